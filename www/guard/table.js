// The compiled policy, read in JavaScript: what the guard needs by name, and what the kernel and its twin match with.

import {
  Array,
  charCodeAt,
  each,
  Math as M,
  Number,
  push,
  slice,
  splice,
  split,
  TextDecoder,
  Uint8Array,
} from "./captured.js";

/**
 * @typedef {{ tag: number, types: number, flags: number, host: string, pattern: string, domains: string }} Rule
 * @typedef {{ tag: number, kinds: number, pattern: string }} Key
 * @typedef {{ fingerprint: number, purpose: number, modes: number }} Flow
 * @typedef {ReturnType<typeof readTable>} Table
 */

/** FNV-1a. @param {number} seed @param {ArrayLike<number>} bytes @param {number} from @param {number} to */
export const fnv = (seed, bytes, from, to) => {
  for (let i = from; i < to; i++) seed = M.imul(seed ^ bytes[i], 0x1000193);
  return seed >>> 0;
};

/** Four bytes, little endian. @param {ArrayLike<number>} bytes @param {number} at */
export const word = (bytes, at) =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;

/** @param {string} token @param {number} tag @returns {Rule} */
const readRule = (token, tag) => {
  const [text, types = 2047, domains = ""] = split(token, ">");
  const [, start, host = "", pattern, end] = /** @type {any} */ (
    /^(?:\*|(\|)|((?:\[.*?]|[^/:?^*|])+)\*?)(.*?)(\|?)$/.exec(text)
  );
  return { tag, types: +types, flags: (host ? 1 : start ? 2 : 0) | (end ? 4 : 0), host, pattern, domains };
};

/** Reads the travelling form of a policy (src/bundle/wire.rs), which the caller has checked. @param {Uint8Array} bytes */
export const readTable = (bytes) => {
  let at = 26;
  /** @type {Flow[]} */ const flows = [];
  for (let n = bytes[22] | (bytes[23] << 8); n--; at += 8)
    push(flows, { fingerprint: word(bytes, at) & 0xffffff, purpose: bytes[at + 3], modes: word(bytes, at + 4) });
  const [version, purposes, ...lines] = split(new TextDecoder().decode(bytes.subarray(at)), "\n");
  /** @type {string[]} */ const regions = splice(lines, 0, bytes[9]);
  /** @type {string[]} */ const tags = [];
  /** @type {number[][]} */ const carries = [];
  /** @type {Rule[]} */ const rules = [];
  /** @type {Key[]} */ const keys = [];
  const words = (/** @type {string} */ list) => list.match(/\S+/g) || [];
  each(lines, (/** @type {string} */ line, /** @type {number} */ tag) => {
    const [id, carried, ruleList, keyList] = split(line, "\t");
    let kinds = 0;
    push(tags, id);
    push(carries, words(carried).map(Number));
    for (const token of words(ruleList)) push(rules, readRule(token, tag));
    for (const token of words(keyList)) {
      if (token[0] === "<") kinds = +slice(token, 1);
      else push(keys, { tag, kinds, pattern: decodeURIComponent(token) });
    }
  });
  // As src/compile/draft.rs: whoever takes the first that matches is right.
  const longer = (/** @type {any} */ a, /** @type {any} */ b) => b.pattern.length - a.pattern.length;
  const narrow = (/** @type {Rule} */ { types, domains }) => +(types !== 2047 || domains > "");
  rules.sort(
    (a, b) =>
      b.host.length - a.host.length ||
      (a.host > b.host ? 1 : a.host < b.host ? -1 : longer(a, b) || narrow(b) - narrow(a)),
  );
  keys.sort(longer);
  return {
    bytes,
    gpc: bytes[20] | (bytes[21] << 8),
    flows,
    carries,
    rules,
    keys,
    regions,
    version,
    tags,
    purposes: split(purposes, " "),
  };
};

/** `host` is `suffix` or a subdomain of it. @param {string} host @param {string} suffix */
export const under = (host, suffix) => host === suffix || slice(host, -suffix.length - 1) === `.${suffix}`;

/** `domain=`: the page is one of those that are listed, and none of those behind `~`. @param {string} page */
export const holdsOn =
  (page) =>
  (/** @type {Rule} */ { domains }) => {
    const list = domains ? split(domains, "|") : [];
    const on = list.filter((/** @type {string} */ one) => one[0] !== "~");
    return (
      (!on.length || on.some((/** @type {string} */ one) => under(page, one))) &&
      !list.some((/** @type {string} */ one) => under(page, slice(one, 1)) && one[0] === "~")
    );
  };

/** The kernel's table: a head with the number of rules, and the rules. @param {Rule[]} rules */
export const ruleBytes = (rules) => {
  const out = new Array(32).fill(0);
  out[24] = rules.length & 255;
  out[25] = rules.length >> 8;
  for (const { tag, types, flags, host, pattern } of rules) {
    push(out, tag & 255, tag >> 8, types & 255, types >> 8, flags, host.length, pattern.length, 0);
    for (const letter of host + pattern) push(out, charCodeAt(letter, 0));
  }
  return out;
};

/** Bytes from a string of code points 0–255. @param {string} packed */
export const unpack = (packed) => {
  const bytes = new Uint8Array(packed.length);
  // At start nobody has touched this method; a captured one is slower by a millisecond here.
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
};
