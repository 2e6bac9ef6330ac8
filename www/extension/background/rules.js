// Puts a choice into effect: the browser's own rules, and what runs in pages. Both are kept by the browser, so that they hold
// while the worker sleeps, is killed or starts again.

import { api, BROWSER } from "../shared/api.js";
import { canonical } from "../shared/canonical.js";
import { lets, letsService, load } from "../shared/choice.js";
import { engine } from "./engine.js";

/** @typedef {import("../types.d.ts").Choice} Choice */

/** What belongs into pages: purposes that have a table, services that can be left out of one. Written when the extension is packed. */
const parts = async () => (await fetch(api.runtime.getURL("page/index.json"))).json();

/** @param {string} host */
const patterns = (host) => (/^[\d.]+$|^\[/.test(host) ? [`*://${host}/*`] : [`*://${host}/*`, `*://*.${host}/*`]);

/** @param {Choice} choice */
const signal = ({ gpc }) => (gpc ? ["page/gpc.js"] : []);

/**
 * The scripts of a page under a choice. The last closes the doors if there is one of what is held before it, and remembers.
 * @param {Choice} choice @param {{ purposes: string[], services: Record<string, string> }} known
 * @param {import("../types.d.ts").SiteChoice} [site]
 */
const scriptsOf = (choice, known, site) => {
  // Names that services of several purposes use are held where all of them are.
  const held = known.purposes.filter((joined) => joined.split(".").every((purpose) => !lets(choice, purpose, site)));
  // A service whose answer is another than that of its purpose.
  const apart = Object.entries(known.services).filter(
    ([id, purpose]) => letsService(choice, id, purpose, site) === held.includes(purpose),
  );
  const doors = [
    ...held.map((purpose) => `page/hold/${purpose}.js`),
    ...apart.map(([id, purpose]) => `page/${held.includes(purpose) ? "but" : "only"}/${id}.js`),
  ];
  return [...signal(choice), ...doors, "page/main.js"];
};

/** @param {Choice} choice */
const registrations = async (choice) => {
  const known = await parts();
  const sites = Object.entries(choice.sites);
  const all = [
    {
      matches: ["<all_urls>"],
      excludeMatches: sites.flatMap(([host]) => patterns(host)),
      js: scriptsOf(choice, known),
    },
  ];
  for (const [host, site] of sites) {
    const inside = sites.map(([other]) => other).filter((other) => other.endsWith(`.${host}`));
    all.push({
      matches: patterns(host),
      excludeMatches: inside.flatMap(patterns),
      js: site.all ? [...signal(choice), "page/main.js"] : scriptsOf(choice, known, site),
    });
  }
  return all.map((one) => ({
    ...one,
    world: "MAIN",
    runAt: "document_start",
    allFrames: true,
    matchOriginAsFallback: true,
  }));
};

/** Beside a page and once it stands: who says that its site has Sekisho. */
const TELLS = { matches: ["<all_urls>"], js: ["content.js"] };

/** @param {Choice} choice */
const intoPages = async (choice) => {
  const before = (await api.scripting.getRegisteredContentScripts()).map((/** @type {any} */ { id }) => id);
  const round = before.some((/** @type {string} */ id) => id.startsWith("a")) ? "b" : "a";
  const scripts = [...(await registrations(choice)), ...(choice.tell ? [TELLS] : [])].map((one, at) => ({
    ...one,
    id: `${round}${at}`,
    persistAcrossSessions: true,
  }));
  // The new ones first: a page that loads in between has both, never none.
  await api.scripting.registerContentScripts(scripts);
  if (before.length) await api.scripting.unregisterContentScripts({ ids: before });
};

/**
 * The choice without what the browser does itself: one that sends Global Privacy Control needs no rule for it, and a rule for a
 * header is what costs a page most (BENCHMARKS.md).
 * @param {Choice} choice @returns {Choice}
 */
const left = (choice) => ({
  ...choice,
  gpc: choice.gpc && /** @type {any} */ (navigator).globalPrivacyControl !== true,
});

/** What is in effect; another version of the extension may compile another way. @param {Choice} choice */
const stampOf = (choice) => `${api.runtime.getManifest().version} ${canonical(left(choice))}`;

/** @param {Choice} choice */
const enforce = async (choice) => {
  const standing = await engine();
  // Refuses a choice that is not of its form, before anything changes.
  const { rules, limit } = standing.rules(left(choice), BROWSER);
  if (rules.length > limit) throw new Error(`${rules.length} rules, and the browser takes ${limit}`);
  await api.storage.local.set({ choice });
  const before = await api.declarativeNetRequest.getDynamicRules();
  // One step: there is no moment without rules.
  await api.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: before.map((/** @type {any} */ { id }) => id),
    addRules: rules,
  });
  await intoPages(left(choice));
  await api.storage.local.set({ applied: stampOf(choice) });
};

/** Changes come one after the other. @type {Promise<unknown>} */
let last = Promise.resolve();

/** Changes the choice and puts it into effect. @param {(choice: Choice) => Choice} change */
export const apply = (change) => {
  const next = last.catch(() => {}).then(async () => enforce(change(await load())));
  last = next;
  return next;
};

/** After the worker was killed in the middle of a change, an update, or the first start. */
export const repair = () => {
  const next = last
    .catch(() => {})
    .then(async () => {
      // What browsers ask ahead of a page, on hints of the page, no rule stops: speculation rules, in Chromium.
      await api.privacy.network.networkPredictionEnabled.set({ value: false });
      const [choice, { applied }] = [await load(), await api.storage.local.get("applied")];
      if (applied !== stampOf(choice)) await enforce(choice);
    });
  last = next;
  return next;
};

/** Lets one tab do everything until it is closed. The session's rules are the browser's too. @param {number} tab @param {boolean} on */
export const once = async (tab, on) => {
  const rule = {
    id: tab + 1,
    priority: 20_000,
    action: { type: "allowAllRequests" },
    condition: { tabIds: [tab], resourceTypes: ["main_frame"] },
  };
  await api.declarativeNetRequest.updateSessionRules({ removeRuleIds: [rule.id], addRules: on ? [rule] : [] });
};

/** @param {number} tab */
export const isOnce = async (tab) =>
  (await api.declarativeNetRequest.getSessionRules()).some((/** @type {any} */ { id }) => id === tab + 1);
