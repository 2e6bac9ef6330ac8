// Door: localStorage and sessionStorage. As with cookies, what may not be stored lives in memory for the life of the page.

import {
  clear,
  create,
  defineProperty,
  each,
  freeze,
  get,
  getItem,
  key,
  keys,
  lengthOf,
  Proxy as Prox,
  removeItem,
  setItem,
  string,
  WeakMap,
  weakGet,
  weakSet,
} from "../captured.js";
import { judgeKey, visible } from "../judge.js";
import { accessors, constructed, methods } from "../patch.js";
import { keep } from "../quarantine.js";
import { ALLOW, LOCAL, SESSION } from "../state.js";
import { attempt } from "../storage.js";

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
      area,
      getItem(name) {
        name = string(name);
        return waiting[name] ?? (visible(name, kind) ? getItem(area, name) : null);
      },
      setItem(name, value) {
        name = string(name);
        value = string(value);
        const packed = judgeKey(name, kind);
        delete waiting[name];
        if (packed >> 16 === ALLOW) setItem(area, name, value);
        else keep(waiting, name, value, packed, () => setItem(area, name, value));
      },
      removeItem(name) {
        name = string(name);
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
    /** What sites put over the prototype's names. It stays with us: the prototype is the page's, and may have the name of something stored. */
    const own = create(prototype);
    // Where such a name is stored like any other, nothing in an area can be a getter.
    defineProperty(area, "clear", { get: clear, configurable: true }) ? delete area.clear : freeze(own);
    /** Where a property is, or nowhere: then it is stored. A symbol names nothing stored. @param {any} name */
    const holder = (name) => (typeof name === "string" ? name in prototype && own : area);
    const made = new Prox(
      area,
      /** @type {any} */ ({
        // Not what a page planted on all objects.
        __proto__: null,
        get: (/** @type {any} */ _, /** @type {any} */ name, /** @type {any} */ receiver) =>
          holder(name) ? get(holder(name), name, receiver) : (methods.getItem(name) ?? undefined),
        // Whatever sets a property ends here, too.
        defineProperty: (/** @type {any} */ _, /** @type {any} */ name, /** @type {any} */ what) =>
          (holder(name) && defineProperty(holder(name), name, what)) ||
          // A getter is nothing to store: the guard of a page that comes into this window tries one.
          (!what.get && !methods.setItem(name, what.value)),
        deleteProperty: (/** @type {any} */ _, /** @type {any} */ name) =>
          delete own[name] && delete waiting[name] && delete area[name],
      }),
    );
    weakSet(areas, made, methods);
    weakSet(areas, area, made);
    return made;
  };

  /** @type {any} */ let local;
  /** @type {import("../patch.js").Made} */
  const shown = (_, get) => {
    local ||= get;
    return {
      get() {
        // Throws where storage is off, as it did before us.
        const area = get(this);
        // None, or one with doors already: a window keeps them where its first document gives way to one of the site, and a page there may have
        // a guard of its own.
        return attempt(() => lengthOf(area)) === undefined
          ? area
          : weakGet(areas, area) || around(area, area === local(win) ? LOCAL : SESSION);
      },
    };
  };
  each(["localStorage", "sessionStorage"], (/** @type {string} */ name) => accessors(win, name, shown));
  // An event names the area that changed, and pages compare it with the one they know.
  accessors(win.StorageEvent.prototype, "storageArea", shown);
  constructed(win, "StorageEvent", (make, args) => {
    const known = weakGet(areas, args[1]?.storageArea);
    if (known) args[1] = { ...args[1], storageArea: known.area };
    return make(args);
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
