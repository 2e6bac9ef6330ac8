// The guard's own memory in the browser: the consent record, in a cookie and in localStorage, read and written past the doors.

import { accessor, atob, btoa, doc, indexOf, page, slice, split, Uint8Array, uncurry, win } from "./captured.js";

const readCookies = accessor(win.Document.prototype, "cookie");
const writeCookie = accessor(win.Document.prototype, "cookie", "set");
const { getItem, setItem, removeItem, key } = win.Storage.prototype;
const lengthOf = accessor(win.Storage.prototype, "length");
export const areaOf = {
  localStorage: accessor(win, "localStorage"),
  sessionStorage: accessor(win, "sessionStorage"),
};
export const get = uncurry(getItem);
export const set = uncurry(setItem);
export const remove = uncurry(removeItem);

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
export const putCookie = (/** @type {string} */ line) => attempt(() => writeCookie(doc, line));

/** Names in a storage area. @param {any} area @returns {string[]} */
export const names = (area) => {
  const list = [];
  for (let i = 0; i < lengthOf(area); i++) list.push(uncurry(key)(area, i));
  return list;
};

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
  const local = attempt(() => get(areaOf.localStorage(win), KEY));
  return local ? [...found, local] : found;
};

/** Writes a record. False where nothing could be kept: the choice then holds for this page only. @param {string} record @param {number} days */
export const store = (record, days) => {
  const text = btoa(record).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  // 400 days is the most that browsers keep a cookie.
  const age = (days && days < 400 ? days : 400) * 86400;
  putCookie(`${COOKIE}=${text}; Max-Age=${age}; Path=/; SameSite=Lax${secure ? "; Secure" : ""}`);
  attempt(() => set(areaOf.localStorage(win), KEY, text));
  return stored().includes(text);
};
