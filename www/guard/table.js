// The compiled policy, read in JavaScript: what the guard needs by name, and what the kernel and its twin match with.

import {
  each,
  fromCharCode,
  join,
  Math as M,
  map,
  Number,
  push,
  slice,
  splice,
  split,
  Uint8Array,
} from "./captured.js";

/**
 * @typedef {{ tag: number, types: number, host: string, pattern: string, domains: string, weight: number }} Rule
 * @typedef {{ tag: number, kinds: number, pattern: string, weight: number }} Key
 * @typedef {{ fingerprint: number, purpose: number, modes: number }} Flow
 * @typedef {ReturnType<typeof readTable>} Table
 */

/** Flags beside the request types: src/table.rs. */
export const START = 4096;
export const END = 8192;
/** What a rule is about that names no type. */
export const ANY = 2047;

/** FNV-1a. @param {number} seed @param {ArrayLike<number>} bytes @param {number} from @param {number} to */
export const fnv = (seed, bytes, from, to) => {
  for (let i = from; i < to; i++) seed = M.imul(seed ^ bytes[i], 0x1000193);
  return seed >>> 0;
};

/** Four bytes, little endian. @param {ArrayLike<number>} bytes @param {number} at */
export const word = (bytes, at) =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;

/** @param {string} [list] @returns {string[]} */
const words = (list) => (list ? split(list, " ") : []);
const heavier = (/** @type {any} */ a, /** @type {any} */ b) => b.weight - a.weight;

/** Reads the travelling form of a policy (src/bundle/wire.rs), which the caller has checked. @param {string} text */
export const readTable = (text) => {
  const [, numbers, groups, version, purposes, ...lines] = split(text, "\n");
  const [flags, laws, gpc, days, peace, site, hash] = map(words(numbers), Number);
  /** @type {Flow[]} */ const flows = [];
  each(split(groups, ";"), (/** @type {string} */ group) => {
    const [purpose, modes, ...prints] = words(group);
    for (const fingerprint of prints) push(flows, { fingerprint: +fingerprint, purpose: +purpose, modes: +modes });
  });
  /** @type {string[]} */ const regions = splice(lines, 0, laws);
  /** @type {string[]} */ const tags = [];
  /** @type {number[][]} */ const carries = [];
  /** @type {Rule[]} */ const rules = [];
  /** @type {Key[]} */ const keys = [];
  let flow = 0;
  each(lines, (/** @type {string} */ line, /** @type {number} */ tag) => {
    const [id, carried, ruleList, keyList] = split(line, "\t");
    let kinds = 0;
    push(tags, id);
    push(
      carries,
      map(words(carried), (/** @type {string} */ more) => (flow += +more)),
    );
    for (const token of words(ruleList)) {
      const [host, pattern = "", kinds, domains = ""] = split(token, ">");
      const types = +kinds || ANY;
      // As in src/rule/mod.rs: whoever takes the first that matches is right.
      const weight = host.length * 512 + pattern.length * 2 + +((types & 4095) !== ANY || domains > "");
      push(rules, { tag, types, host, pattern, domains, weight });
    }
    for (const token of words(keyList)) {
      if (token[0] === "<") kinds = +slice(token, 1);
      else {
        const pattern = decodeURIComponent(token);
        push(keys, { tag, kinds, pattern, weight: pattern.length });
      }
    }
  });
  return {
    flags,
    gpc,
    days,
    peace,
    site,
    hash,
    flows,
    carries,
    rules: rules.sort(heavier),
    keys: keys.sort(heavier),
    regions,
    version: decodeURIComponent(version),
    tags,
    purposes: words(purposes),
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

/** Two bytes of seven bits. @param {number} number */
const two = (number) => fromCharCode(number & 127, number >> 7);

/** The kernel's rows: src/decide/rows.rs. @param {Rule[]} rules @returns {string} */
export const rowsOf = (rules) =>
  join(
    map(
      rules,
      (/** @type {Rule} */ { types, tag, host, pattern }) =>
        two(types) + two(tag) + two(host.length) + two(pattern.length) + host + pattern,
    ),
    "",
  );

/** Bytes from a string of code points 0–255. @param {string} packed */
export const unpack = (packed) => {
  const bytes = new Uint8Array(packed.length);
  // At start nobody has touched this method; a captured one is slower by a millisecond here.
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
};
