// Attribution once more, in JavaScript: serves where a page's CSP forbids Wasm. Slow and obvious: every rule in order, the first
// that matches is right. Tests compare it with the Wasm kernel and with native Rust over random tables and URLs.

import { slice, split } from "./captured.js";
import { glob, under } from "./decide.js";

/** @typedef {import("./table.js").Table} Table */

/** `domain=`: the page is one of those that are listed, and none of those behind `~`. @param {string} domains @param {string} page */
const onPage = (domains, page) => {
  const list = split(domains, "|");
  const on = (/** @type {string} */ entry) => entry[0] === "~" === false && under(page, entry);
  const off = (/** @type {string} */ entry) => entry[0] === "~" && under(page, slice(entry, 1));
  return !list.some(off) && (list.some(on) || list.every((/** @type {string} */ entry) => entry[0] === "~"));
};

/** The tag of a canonical URL, or undefined if no rule matches. @param {Table} table @param {string} page @param {string} url @param {number} type */
export const attribute = ({ rules }, page, url, type) => {
  url = split(url, "#")[0];
  const found = /^.*?:\/\/(?:[^/?]*@)?(\[[^\]]*\]|[^:/?]*)/.exec(url);
  if (!found) return;
  const [head, host] = found;
  const match = rules.find(
    ({ types, flags, host: name, pattern, domains }) =>
      (types >> type) & 1 &&
      (!domains || onPage(domains, page)) &&
      (flags & 1
        ? under(host, name) && glob(pattern, slice(url, head.length), 1, flags & 4)
        : glob(pattern, url, flags & 2, flags & 4)),
  );
  return match ? match.tag : host && host === page ? 0 : undefined;
};
