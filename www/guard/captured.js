// The page's globals, taken once, before any other script can change them. No other file of the guard names one.
//
// Everything a verdict depends on goes through here: a patched `Map.prototype.get`, a polluted prototype or an element named
// `cookie` changes nothing for the guard.

export const win = window;
export const doc = document;
const { Function: Fn, Object: Obj } = win;

/** Turns a method into a function that takes its `this` first. */
export const uncurry = /** @type {(method: Function) => any} */ (Fn.bind.bind(Fn.call));

export const {
  Array,
  BroadcastChannel,
  Date,
  DOMException,
  Error,
  Event,
  EventTarget,
  Map,
  Math,
  Promise,
  Proxy,
  Reflect,
  RegExp,
  Set,
  String,
  Symbol,
  TextDecoder,
  TextEncoder,
  TypeError,
  Uint8Array,
  URL,
  WeakMap,
  WeakSet,
  WebAssembly,
  atob,
  btoa,
  console,
  navigator,
  setTimeout,
} = win;

export const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { assign, create, defineProperties, freeze, setPrototypeOf } = Obj;
export const hasOwn = uncurry(Obj.prototype.hasOwnProperty);

/** The getter (or setter) of a platform property, found up the prototype chain, as a function that takes `this` first. */
export const accessor = (/** @type {any} */ object, /** @type {string} */ name, side = "get") => {
  for (let at = object; at; at = getPrototypeOf(at)) {
    const found = /** @type {any} */ (getOwnPropertyDescriptor(at, name));
    if (found) return found[side] && uncurry(found[side]);
  }
};

const { prototype: element } = win.Element;
const { prototype: node } = win.Node;

export const getAttribute = uncurry(element.getAttribute);
export const setAttribute = uncurry(element.setAttribute);
export const removeAttribute = uncurry(element.removeAttribute);
export const hasAttribute = uncurry(element.hasAttribute);
export const closest = uncurry(element.closest);
export const attachShadow = uncurry(element.attachShadow);
export const appendChild = uncurry(node.appendChild);
export const replaceChild = uncurry(node.replaceChild);
export const removeChild = uncurry(node.removeChild);
export const getRootNode = uncurry(node.getRootNode);
export const listen = uncurry(EventTarget.prototype.addEventListener);
export const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
export const createElement = uncurry(doc.createElement).bind(null, doc);
export const elementsIn = uncurry(element.querySelectorAll);
export const fragmentElements = uncurry(win.DocumentFragment.prototype.querySelectorAll);
export const documentElements = uncurry(win.Document.prototype.querySelectorAll);
export const parentOf = accessor(node, "parentNode");
export const typeOf = accessor(node, "nodeType");
export const isConnected = accessor(node, "isConnected");
export const textOf = accessor(node, "textContent");
export const setText = accessor(node, "textContent", "set");
export const nameOf = accessor(element, "localName");
export const attributesOf = accessor(element, "attributes");
export const innerHTML = accessor(element, "innerHTML");
export const setInnerHTML = accessor(element, "innerHTML", "set");
export const contentOf = accessor(win.HTMLTemplateElement.prototype, "content");
export const targetOf = accessor(Event.prototype, "target");
export const readyState = accessor(win.Document.prototype, "readyState").bind(null, doc);
export const bodyOf = accessor(win.Document.prototype, "body").bind(null, doc);
export const headOf = accessor(win.Document.prototype, "head").bind(null, doc);
export const rootOf = accessor(win.Document.prototype, "documentElement").bind(null, doc);
export const baseOf = accessor(node, "baseURI").bind(null, doc);
export const hrefOf = accessor(URL.prototype, "href");
export const currentOf = accessor(win.Document.prototype, "currentScript");
export const current = currentOf(doc);
export const page = win.location;

export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const mapHas = uncurry(Map.prototype.has);
export const mapDelete = uncurry(Map.prototype.delete);
export const weakGet = uncurry(WeakMap.prototype.get);
export const weakSet = uncurry(WeakMap.prototype.set);
export const seen = uncurry(WeakSet.prototype.has);
export const mark = uncurry(WeakSet.prototype.add);
export const push = uncurry(Array.prototype.push);
export const each = uncurry(Array.prototype.forEach);
export const splice = uncurry(Array.prototype.splice);
export const join = uncurry(Array.prototype.join);
export const keysOf = (/** @type {Map<any, any>} */ map) => Array.from(map.keys());
export const fromCharCode = String.fromCharCode;
export const lower = uncurry(String.prototype.toLowerCase);
export const slice = uncurry(String.prototype.slice);
export const indexOf = uncurry(String.prototype.indexOf);
export const split = uncurry(String.prototype.split);
export const trim = uncurry(String.prototype.trim);
export const test = uncurry(RegExp.prototype.test);
export const encodeInto = uncurry(TextEncoder.prototype.encodeInto);
export const decodeText = uncurry(TextDecoder.prototype.decode);
export const now = Date.now;
export const then = uncurry(Promise.prototype.then);
