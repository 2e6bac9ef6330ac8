// Only where the person wants sites to be told what is held (background/rules.js), in a world of its own beside the page: once a page has
// loaded, and when its answers have changed, says that its site has Sekisho. Of storage it reads only what belongs to Sekisho. A page that
// has nothing of Sekisho sends nothing.

const { runtime } = globalThis.browser ?? globalThis.chrome;
const NAME = /(?:^|; )(?:__Host-)?sekisho=([\w-]+)/;
const SIGNS = 'link[rel~="privacy-policy-model"], script[data-region], script[src$="/sekisho.js"]';

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
/** @param {boolean} [sign] of Sekisho, without a record */
const say = (sign) => {
  const now = record();
  if (now === last && !sign) return;
  last = now;
  // Which page this is, whatever its address has become since.
  const page = performance.getEntriesByType("navigation")[0]?.name ?? "";
  const send = async (/** @type {number} */ failed) => {
    try {
      await runtime.sendMessage({ say: "site", page });
    } catch {
      // The extension may be gone for good.
      if (failed < AGAIN.length && now === last) setTimeout(send, AGAIN[failed], failed + 1);
    }
  };
  send(0);
};

const first = () => say(!!document.querySelector(SIGNS));
if (document.readyState === "complete") first();
else addEventListener("load", () => setTimeout(first), { once: true });

// Answers are given by hand, and stored at once or when a part of the interface has come.
let waiting = false;
const later = () => {
  if (waiting) return;
  waiting = true;
  for (const pause of [0, 100, 300, 800])
    setTimeout(() => {
      if (pause === 800) waiting = false;
      say();
    }, pause);
};
for (const event of ["click", "keyup"]) addEventListener(event, later, true);
