// In a world of its own beside the page, once its document stands: which files the page took (the worker asks for them), which policy
// it names, and which consent record its site has. Of storage it reads only what belongs to Sekisho. A page that has nothing of Sekisho
// sends nothing.

import { remember } from "./timing.js";

const { runtime } = globalThis.browser ?? globalThis.chrome;
const NAME = /(?:^|; )(?:__Host-)?sekisho=([\w-]+)/;

/** The stored consent record. */
const record = () => {
  try {
    return NAME.exec(document.cookie)?.[1] ?? localStorage.getItem("sekisho") ?? "";
  } catch {
    // A sandboxed page, or one whose storage is off, has none.
    return "";
  }
};

let last = "";
/** A worker that is just being ended hears nothing. Milliseconds until it is told again. */
const AGAIN = [300, 1_000, 3_000];
/** @param {number} at since when it is so @param {object} [more] */
const say = (at, more) => {
  const now = record();
  if (now === last && !more) return;
  last = now;
  // Which page this is, whatever its address has become since.
  const page = performance.getEntriesByType("navigation")[0]?.name ?? "";
  const send = async (/** @type {number} */ failed) => {
    try {
      await runtime.sendMessage({ say: "site", record: now, at, page, ...more });
    } catch {
      // The extension may be gone for good.
      if (failed < AGAIN.length && now === last) setTimeout(send, AGAIN[failed], failed + 1);
    }
  };
  send(0);
};

// Not while the page loads: the record that is there afterwards was there before, unless somebody pressed something.
let answered = false;
const first = () => {
  const policy = document.querySelector('link[rel~="privacy-policy-model"]')?.getAttribute("href") ?? "";
  const region = document.querySelector("script[data-region]")?.getAttribute("data-region") ?? "";
  const include = policy || region || document.querySelector('script[src$="/sekisho.js"]');
  say(answered ? Date.now() : performance.timeOrigin, include ? { policy, region } : undefined);
};
if (document.readyState === "complete") first();
else addEventListener("load", () => setTimeout(first), { once: true });

// Answers are given by hand, and stored at once or when a part of the interface has come.
let waiting = false;
const later = () => {
  answered = true;
  if (waiting) return;
  waiting = true;
  for (const pause of [0, 100, 300, 800])
    setTimeout(() => {
      if (pause === 800) waiting = false;
      say(Date.now());
    }, pause);
};
for (const event of ["click", "keyup"]) addEventListener(event, later, true);

remember();
