// How a door replaces what a page calls: same name, same length, same place, native behind it.

import {
  apply,
  construct,
  defineProperty,
  each,
  getOwnPropertyDescriptor,
  Proxy as Prox,
  setPrototypeOf,
  split,
  uncurry,
} from "./captured.js";

/** @typedef {(set: any, get: any, name: string) => { set?: (this: any, value: any) => void, get?: (this: any) => any }} Made */

/** A property's descriptor, in which only what is its own counts. @param {any} object @param {string} name @returns {any} */
const own = (object, name) => {
  const found = object && getOwnPropertyDescriptor(object, name);
  return found && setPrototypeOf(found, null);
};

/**
 * What stands in the place of a native function, and looks like it: name, length, text, realm. What is called with too few arguments is the
 * native's to complain of.
 * @param {any} native @param {Function} door
 */
const instead = (native, door) => {
  // A proxy's text has no name in it, and by that Sentry takes `fetch` for somebody's who replaced it, and measures nothing. Bound, because
  // who replaces the method later would else be given the native.
  native.toString = native.toString.bind(native);
  const { length } = native;
  return new Prox(
    native,
    /** @type {any} */ ({
      // A trap that a page planted on all objects would be given the native.
      __proto__: null,
      apply: (/** @type {any} */ _, /** @type {any} */ of, /** @type {any[]} */ given) =>
        apply(given.length < length ? native : door, of, given),
    }),
  );
};

/**
 * Replaces a method. `make` gets the native as a function that takes `this` first.
 * @param {any} object @param {string} name @param {(native: any) => Function} make
 */
export const method = (object, name, make) => {
  const found = own(object, name);
  if (!found || typeof found.value !== "function") return;
  found.value = instead(found.value, make(uncurry(found.value)));
  defineProperty(object, name, found);
};

/**
 * Replaces every method of some names that one of some interfaces has itself.
 * @param {any} win @param {string} owners @param {string} names
 * @param {(native: any, name: string, owner: string) => Function} make
 */
export const methods = (win, owners, names, make) =>
  each(split(owners, " "), (/** @type {string} */ owner) => {
    // Once: a look at a window is not that of a plain object.
    const object = win[owner]?.prototype;
    each(split(names, " "), (/** @type {string} */ name) =>
      method(object, name, (native) => make(native, name, owner)),
    );
  });

/**
 * Replaces a constructor, if there is one of that name; `instanceof`, its constants and `new.target` stay the native ones.
 * @param {any} win @param {string} name
 * @param {(make: (args: any[]) => any, args: any[]) => any} made asked for what `new` gives, and told how to make it
 */
export const constructed = (win, name, made) => {
  const Native = win[name];
  if (!Native) return;
  win[name] = new Prox(
    Native,
    /** @type {any} */ ({
      // A trap that a page planted on all objects would be given the native.
      __proto__: null,
      construct: (/** @type {any} */ _, /** @type {any[]} */ given, /** @type {any} */ target) =>
        made((args) => construct(Native, args, target), given),
    }),
  );
  // `Audio` has the prototype of another one.
  if (Native.prototype.constructor === Native) Native.prototype.constructor = win[name];
};

/**
 * Replaces the setter, and the getter if given, of an accessor.
 * @param {any} object @param {string} name
 * @param {Made} make
 */
export const accessors = (object, name, make) => {
  const found = own(object, name);
  if (!found?.configurable || !found.get) return;
  // What is not given stays as it is.
  defineProperty(object, name, setPrototypeOf(make(found.set && uncurry(found.set), uncurry(found.get), name), null));
};

/**
 * Replaces properties: "Interface name …,Interface name …", where `Script` stands for HTMLScriptElement.
 * @param {any} win @param {string} lines @param {Made} make
 */
export const properties = (win, lines, make) =>
  each(split(lines, ","), (/** @type {string} */ line) => {
    const [owner, ...names] = split(line, " ");
    const { prototype } = win[`HTML${owner}Element`] || win[owner];
    each(names, (/** @type {string} */ name) => accessors(prototype, name, make));
  });
