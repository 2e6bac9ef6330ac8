// Withdrawal: what a tag left in the browser is deleted, and what cannot be deleted is named.

import { indexOf, join, page, slice, split, win } from "./captured.js";
import { ALLOW, CACHE, COOKIE, HTTP_ONLY, IDB, LOCAL, SESSION, state, UNDECLARED } from "./state.js";
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

/** Deletes, and tells what is still there afterwards. @returns {Promise<string[]>} */
export const sweep = async () => {
  /** @type {string[]} */
  const left = [];
  const doomed = () =>
    cookies()
      .map((one) => slice(one, 0, indexOf(one, "=")))
      .filter((name) => goes(name, COOKIE));
  doomed().forEach(deleteCookie);
  left.push(...doomed());
  // What only a server sees, only a server can delete; it is named so that the site can send `Clear-Site-Data`.
  for (const { kinds, pattern } of state.table?.keys || []) if (kinds & HTTP_ONLY && goes(pattern, HTTP_ONLY)) left.push(pattern);
  for (const [area, kind] of /** @type {[any, number][]} */ ([
    [attempt(() => areaOf.localStorage(win)), LOCAL],
    [attempt(() => areaOf.sessionStorage(win)), SESSION],
  ]))
    if (area) for (const name of names(area)) if (goes(name, kind)) remove(area, name);
  try {
    for (const { name } of await databases())
      if (goes(name, IDB) && !(await new Promise((done) => deleting(name, done)))) left.push(name);
    for (const name of await cacheNames()) if (goes(name, CACHE) && !(await deleteCache(name))) left.push(name);
  } catch {
    // No such storage in this browser or frame: nothing is there to delete.
  }
  return left;
};

// In a sandboxed frame already the getters throw.
const caches = attempt(() => win.caches);
const indexedDB = attempt(() => win.indexedDB);
const databases = async () => (await indexedDB?.databases?.()) || [];
/** A database that another tab holds open is deleted when that tab lets go. @param {string} name @param {(gone: boolean) => void} done */
const deleting = (name, done) => {
  const asked = /** @type {IDBFactory} */ (indexedDB).deleteDatabase(name);
  asked.onsuccess = () => done(true);
  asked.onerror = asked.onblocked = () => done(false);
};
const cacheNames = async () => (caches ? caches.keys() : []);
const deleteCache = (/** @type {string} */ name) => caches?.delete(name);
