// The judge of the doors in a page that has no policy: what the person holds everywhere. The guard's doors ask it instead of
// www/guard/judge.js (www/build/extension.js puts it there). What leaves by the network is the business of the browser's rules;
// here are names of cookies and storage keys, and hosts that WebRTC would ask past those rules.

import { baseOf, each, indexOf, Map, mapGet, mapSet, page, push, slice, some, URL } from "../../guard/captured.js";
import { glob } from "../../guard/decide.js";
import { ALLOW, REFUSE, UNDECLARED } from "../../guard/state.js";

/** @typedef {{ hosts: string, services: { id: string, own: string, keys: [number, string][] }[] }} Table */

const HELD = (REFUSE << 16) | 1;
const FREE = (ALLOW << 16) | UNDECLARED;

/** Lists of hosts. @type {string[]} */
const hosts = [];
/** @type {[number, string][]} */
const keys = [];
/** Verdicts by name, in the order of first use. @type {Map<string, number>} */
const known = new Map();
const MOST = 5_000;

/** A list with blanks names a host or one above it. @param {string} list @param {string} host */
const names = (list, host) => {
  for (let rest = host; rest; ) {
    if (indexOf(list, ` ${rest} `) >= 0) return true;
    const dot = indexOf(rest, ".");
    rest = dot < 0 ? "" : slice(rest, dot + 1);
  }
  return false;
};

/** Takes the tables of what is held, without services that may be used and without those whose own page this is. @param {Table[]} tables @param {string[]} but */
export const take = (tables, but) => {
  each(tables, (/** @type {Table} */ { hosts: list, services }) => {
    push(hosts, list);
    each(services, (/** @type {Table["services"][0]} */ service) => {
      if (but.indexOf(service.id) < 0 && !names(service.own, page.hostname)) push(keys, ...service.keys);
    });
  });
};

/** @param {string} raw */
export const judge = (raw) => {
  try {
    const { hostname } = new URL(raw, baseOf());
    const own = hostname === page.hostname || slice(hostname, -page.hostname.length - 1) === `.${page.hostname}`;
    return !own && some(hosts, (/** @type {string} */ list) => names(list, hostname)) ? HELD : FREE;
  } catch {
    return FREE;
  }
};

/** @param {string} name @param {number} kind */
export const judgeKey = (name, kind) => {
  const memo = `${kind} ${name}`;
  const found = mapGet(known, memo);
  if (found !== undefined) return found;
  const held = some(
    keys,
    (/** @type {[number, string]} */ [kinds, pattern]) => kinds & kind && glob(pattern, name, true, true),
  );
  const verdict = held ? HELD : FREE;
  if (known.size < MOST) mapSet(known, memo, verdict);
  return verdict;
};

/** Doors tell which tag an element waits for; here nobody asks. */
export const tagName = () => "";

/** What is held is hidden too. @param {string} name @param {number} kind */
export const visible = (name, kind) => judgeKey(name, kind) === FREE;
