// Withdrawal: what a tag left in the browser is deleted, and what cannot be deleted is named.

import { indexOf, join, page, slice, split, win } from "./captured.js";
import { ALLOW, COOKIE, LOCAL, SESSION, state, UNDECLARED } from "./state.js";
import { areaOf, attempt, cookies, names, putCookie, remove } from "./storage.js";

/** A declared name whose tag has no consent. @param {string} name @param {number} kind */
const goes = (name, kind) => {
  const packed = /** @type {any} */ (state.kernel).key(name, kind);
  return packed >> 16 !== ALLOW && (packed & UNDECLARED) !== UNDECLARED;
};

/** A cookie's domain and path cannot be read, so every pair that this page could have set is tried. @param {string} name */
const deleteCookie = (name) => {
  const labels = split(page.hostname, ".");
  const domains = [""];
  for (let i = 0; i < labels.length; i++) domains.push(`; Domain=${join(labels.slice(i), ".")}`);
  const parts = split(page.pathname, "/");
  const paths = ["/"];
  for (let i = 2; i <= parts.length; i++) {
    const path = join(parts.slice(0, i), "/");
    paths.push(path, `${path}/`);
  }
  for (const domain of domains)
    for (const path of paths)
      for (const flags of ["", "; Secure; Partitioned; SameSite=None"])
        putCookie(`${name}=; Max-Age=0; Path=${path}${domain}${flags}`);
};

/** Deletes, and returns what is still there. @returns {string[]} */
export const sweep = () => {
  /** @type {string[]} */
  const left = [];
  const doomed = () =>
    cookies()
      .map((one) => slice(one, 0, indexOf(one, "=")))
      .filter((name) => goes(name, COOKIE));
  doomed().forEach(deleteCookie);
  left.push(...doomed());
  for (const [area, kind] of /** @type {[any, number][]} */ ([
    [attempt(() => areaOf.localStorage(win)), LOCAL],
    [attempt(() => areaOf.sessionStorage(win)), SESSION],
  ]))
    if (area)
      for (const name of names(area))
        if (goes(name, kind) && (attempt(() => (remove(area, name), true)) ?? left.push(name))) continue;
  return left;
};
