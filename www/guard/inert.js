// Inert markup: `<script type="text/plain" data-sekisho="TAG" data-src=…>`, `<iframe data-sekisho="TAG" data-src=…>`. Written by
// hand, by `sekisho rewrite`, or by the guard itself; nothing of it loads until its tag is allowed.

import {
  attributesOf,
  createElement,
  each,
  getAttribute,
  hasAttribute,
  listen,
  mark,
  nameOf,
  parentOf,
  push,
  removeAttribute,
  replaceChild,
  seen,
  setAttribute,
  setText,
  splice,
  textOf,
  WeakSet,
} from "./captured.js";
import { tagState } from "./decide.js";
import { attributesToAsk, mayLoad } from "./elements.js";
import { hold } from "./quarantine.js";
import { fault, state } from "./state.js";

const known = new WeakSet();

/** What `sekisho rewrite` takes away besides what doors ask about. */
const MORE = ["style", "background", "ping", "src", "href"];

const load = (/** @type {Element} */ element) => {
  each([...attributesToAsk(element), ...MORE], (/** @type {string} */ attribute) => {
    const name = `data-${attribute.replace("xlink:", "")}`;
    const value = getAttribute(element, name);
    if (value === null) return;
    removeAttribute(element, name);
    if (mayLoad(element, attribute, value)) setAttribute(element, attribute, value);
  });
  const css = getAttribute(element, "data-css");
  if (css) setText(element, css);
  // Players look at a source only when it comes, or when they are told to.
  if (nameOf(element) === "source") /** @type {any} */ (parentOf(element)).load?.();
};

/** Scripts that come to life, in order: the living one and the inert one. @type {[HTMLScriptElement, Element][]} */
const line = [];
/** How many of them are on their way from the network. */
let coming = 0;

/** Lets the scripts in, up to one that has its text here and would overtake those before it. */
const next = () => {
  while (line[0] && !(coming && !hasAttribute(line[0][0], "src"))) {
    const [script, old] = splice(line, 0, 1)[0];
    if (!parentOf(old)) continue;
    if (hasAttribute(script, "src") && !hasAttribute(script, "async")) {
      coming++;
      for (const end of ["load", "error"])
        listen(script, end, () => {
          coming--;
          next();
        });
    }
    replaceChild(parentOf(old), script, old);
  }
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
  push(line, [script, old]);
  next();
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
    if (name) fault(`no tag "${name}"; its element stays inert`, element);
    return;
  }
  hold(tag | (tagState(tag) << 16), () => parentOf(element) && (script ? reviveScript(element) : load(element)));
};
