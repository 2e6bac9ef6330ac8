// Door: XMLHttpRequest. Opening asks no server, so it is let through; sending waits.

import { refused, string, WeakMap, weakGet, weakSet } from "../captured.js";
import { judge } from "../judge.js";
import { method } from "../patch.js";
import { hold } from "../quarantine.js";
import { ALLOW, NOWHERE, XHR } from "../state.js";

/** @param {any} win */
export default (win) => {
  const { prototype } = win.XMLHttpRequest;
  /** @type {WeakMap<XMLHttpRequest, [string, boolean]>} */
  const opened = new WeakMap();
  /** @type {any} */ let open;
  method(prototype, "open", (native) => {
    open = native;
    return function (/** @type {any} */ verb, /** @type {any} */ url, /** @type {any[]} */ ...rest) {
      // In the order of the native.
      verb = string(verb);
      url = string(url);
      // What is given counts, even where it is `undefined`.
      weakSet(opened, this, [url, rest.length < 1 || rest[0]]);
      return native(this, verb, url, ...rest);
    };
  });
  method(
    prototype,
    "send",
    (native) =>
      function (/** @type {any} */ body) {
        const [url, wait] = weakGet(opened, this) || [];
        const packed = url === undefined ? ALLOW : judge(url, XHR);
        if (packed >> 16 === ALLOW) return native(this, body);
        if (!wait) throw refused("NetworkError");
        hold(
          packed,
          () => native(this, body),
          () => {
            open(this, "GET", NOWHERE, true);
            native(this);
          },
        );
      },
  );
};
