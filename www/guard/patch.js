// How a door replaces what a page calls: same name, same length, same place, native behind it.

import { defineProperty, getOwnPropertyDescriptor, uncurry } from "./captured.js";

/**
 * Replaces a method. `make` gets the native as a function that takes `this` first.
 * @param {any} object @param {string} name @param {(native: any) => Function} make
 */
export const method = (object, name, make) => {
  const found = object && getOwnPropertyDescriptor(object, name);
  if (!found || typeof found.value !== "function") return;
  const replaced = make(uncurry(found.value));
  defineProperty(replaced, "name", { value: name });
  defineProperty(replaced, "length", { value: found.value.length });
  found.value = replaced;
  defineProperty(object, name, found);
};

/**
 * Replaces the setter, and the getter if given, of an accessor.
 * @param {any} object @param {string} name
 * @param {(set: any, get: any) => { set?: (this: any, value: any) => void, get?: (this: any) => any }} make
 */
export const accessors = (object, name, make) => {
  const found = object && getOwnPropertyDescriptor(object, name);
  if (!found?.configurable || !found.get) return;
  const made = make(found.set && uncurry(found.set), uncurry(found.get));
  if (made.set) found.set = made.set;
  if (made.get) found.get = made.get;
  defineProperty(object, name, found);
};
