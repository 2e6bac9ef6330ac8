// The stored consent record, as a service worker reads it: from the cookie, anew for each request that a choice decides, so that
// a withdrawal counts from the next request on.

import { minutes, recall, sequenceOf } from "../guard/record.js";
import { state } from "../guard/state.js";

/** @type {any} */ const worker = self;
/** As in www/guard/storage.js. */
const COOKIE = `${worker.location.protocol === "https:" ? "__Host-" : ""}sekisho`;

/** @param {string} text base64url @returns {Uint8Array} empty where it is not base64url */
const decode = (text) => {
  try {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
};

/** Whether this browser shows cookies to workers: without them no answer is known here. */
export const readable = !!worker.cookieStore;

/**
 * Lets the newest stored record count. As in a page, two different ones of the same age are none, and what is not a record of
 * this site, whole and in time, is none either.
 */
export const remember = async () => {
  const { table } = state;
  if (!table || !readable) return;
  /** @type {{ value: string }[]} */ const found = await worker.cookieStore.getAll(COOKIE);
  /** @type {ArrayLike<number>} */ let best = [];
  let newest = -1;
  let same = "";
  for (const { value } of found) {
    const bytes = decode(value);
    const age = sequenceOf(bytes, table, minutes());
    if (age >= 0 && age === newest && value !== same) best = [];
    if (age <= newest) continue;
    [best, newest, same] = [bytes, age, value];
  }
  recall(best);
};
