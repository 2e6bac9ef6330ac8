// Door: IndexedDB and the Cache API. What may not be stored fails to open, as it does where a visitor switched storage off.

import { Promise as Pro, refused, string } from "../captured.js";
import { judgeKey } from "../judge.js";
import { method } from "../patch.js";
import { ALLOW, CACHE, IDB, until } from "../state.js";

/** @param {any} win */
export default (win) => {
  method(
    win.IDBFactory?.prototype,
    "open",
    (native) =>
      function (/** @type {any} */ name, /** @type {any[]} */ ...version) {
        name = string(name);
        const ask = () => judgeKey(name, IDB);
        if (ask() >> 16) throw refused();
        const request = native(this, name, ...version);
        // An open database cannot be deleted.
        until(ask, () => request.result?.close());
        return request;
      },
  );
  method(
    win.CacheStorage?.prototype,
    "open",
    (native) =>
      function (/** @type {any} */ name) {
        name = string(name);
        return judgeKey(name, CACHE) >> 16 === ALLOW ? native(this, name) : Pro.reject(refused());
      },
  );
};
