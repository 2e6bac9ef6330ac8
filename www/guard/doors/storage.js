// Door: localStorage and sessionStorage. As with cookies, what may not be stored lives in memory for the life of the page.

import {
  accessor,
  defineProperty,
  getOwnPropertyDescriptor,
  Map,
  mapDelete,
  mapGet,
  mapHas,
  Proxy as Prox,
  Reflect as Ref,
  String as Str,
  setPrototypeOf,
  WeakMap,
  weakGet,
  weakSet,
} from "../captured.js";
import { judgeKey } from "../judge.js";
import { accessors, method } from "../patch.js";
import { keep } from "../quarantine.js";
import { ALLOW, LOCAL, SESSION, UNDECLARED } from "../state.js";

/** Real area behind the proxy that the page sees. */
const areas = new WeakMap();

/** @param {any} win @param {string} property @param {number} kind */
const guard = (win, property, kind) => {
  const found = getOwnPropertyDescriptor(win, property);
  if (!found?.get || !found.configurable) return;
  const native = found.get;
  const { prototype } = win.Storage;
  const { getItem, setItem, removeItem, clear, key } = prototype;
  const lengthOf = accessor(prototype, "length");
  /** @type {any} */ let proxy;
  found.get = function () {
    // Throws where storage is off, as it did before us.
    const area = Ref.apply(native, this, []);
    if (!area) return area;
    proxy ||= around(area);
    return proxy;
  };
  defineProperty(win, property, setPrototypeOf(found, null));
  const around = (/** @type {any} */ area) => {
    /** What waits in memory: key → value. @type {Map<string, string>} */
    const waiting = new Map();
    const shown = (/** @type {string} */ name) => {
      const packed = judgeKey(name, kind);
      return packed >> 16 === ALLOW || (packed & UNDECLARED) === UNDECLARED;
    };
    const real = (/** @type {any} */ method, /** @type {any[]} */ ...args) => Ref.apply(method, area, args);
    const names = () => {
      const list = [];
      for (let i = 0; i < lengthOf(area); i++) {
        const name = real(key, i);
        if (!mapHas(waiting, name) && shown(name)) list.push(name);
      }
      return [...list, ...waiting.keys()];
    };
    const get = (/** @type {string} */ name) =>
      mapHas(waiting, name) ? mapGet(waiting, name) : shown(name) ? real(getItem, name) : null;
    const remove = (/** @type {string} */ name) => {
      mapDelete(waiting, name);
      real(removeItem, name);
    };
    const set = (/** @type {string} */ name, /** @type {string} */ value) => {
      const packed = judgeKey(name, kind);
      mapDelete(waiting, name);
      if (packed >> 16 === ALLOW) return real(setItem, name, value);
      keep(waiting, name, value, packed, () => real(setItem, name, value));
    };
    const methods = {
      getItem: (/** @type {any} */ name) => get(Str(name)),
      setItem: (/** @type {any} */ name, /** @type {any} */ value) => set(Str(name), Str(value)),
      removeItem: (/** @type {any} */ name) => remove(Str(name)),
      key: (/** @type {any} */ at) => names()[at >>> 0] ?? null,
      clear: () => {
        waiting.clear();
        real(clear);
      },
      length: () => names().length,
    };
    const own = (/** @type {any} */ name) => typeof name === "string" && !(name in prototype);
    const made = new Prox(area, {
      get: (_, name) =>
        own(name) ? (get(Str(name)) ?? undefined) : name === "length" ? names().length : prototype[name],
      set: (_, name, value) => (own(name) ? set(Str(name), Str(value)) : Ref.set(area, name, value), true),
      deleteProperty: (_, name) => (remove(Str(name)), true),
    });
    weakSet(areas, made, methods);
    return made;
  };
};

/** @param {any} win */
export default (win) => {
  guard(win, "localStorage", LOCAL);
  guard(win, "sessionStorage", SESSION);
  // Called on the proxy, a method finds the area behind it; called on anything else, it is the native one.
  for (const name of ["getItem", "setItem", "removeItem", "key", "clear"])
    method(
      win.Storage.prototype,
      name,
      (native) =>
        function (/** @type {any[]} */ ...args) {
          const methods = weakGet(areas, this);
          return methods ? methods[name](...args) : native(this, ...args);
        },
    );
  accessors(win.Storage.prototype, "length", (_, get) => ({
    get() {
      const methods = weakGet(areas, this);
      return methods ? methods.length() : get(this);
    },
  }));
};
