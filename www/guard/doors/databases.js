// Door: IndexedDB and the Cache API. What may not be stored fails to open, as it does in a private window.

import { defineProperties, DOMException as Dom, EventTarget as Target, Promise as Pro, setPrototypeOf, setTimeout as later, String as Str, Event as Ev, dispatch, apply } from "../captured.js";
import { judgeKey } from "../judge.js";
import { method } from "../patch.js";
import { ALLOW, CACHE, IDB } from "../state.js";

const refused = () => new Dom("The policy of this site does not allow this storage without consent.", "InvalidStateError");

/** A request that fails. @param {any} win */
const failing = (win) => {
  const request = setPrototypeOf(new Target(), win.IDBOpenDBRequest.prototype);
  const error = refused();
  defineProperties(request, {
    error: { value: error },
    result: {
      get() {
        throw error;
      },
    },
    readyState: { value: "done" },
    onerror: { value: null, writable: true },
    onsuccess: { value: null, writable: true },
    onupgradeneeded: { value: null, writable: true },
    onblocked: { value: null, writable: true },
  });
  later(() => {
    const event = new Ev("error", { bubbles: true, cancelable: true });
    dispatch(request, event);
    if (typeof request.onerror === "function") apply(request.onerror, request, [event]);
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
        return judgeKey(name, IDB) >> 16 === ALLOW ? native(this, name, ...version) : failing(win);
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
