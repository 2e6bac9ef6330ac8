// Door: localStorage and sessionStorage. As with cookies, what may not be stored lives in memory for the life of the page.

import {
  clear,
  create,
  each,
  get,
  getItem,
  key,
  keys,
  lengthOf,
  Proxy as Prox,
  removeItem,
  String as Str,
  setItem,
  WeakMap,
  weakGet,
  weakSet,
} from "../captured.js";
import { judgeKey, visible } from "../judge.js";
import { accessors, methods } from "../patch.js";
import { keep } from "../quarantine.js";
import { ALLOW, LOCAL, SESSION } from "../state.js";

/** What the proxy that the page sees does in the place of the real area's methods. */
const areas = new WeakMap();

/** @param {any} win */
export default (win) => {
  const { prototype } = win.Storage;
  /** @param {any} area the real one @param {number} kind */
  const around = (area, kind) => {
    /** What waits in memory: key → value. @type {Record<string, string>} */
    const waiting = create(null);
    const names = () => {
      const list = [];
      for (let i = 0; i < lengthOf(area); i++) {
        const name = key(area, i);
        if (!(name in waiting) && visible(name, kind)) list.push(name);
      }
      return [...list, ...keys(waiting)];
    };
    /** @type {Record<string, (...args: any[]) => any>} */
    const methods = {
      getItem(name) {
        name = Str(name);
        return waiting[name] ?? (visible(name, kind) ? getItem(area, name) : null);
      },
      setItem(name, value) {
        name = Str(name);
        value = Str(value);
        const packed = judgeKey(name, kind);
        delete waiting[name];
        if (packed >> 16 === ALLOW) setItem(area, name, value);
        else keep(waiting, name, value, packed, () => setItem(area, name, value));
      },
      removeItem(name) {
        name = Str(name);
        delete waiting[name];
        removeItem(area, name);
      },
      key: (at) => names()[at >>> 0] ?? null,
      clear() {
        for (const name in waiting) delete waiting[name];
        clear(area);
      },
      length: () => names().length,
    };
    const made = new Prox(
      area,
      /** @type {any} */ ({
        // Not what a page planted on all objects.
        __proto__: null,
        get: (/** @type {any} */ _, /** @type {any} */ name, /** @type {any} */ receiver) =>
          typeof name === "string" && !(name in prototype)
            ? (methods.getItem(name) ?? undefined)
            : get(prototype, name, receiver),
        // Whatever sets a property ends here, too; a name that the prototype has is as good as any other.
        defineProperty: (/** @type {any} */ _, /** @type {any} */ name, /** @type {any} */ { value }) => (
          methods.setItem(name, value), true
        ),
        deleteProperty: (/** @type {any} */ _, /** @type {any} */ name) => (methods.removeItem(name), true),
      }),
    );
    weakSet(areas, made, methods);
    return made;
  };

  each([LOCAL, SESSION], (/** @type {number} */ kind) => {
    /** @type {any} */ let proxy;
    accessors(win, kind === LOCAL ? "localStorage" : "sessionStorage", (_, get) => ({
      get() {
        // Throws where storage is off, as it did before us.
        const area = get(this);
        return area && (proxy ||= around(area, kind));
      },
    }));
  });
  // Called on the proxy, a method finds the area behind it; called on anything else, it is the native one.
  const instead = (/** @type {any} */ native, /** @type {string} */ name) =>
    function (/** @type {any} */ ...args) {
      const area = weakGet(areas, this);
      return area ? area[name](...args) : native(this, ...args);
    };
  methods(win, "Storage", "getItem setItem removeItem key clear", instead);
  accessors(prototype, "length", (_, get) => ({ get: instead(get, "length") }));
};
