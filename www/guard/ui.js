// Our interface: loaded only when there is a question or somebody opens it, into a closed shadow root that the page cannot reach.

import {
  appendChild,
  attachShadow,
  bodyOf,
  createElement,
  current,
  currentOf,
  doc,
  getAttribute,
  headOf,
  listen,
  readyState,
  removeChild,
  setAttribute,
  targetOf,
  closest,
  URL,
} from "./captured.js";
import { arrived, byHand, clean, consent, flows, late, memory, set, settle, states, tellTabs } from "./consent.js";
import { answer, attributeKey, regimes, tagState } from "./decide.js";
import { minutes, salt } from "./record.js";
import { fault, on, option, state } from "./state.js";
import { attempt, decode, natives, stored } from "./storage.js";

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
  late.root = root;
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
      late.language = language;
      late.textHash = hash;
    },
    close: () => host?.parentNode && removeChild(bodyOf(), host),
  });
};

let wanted = "";
/** @type {HTMLScriptElement} */ let loader;

/** Gets sekisho-ui.js: the interface and the late part. */
late.load = () => {
  if (loading) return;
  loading = true;
  loader = createElement("script");
  if (script?.nonce) loader.nonce = script.nonce;
  loader.onerror = () => {
    loading = false;
    fault(`the interface did not load from ${url}; what needs consent stays held`);
  };
  loader.src = url;
  appendChild(headOf() || doc.documentElement, loader);
};

/** Shows a view of the interface, and loads it first if need be. */
export const open = (view = "settings") => {
  wanted = view;
  if (mount) place(view);
  else /** @type {any} */ (late).load();
};

/**
 * What sekisho-ui.js calls, once, while it runs: no other script is let in here.
 * @param {(root: ShadowRoot, port: any) => void} made shows the interface
 * @param {(inside: any) => any} bring makes the late part
 */
export const register = (made, bring) => {
  if (mount || !loader || currentOf(doc) !== loader) return;
  mount = made;
  Object.assign(
    late,
    bring({ ...natives, answer, attempt, attributeKey, byHand, clean, decode, fault, flows, late, memory, minutes, regimes, salt, settle, state, states, stored, tagState, tellTabs }),
  );
  arrived();
  if (wanted) whenBody(() => place(wanted));
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
