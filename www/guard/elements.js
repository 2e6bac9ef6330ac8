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
  test,
  typeOf,
  WeakMap,
  weakGet,
  weakSet,
} from "./captured.js";
import { judge, tagName } from "./judge.js";
import { forget, hold } from "./quarantine.js";
import { ALLOW, FRAME, IMAGE, MEDIA, OBJECT, OTHER, SCRIPT, STYLESHEET, UNDECLARED } from "./state.js";

/** "element attribute" → request type. @type {Record<string, number>} */
const LOADS = create(null);
for (const [type, list] of /** @type {[number, string][]} */ ([
  [SCRIPT, "script src,script href,script xlink:href"],
  [IMAGE, "img src,img srcset,input src,image href,image xlink:href,video poster,source srcset"],
  [MEDIA, "video src,audio src,source src,track src"],
  [STYLESHEET, "link href"],
  [FRAME, "iframe src"],
  [OBJECT, "embed src,object data"],
]))
  for (const pair of list.split(",")) LOADS[pair] = type;

/** Attributes to look at, per element. @type {Record<string, string[]>} */
const ATTRIBUTES = create(null);
for (const pair in LOADS) {
  const [name, attribute] = pair.split(" ");
  (ATTRIBUTES[name] ||= []).push(attribute);
}
export const SELECTOR = keys(ATTRIBUTES).join();
export const attributesToAsk = (/** @type {Element} */ element) => ATTRIBUTES[nameOf(element)] || [];

/** Scripts that a browser runs; others are data. */
const RUNS = /^\s*(?:$|module$|(?:text|application)\/(?:x-)?(?:java|ecma)script|importmap|speculationrules)/i;
/** Links that a browser fetches or connects to. */
const FETCHED = /stylesheet|icon|pre|manifest|module/i;

/** What an element asks for when it waits: attribute → release. @type {WeakMap<Element, Record<string, () => void>>} */
const parked = new WeakMap();

/** The request type of an attribute, or undefined if it loads nothing. @param {Element} element @param {string} attribute @param {string} [rel] */
const typeFor = (element, attribute, rel) => {
  const name = nameOf(element);
  const type = LOADS[`${name} ${attribute}`];
  if (name === "link" && type !== undefined) {
    rel ??= getAttribute(element, "rel") || "";
    if (!test(FETCHED, rel)) return;
    const as = getAttribute(element, "as") || "";
    return test(/stylesheet/i, rel)
      ? type
      : test(/icon/i, rel)
        ? IMAGE
        : as === "script"
          ? SCRIPT
          : as === "style"
            ? STYLESHEET
            : OTHER;
  }
  if (name === "script" && !test(RUNS, getAttribute(element, "type") || "")) return;
  return type;
};

/** The worst verdict over the URLs in an attribute. @param {string} attribute @param {string} value @param {number} type */
const judgeValue = (attribute, value, type) => {
  if (attribute !== "srcset") return judge(value, type);
  let worst = ALLOW;
  const candidate = /[^\s,]\S*?(?=,*(?:\s|$))/g;
  // Descriptors ("2x") read as relative URLs, which are the site's.
  for (let found = exec(candidate, value); found; found = exec(candidate, value)) {
    const packed = judge(found[0], type);
    if (packed >> 16 > worst >> 16) worst = packed;
  }
  return worst;
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
};

/** Asks about a node and everything in it. @param {any} node */
export const checkTree = (node) => {
  if (typeof node !== "object" || !node) return;
  const type = typeOf(node);
  if (type === 1) {
    check(node);
    each(elementsIn(node, SELECTOR), check);
  } else if (type === 11) each(fragmentElements(node, SELECTOR), check);
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
  const template = createElement("template");
  try {
    setInnerHTML(template, html);
  } catch {
    // Trusted Types refuse the string; they will refuse it at its destination too.
    return html;
  }
  let changed = false;
  each(fragmentElements(contentOf(template), SELECTOR), (/** @type {Element} */ element) => {
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
  });
  return changed ? innerHTML(template) : html;
};
