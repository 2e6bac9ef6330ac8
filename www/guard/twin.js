// Attribution once more, in JavaScript: serves where a page's CSP forbids Wasm. Slow and obvious: every rule in order, the first
// that matches is right. Tests compare it with the Wasm kernel and with native Rust over random tables and URLs.

import { slice } from "./captured.js";
import { glob } from "./decide.js";
import { UNDECLARED } from "./state.js";
import { END, START, under } from "./table.js";

/**
 * The tag of a canonical URL without its fragment.
 * @param {import("./table.js").Rule[]} rules those that hold on the page
 * @returns {(url: string, type: number, host: string, behind: number) => number} asked with the URL's host and where that ends
 */
export const twin = (rules) => (url, type, host, behind) =>
  rules.find(
    ({ types, host: name, pattern }) =>
      (types >> type) & 1 &&
      (name
        ? under(host, name) && glob(pattern, slice(url, behind), 1, types & END)
        : glob(pattern, url, types & START, types & END)),
  )?.tag ?? UNDECLARED;
