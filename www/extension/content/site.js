// In a world of its own beside the page: says which policy the page names, and which consent record the site has. Reads only
// what belongs to Sekisho.

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
const say = (/** @type {object} */ more = {}) => {
  const now = record();
  if (now === last && !Object.keys(more).length) return;
  last = now;
  // The worker may be starting, and the extension may be gone.
  runtime.sendMessage({ say: "site", record: now, ...more }).catch(() => {});
};

say();
addEventListener("DOMContentLoaded", () => {
  const policy = document.querySelector('link[rel~="privacy-policy-model"]')?.getAttribute("href") ?? "";
  const region = document.querySelector("script[data-region]")?.getAttribute("data-region") ?? "";
  if (policy || region) say({ policy, region });
});
// Answers are given by hand, and stored at once or when a part of the interface has come.
const later = () => {
  for (const pause of [0, 100, 300, 800]) setTimeout(say, pause);
};
for (const event of ["click", "keyup"]) addEventListener(event, later, true);
