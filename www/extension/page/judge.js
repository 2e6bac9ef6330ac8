// The judge of the doors in a page that has no policy: what the person holds everywhere. The guard's doors ask it instead of
// www/guard/judge.js and www/guard/quarantine.js (www/build/extension.js puts it there). What leaves by the network is the business of
// the browser's rules; here are names of cookies and storage keys, and hosts that a page could reach past those rules.

import { ALLOW, REFUSE, UNDECLARED } from "../../guard/state.js";
import { baseOf, indexOf, lastIndexOf, lower, Map, mapGet, mapSet, page, slice, some, URL } from "./captured.js";

/**
 * What a file of the choice leaves. `hosts` is a list with blanks between and around its names. `keys` has a line for each service that
 * stores something: its id, the hosts of its company, and its keys as kinds and name; all with tabs between and a line's end around. What
 * several services use has a line with all their ids, commas between. Names with a star are in `stars`, in the same form. `but` is a
 * service that is not held.
 * @typedef {{ hosts: string, keys?: string, stars?: string, but?: string }} Left
 */

const HELD = (REFUSE << 16) | UNDECLARED;
const FREE = (ALLOW << 16) | UNDECLARED;

/** @type {Left[]} */
let all = [];
/** Verdicts by name, in the order of first use. @type {Map<string, number>} */
const known = new Map();
const MOST = 5_000;

/** Takes what is held. @param {Left[]} left */
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

/** Nothing of a service is held on the pages of its own company. @param {string} text @param {number} at within the service's line */
const mine = (text, at) => {
  const start = lastIndexOf(text, "\n", at) + 1;
  const tab = indexOf(text, "\t", start);
  const ids = `,${slice(text, start, tab)},`;
  const own = slice(text, tab + 1, indexOf(text, "\t", tab + 1));
  return some(all, (/** @type {Left} */ { but }) => but && indexOf(ids, `,${but},`) >= 0) || names(own, page.hostname);
};

/**
 * Whether a key that begins with a text in small letters fits a name. The text is searched, not taken apart: most pages ask for few
 * names, and what runs once in a page runs slowly.
 * @param {string | undefined} text @param {string} begin @param {string} name @param {number} kind
 */
const held = (text, begin, name, kind) => {
  if (!text) return false;
  const small = lower(text);
  for (let at = -1; ; ) {
    at = indexOf(small, ` ${begin}`, at + 1);
    if (at < 0) return false;
    // A blank within a name has no number before it.
    const kinds = +slice(text, lastIndexOf(text, "\t", at) + 1, at);
    const [tab, end] = [indexOf(text, "\t", at), indexOf(text, "\n", at)];
    const pattern = slice(text, at + 1, tab >= 0 && tab < end ? tab : end);
    if (kinds & kind && fits(pattern, name) && !mine(text, at)) return true;
  }
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
  const small = lower(name);
  const any = some(
    all,
    (/** @type {Left} */ { keys, stars }) =>
      held(keys, small, name, kind) || held(stars, slice(small, 0, 1), name, kind) || held(stars, "*", name, kind),
  );
  const verdict = any ? HELD : FREE;
  if (known.size < MOST) mapSet(known, memo, verdict);
  return verdict;
};

/** What is held is hidden too. @param {string} name @param {number} kind */
export const visible = (name, kind) => judgeKey(name, kind) === FREE;

/** What is held lives in memory for the life of the page: a change of the choice takes effect in the next one. @template T @param {Record<string, T>} waiting @param {string} name @param {T} entry */
export const keep = (waiting, name, entry) => {
  waiting[name] = entry;
};

/** Tries, because what is asked may be none of the browser's. @template T @param {() => T} action @returns {T | undefined} */
export const attempt = (action) => {
  try {
    return action();
  } catch {
    return;
  }
};
