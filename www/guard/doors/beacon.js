// Door: what is sent without waiting for an answer. The page is told that a beacon is queued, which is true.

import { navigator as nav, string } from "../captured.js";
import { judge } from "../judge.js";
import { method } from "../patch.js";
import { hold } from "../quarantine.js";
import { ALLOW, FRAME, PING } from "../state.js";

/** @param {any} win */
export default (win) => {
  method(
    win.Navigator.prototype,
    "sendBeacon",
    (native) =>
      function (/** @type {any} */ url, /** @type {any} */ body) {
        url = string(url);
        const packed = judge(url, PING);
        if (packed >> 16 === ALLOW) return native(this, url, body);
        hold(
          packed,
          () => native(this, url, body),
          () => {},
        );
        return true;
      },
  );
  // A window that nobody clicked for is a beacon; it fails as in a browser that blocks pop-ups.
  method(
    win,
    "open",
    (native) =>
      function (/** @type {any} */ url = "", /** @type {any[]} */ ...rest) {
        url = string(url);
        return !nav.userActivation?.isActive && judge(url, FRAME) >> 16 ? null : native(this || win, url, ...rest);
      },
  );
};
