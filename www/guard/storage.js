// The guard's own memory in the browser: the consent record, in a cookie and in localStorage, read past the doors.

import {
  accessor,
  appendChild,
  atob,
  attachShadow,
  bodyOf,
  createElement,
  doc,
  indexOf,
  page,
  removeChild,
  slice,
  split,
  Uint8Array,
  uncurry,
  win,
} from "./captured.js";

const readCookies = accessor(win.Document.prototype, "cookie");
const writeCookie = accessor(win.Document.prototype, "cookie", "set");
const localArea = accessor(win, "localStorage");
const sessionArea = accessor(win, "sessionStorage");
const { getItem, setItem, removeItem, key } = win.Storage.prototype;
const lengthOf = accessor(win.Storage.prototype, "length");

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
  const raw = attempt(() => atob(text.replace(/-/g, "+").replace(/_/g, "/"))) || "";
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
};

/** The stored records, as text; usually two equal ones. @returns {string[]} */
export const stored = () => {
  const found = cookies()
    .filter((one) => indexOf(one, `${COOKIE}=`) === 0)
    .map((one) => slice(one, COOKIE.length + 1));
  const local = attempt(() => uncurry(getItem)(localArea(win), KEY));
  return local ? [...found, local] : found;
};

/** What the late part needs to write and to delete past the doors, taken before any other script ran. */
export const natives = {
  appendChild,
  attachShadow,
  attempt,
  bodyOf,
  cookies,
  createElement,
  decode,
  removeChild,
  stored,
  putCookie: (/** @type {string} */ line) => attempt(() => writeCookie(doc, line)),
  local: () => attempt(() => localArea(win)),
  session: () => attempt(() => sessionArea(win)),
  get: uncurry(getItem),
  put: uncurry(setItem),
  remove: uncurry(removeItem),
  key: uncurry(key),
  lengthOf,
  COOKIE,
  KEY,
  secure,
};
