// The standing choice: where it is kept, what it is before anybody chose, and how it changes.

import { api, under } from "./api.js";

/** @typedef {import("../types.d.ts").Choice} Choice */
/** @typedef {import("../types.d.ts").SiteChoice} SiteChoice */

/** Purposes that a page works without; they are held until somebody lets them out. */
const HELD = ["analytics", "personalisation", "advertising", "marketing", "social", "research"];

/** @returns {Choice} */
export const first = () => ({
  purposes: Object.fromEntries(HELD.map((purpose) => [purpose, false])),
  vendors: {},
  hosts: {},
  sites: {},
  others: true,
  gpc: true,
  tell: false,
});

/** The site that a choice for a page is for: with and without `www.` it is the same one. @param {string} host */
export const siteName = (host) => host.replace(/^www\.(?=[^.]+\.)/, "");

/** Sites by the names of choices; where one is there with `www.` and without, the latter counts. @param {Choice["sites"]} sites */
const bare = (sites) =>
  Object.fromEntries([
    ...Object.entries(sites).map(([host, site]) => [siteName(host), site]),
    ...Object.entries(sites).filter(([host]) => siteName(host) === host),
  ]);

/** A choice from anywhere: what it does not have is as before anybody chose, and what no choice has goes. @param {Partial<Choice>} from @returns {Choice} */
export const shaped = (from) => {
  const all = { ...first(), ...from };
  const { purposes, vendors, hosts, sites, others, gpc, tell } = all;
  return { purposes, vendors, hosts, sites: bare(sites), others, gpc, tell };
};

/** @returns {Promise<Choice>} */
export const load = async () => shaped((await api.storage.local.get("choice")).choice);

/** The site of a host that has a choice of its own: the longest. @param {Choice} choice @param {string} host */
export const siteOf = (choice, host) =>
  Object.keys(choice.sites)
    .filter((site) => under(host, site))
    .sort((a, b) => b.length - a.length)[0];

/** Whether a purpose is let out on the pages of a site. @param {Choice} choice @param {string} purpose @param {SiteChoice} [site] */
export const lets = (choice, purpose, site) =>
  site?.all || (site?.purposes[purpose] ?? choice.purposes[purpose] ?? true);

/** The same of a service, in the order of `Choice::allows` in src/dnr/standing.rs. @param {Choice} choice @param {string} id @param {string} purpose @param {SiteChoice} [site] */
export const letsService = (choice, id, purpose, site) =>
  site?.all || (site?.vendors[id] ?? site?.purposes[purpose] ?? choice.vendors[id] ?? choice.purposes[purpose] ?? true);

/** @returns {SiteChoice} */
const noSite = () => ({ all: false, purposes: {}, vendors: {} });

/**
 * One change of a choice; `value` undefined takes the answer back. Without `site` it is for every site.
 * @typedef {{ what: "purpose" | "vendor" | "host" | "all" | "others" | "gpc" | "tell", name?: string, value?: boolean, site?: string }} Change
 */

/** The choice after a change. @param {Choice} choice @param {Change} change @returns {Choice} */
export const changed = (choice, { what, name = "", value, site }) => {
  const next = structuredClone(choice);
  const put = (/** @type {Record<string, boolean>} */ answers) => {
    if (value === undefined) delete answers[name];
    else answers[name] = value;
  };
  if (what === "others" || what === "gpc" || what === "tell") next[what] = value ?? first()[what];
  else if (what === "host") put(next.hosts);
  else if (site === undefined) {
    if (what === "purpose") put(next.purposes);
    else if (what === "vendor") put(next.vendors);
  } else {
    const host = siteName(site);
    const here = next.sites[host] ?? noSite();
    next.sites[host] = here;
    if (what === "all") here.all = value ?? false;
    else if (what === "purpose") put(here.purposes);
    else if (what === "vendor") put(here.vendors);
    // A site that is as every other one needs no entry.
    if (!here.all && !Object.keys(here.purposes).length && !Object.keys(here.vendors).length) delete next.sites[host];
  }
  return next;
};
