// Where the person wants it, a site with Sekisho is told what the person holds everywhere, so that it need not ask. Refusals only:
// no script can agree for anybody, and ours is one.

import { api } from "../shared/api.js";
import { lets, load, siteOf } from "../shared/choice.js";
import { published } from "./policy.js";
import { visitOf, wholeVisit } from "./visits.js";

/** Runs in the page, if it still is that page. What the visitor answered there stands. @param {Record<string, false>} purposes @param {string} page */
const refuse = (purposes, page) => {
  if (performance.getEntriesByType("navigation")[0]?.name !== page) return;
  const { sekisho } = /** @type {any} */ (globalThis);
  const said = sekisho?.consent?.().purposes ?? {};
  const open = Object.keys(purposes).filter((id) => said[id] === "unset");
  if (open.length) sekisho.set({ purposes: Object.fromEntries(open.map((id) => [id, false])) });
};

/** The purposes of a published policy that a choice holds on its site. @param {string} text @param {(kind: string) => boolean} out */
const heldIn = (text, out) => {
  try {
    const purposes = /** @type {Record<string, { kind: string }>} */ (JSON.parse(text).policy.purposes);
    return Object.entries(purposes).flatMap(([id, { kind }]) => (out(kind) ? [] : [id]));
  } catch {
    return [];
  }
};

/** A page may be heard before the request that it came of. Milliseconds between two looks. */
const LATE = [0, 50, 200, 800];
const bare = (/** @type {string} */ url) => url.split("#", 1)[0];

/** The visit of a tab, once it is that of a page. @param {number} tab @param {string} page */
const visitOfPage = async (tab, page) => {
  for (const pause of LATE) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const visit = await visitOf(tab);
    if (bare(visit.url) === bare(page)) return wholeVisit(tab);
  }
  return undefined;
};

/** @param {number} tab @param {string} page the address that its page came from */
export const tell = async (tab, page) => {
  const choice = await load();
  if (!choice.tell) return;
  const visit = await visitOfPage(tab, page);
  if (!visit) return;
  const site = choice.sites[siteOf(choice, visit.host)];
  const { text } = await published(tab, visit);
  const held = heldIn(text, (kind) => !!lets(choice, kind, site));
  if (!held.length) return;
  const args = [Object.fromEntries(held.map((id) => [id, false])), page];
  // The page may be gone by now.
  await api.scripting.executeScript({ target: { tabId: tab }, world: "MAIN", func: refuse, args }).catch(() => {});
};
