// The search field: suggestions while somebody types.
import { ask, lang } from "./net.js";

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
const list = document.getElementById("suggested");

/** @param {string[]} names */
const show = (names) =>
  list?.replaceChildren(...names.map((value) => Object.assign(document.createElement("option"), { value })));

/** Where no worker may start, the page asks for itself. @returns {Worker | null} */
function startFinder() {
  try {
    const worker = new Worker("/finder.js");
    worker.addEventListener("message", ({ data: { q, names } }) => {
      if (q === field?.value.trim()) show(names);
    });
    return worker;
  } catch {
    return null;
  }
}

/** @type {Worker | null | undefined} */
let finder;
field?.addEventListener("input", async () => {
  const q = field.value.trim();
  if (q === "") return show([]);
  if (finder === undefined) finder = startFinder();
  if (finder) finder.postMessage({ q, lang });
  else show((await ask("/api/suggest", { q, lang })) ?? []);
});
