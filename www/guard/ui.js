// Our interface: loaded only when there is a question or somebody opens it, into a closed shadow root that the page cannot reach.

import {
  appendChild,
  attachShadow,
  bodyOf,
  createElement,
  current,
  doc,
  getAttribute,
  listen,
  readyState,
  removeChild,
  setAttribute,
  targetOf,
  closest,
  URL,
} from "./captured.js";
import { consent, set, trustedUi } from "./consent.js";
import { fault, on, option } from "./state.js";

/** @typedef {{ view: string, onView: (view: string) => void }} Port */

const script = /** @type {HTMLScriptElement | null} */ (current);
const url = new URL(option(script, "data-ui") || "sekisho-ui.js", script?.src || doc.baseURI).href;
/** Where our interface comes from: the page's own policy must let it through. */
export const origin = new URL(url).origin;

/** @type {Element | undefined} */ let host;
/** @type {((root: ShadowRoot, port: any) => void) | undefined} */ let mount;
/** @type {((view: string) => void) | undefined} */ let show;
let loading = false;

const place = (/** @type {string} */ view) => {
  if (!mount) return;
  if (host) {
    appendChild(bodyOf(), host);
    return show?.(view);
  }
  host = createElement("sekisho-ui");
  const root = attachShadow(host, { mode: "closed" });
  trustedUi.root = root;
  appendChild(bodyOf(), host);
  mount(root, {
    view,
    consent,
    set,
    language: getAttribute(doc.documentElement, "lang") || "",
    onChange: (/** @type {any} */ listener) => on("change", listener),
    onView: (/** @type {any} */ listener) => {
      show = listener;
    },
    shown: (/** @type {string} */ language, /** @type {number} */ hash) => {
      trustedUi.language = language;
      trustedUi.textHash = hash;
    },
    close: () => host?.parentNode && removeChild(bodyOf(), host),
  });
};

let wanted = "banner";

/** Shows a view of the interface, and loads it first if need be. */
export const open = (view = "settings") => {
  wanted = view;
  if (mount) return place(view);
  if (loading) return;
  loading = true;
  const element = createElement("script");
  if (script?.nonce) element.nonce = script.nonce;
  element.onerror = () => {
    loading = false;
    fault(`the interface did not load from ${url}; what needs consent stays held`);
  };
  element.src = url;
  appendChild(doc.head || doc.documentElement, element);
};

/** What sekisho-ui.js calls, once. @param {(root: ShadowRoot, port: any) => void} made */
export const register = (made) => {
  if (mount || !loading) return;
  mount = made;
  whenBody(() => place(wanted));
};

/** @param {() => void} action */
export const whenBody = (action) => {
  if (readyState() === "loading") listen(doc, "DOMContentLoaded", action, { once: true });
  else action();
};

/** Links that reopen the settings from anywhere. */
export const links = () =>
  listen(doc, "click", (/** @type {Event} */ event) => {
    const target = targetOf(event);
    const link = target instanceof Element && closest(target, "[data-sekisho-open]");
    if (!link) return;
    event.preventDefault();
    open(getAttribute(link, "data-sekisho-open") || "settings");
  });
