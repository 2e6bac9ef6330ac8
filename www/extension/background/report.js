// What a page sent, to whom, where and for what; and whether its site does what its policy says.

import { api, hostOf, under } from "../shared/api.js";
import { load, siteName, siteOf } from "../shared/choice.js";
import { engine } from "./engine.js";
import { same } from "./names.js";
import { published } from "./policy.js";
import { isOnce } from "./rules.js";
import { wholeVisit } from "./visits.js";

/** @typedef {import("../types.d.ts").Row} Row */

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

/** @param {number} tab @param {string} language @returns {Promise<import("../types.d.ts").Audit>} */
export const audit = async (tab, language) => {
  const visit = await wholeVisit(tab);
  if (!/^https?:/.test(visit.url)) return { state: "none" };
  const { text, trust } = await published(tab, visit);
  if (trust.state === "refused") return trust;
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
    return { state: "read", trust, ...standing.audit(text, visit.region, (await load()).gpc, language, seen) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, code, why] = /^(SK\d{4}) (.*)$/s.exec(message) ?? ["", "", message];
    return { state: "broken", trust, code, why };
  }
};

/** What the site's portal shows, and how its flows stand now. @param {number} tab */
export const portal = async (tab) => {
  const visit = await wholeVisit(tab);
  const record = visit.records.at(-1)?.text ?? "";
  const minutes = Math.floor(Date.now() / MINUTE);
  const { text } = await published(tab, visit);
  return (await engine()).portal(text, visit.region, (await load()).gpc, record, minutes);
};

/** Pages of the extension itself may ask for anything, pages of the web for nothing. @param {any} sender */
export const isOurs = (sender) => sender.id === api.runtime.id && !!sender.url?.startsWith(api.runtime.getURL(""));
