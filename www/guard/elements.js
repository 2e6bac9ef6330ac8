// Elements that load: which attribute of which element makes which request, and how an element waits.

import {
  assign,
  contentOf,
  createElement,
  documentElements,
  documentOf,
  Event,
  each,
  elementsIn,
  exec,
  firstOf,
  fragmentElements,
  getAttribute,
  hasAttributes,
  innerHTML,
  keys,
  lower,
  nameOf,
  push,
  queueMicrotask,
  removeAttribute,
  setAttribute,
  setInnerHTML,
  setScript,
  setText,
  slice,
  string,
  test,
  textOf,
  trusted,
  typeOf,
} from "./captured.js";
import { judge, tagName } from "./judge.js";
import { forget, hold } from "./quarantine.js";
import { ALLOW, IMAGE, OTHER, SCRIPT, STYLESHEET, UNDECLARED, XHR } from "./state.js";
import { attempt } from "./storage.js";

/**
 * What loads: element, attribute, request type. SCRIPT 0, IMAGE 1, STYLESHEET 2, MEDIA 4, FRAME 5, OBJECT 6, PING 9.
 * @type {Record<string, Record<string, number>>}
 */
const LOADS = {
  __proto__: /** @type {any} */ (null),
  script: { src: 0, href: 0, "xlink:href": 0 },
  img: { src: 1, srcset: 1 },
  input: { src: 1 },
  image: { href: 1, "xlink:href": 1 },
  feImage: { href: 1, "xlink:href": 1 },
  video: { src: 4, poster: 1 },
  source: { src: 4, srcset: 1 },
  audio: { src: 4 },
  track: { src: 4 },
  link: { href: 2, imagesrcset: 1 },
  iframe: { src: 5 },
  embed: { src: 6 },
  object: { data: 6 },
  a: { ping: 9 },
  area: { ping: 9 },
  // By its text alone.
  style: {},
};
/** @param {Element} element @returns {Record<string, number>} */
const loadsOf = (element) => LOADS[nameOf(element)] || {};

/** Elements with such an attribute, whose text, or an attribute that is one, names what they load, or that are inert. */
export const SELECTOR =
  "script,[data-sekisho],[src],[srcset],[*|href]:not(a),[data],[poster],[imagesrcset],[ping],[srcdoc],[background],[style],style,iframe";
/** Types of scripts that are lists of addresses, and of those that are code. */
const LISTS = /rules|map/i;
const CODE = /^$|module|script/i;
/** What code imports: no function stands in the way of that. */
const IMPORTS = /\bimport\b[^"'`;]*["'`]([^"'`]+)/g;

/** Links that a browser fetches or connects to. */
const FETCHED = /stylesheet|icon|pre|manifest|module/i;

/** The request type of an attribute, or undefined if it loads nothing. @param {Element} element @param {string} attribute @param {string} [rel] */
const typeFor = (element, attribute, rel) => {
  const name = nameOf(element);
  const type = loadsOf(element)[attribute];
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

/** The verdict on what `without` left out last. */
export let last = ALLOW;
/**
 * A text without the addresses that may not load; `last` has the verdict on the last of them. Who waits for another one too is
 * looked at again when it comes back. In code an address that nobody declared may be a
 * name only, as that of SVG: it is left to the policy of the page, and so are whole frames of code.
 * @param {string} text @param {number} [spared] a tag whose addresses stay
 */
export const without = (
  text,
  type = IMAGE,
  addresses = /((?:[a-z]+:)?\/\/[^\s"'`()<>]*[^\s"'`()<>,])/gi,
  spared = -1,
) => {
  last = ALLOW;
  let [out, from] = ["", 0];
  for (let found = exec(addresses, text); found; found = exec(addresses, text)) {
    const [all, one] = found;
    const packed = judge(one, type);
    if ((packed & UNDECLARED) === spared || !(packed >> 16)) continue;
    last = packed;
    out += `${slice(text, from, found.index + all.length - one.length)}data:,`;
    from = found.index + all.length;
  }
  return out + slice(text, from);
};

/**
 * The verdict on the URLs in an attribute.
 * @param {Element} element @param {string} attribute @param {string | null} value @param {string} [rel] that the link will have
 */
const verdictOn = (element, attribute, value, rel) => {
  const type = typeFor(element, attribute, rel);
  if (value === null || type === undefined) return ALLOW;
  // Descriptors ("2x") read as relative URLs, which are the site's.
  if (test(/srcset|ping/, attribute)) without(value, type, /([^\s,]\S*?)(?=,*(?:\s|$))/g);
  // A frame whose document is in its address.
  else if (test(/^(?:data:t|javascript:)/, value))
    without(attempt(() => decodeURIComponent(value)) || value, XHR, undefined, UNDECLARED);
  else return judge(value, type);
  return last;
};

/**
 * Asks about what an element loads by its text, or by an attribute that is one: the addresses go, and come back after consent
 * if nobody wrote there meanwhile.
 * @param {Element} element @param {unknown} [parsed] see `check`
 */
const checkText = (element, parsed) => {
  const name = nameOf(element);
  const kind = getAttribute(element, "type") || "";
  const script = name === "script";
  if (script && test(CODE, kind)) {
    without(textOf(element), SCRIPT, IMPORTS, UNDECLARED);
    if (last) rest(element, last);
    return;
  }
  const text = name === "style" || (script && test(LISTS, kind));
  each(text ? [""] : ["style", "background", "srcdoc"], (/** @type {string} */ attribute) => {
    const get = () => (attribute ? getAttribute(element, attribute) : textOf(element)) || "";
    const put = (/** @type {string} */ value) =>
      attribute
        ? setAttribute(element, attribute, trusted(value))
        : script && parsed
          ? setScript(element, trusted(value, "Script"))
          : setText(element, value);
    const value = get();
    if (!value) return;
    const safe = attribute === "srcdoc" ? without(value, XHR, undefined, UNDECLARED) : without(value);
    if (safe === value) return;
    put(safe);
    hold(last, () => get() === safe && put(value));
  });
};

/** An attribute comes with consent. @param {number} packed @param {Element} element @param {string} attribute @param {any} value as it was given */
const comes = (packed, element, attribute, value) => {
  hold(
    packed,
    assign(
      () => {
        // A script that waited must not overtake those before it, unless it was told to.
        if (nameOf(element) === "script" && getAttribute(element, "async") === null)
          /** @type {any} */ (element).async = false;
        setAttribute(element, attribute, value);
      },
      { of: element, at: attribute },
    ),
  );
  // Who made a link listens to it by then. Routers show a page when its sheets have come, and would wait for good.
  queueMicrotask(() => {
    if (test(FETCHED, /** @type {any} */ (element).rel)) element.dispatchEvent(new Event("load"));
  });
};

/**
 * Asks before an attribute is set. True: set it. False: it waits, or never comes, in the place of what waited before. What may load says
 * nothing about what waits: an observer looks at it a moment after a script has set another value.
 * @param {Element} element @param {string} attribute @param {string} value
 * @param {any} [given] the value as a script gave it. Without: it was set already, and so was as trusted as the page asks for
 */
export const mayLoad = (element, attribute, value, given) => {
  const packed = verdictOn(element, attribute, value);
  if (packed >> 16 === ALLOW) return true;
  forget(element, attribute);
  comes(packed, element, attribute, given ?? trusted(value, "ScriptURL"));
  return false;
};

/**
 * Asks about an element as it is, and takes away what may not load.
 * @param {Element} element @param {unknown} [parsed] it came from the parser: what is left of its text is as trusted as the whole was. Of what a
 * script puts in nobody knows, and a page that requires Trusted Types goes on to refuse it
 */
export const check = (element, parsed) => {
  each(keys(loadsOf(element)), (/** @type {string} */ attribute) => {
    const value = getAttribute(element, attribute);
    if (value !== null && !mayLoad(element, attribute, value)) removeAttribute(element, attribute);
  });
  checkText(element, parsed);
};

/** Makes an element wait for its tag, as the same markup does that was written inert. @param {Element} element @param {number} packed */
const rest = (element, packed) => {
  if (nameOf(element) === "script") {
    setAttribute(element, "data-type", getAttribute(element, "type") || "");
    setAttribute(element, "type", "text/plain");
  }
  setAttribute(element, "data-sekisho", tagName(packed & UNDECLARED) || "");
};

/** Makes an element inert that may not load. True if it did. @param {Element} element */
export const disarm = (element) => {
  let changed = false;
  each(keys(loadsOf(element)), (/** @type {string} */ attribute) => {
    const value = getAttribute(element, attribute);
    const packed = verdictOn(element, attribute, value);
    if (packed >> 16 === ALLOW) return;
    changed = true;
    rest(element, packed);
    removeAttribute(element, attribute);
    setAttribute(element, `data-${lower(attribute).replace("xlink:", "")}`, value);
  });
  return changed;
};

/**
 * Acts on what may load something, a node and everything in it, and tells the node's type. Most nodes of a page have no attributes, or
 * nothing in them, and cost next to nothing here.
 * @param {any} node or anything else @param {(element: any) => void} act
 * @param {unknown} [home] the document of a tree apart from the page, which the node is put into: what comes from there too was asked about
 * when it was made, and is again when that tree comes into the page
 */
export const within = (node, act, home) => {
  if (typeof node !== "object" || !node) return;
  // Nothing, where it is no node: it becomes text, or the native complains.
  const type = attempt(() => typeOf(node));
  // A document, or a fragment of one; between the two is a doctype.
  if (type === 9 || type === 11) each((type > 9 ? fragmentElements : documentElements)(node, SELECTOR), act);
  else if (type === 1) {
    const loads = LOADS[nameOf(node)];
    if (loads || documentOf(node) !== home) {
      if (loads || hasAttributes(node)) act(node);
      if (firstOf(node)) each(elementsIn(node, SELECTOR), act);
    }
  }
  return type;
};

/** Makes inert what may not load, in a node and everything in it. @param {any} node */
export const disarmTree = (node) => {
  within(node, disarm);
};

/** Asks about a node and everything in it. @param {any} node @param {unknown} home see `within` @param {Element[]} frames gets those in it */
export const checkTree = (node, home, frames) => {
  const act = (/** @type {Element} */ element) => {
    check(element);
    if (nameOf(element) === "iframe") push(frames, element);
  };
  // An attribute as a node says nothing about its element, so that nothing can bring it back after consent.
  if (within(node, act, home) === 2 && test(/^(src|srcset|data|poster)$/i, node.name) && judge(node.value, IMAGE) >> 16)
    node.value = "";
};

/** A link's `rel` is about to change: what it points at is asked about as if it had changed already. @param {Element} element @param {string} rel */
export const relChanges = (element, rel) => {
  const href = getAttribute(element, "href");
  const packed = verdictOn(element, "href", href, rel);
  if (packed >> 16) {
    removeAttribute(element, "href");
    comes(packed, element, "href", href);
  }
};

/** @param {any} node or nothing */
export const isStyle = (node) => node && typeOf(node) === 1 && nameOf(node) === "style";

/**
 * What a style element may have as its text; what is left out of it comes with consent, if nobody wrote there meanwhile.
 * @param {Element} element @param {any} value
 */
export const styled = (element, value) => {
  const text = string(value);
  const safe = without(text);
  if (safe !== text) hold(last, () => textOf(element) === safe && setText(element, text));
  return safe;
};

/**
 * Markup in which nothing may load that may not: such elements become inert (`data-src` and the tag's name), and wait for the
 * observer. Markup without such elements comes back as it was, byte for byte.
 * @param {any} html a string or TrustedHTML
 */
export const inert = (html) => {
  // Names of attributes and elements cannot be escaped, so that most markup needs no second look.
  if (!test(/src|poster|\bping|link|image|script|object/i, html)) return html;
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
