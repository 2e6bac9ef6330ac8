// Bringing inert markup to life, once its tag is allowed. Plain DOM, because each address goes through the guard's doors again.

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

/** Scripts in the order of the page: the living one and the inert one. @type {[HTMLScriptElement, Element][]} */
const line = [];
/** How many of them are on their way from the network. */
let coming = 0;

/** Lets the scripts in, up to one that has its text here and would overtake those before it. */
const next = () => {
  while (line[0] && !(coming && !line[0][0].hasAttribute("src"))) {
    const [script, old] = line.splice(0, 1)[0];
    if (!old.parentNode) continue;
    if (script.hasAttribute("src") && !script.async) {
      coming++;
      for (const end of ["load", "error"])
        script.addEventListener(end, () => {
          coming--;
          next();
        });
    }
    old.replaceWith(script);
  }
};

/**
 * A script element runs once in its life, so an inert one is replaced by its living copy.
 * @param {HTMLScriptElement} old @param {Inside} inside
 */
const reviveScript = (old, { trusted }) => {
  const script = document.createElement("script");
  for (const { name, value } of old.attributes)
    if (name !== "type" && name !== "data-type" && name !== "data-src") script.setAttribute(name, value);
  const type = old.getAttribute("data-type");
  if (type) script.type = type;
  script.nonce = old.nonce;
  script.async = old.hasAttribute("async");
  // Not even an empty text may be set where Trusted Types are required.
  if (old.textContent) script.textContent = old.textContent;
  const address = old.getAttribute("data-src");
  // Where the page requires Trusted Types, ours vouch for what the door lets through.
  if (address !== null) script.setAttribute("src", trusted(address, "createScriptURL"));
  line.push([script, old]);
  next();
};

/** @param {Element} element @param {Inside} inside */
export const revive = (element, inside) => {
  if (!element.parentNode) return;
  if (element.localName === "script") reviveScript(/** @type {HTMLScriptElement} */ (element), inside);
  else load(element);
};
