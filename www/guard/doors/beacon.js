// Door: navigator.sendBeacon. The page is told that the beacon is queued, which is true.

import { String as Str } from "../captured.js";
import { judge } from "../judge.js";
import { method } from "../patch.js";
import { hold } from "../quarantine.js";
import { ALLOW, PING } from "../state.js";

/** @param {any} win */
export default (win) => {
  method(
    win.Navigator.prototype,
    "sendBeacon",
    (native) =>
      function (/** @type {any} */ url, /** @type {any} */ body) {
        url = Str(url);
        const packed = judge(url, PING);
        if (packed >> 16 === ALLOW) return native(this, url, body);
        hold(
          packed,
          () => native(this, url, body),
          () => {},
          body?.size || body?.length || 0,
        );
        return true;
      },
  );
};
