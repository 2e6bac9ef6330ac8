// What the guard hands to the late part. It comes as a list, because names cost bytes in every page; here they get their names.

/** @import { Inside } from "./types.d.ts" */

/**
 * Those marked as keys are shortened in sekisho-ui.js: nothing in it has a property of such a name but what is handed over here. In the order of `natives` in www/guard/storage.js, and then of `register` in www/guard/ui.js; a test compares.
 */
export const NAMES = [
  /* @__KEY__ */ "appendChild",
  /* @__KEY__ */ "attachShadow",
  /* @__KEY__ */ "attempt",
  /* @__KEY__ */ "bodyOf",
  /* @__KEY__ */ "cookies",
  "createElement",
  /* @__KEY__ */ "decode",
  "getRootNode",
  "map",
  /* @__KEY__ */ "removeChild",
  /* @__KEY__ */ "stored",
  /* @__KEY__ */ "targetOf",
  /* @__KEY__ */ "putCookie",
  /* @__KEY__ */ "local",
  /* @__KEY__ */ "session",
  "get",
  /* @__KEY__ */ "put",
  "remove",
  "key",
  /* @__KEY__ */ "lengthOf",
  /* @__KEY__ */ "COOKIE",
  /* @__KEY__ */ "KEY",
  /* @__KEY__ */ "secure",
  /* @__KEY__ */ "ageOf",
  /* @__KEY__ */ "answer",
  /* @__KEY__ */ "attributeKey",
  "consent",
  /* @__KEY__ */ "currentOf",
  "decide",
  /* @__KEY__ */ "decisions",
  "emit",
  "fault",
  "flows",
  /* @__KEY__ */ "flowState",
  /* @__KEY__ */ "flush",
  "late",
  "load",
  /* @__KEY__ */ "memory",
  /* @__KEY__ */ "trusted",
  /* @__KEY__ */ "states",
  /* @__KEY__ */ "tellTabs",
  /* @__KEY__ */ "minutes",
  "on",
  "read",
  /* @__KEY__ */ "recall",
  /* @__KEY__ */ "regimes",
  /* @__KEY__ */ "salt",
  "state",
  /* @__KEY__ */ "tagState",
];

/** The same by name. @param {unknown[]} list @returns {Inside} */
export const named = (list) => {
  // Nothing that a page put on a prototype sees what is handed over.
  const inside = { __proto__: null };
  for (let at = 0; at < NAMES.length; at++) /** @type {any} */ (inside)[NAMES[at]] = list[at];
  return /** @type {any} */ (inside);
};
