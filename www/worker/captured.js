// What stands in the place of www/guard/captured.js in a service worker, where no page's script ever runs and there is no
// document: the same names, so that kernel, twin, table and record are the guard's own files. www/build/bundle.js puts it there.

const { Function: Fn } = self;
/** Turns a method into a function that takes its `this` first. */
const uncurry = /** @type {(method: Function) => any} */ (/** @type {any} */ (Fn.bind).bind(Fn.call));
/** Methods of a prototype, by name. @param {any} prototype @param {string} names */
const methods = (prototype, names) => names.split(" ").map((name) => uncurry(prototype[name]));

export const { console, Math, Number, RegExp, TextEncoder, Uint8Array, WebAssembly, location: page, navigator } = self;
export const { create } = Object;
export const { now } = Date;
export const { fromCharCode } = String;
export const [push, each, splice, join, map, some] = methods(Array.prototype, "push forEach splice join map some");
export const [charCodeAt, slice, indexOf, split] = methods(String.prototype, "charCodeAt slice indexOf split");
export const [encodeInto] = methods(TextEncoder.prototype, "encodeInto");
export const [exec, test] = methods(RegExp.prototype, "exec test");
/** What only a document has. */
export const [appendChild, createElement, getAttribute, headOf, rootOf, setAttribute] = /** @type {any[]} */ ([]);
