// Door: fetch. A held call stays pending and settles in every case: sent after consent, failed on refusal.

import { accessor, Promise as Pro, String as Str, TypeError as Type } from "../captured.js";
import { judge } from "../judge.js";
import { method } from "../patch.js";
import { hold } from "../quarantine.js";
import { ALLOW, XHR } from "../state.js";

/** @param {any} win */
export default (win) => {
  const urlOf = accessor(win.Request.prototype, "url");
  method(
    win,
    "fetch",
    (native) =>
      function fetch(/** @type {any} */ input, /** @type {any} */ init) {
        // A frame's fetch that is called on another window outlives its frame.
        const self = this || win;
        let url;
        try {
          url = urlOf(input);
        } catch {
          input = url = Str(input);
        }
        const packed = judge(url, XHR);
        if (packed >> 16 === ALLOW) return native(self, input, init);
        return new Pro((resolve, reject) =>
          hold(
            packed,
            () => resolve(native(self, input, init)),
            () => reject(new Type("Failed to fetch")),
            typeof init?.body === "string" ? init.body.length : 0,
          ),
        );
      },
  );
};
