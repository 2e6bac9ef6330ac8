// Attribution once more, in JavaScript: serves where a page's CSP forbids Wasm. Slow and obvious: every rule in order, the first
// that matches is right. Tests compare it with the Wasm kernel and with native Rust over random tables and URLs.

import { exec, slice } from "./captured.js";
import { glob } from "./decide.js";
import { under } from "./table.js";

/**
 * The tag of a canonical URL without its fragment, or undefined if no rule matches and the host is not the page's.
 * @param {import("./table.js").Rule[]} rules those that hold on the page @param {string} page @param {string} url @param {number} type
 */
export const attribute = (rules, page, url, type) => {
  const found = exec(/^.*?:\/\/(?:[^/?]*@)?(\[[^\]]*\]|[^:/?]*)/, url);
  if (!found) return;
  const [head, host] = found;
  const match = rules.find(
    ({ types, flags, host: name, pattern }) =>
      (types >> type) & 1 &&
      (flags & 1
        ? under(host, name) && glob(pattern, slice(url, head.length), 1, flags & 4)
        : glob(pattern, url, flags & 2, flags & 4)),
  );
  return match ? match.tag : host && host === page ? 0 : undefined;
};
