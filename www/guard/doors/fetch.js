// Door: what answers with a promise: fetch, and the modules of worklets. A held call stays pending and settles in every case:
// sent after consent, failed on refusal.

import { accessor, string, TypeError as Type } from "../captured.js";
import { judge } from "../judge.js";
import { method } from "../patch.js";
import { later } from "../quarantine.js";
import { SCRIPT, XHR } from "../state.js";
import { attempt } from "../storage.js";

/** @param {any} win */
export default (win) => {
  const urlOf = accessor(win.Request.prototype, "url");
  for (const [owner, name, type] of [
    [win, "fetch", XHR],
    [win, "fetchLater", XHR],
    [win.Worklet?.prototype, "addModule", SCRIPT],
  ])
    method(
      owner,
      name,
      (native) =>
        function (/** @type {any} */ input, /** @type {any} */ init) {
          // A frame's fetch that is called on another window outlives its frame.
          const self = this || win;
          const url = attempt(() => urlOf(input)) ?? (input = string(input));
          return later(
            judge(url, type),
            () => native(self, input, init),
            () => new Type("Failed to fetch"),
          );
        },
    );
};
