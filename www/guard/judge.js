// One question: may this URL be requested, may this name be stored? Canonicalises once; the string that was judged is the string
// that is used.

import { baseOf, hrefOf, Map, mapGet, mapSet, now, page, test, URL } from "./captured.js";
import { attributeKey, flowState, tagState } from "./decide.js";
import { ALLOW, emit, REFUSE, state, TYPES, UNDECLARED } from "./state.js";

const { hostname } = page;
const NETWORK = /^(?:http|ws)s?:/;
/** The tag of a URL never changes, so it is remembered: type and URL → tag. @type {Map<string, number>} */
let memo = new Map();
let remembered = 0;
const MEMO = 512;

/** Decisions that were told: the same about the same thing is told once. @type {Map<string, number>} */
const told = new Map();

export const VERDICTS = ["allow", "hold", "refuse"];
export const tagName = (/** @type {number} */ tag) => (state.table && tag !== UNDECLARED ? state.table.tags[tag] : null);

/** Why, in a word: the purposes that decide, or that there are none. @param {number} tag */
const reason = (tag) => {
  if (!state.table || tag === UNDECLARED) return "undeclared";
  const { carries, flows, purposes } = state.table;
  const deciding = carries[tag].filter((flow) => flowState(flow) >> 4 >= tagState(tag));
  return [...new Set(deciding.map((flow) => purposes[flows[flow].purpose]))].join(", ") || (tag ? "necessary" : "site");
};

/** What people who develop are told about a verdict. @param {number} packed */
const describe = (packed) => ({
  verdict: VERDICTS[packed >> 16],
  tag: tagName(packed & UNDECLARED),
  reason: reason(packed & UNDECLARED),
});

/** @param {string} url @param {string} type @param {number} packed */
const tell = (url, type, packed) => {
  const key = `${type} ${packed} ${url}`;
  if (mapGet(told, key)) return;
  mapSet(told, key, 1);
  emit("verdict", { url, type, ...describe(packed), time: now() });
};

/** A verdict with the tag in the low 16 bits, for a canonical URL. @param {string} url @param {number} type */
export const decide = (url, type) => {
  if (!state.table) return UNDECLARED | ((new URL(url).hostname === hostname ? ALLOW : REFUSE) << 16);
  const key = type + url;
  let tag = mapGet(memo, key);
  if (tag === undefined) {
    tag = state.tagOf(url, type);
    if (++remembered > MEMO) {
      memo = new Map();
      remembered = 0;
    }
    mapSet(memo, key, tag);
  }
  return tag | (tagState(tag) << 16);
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
  tell(url, TYPES[type], packed);
  return packed;
};

/** The verdict on a cookie or a storage key. Undeclared names pass where undeclared hosts do. @param {string} name @param {number} kind */
export const judgeKey = (name, kind) => {
  if (!state.table) return UNDECLARED;
  const tag = attributeKey(name, kind);
  const packed = tag | (tagState(tag) << 16);
  tell(name, kind > 1 ? "storage" : "cookie", packed);
  return packed;
};

/** What the API's `explain` answers. @param {string} raw @param {string} [type] */
export const explain = (raw, type = "other") =>
  describe(decide(hrefOf(new URL(raw, baseOf())), Math.max(TYPES.indexOf(type), 0)));
