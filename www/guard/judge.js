// One question: may this URL be requested, may this name be stored? Canonicalises once; the string that was judged is the string
// that is used.

import { baseOf, hrefOf, lower, Map, mapGet, mapSet, page, test, URL } from "./captured.js";
import { ALLOW, emit, REFUSE, state, TYPES, UNDECLARED } from "./state.js";

const { hostname } = page;
const NETWORK = /^(?:http|ws)s?:/;
/** Verdicts do not change the tag of a URL, so the tag is remembered: type and URL → tag. @type {Map<string, number>} */
let memo = new Map();
let remembered = 0;
const MEMO = 512;

/** @type {Map<string, number>} */
const told = new Map();

const purposesOf = (/** @type {number} */ tag) => {
  const { table, kernel } = state;
  /** @type {Record<string, string>} */ const names = {};
  for (const flow of table?.carries[tag] || []) {
    if ((/** @type {any} */ (kernel).flow(flow) >> 4) >= /** @type {any} */ (kernel).state(tag))
      names[/** @type {any} */ (table).purposes[/** @type {any} */ (table).flows[flow].purpose]] = "";
  }
  return Object.keys(names).join(", ");
};

/** The reason of a verdict, for people who develop. @param {number} tag @param {number} verdict */
export const reason = (tag, verdict) => {
  if (!state.table) return verdict ? "the policy table is damaged" : "the site itself";
  if (tag === UNDECLARED) return "declared nowhere in the policy";
  const purposes = purposesOf(tag);
  if (!purposes) return tag ? "necessary" : "the site itself";
  return `${["allowed", "not asked yet", "refused"][verdict]}: ${purposes}`;
};

export const VERDICTS = ["allow", "hold", "refuse"];
export const tagName = (/** @type {number} */ tag) => (state.table && tag !== UNDECLARED ? state.table.tags[tag] : null);

/** @param {string} url @param {string} type @param {number} tag @param {number} verdict */
const tell = (url, type, tag, verdict) => {
  // The same decision about the same thing is told once.
  const key = `${type} ${verdict} ${url}`;
  if (mapGet(told, key)) return;
  mapSet(told, key, 1);
  emit("verdict", {
    url,
    type,
    tag: tagName(tag),
    verdict: VERDICTS[verdict],
    reason: reason(tag, verdict),
    time: Date.now(),
  });
};

/** A verdict with the tag in the low 16 bits, for a canonical URL. @param {string} url @param {number} type */
export const decide = (url, type) => {
  const { kernel } = state;
  if (!kernel) return UNDECLARED | ((new URL(url).hostname === hostname ? ALLOW : REFUSE) << 16);
  const key = type + url;
  let tag = mapGet(memo, key);
  if (tag === undefined) {
    tag = kernel.verdict(url, type) & UNDECLARED;
    if (++remembered > MEMO) {
      memo = new Map();
      remembered = 0;
    }
    mapSet(memo, key, tag);
  }
  // An undeclared tag has no state of its own.
  return tag | ((tag === UNDECLARED ? kernel.verdict("", type) >> 16 : kernel.state(tag)) << 16);
};

/**
 * The verdict on a URL as a page gives it: relative, with a trick in it, or not a URL at all. What the browser itself cannot
 * parse, and what is not fetched from a network, is left to the browser.
 * @param {string} raw @param {number} type @param {string} [base]
 */
export const judge = (raw, type, base) => {
  let url;
  try {
    url = hrefOf(new URL(raw, base || baseOf()));
  } catch {
    return ALLOW;
  }
  if (!test(NETWORK, url)) return ALLOW;
  const packed = decide(url, type);
  tell(url, TYPES[type], packed & UNDECLARED, packed >> 16);
  return packed;
};

/** The verdict on a cookie or a storage key. Undeclared names pass where undeclared hosts do. @param {string} name @param {number} kind */
export const judgeKey = (name, kind) => {
  const { kernel } = state;
  if (!kernel) return UNDECLARED;
  const packed = kernel.key(name, kind);
  tell(name, kind === 1 ? "cookie" : "storage", packed & UNDECLARED, packed >> 16);
  return packed;
};

/** What the API's `explain` answers. @param {string} raw @param {string} type */
export const explain = (raw, type) => {
  const at = TYPES.indexOf(lower(type || "other"));
  const packed = decide(hrefOf(new URL(raw, baseOf())), at < 0 ? 10 : at);
  const tag = packed & UNDECLARED;
  return { verdict: VERDICTS[packed >> 16], tag: tagName(tag), reason: reason(tag, packed >> 16) };
};
