// What the guard hands to the late part. It comes as a list, because names cost bytes in every page; here they get their names.

/** @import { Inside } from "./types.d.ts" */

/** In the order of `natives` in www/guard/storage.js, and then of `register` in www/guard/ui.js; a test compares. */
export const NAMES = [
  "appendChild",
  "attachShadow",
  "attempt",
  "bodyOf",
  "cookies",
  "createElement",
  "decode",
  "getRootNode",
  "map",
  "removeChild",
  "stored",
  "targetOf",
  "putCookie",
  "local",
  "session",
  "get",
  "put",
  "remove",
  "key",
  "lengthOf",
  "COOKIE",
  "KEY",
  "secure",
  "ageOf",
  "answer",
  "attributeKey",
  "clean",
  "consent",
  "currentOf",
  "decide",
  "decisions",
  "emit",
  "fault",
  "flows",
  "flowState",
  "late",
  "load",
  "memory",
  "settle",
  "trusted",
  "states",
  "tellTabs",
  "minutes",
  "on",
  "read",
  "recall",
  "regimes",
  "salt",
  "state",
  "tagState",
];

/** The same by name. @param {unknown[]} list @returns {Inside} */
export const named = (list) => {
  // Nothing that a page put on a prototype sees what is handed over.
  const inside = { __proto__: null };
  for (let at = 0; at < NAMES.length; at++) /** @type {any} */ (inside)[NAMES[at]] = list[at];
  return /** @type {any} */ (inside);
};
