// Inert markup: `<script type="text/plain" data-sekisho="TAG" data-src=…>`, `<iframe data-sekisho="TAG" data-src=…>`. Written by
// hand, by `sekisho rewrite`, or by the guard itself; nothing of it loads until its tag is allowed.

import {
  attributesOf,
  createElement,
  each,
  getAttribute,
  hasAttribute,
  lower,
  mark,
  nameOf,
  parentOf,
  removeAttribute,
  replaceChild,
  seen,
  setAttribute,
  setText,
  textOf,
  WeakSet,
} from "./captured.js";
import { tagState } from "./decide.js";
import { attributesToAsk, mayLoad } from "./elements.js";
import { hold } from "./quarantine.js";
import { fault, state } from "./state.js";

const known = new WeakSet();

const load = (/** @type {Element} */ element) => {
  each(attributesToAsk(element), (/** @type {string} */ attribute) => {
    const name = `data-${lower(attribute).replace("xlink:", "")}`;
    const value = getAttribute(element, name);
    if (value === null || hasAttribute(element, attribute)) return;
    removeAttribute(element, name);
    if (mayLoad(element, attribute, value)) setAttribute(element, attribute, value);
  });
};

/** A script element runs once in its life, so an inert one is replaced by its living copy. @param {Element} old */
const reviveScript = (old) => {
  const script = createElement("script");
  each(attributesOf(old), (/** @type {Attr} */ { name, value }) => {
    if (name !== "type" && name !== "data-type") setAttribute(script, name, value);
  });
  const type = getAttribute(old, "data-type");
  if (type) setAttribute(script, "type", type);
  /** @type {any} */ (script).nonce = /** @type {any} */ (old).nonce;
  /** @type {any} */ (script).async = hasAttribute(old, "async");
  setText(script, textOf(old));
  load(script);
  replaceChild(parentOf(old), script, old);
};

/** Takes an inert element into the quarantine. @param {Element} element */
export const adopt = (element) => {
  const name = getAttribute(element, "data-sekisho");
  const script = nameOf(element) === "script";
  // A revived script keeps `data-sekisho` for people who read the page; it is no longer inert.
  if (name === null || seen(known, element) || (script && getAttribute(element, "type") !== "text/plain")) return;
  mark(known, element);
  const { table } = state;
  const tag = table ? table.tags.indexOf(name) : -1;
  if (tag < 0) {
    if (name) fault(`no tag "${name}"`, element);
    return;
  }
  hold(tag | (tagState(tag) << 16), () => parentOf(element) && (script ? reviveScript(element) : load(element)));
};
