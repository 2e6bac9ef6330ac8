// Elements that load: which attribute of which element makes which request, and how an element waits.

import {
  contentOf,
  create,
  createElement,
  each,
  elementsIn,
  exec,
  fragmentElements,
  getAttribute,
  hasAttribute,
  innerHTML,
  keys,
  lower,
  nameOf,
  removeAttribute,
  setAttribute,
  setInnerHTML,
  setText,
  slice,
  split,
  test,
  textOf,
  trusted,
  typeOf,
  WeakMap,
  weakGet,
  weakSet,
} from "./captured.js";
import { judge, tagName } from "./judge.js";
import { forget, hold } from "./quarantine.js";
import { ALLOW, IMAGE, OTHER, SCRIPT, STYLESHEET, UNDECLARED } from "./state.js";

/**
 * What loads, behind the number of its request type: an element and its attributes. SCRIPT 0, IMAGE 1, STYLESHEET 2, MEDIA 4,
 * FRAME 5, OBJECT 6, PING 9.
 */
const LOADERS =
  "0script src href xlink:href,1img src srcset,1input src,1image href xlink:href,1feImage href xlink:href,1video poster,1source srcset,1link imagesrcset,4video src,4audio src,4source src,4track src,2link href,5iframe src,6embed src,6object data,9a ping,9area ping";
/** "element attribute" → request type. @type {Record<string, number>} */
const LOADS = create(null);
/** Attributes to look at, per element. @type {Record<string, string[]>} */
export const ATTRIBUTES = create(null);
each(split(LOADERS, ","), (/** @type {string} */ line) => {
  const [name, ...attributes] = split(slice(line, 1), " ");
  ATTRIBUTES[name] = [...(ATTRIBUTES[name] || []), ...attributes];
  each(attributes, (/** @type {string} */ attribute) => {
    LOADS[`${name} ${attribute}`] = +line[0];
  });
});

/** Attributes and elements whose text names what they load. */
const TEXTS = "style,[style],[srcdoc],[background],script[type=speculationrules]";
export const SELECTOR = `${keys(LOADS)
  .map((pair) => `${pair.replace(/ (?:xlink:)?/, "[*|")}]`)
  .join()},${TEXTS}`;
const attributesToAsk = (/** @type {Element} */ element) => ATTRIBUTES[nameOf(element)] || [];

/** Links that a browser fetches or connects to. */
const FETCHED = /stylesheet|icon|pre|manifest|module/i;

/** What an element asks for when it waits: attribute → release. @type {WeakMap<Element, Record<string, () => void>>} */
const parked = new WeakMap();

/** The request type of an attribute, or undefined if it loads nothing. @param {Element} element @param {string} attribute @param {string} [rel] */
const typeFor = (element, attribute, rel) => {
  const name = nameOf(element);
  const type = LOADS[`${name} ${attribute}`];
  if (name === "link" && attribute === "href") {
    rel ??= getAttribute(element, "rel") || "";
    if (!test(FETCHED, rel)) return;
    const as = getAttribute(element, "as") || "";
    if (test(/stylesheet/i, rel)) return type;
    if (test(/icon/i, rel)) return IMAGE;
    return as === "script" ? SCRIPT : as === "style" ? STYLESHEET : OTHER;
  }
  // Data of another type loads nothing with or without an address.
  return name === "script" && getAttribute(element, "type") === "text/plain" ? undefined : type;
};

/** A text without the addresses that may not load; `worst` of their verdicts. */
let worst = ALLOW;
const without = (/** @type {string} */ text, type = IMAGE, addresses = /(?:[a-z]+:)?\/\/[^\s"'()]*[^\s"'(),]/gi) => {
  worst = ALLOW;
  let [out, from] = ["", 0];
  for (let found = exec(addresses, text); found; found = exec(addresses, text)) {
    const [one] = found;
    const packed = judge(one, type);
    if (packed >> 16 > worst >> 16) worst = packed;
    out += slice(text, from, found.index) + (packed >> 16 ? "data:," : one);
    from = found.index + one.length;
  }
  return out + slice(text, from);
};

/** The worst verdict over the URLs in an attribute. @param {string} attribute @param {string} value @param {number} type */
const judgeValue = (attribute, value, type) =>
  // Descriptors ("2x") read as relative URLs, which are the site's.
  test(/srcset|ping/, attribute) ? (without(value, type, /[^\s,]\S*?(?=,*(?:\s|$))/g), worst) : judge(value, type);

/**
 * Asks about what an element loads by its text, or by an attribute that is one: the addresses go, and come back after consent
 * if nobody wrote there meanwhile.
 * @param {Element} element
 */
const checkText = (element) => {
  const name = nameOf(element);
  const text = name === "style" || (name === "script" && getAttribute(element, "type") === "speculationrules");
  each(text ? ["", "style"] : ["style", "background", "srcdoc"], (/** @type {string} */ attribute) => {
    const get = () => (attribute ? getAttribute(element, attribute) : textOf(element)) || "";
    const put = (/** @type {string} */ value) =>
      attribute ? setAttribute(element, attribute, value) : setText(element, value);
    const value = get();
    worst = ALLOW;
    const safe = attribute === "srcdoc" ? inert(value) : without(value);
    if (safe === value) return;
    put(safe);
    // What is inside a frame's text waits there by itself.
    if (worst) hold(worst, () => get() === safe && put(value));
  });
};

/** Forgets what an element waited for. @param {Element} element @param {string} attribute */
export const unpark = (element, attribute) => {
  const held = weakGet(parked, element);
  if (held?.[attribute]) {
    forget(held[attribute]);
    delete held[attribute];
  }
};

/**
 * Asks before an attribute is set. True: set it. False: it waits, or never comes.
 * @param {Element} element @param {string} attribute @param {string} value
 */
export const mayLoad = (element, attribute, value) => {
  const type = typeFor(element, attribute);
  if (type === undefined) return true;
  unpark(element, attribute);
  const packed = judgeValue(attribute, value, type);
  if (packed >> 16 === ALLOW) return true;
  const release = () => {
    delete weakGet(parked, element)[attribute];
    // A script that waited must not overtake those before it, unless it was told to.
    if (type === SCRIPT && !hasAttribute(element, "async")) /** @type {any} */ (element).async = false;
    setAttribute(element, attribute, value);
  };
  const held = weakGet(parked, element) || create(null);
  held[attribute] = release;
  weakSet(parked, element, held);
  hold(packed, release);
  return false;
};

/** Asks about an element as it is, and takes away what may not load. @param {Element} element */
export const check = (element) => {
  each(attributesToAsk(element), (/** @type {string} */ attribute) => {
    const value = getAttribute(element, attribute);
    if (value !== null && !mayLoad(element, attribute, value)) removeAttribute(element, attribute);
  });
  checkText(element);
};

/** Makes an element inert that may not load. True if it did. @param {Element} element */
export const disarm = (element) => {
  let changed = false;
  each(attributesToAsk(element), (/** @type {string} */ attribute) => {
    const value = getAttribute(element, attribute);
    const type = value !== null && typeFor(element, attribute);
    const packed = typeof type === "number" ? judgeValue(attribute, value, type) : ALLOW;
    if (packed >> 16 === ALLOW) return;
    changed = true;
    if (nameOf(element) === "script") {
      setAttribute(element, "data-type", getAttribute(element, "type") || "");
      setAttribute(element, "type", "text/plain");
    }
    removeAttribute(element, attribute);
    setAttribute(element, `data-${lower(attribute).replace("xlink:", "")}`, value);
    setAttribute(element, "data-sekisho", tagName(packed & UNDECLARED) || "");
  });
  return changed;
};

/** Asks about a node and everything in it. @param {any} node */
export const checkTree = (node) => {
  if (typeof node !== "object" || !node) return;
  const type = typeOf(node);
  if (type === 1) {
    check(node);
    each(elementsIn(node, SELECTOR), check);
  } else if (type === 11) each(fragmentElements(node, SELECTOR), check);
  // An attribute as a node says nothing about its element, so that nothing can bring it back after consent.
  else if (type === 2 && test(/^(src|srcset|data|poster)$/i, node.name) && judge(node.value, IMAGE) >> 16)
    node.value = "";
};

/** A link's `rel` is about to change: what it points at is asked about as if it had changed already. @param {Element} element @param {string} rel */
export const relChanges = (element, rel) => {
  const href = getAttribute(element, "href");
  const type = href !== null && typeFor(element, "href", rel);
  if (typeof type === "number" && judge(href, type) >> 16 !== ALLOW) {
    removeAttribute(element, "href");
    setAttribute(element, "rel", rel);
    mayLoad(element, "href", href);
  }
};

/**
 * Markup in which nothing may load that may not: such elements become inert (`data-src` and the tag's name), and wait for the
 * observer. Markup without such elements comes back as it was, byte for byte.
 * @param {any} html a string or TrustedHTML
 */
export const inert = (html) => {
  // Names of attributes and elements cannot be escaped, so that most markup needs no second look.
  if (!test(/src|href|data|poster|ping/i, html)) return html;
  const template = createElement("template");
  try {
    setInnerHTML(template, html);
  } catch {
    // Trusted Types refuse the string; they will refuse it at its destination too.
    return html;
  }
  let changed = false;
  each(fragmentElements(contentOf(template), SELECTOR), (/** @type {Element} */ element) => {
    if (disarm(element)) changed = true;
  });
  return changed ? trusted(innerHTML(template)) : html;
};
