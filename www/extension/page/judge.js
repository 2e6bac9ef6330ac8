// The judge of the doors in a page that has no policy: what the person holds everywhere. The guard's doors ask it instead of
// www/guard/judge.js and www/guard/quarantine.js (www/build/extension.js puts it there). What leaves by the network is the business of
// the browser's rules; here are names of cookies and storage keys, and hosts that a page could reach past those rules.

import { ALLOW, REFUSE, UNDECLARED } from "../../guard/state.js";
import { baseOf, each, indexOf, lower, Map, mapGet, mapSet, page, push, slice, some, split, URL } from "./captured.js";

/**
 * What a file of the choice leaves. `hosts` is a list with blanks between and around its names. `services` has a line for each service:
 * its id, the hosts of its company, and its keys as kinds and name; all with tabs between. `but` is a service that is not held.
 * @typedef {{ hosts: string, services?: string, but?: string }} Left
 */
/** @typedef {[kinds: number, pattern: string]} Key */

const HELD = (REFUSE << 16) | UNDECLARED;
const FREE = (ALLOW << 16) | UNDECLARED;

/** @type {Left[]} */
let all = [];
/** Names as they stand, in small letters. @type {Map<string, Key[]> | undefined} */
let exact;
/** Names with a star, by their first letter in small; without one under "". @type {Map<string, Key[]>} */
const starred = new Map();
/** Verdicts by name, in the order of first use. @type {Map<string, number>} */
const known = new Map();
const MOST = 5_000;

/** Takes what is held. Nothing is read before something asks: most frames store nothing. @param {Left[]} left */
export const take = (left) => {
  all = left;
};

/** A list with blanks names a host or one above it. @param {string} list @param {string} host */
const names = (list, host) => {
  for (let rest = host; rest; ) {
    if (indexOf(list, ` ${rest} `) >= 0) return true;
    const dot = indexOf(rest, ".");
    rest = dot < 0 ? "" : slice(rest, dot + 1);
  }
  return false;
};

/**
 * A star stands for anything, a small letter for both, a capital for itself: src/decide/glob.rs, without what only addresses have.
 * @param {string} pattern @param {string} text
 */
const fits = (pattern, text) => {
  let [p, t, star, behind] = [0, 0, -1, 0];
  while (t < text.length) {
    const want = pattern[p];
    if (want === "*") {
      star = p++;
      behind = t;
    } else if (want !== undefined && (want === text[t] || want === lower(text[t]))) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++behind;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
};

/** @param {Map<string, Key[]>} into @param {string} at @param {Key} key */
const file = (into, at, key) => {
  const list = mapGet(into, at) ?? [];
  push(list, key);
  mapSet(into, at, list);
};

/** @param {string} line */
const service = (line) => {
  const [id, own, ...keys] = split(line, "\t");
  // On the pages of its own company nothing of a service is held.
  if (some(all, (/** @type {Left} */ { but }) => but === id) || names(own, page.hostname)) return;
  each(keys, (/** @type {string} */ text) => {
    const blank = indexOf(text, " ");
    const name = slice(text, blank + 1);
    const star = indexOf(name, "*");
    const key = /** @type {Key} */ ([+slice(text, 0, blank), name]);
    if (star < 0) file(/** @type {Map<string, Key[]>} */ (exact), lower(name), key);
    else file(starred, star ? lower(slice(name, 0, 1)) : "", key);
  });
};

const read = () => {
  exact = new Map();
  each(all, (/** @type {Left} */ { services }) => services && each(split(services, "\n"), service));
};

/** @param {string} raw */
export const judge = (raw) => {
  try {
    const { hostname } = new URL(raw, baseOf());
    const own = hostname === page.hostname || slice(hostname, -page.hostname.length - 1) === `.${page.hostname}`;
    if (own) return FREE;
    const listed = (/** @type {boolean} */ free) =>
      some(all, (/** @type {Left} */ { hosts, but }) => !!but === free && names(hosts, hostname));
    return listed(false) && !listed(true) ? HELD : FREE;
  } catch {
    return FREE;
  }
};

/** @param {string} name @param {number} kind */
export const judgeKey = (name, kind) => {
  const memo = `${kind} ${name}`;
  const found = mapGet(known, memo);
  if (found !== undefined) return found;
  if (!exact) read();
  const held = (/** @type {Key[] | undefined} */ keys) =>
    !!keys && some(keys, (/** @type {Key} */ [kinds, pattern]) => kinds & kind && fits(pattern, name));
  const small = lower(name);
  const verdict =
    held(mapGet(exact, small)) || held(mapGet(starred, slice(small, 0, 1))) || held(mapGet(starred, "")) ? HELD : FREE;
  if (known.size < MOST) mapSet(known, memo, verdict);
  return verdict;
};

/** What is held is hidden too. @param {string} name @param {number} kind */
export const visible = (name, kind) => judgeKey(name, kind) === FREE;

/** What is held lives in memory for the life of the page: a change of the choice takes effect in the next one. @template T @param {Record<string, T>} waiting @param {string} name @param {T} entry */
export const keep = (waiting, name, entry) => {
  waiting[name] = entry;
};
