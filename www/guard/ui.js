// Our interface and the late part are one file, loaded only when there is a question, somebody opens it, or something changes.

import {
  appendChild,
  assign,
  baseOf,
  createElement,
  current,
  currentOf,
  doc,
  getAttribute,
  headOf,
  hrefOf,
  listen,
  queueMicrotask,
  readyState,
  rootOf,
  setAttribute,
  trusted,
  URL,
} from "./captured.js";
import { ageOf, arrived, asking, consent, flows, memory, read, states, tellTabs } from "./consent.js";
import { answer, attributeKey, flowState, regimes, tagState } from "./decide.js";
import { decide, decisions } from "./judge.js";
import { flush } from "./quarantine.js";
import { minutes, recall, salt } from "./record.js";
import { emit, fault, late, on, option, state } from "./state.js";
import { natives } from "./storage.js";

const script = /** @type {HTMLScriptElement | null} */ (current);
/** The interface's address, and where it comes from: the page's own policy must let that through. */
export const { href: url, origin } = new URL(option(script, "data-ui") || "sekisho-ui.js", script?.src || baseOf());

/** @type {HTMLScriptElement | undefined} */ let loader;
/** The view that somebody asked for before the interface was there. @type {string | undefined} */
export let wanted;

/** Loads a file that stands beside the interface's. @param {string} name */
const load = (name) => {
  const element = createElement("script");
  const address = hrefOf(new URL(name, url));
  // No properties: a page may have replaced their setters, and would get hold of the element.
  setAttribute(element, "nonce", script?.nonce || "");
  listen(element, "error", () => {
    loader = undefined;
    // A question is asked again when the body is there, and then it is said.
    if (wanted || !asking()) fault(`did not load: ${address}`);
  });
  setAttribute(element, "charset", "utf-8");
  // Our own address needs no policy of the page: a default policy, where there is one, is asked by the browser itself.
  try {
    setAttribute(element, "src", trusted(address, "ScriptURL"));
    // What vouches for it may be the page's by now.
    if (getAttribute(element, "src") === address) appendChild(headOf() || rootOf(), element);
  } catch {
    fault("`trusted-types` must allow `sekisho`");
  }
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

/** Who comes in, once. @type {unknown} */
let brought;
/**
 * What sekisho-ui.js calls before anything else: no other script is let in here, not even one that stands behind what the file
 * calls while it runs. So what it brings is asked for when it has run.
 * @param {(inside: any[]) => any} bring makes the late part
 */
export const register = (bring) => {
  late.part?.(bring);
  if (brought || !loader || currentOf(doc) !== loader) return;
  brought = bring;
  queueMicrotask(() => {
    assign(
      late,
      // By place and not by name: www/late/inside.js has the names, in the same order.
      bring([
        ...natives,
        ageOf,
        answer,
        attributeKey,
        consent,
        currentOf,
        decide,
        decisions,
        emit,
        fault,
        flows,
        flowState,
        flush,
        late,
        load,
        memory,
        trusted,
        states,
        tellTabs,
        minutes,
        on,
        read,
        recall,
        regimes,
        salt,
        state,
        tagState,
      ]),
    );
    arrived();
    if (wanted) open(wanted);
  });
};

/** With nothing on the stack: see main.js. @param {() => void} action */
export const whenBody = (action) => {
  if (readyState() === "loading") listen(doc, "DOMContentLoaded", action, { once: true });
  else queueMicrotask(action);
};

/** Links that reopen the settings from anywhere: in a shadow root too, and before the page's own listeners can stop the event. */
export const links = () =>
  listen(
    doc,
    "click",
    (/** @type {Event} */ event) => {
      for (const { dataset } of /** @type {any[]} */ (event.composedPath()))
        if (dataset?.sekishoOpen !== undefined) {
          event.preventDefault();
          return open(dataset.sekishoOpen || "settings");
        }
    },
    true,
  );
