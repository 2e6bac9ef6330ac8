// Bringing inert markup to life, once its tag is allowed. Plain DOM, because each address goes through the guard's doors again.

import { hear } from "./missed.js";

/** @import { Inside } from "./types.d.ts" */

/** Attributes that wait under another name: what loads, and what `sekisho rewrite` takes away besides. */
const WAITING = ["src", "srcset", "href", "data", "poster", "style", "background", "ping"];

/** @param {Element} element */
const load = (element) => {
  for (const name of WAITING) {
    const value = element.getAttribute(`data-${name}`);
    if (value === null) continue;
    element.removeAttribute(`data-${name}`);
    element.setAttribute(name, value);
  }
  const css = element.getAttribute("data-css");
  if (css) element.textContent = css;
  // Players look at a source only when it comes, or when they are told to.
  if (element.localName === "source") /** @type {any} */ (element.parentNode).load?.();
};

/** All scripts that ever came. */
const came = new WeakSet();
/** What takes the next script of a document. @type {WeakMap<Document, (script: HTMLScriptElement) => void>} */
const lines = new WeakMap();

/** Where the address of a script goes: in SVG to another attribute, whichever it waits in. @param {Element} script */
const placeOf = (script) => ("href" in script ? "href" : "src");
/** @param {Element} script */
const addressOf = (script) => script.getAttribute("data-src") ?? script.getAttribute(`data-${placeOf(script)}`);

/**
 * Whether it will say that it has loaded, or could not: of its own accord no data does, no script for browsers without modules, and none
 * whose address the door kept because it is of another tag.
 * @param {HTMLScriptElement} script
 */
const ends = (script) =>
  script.hasAttribute(placeOf(script)) &&
  /^$|module|(java|ecma)script/i.test(script.type) &&
  !(script.noModule && script.type !== "module");

/**
 * Lets the scripts of a document in, up to one that has its text here and would overtake those before it. An inert script has not run yet: a
 * browser looks at it once more when it comes into the page again. It is the element itself and no copy, because its text then is what the parser
 * read, which Trusted Types let run, and because who listens to it goes on to hear from it. Each document has a line of its own: one that goes away
 * takes scripts with it that never say that they have loaded.
 * @param {Document} doc @param {Inside} inside
 */
const lineOf = (doc, inside) => {
  /** Those that are to live, in the order of the document. @type {HTMLScriptElement[]} */
  const line = [];
  /** How many of them are on their way from the network. */
  let coming = 0;
  /** What those that come now write and ask for. @type {ReturnType<typeof hear> | undefined} */
  let heard;
  /** A script comes: the next that has its text here waits for it. @param {HTMLScriptElement} script */
  const come = (script) => {
    came.add(script);
    script.async = script.hasAttribute("async");
    if (script.async || !ends(script)) return;
    coming++;
    for (const end of ["load", "error"])
      script.addEventListener(end, () => {
        coming--;
        next();
      });
  };
  const next = () => {
    // What one wrote that came from the network.
    heard?.put_(come);
    while (line[0] && !(coming && addressOf(line[0]) === null)) {
      // Anew, where a script has brought another that waited, which was the last for a moment.
      heard ??= hear(doc, inside, came);
      const [script] = line.splice(0, 1);
      const { parentNode, nextSibling } = script;
      if (!parentNode) continue;
      script.remove();
      const type = script.getAttribute("data-type");
      if (type) script.type = type;
      else script.removeAttribute("type");
      const address = addressOf(script);
      // Where the page requires Trusted Types, ours vouch for what the door lets through.
      if (address !== null) script.setAttribute(placeOf(script), inside.trusted(address, "ScriptURL"));
      for (const name of ["type", "src", placeOf(script)]) script.removeAttribute(`data-${name}`);
      come(script);
      parentNode.insertBefore(script, nextSibling);
      heard?.put_(come);
    }
    if (!coming) {
      heard?.end_();
      heard = undefined;
    }
  };
  return (/** @type {HTMLScriptElement} */ script) => {
    line.push(script);
    next();
  };
};

/** @param {Element} element @param {Inside} inside */
export const revive = (element, inside) => {
  const { ownerDocument, parentNode } = element;
  if (!parentNode) return;
  if (element.localName === "script") {
    const line = lines.get(ownerDocument) ?? lineOf(ownerDocument, inside);
    lines.set(ownerDocument, line);
    const go = () => line(/** @type {HTMLScriptElement} */ (element));
    const address = element.hasAttribute("async") && addressOf(element);
    if (!address) return go();
    // React, where it draws a whole document, does not find its script by its address, and makes another, which has come by then.
    queueMicrotask(() => {
      for (const script of ownerDocument.querySelectorAll("script[async]"))
        if (script.getAttribute("src") === address && !came.has(script)) return;
      go();
    });
  } else load(element);
};
