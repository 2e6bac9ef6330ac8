// How a door replaces what a page calls: same name, same length, same place, native behind it.

import { defineProperty, each, getOwnPropertyDescriptor, setPrototypeOf, split, uncurry } from "./captured.js";

/** A property's descriptor, in which only what is its own counts. @param {any} object @param {string} name @returns {any} */
const own = (object, name) => {
  const found = object && getOwnPropertyDescriptor(object, name);
  return found && setPrototypeOf(found, null);
};

/**
 * Replaces a method. `make` gets the native as a function that takes `this` first.
 * @param {any} object @param {string} name @param {(native: any) => Function} make
 */
export const method = (object, name, make) => {
  const found = own(object, name);
  if (!found || typeof found.value !== "function") return;
  const replaced = make(uncurry(found.value));
  each(["name", "length"], (/** @type {string} */ key) => defineProperty(replaced, key, own(found.value, key)));
  found.value = replaced;
  defineProperty(object, name, found);
};

/**
 * Replaces every method of some names that one of some interfaces has itself.
 * @param {any} win @param {string} owners @param {string} names
 * @param {(native: any, name: string, owner: string) => Function} make
 */
export const methods = (win, owners, names, make) =>
  each(split(owners, " "), (/** @type {string} */ owner) =>
    each(split(names, " "), (/** @type {string} */ name) =>
      method(win[owner]?.prototype, name, (native) => make(native, name, owner)),
    ),
  );

/**
 * Replaces the setter, and the getter if given, of an accessor.
 * @param {any} object @param {string} name
 * @param {(set: any, get: any) => { set?: (this: any, value: any) => void, get?: (this: any) => any }} make
 */
export const accessors = (object, name, make) => {
  const found = own(object, name);
  if (!found?.configurable || !found.get) return;
  const made = setPrototypeOf(make(found.set && uncurry(found.set), uncurry(found.get)), null);
  if (made.set) found.set = made.set;
  if (made.get) found.get = made.get;
  defineProperty(object, name, found);
};
