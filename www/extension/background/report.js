// What a page sent, to whom, where and for what; and whether its site does what its policy says.

import { api, hostOf, under } from "../shared/api.js";
import { load, siteName, siteOf } from "../shared/choice.js";
import { engine } from "./engine.js";
import { isOnce } from "./rules.js";
import { visitOf, wholeVisit } from "./visits.js";

/** @typedef {import("../types.d.ts").Row} Row */
/** @typedef {import("../types.d.ts").Visit} Visit */

/** The name of a host's site, by a rule of thumb; the browser's rules know it exactly. @param {string} host */
const short = (host) => {
  const labels = host.split(".");
  const two = labels.length > 2 && /^(co|ne|or|ac|go|gov|com|net|org|in)$/.test(labels[labels.length - 2]);
  return labels.slice(two ? -3 : -2).join(".");
};

/** Hosts of the same site. @param {string} a @param {string} b */
const same = (a, b) =>
  a === b || under(a, b) || under(b, a) || (!/^[\d.]+$/.test(a) && short(a) === short(b) && !a.endsWith("localhost"));

/** @param {number} tab @returns {Promise<import("../types.d.ts").Report>} */
export const report = async (tab) => {
  const [standing, choice, visit, once] = await Promise.all([engine(), load(), wholeVisit(tab), isOnce(tab)]);
  const site = siteOf(choice, visit.host);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  let own = 0;
  for (const { url, type, held } of visit.requests) {
    const host = hostOf(url);
    if (same(host, visit.host)) {
      own += 1;
      continue;
    }
    const vendor = standing.who(url, type, visit.host, choice);
    const named = Object.keys(choice.hosts).find((one) => under(host, one));
    const key = vendor?.key ?? host;
    const row = rows.get(key) ?? {
      key,
      name: vendor?.name ?? host,
      company: vendor?.company ?? "",
      country: vendor?.country ?? "",
      purpose: vendor ? (vendor.purpose ?? "unknown") : "",
      service: vendor?.service ?? "",
      policy: vendor?.url ?? "",
      known: !!vendor,
      allowed: named === undefined ? (vendor?.allowed ?? choice.others) : choice.hosts[named],
      hosts: [],
      sent: 0,
      held: 0,
    };
    rows.set(key, row);
    if (!row.hosts.includes(host)) row.hosts.push(host);
    row[held ? "held" : "sent"] += 1;
  }
  return {
    url: visit.url,
    host: visit.host,
    at: visit.at,
    site: site ?? siteName(visit.host),
    free: once ? "once" : site !== undefined && choice.sites[site].all ? "site" : "",
    own,
    more: visit.more,
    rows: [...rows.values()].sort((a, b) => b.held - a.held || b.sent - a.sent || (a.name < b.name ? -1 : 1)),
    purposes: standing.purposes(),
    choice,
  };
};

/** An answer can be told of a moment after it took effect. */
const LAG = 1_000;
const MINUTE = 60_000;

/**
 * Where a site may have its policy: what the page names, on its own origin or on that with or without `www.`, or else the well-known
 * address of either. Nobody else speaks for a site.
 * @param {Visit} visit
 */
const addresses = ({ url, policy }) => {
  const { hostname, origin } = new URL(url);
  const twin = new URL(origin);
  if (siteName(hostname) !== hostname) twin.hostname = siteName(hostname);
  else if (short(hostname) === hostname && !/^[\d.]+$|^\[/.test(hostname)) twin.hostname = `www.${hostname}`;
  const origins = [...new Set([origin, twin.origin])];
  const named = policy && URL.canParse(policy, url) && new URL(policy, url);
  if (named && origins.includes(named.origin)) return [named.href];
  return origins.map((one) => `${one}/.well-known/sekisho.json`);
};

/** The last policy of each tab, by the visit and the address: a page beside another one asks again and again. @type {Map<number, { of: string, text: Promise<string> }>} */
const policies = new Map();
export const forget = (/** @type {number} */ tab) => policies.delete(tab);

/** A policy is text of JSON; an address that has another page for it has none. @param {string} address */
const take = async (address) => {
  // Without cookies: a policy is the same for everybody.
  const response = await fetch(address, { credentials: "omit" });
  const text = response.ok ? await response.text() : "";
  return text.startsWith("{") ? text : "";
};

/** What the site of a visit publishes as its policy; nothing if it does not. @param {number} tab @param {Visit} visit */
export const published = (tab, visit) => {
  const all = addresses(visit);
  const of = `${visit.at} ${all[0]}`;
  const known = policies.get(tab);
  if (known?.of === of) return known.text;
  const text = all.reduce(
    async (before, address) => (await before) || take(address).catch(() => ""),
    Promise.resolve(""),
  );
  policies.set(tab, { of, text });
  return text;
};

/** @param {number} tab @param {string} language @returns {Promise<import("../types.d.ts").Audit>} */
export const audit = async (tab, language) => {
  const visit = await wholeVisit(tab);
  if (!/^https?:/.test(visit.url)) return { state: "none" };
  const text = await published(tab, visit);
  if (!text) return { state: "none" };
  const standing = await engine();
  const seen = visit.requests
    // What a frame of somebody else asks for is that frame's doing.
    .filter(({ by }) => by === visit.host)
    .map(({ url, type, at }) => ({
      url,
      type,
      page: visit.host,
      record: visit.records.findLast((record) => record.at <= at + LAG)?.text ?? "",
      minutes: Math.floor(at / MINUTE),
    }));
  try {
    return { state: "read", ...standing.audit(text, visit.region, (await load()).gpc, language, seen) };
  } catch (error) {
    return { state: "broken", why: error instanceof Error ? error.message : String(error) };
  }
};

/** What the site's portal shows, and how its flows stand now. @param {number} tab */
export const portal = async (tab) => {
  const visit = await visitOf(tab);
  const record = visit.records.at(-1)?.text ?? "";
  const minutes = Math.floor(Date.now() / MINUTE);
  return (await engine()).portal(await published(tab, visit), visit.region, (await load()).gpc, record, minutes);
};

/** Pages of the extension itself may ask for anything, pages of the web for nothing. @param {any} sender */
export const isOurs = (sender) => sender.id === api.runtime.id && !!sender.url?.startsWith(api.runtime.getURL(""));
