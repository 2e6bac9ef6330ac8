// The guard's own memory in the browser: the consent record, in a cookie and in localStorage, read past the doors.

import {
  accessor,
  appendChild,
  atob,
  attachShadow,
  bodyOf,
  charCodeAt,
  createElement,
  doc,
  filter,
  getItem,
  getRootNode,
  indexOf,
  join,
  key,
  lengthOf,
  map,
  page,
  removeChild,
  removeItem,
  setItem,
  slice,
  split,
  targetOf,
  Uint8Array,
  win,
} from "./captured.js";

const readCookies = accessor(win.Document.prototype, "cookie");
const writeCookie = accessor(win.Document.prototype, "cookie", "set");
const localArea = accessor(win, "localStorage");
const sessionArea = accessor(win, "sessionStorage");

const KEY = "sekisho";
const secure = page.protocol === "https:";
/** `__Host-` keeps sibling hosts from planting a record. */
const COOKIE = (secure ? "__Host-" : "") + KEY;

/** Tries, because a sandboxed frame or a setting may forbid any of this. @template T @param {() => T} action @returns {T | undefined} */
export const attempt = (action) => {
  try {
    return action();
  } catch {
    return;
  }
};

/** All cookies that script sees, as "name=value". @returns {string[]} */
export const cookies = () => split(attempt(() => readCookies(doc)) || "", "; ");

/** @param {string} text base64url @returns {Uint8Array} empty where it is not base64url */
export const decode = (text) => {
  const raw = attempt(() => atob(join(split(join(split(text, "-"), "+"), "_"), "/"))) || "";
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = charCodeAt(raw, i);
  return bytes;
};

/**
 * The stored records, as text; usually two equal ones. A page's first look at localStorage takes milliseconds, so whoever is in
 * a hurry asks only for what may contradict a cookie.
 * @param {unknown} [hurry] @returns {string[]}
 */
export const stored = (hurry) => {
  const found = map(
    filter(cookies(), (/** @type {string} */ one) => indexOf(one, `${COOKIE}=`) === 0),
    (/** @type {string} */ one) => slice(one, COOKIE.length + 1),
  );
  const local = (found[0] || !hurry) && attempt(() => getItem(localArea(win), KEY));
  return local ? [...found, local] : found;
};

/** What the late part needs to write and to delete past the doors, taken before any other script ran; names: www/late/inside.js. */
export const natives = [
  appendChild,
  attachShadow,
  attempt,
  bodyOf,
  cookies,
  createElement,
  decode,
  getRootNode,
  map,
  removeChild,
  stored,
  targetOf,
  (/** @type {string} */ line) => attempt(() => writeCookie(doc, line)),
  () => attempt(() => localArea(win)),
  () => attempt(() => sessionArea(win)),
  getItem,
  setItem,
  removeItem,
  key,
  lengthOf,
  COOKIE,
  KEY,
  secure,
];
