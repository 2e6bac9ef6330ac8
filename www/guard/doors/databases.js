// Door: IndexedDB and the Cache API. What may not be stored fails to open, as it does in a private window.

import {
  apply,
  DOMException as Dom,
  defineProperty,
  dispatch,
  Event as Ev,
  each,
  setTimeout as later,
  Promise as Pro,
  String as Str,
  setPrototypeOf,
  EventTarget as Target,
} from "../captured.js";
import { judgeKey } from "../judge.js";
import { method } from "../patch.js";
import { ALLOW, CACHE, IDB, until } from "../state.js";

const refused = () => new Dom("No consent", "InvalidStateError");

/** A request that fails. @param {any} win */
const failing = (win) => {
  const request = setPrototypeOf(new Target(), win.IDBOpenDBRequest.prototype);
  each(
    ["error", "result", "readyState", "onerror", "onsuccess", "onupgradeneeded", "onblocked"],
    (/** @type {string} */ name) => defineProperty(request, name, { value: null, writable: true }),
  );
  request.error = refused();
  request.readyState = "done";
  later(() => {
    const event = new Ev("error", { bubbles: true, cancelable: true });
    dispatch(request, event);
    if (request.onerror) apply(request.onerror, request, [event]);
  });
  return request;
};

/** @param {any} win */
export default (win) => {
  method(
    win.IDBFactory?.prototype,
    "open",
    (native) =>
      function (/** @type {any} */ name, /** @type {any[]} */ ...version) {
        name = Str(name);
        const ask = () => judgeKey(name, IDB);
        if (ask() >> 16 > ALLOW) return failing(win);
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
        name = Str(name);
        return judgeKey(name, CACHE) >> 16 === ALLOW ? native(this, name) : Pro.reject(refused());
      },
  );
};
