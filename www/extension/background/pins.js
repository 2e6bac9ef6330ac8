// Keys that the person keeps for sites: whoever speaks for the site has to sign with one. Kept because the person said so, and never by
// looking at a page, so that the list is no history of pages.

import { keyOf } from "../../seal/text.js";
import { api } from "../shared/api.js";
import { siteName } from "../shared/choice.js";

/** @typedef {import("../types.d.ts").Pin} Pin */

/** @returns {Promise<Record<string, Pin>>} */
export const pins = async () => (await api.storage.local.get("pins")).pins ?? {};

/** Changes come one after the other. @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {(all: Record<string, Pin>) => void} change */
const change = (change) => {
  const next = last
    .catch(() => {})
    .then(async () => {
      const all = await pins();
      change(all);
      await api.storage.local.set({ pins: all });
    });
  last = next;
  return next;
};

/** The site itself, and nobody below it: who has a subdomain need not be who has the site. @param {string} host @returns {Promise<Pin | undefined>} */
export const pinOf = async (host) => {
  const all = await pins();
  return Object.hasOwn(all, siteName(host)) ? all[siteName(host)] : undefined;
};

/** @param {string} host @param {string} key */
export const pin = (host, key) => {
  const site = siteName(host.trim().toLowerCase());
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(site)) throw new Error(host);
  if (!keyOf(key.trim())) throw new Error(key);
  return change((all) => {
    all[site] = { keys: [key.trim()], updated: "", at: Date.now() };
  });
};

/** @param {string} host */
export const unpin = (host) =>
  change((all) => {
    delete all[siteName(host)];
  });

/** What a policy that was believed says of those after it: the key that may come next, and the day before which none is. @param {string} host @param {string[]} keys @param {string} updated */
export const follow = async (host, keys, updated) => {
  const known = await pinOf(host);
  if (!known || (known.updated === updated && known.keys.join() === keys.join())) return;
  await change((all) => {
    const now = all[siteName(host)];
    // Taken back, or replaced by hand, in the meantime.
    if (now?.keys.includes(keys[0])) all[siteName(host)] = { ...now, keys, updated };
  });
};
