// One question: may this URL be requested, may this name be stored? Canonicalises once; the string that was judged is the string
// that is used.

import { baseOf, hrefOf, now, push, slice, splice, split, test, URL } from "./captured.js";
import { attributeKey, tagState } from "./decide.js";
import { ALLOW, late, REFUSE, state, UNDECLARED } from "./state.js";

const NETWORK = /^(?:http|ws)s?:/;

/**
 * The newest decisions, for the part that tells people about them: name or URL, request type (-1 for a cookie, -2 for a key),
 * verdict and tag, time. @type {[string, number, number, number][]}
 */
export const decisions = [];
const KEPT = 200;

/** @param {string} what @param {number} type @param {number} packed */
const tell = (what, type, packed) => {
  /** @type {[string, number, number, number]} */ const one = [what, type, packed, now()];
  if (push(decisions, one) > KEPT) splice(decisions, 0, 1);
  late.tell?.(one);
};

export const tagName = (/** @type {number} */ tag) => state.table?.tags[tag];

/** A verdict with the tag in the low 16 bits, for a canonical URL. @param {string} url @param {number} type */
export const decide = (url, type) => {
  const tag = state.tagOf(url, type);
  return tag | (tagState(tag) << 16);
};

/**
 * The verdict on a URL as a page gives it: relative, with a trick in it, or not a URL at all. What the browser itself cannot
 * parse, and what is not fetched from a network, is left to the browser.
 * @param {string} raw @param {number} type
 */
export const judge = (raw, type) => {
  let url;
  try {
    // A fragment never leaves the browser.
    url = split(hrefOf(new URL(raw, baseOf())), "#")[0];
  } catch {
    return ALLOW;
  }
  if (!test(NETWORK, url)) return ALLOW;
  const packed = decide(url, type);
  tell(url, type, packed);
  return packed;
};

/** The verdict on a cookie or a storage key. Undeclared names pass where undeclared hosts do. @param {string} name @param {number} kind */
export const judgeKey = (name, kind) => {
  if (!state.table) return UNDECLARED;
  const tag = attributeKey(name, kind);
  // Our own record nobody else writes, whatever the policy says of undeclared names.
  const packed = tag | ((slice(name, -7) === "sekisho" ? REFUSE : tagState(tag)) << 16);
  tell(name, kind > 1 ? -2 : -1, packed);
  return packed;
};

/** Something that is stored is hidden while its tag may not read it; what nobody declared was there before us. @param {string} name @param {number} kind */
export const visible = (name, kind) => {
  const packed = judgeKey(name, kind);
  return !(packed >> 16) || (packed & UNDECLARED) === UNDECLARED;
};
