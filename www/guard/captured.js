// The page's globals, taken once, before any other script can change them. No other file of the guard names one.
//
// Everything a verdict depends on goes through here: a patched `Map.prototype.get`, a polluted prototype or an element named
// `cookie` changes nothing for the guard.

export const win = window;
export const doc = document;
const { Function: Fn, Object: Obj } = win;

export const {
  Array,
  BroadcastChannel,
  Date,
  Element,
  Event,
  EventTarget,
  Math,
  Number,
  Promise,
  Proxy,
  Reflect,
  RegExp,
  String,
  TextDecoder,
  TextEncoder,
  TypeError,
  Uint8Array,
  URL,
  WeakMap,
  WeakRef,
  WebAssembly,
  atob,
  console,
  navigator,
  queueMicrotask,
  setTimeout,
} = win;

export const { apply, construct, defineProperty, get, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
/** Turns a method into a function that takes its `this` first. */
export const uncurry = /** @type {(method: Function) => any} */ (/** @type {any} */ (Fn.bind).bind(Fn.call));
export const { assign, create, freeze, keys, setPrototypeOf } = Obj;

/** What the browser makes of what it wants as a string; of a symbol it makes an error. @param {any} value */
export const string = (value) => `${value}`;

/** What a door throws. Made when it is asked for, because a look at its constructor takes time at start, and nothing depends on it. */
export const refused = (name = "SecurityError") => new win.DOMException("No consent", name);

/** The getter (or setter) of a platform property, found up the prototype chain, as a function that takes `this` first. */
export const accessor = (/** @type {any} */ object, /** @type {string} */ name, side = "get") => {
  for (let at = object; at; at = getPrototypeOf(at)) {
    const found = /** @type {any} */ (getOwnPropertyDescriptor(at, name));
    if (found) return found[side] && uncurry(found[side]);
  }
};

const { prototype: element } = win.Element;
const { prototype: node } = win.Node;
const { prototype: root } = win.Document;
/** @type {any} */ let makers;
/**
 * Markup, an address or a script's text, as a page takes it that insists on Trusted Types. Called only with what the page gave us itself and
 * with the address of our own interface. Where no policy of ours may be made, the text comes back as it is.
 * @param {string} text
 */
export const trusted = (text, kind = "HTML") => {
  try {
    const same = (/** @type {string} */ one) => one;
    makers ||= /** @type {any} */ (win).trustedTypes.createPolicy("sekisho", {
      createHTML: same,
      createScript: same,
      createScriptURL: same,
    });
    return makers[`create${kind}`](text);
  } catch {
    return text;
  }
};
/** Methods of a prototype, by name. @param {any} prototype @param {string} names */
const methods = (prototype, names) => names.split(" ").map((name) => uncurry(prototype[name]));

export const [getAttribute, setAttribute, removeAttribute, attachShadow, elementsIn, hasAttributes] = methods(
  element,
  "getAttribute setAttribute removeAttribute attachShadow querySelectorAll hasAttributes",
);
export const [appendChild, removeChild, getRootNode] = methods(node, "appendChild removeChild getRootNode");
export const [listen] = methods(EventTarget.prototype, "addEventListener");
export const [documentElements, createIn] = methods(root, "querySelectorAll createElement");
export const createElement = createIn.bind(null, doc);
export const [fragmentElements] = methods(win.DocumentFragment.prototype, "querySelectorAll");

/** Getters of the nodes of a page; from prototypes, because an element's name can be a property of the document. */
const [parent, type, text, name, html, connected, owner, first] = [
  "parentNode",
  "nodeType",
  "textContent",
  "localName",
  "innerHTML",
  "isConnected",
  "ownerDocument",
  "firstElementChild",
].map((property) => accessor(element, property));

export {
  connected as isConnected,
  first as firstOf,
  html as innerHTML,
  name as nameOf,
  owner as documentOf,
  parent as parentOf,
  text as textOf,
  type as typeOf,
};
export const [getItem, setItem, removeItem, clear, key] = methods(
  win.Storage.prototype,
  "getItem setItem removeItem clear key",
);
export const lengthOf = accessor(win.Storage.prototype, "length");
export const setText = accessor(node, "textContent", "set");
export const setScript = accessor(win.HTMLScriptElement.prototype, "text", "set");
export const setInnerHTML = accessor(element, "innerHTML", "set");
export const contentOf = accessor(win.HTMLTemplateElement.prototype, "content");
export const targetOf = accessor(Event.prototype, "target");
export const ownerOf = accessor(win.Attr.prototype, "ownerElement");
export const hrefOf = accessor(URL.prototype, "href");
export const currentOf = accessor(root, "currentScript");
export const current = currentOf(doc);
export const [readyState, bodyOf, headOf, rootOf, baseOf] = [
  "readyState",
  "body",
  "head",
  "documentElement",
  "baseURI",
].map((property) => accessor(root, property).bind(null, doc));
export const page = win.location;

export const [deref] = methods(WeakRef.prototype, "deref");
export const [weakGet, weakSet] = methods(WeakMap.prototype, "get set");
export const [push, each, splice, join, map, some, filter] = methods(
  Array.prototype,
  "push forEach splice join map some filter",
);
// Spread, destructuring and `for … of` ask these two each time; nobody may answer in their place.
for (const [object, key] of /** @type {[object, PropertyKey][]} */ ([
  [Array.prototype, Symbol.iterator],
  [getPrototypeOf([][Symbol.iterator]()), "next"],
]))
  defineProperty(object, key, { writable: false, configurable: false });
export const [charCodeAt, lower, slice, indexOf, split, trim] = methods(
  String.prototype,
  "charCodeAt toLowerCase slice indexOf split trim",
);
export const [encodeInto] = methods(TextEncoder.prototype, "encodeInto");
export const [exec] = methods(RegExp.prototype, "exec");
/** Not the page's `test`, which asks for the page's `exec`. @param {RegExp} pattern @param {string | undefined} text */
export const test = (pattern, text) => !!exec(pattern, text);
export const { now, parse } = Date;
export const { stringify } = win.JSON;
export const { fromCharCode } = String;
