// What stands in the place of www/guard/captured.js in pages without Sekisho: the same names, but only those that the doors of
// the extension use, because every frame of every page pays for each. www/build/extension.js puts it there.

export const win = window;
const { Function: Fn, Object: Obj } = win;

/** Turns a method into a function that takes its `this` first. */
export const uncurry = /** @type {(method: Function) => any} */ (/** @type {any} */ (Fn.bind).bind(Fn.call));

export const { Array, console, Date, Map, navigator, Promise, Proxy, Reflect, RegExp, String, URL, WeakMap } = win;

export const { apply, construct, defineProperty, get, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
export const { create, freeze, keys, setPrototypeOf } = Obj;

/** What the browser makes of what it wants as a string; of a symbol it makes an error. @param {any} value */
export const string = (value) => `${value}`;

/** What a door throws. */
export const refused = (name = "SecurityError") => new win.DOMException("No consent", name);

/** The getter (or setter) of a platform property, found up the prototype chain, as a function that takes `this` first. */
export const accessor = (/** @type {any} */ object, /** @type {string} */ name, side = "get") => {
  for (let at = object; at; at = getPrototypeOf(at)) {
    const found = /** @type {any} */ (getOwnPropertyDescriptor(at, name));
    if (found) return found[side] && uncurry(found[side]);
  }
};

/** Methods of a prototype, by name. @param {any} prototype @param {string} names */
const methods = (prototype, names) => names.split(" ").map((name) => uncurry(prototype[name]));

export const [getAttribute] = methods(win.Element.prototype, "getAttribute");
export const [listen] = methods(win.EventTarget.prototype, "addEventListener");
export const targetOf = accessor(win.Event.prototype, "target");
export const nameOf = accessor(win.Element.prototype, "localName");
export const baseOf = accessor(win.Document.prototype, "baseURI").bind(null, document);
export const page = win.location;

export const [mapGet, mapSet] = methods(Map.prototype, "get set");
export const [weakGet, weakSet] = methods(WeakMap.prototype, "get set");
export const [push, each, join, some, filter] = methods(Array.prototype, "push forEach join some filter");
export const [getItem, setItem, removeItem, clear, key] = methods(
  win.Storage.prototype,
  "getItem setItem removeItem clear key",
);
export const lengthOf = accessor(win.Storage.prototype, "length");
// Spread, destructuring and `for … of` ask these two each time; nobody may answer in their place.
for (const [object, key] of /** @type {[object, PropertyKey][]} */ ([
  [Array.prototype, Symbol.iterator],
  [getPrototypeOf([][Symbol.iterator]()), "next"],
]))
  defineProperty(object, key, { writable: false, configurable: false });
export const [lower, slice, indexOf, lastIndexOf, split, trim] = methods(
  String.prototype,
  "toLowerCase slice indexOf lastIndexOf split trim",
);
export const [exec] = methods(RegExp.prototype, "exec");
/** Not the page's `test`, which asks for the page's `exec`. @param {RegExp} pattern @param {string | undefined} text */
export const test = (pattern, text) => !!exec(pattern, text);
export const { now, parse } = Date;
