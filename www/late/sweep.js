// Withdrawal: what a tag left in the browser is deleted, and what cannot be deleted is named.

/** @import { Inside } from "./types.d.ts" */

/** Bits of src/table.rs, `kind`. */
const UNDECLARED = 0xffff;
const COOKIE = 1;
const LOCAL = 2;
const SESSION = 4;
const IDB = 8;
const CACHE = 16;
const HTTP_ONLY = 32;

/** A cookie's domain and path cannot be read, so every pair that this page could have set is tried. @param {Inside} inside @param {string} name */
const deleteCookie = ({ putCookie }, name) => {
  const labels = location.hostname.split(".");
  const domains = ["", ...labels.map((_, at) => `; Domain=${labels.slice(at).join(".")}`)];
  const parts = location.pathname.split("/");
  const paths = [
    "/",
    ...parts.slice(1).flatMap((_, at) => [parts.slice(0, at + 2).join("/"), `${parts.slice(0, at + 2).join("/")}/`]),
  ];
  // From a page without TLS only a line that says so itself reaches a cookie that is marked as secure.
  for (const domain of domains)
    for (const path of paths)
      for (const flags of ["", "; Secure", "; Secure; Partitioned; SameSite=None"])
        putCookie(`${name}=; Max-Age=0; Path=${path}${domain}${flags}`);
};

/** True once a database is gone; another tab may hold it open. @param {string} name @returns {Promise<boolean>} */
const deleteDatabase = (name) =>
  new Promise((done) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = () => done(true);
    asked.onerror = asked.onblocked = () => done(false);
  });

/** Deletes, and tells what is still there afterwards. @param {Inside} inside @returns {Promise<string[]>} */
export const sweep = async (inside) => {
  const { attributeKey, cookies, local, session, remove, key, lengthOf, state, tagState } = inside;
  /** A declared name whose tag has no consent. @param {string} name @param {number} kind */
  const goes = (name, kind) => {
    const tag = attributeKey(name, kind);
    return tag !== UNDECLARED && tagState(tag) > 0;
  };
  const doomed = () =>
    cookies()
      .map((one) => one.slice(0, one.indexOf("=")))
      .filter((name) => name && goes(name, COOKIE));
  for (const name of doomed()) deleteCookie(inside, name);
  const left = doomed();
  // What only a server sees, only a server can delete; it is named so that the site can send `Clear-Site-Data`.
  for (const { kinds, pattern } of state.table.keys)
    if (kinds & HTTP_ONLY && goes(pattern, HTTP_ONLY)) left.push(pattern);
  for (const [area, kind] of /** @type {[any, number][]} */ ([
    [local(), LOCAL],
    [session(), SESSION],
  ])) {
    const names = Array.from({ length: area ? lengthOf(area) : 0 }, (_, at) => key(area, at));
    for (const name of names) if (goes(name, kind)) remove(area, name);
  }
  try {
    for (const { name = "" } of await indexedDB.databases())
      if (goes(name, IDB) && !(await deleteDatabase(name))) left.push(name);
    for (const name of await caches.keys())
      if (goes(name, CACHE) && !(await caches.delete(name)) && (await caches.has(name))) left.push(name);
  } catch {
    // No such storage in this browser or frame: nothing is there to delete.
  }
  return left;
};
