// Our interface and the late part are one file, loaded only when there is a question, somebody opens it, or something changes.

import {
  appendChild,
  assign,
  closest,
  createElement,
  current,
  currentOf,
  doc,
  Element,
  getAttribute,
  headOf,
  listen,
  readyState,
  rootOf,
  String,
  setAttribute,
  targetOf,
  URL,
  win,
} from "./captured.js";
import { arrived, byHand, clean, consent, memory, set, settle, tellTabs } from "./consent.js";
import { answer, attributeKey, flowState, regimes, tagState } from "./decide.js";
import { decide, decisions } from "./judge.js";
import { salt } from "./record.js";
import { emit, fault, late, on, option, state } from "./state.js";
import { attempt, natives } from "./storage.js";

const script = /** @type {HTMLScriptElement | null} */ (current);
const url = new URL(option(script, "data-ui") || "sekisho-ui.js", script?.src || doc.baseURI).href;
/** Where our interface comes from: the page's own policy must let it through. */
export const origin = new URL(url).origin;

/** @type {HTMLScriptElement | undefined} */ let loader;
/** The view that somebody asked for before the interface was there. */
let wanted = "";

/** Made once: a page may allow one policy of a name. It stays in here, so it trusts what it is given. @type {any} */ let maker;

/** Loads a file that stands beside the interface's. @param {string} name */
const load = (name) => {
  const element = createElement("script");
  const address = new URL(name, url).href;
  if (script) element.nonce = script.nonce;
  element.onerror = () => {
    loader = undefined;
    fault(`did not load: ${address}`);
  };
  // Where a page insists on Trusted Types, the address has to be one. Our own needs no policy of the page: a default policy,
  // where there is one, is asked by the browser itself.
  maker ||= attempt(() => /** @type {any} */ (win).trustedTypes.createPolicy("sekisho", { createScriptURL: String }));
  setAttribute(element, "src", maker?.createScriptURL(address) || address);
  appendChild(headOf() || rootOf(), element);
  return element;
};

late.load = () => {
  loader ||= load(url);
};

/** Shows a view of the interface, and loads it first if need be. */
export const open = (view = "settings") => {
  wanted = view;
  if (late.open) whenBody(() => late.open?.(view));
  else late.load?.();
};

/**
 * What sekisho-ui.js calls, once, while it runs: no other script is let in here.
 * @param {(inside: any) => any} bring makes the late part
 */
export const register = (bring) => {
  late.part?.(bring);
  if (late.open || !loader || currentOf(doc) !== loader) return;
  assign(
    late,
    bring({
      ...natives,
      answer,
      attributeKey,
      byHand,
      clean,
      consent,
      currentOf,
      decide,
      decisions,
      emit,
      fault,
      flowState,
      late,
      load,
      memory,
      set,
      settle,
      tellTabs,
      on,
      regimes,
      salt,
      state,
      tagState,
    }),
  );
  arrived();
  if (wanted) open(wanted);
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
