// The policy that a site publishes: where it may be, and whether it may be used. Nobody asks for a policy but here.

import { SealError } from "../../seal/error.js";
import { anybodys, file, ofHost, open } from "../../seal/verify.js";
import { under } from "../shared/api.js";
import { siteName } from "../shared/choice.js";
import { short } from "./names.js";
import { follow, pinOf } from "./pins.js";

/** @typedef {import("../types.d.ts").Visit} Visit */
/** @typedef {import("../types.d.ts").Trust} Trust */
/** What came from a site. @typedef {{ policy?: Uint8Array, seal?: Uint8Array }} Found */

/** What the seal of a build calls the policy, wherever it is served. */
const NAME = ".well-known/sekisho.json";

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
  return origins.map((one) => `${one}/${NAME}`);
};

const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** What an address has, if it begins as it must; many sites have a page of theirs at every address. @param {string} address @param {string} start */
const take = async (address, start) => {
  // Without cookies: a policy is the same for everybody. And not from a cache: an old policy beside a new seal does not fit.
  const response = await fetch(address, { credentials: "omit", cache: "no-cache" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.ok && text(bytes.subarray(0, start.length)) === start ? bytes : undefined;
};

/** A policy, and its seal beside it. @param {string} address @returns {Promise<Found>} */
const find = async (address) => {
  const policy = await take(address, "{");
  if (!policy) return {};
  const seal = new URL(address);
  seal.pathname += ".seal";
  return { policy, seal: await take(seal.href, "sekisho-seal ").catch(() => undefined) };
};

/** The last policy of each tab, by the visit and the address: a page beside another one asks again and again. @type {Map<number, { of: string, found: Promise<Found> }>} */
const policies = new Map();
export const forget = (/** @type {number} */ tab) => policies.delete(tab);

/** @param {number} tab @param {Visit} visit */
const foundIn = (tab, visit) => {
  const all = addresses(visit);
  const of = `${visit.at} ${all[0]}`;
  const known = policies.get(tab);
  if (known?.of === of) return known.found;
  const nothing = /** @type {Found} */ ({});
  const found = all.reduce(async (before, address) => {
    const one = await before;
    return one.policy ? one : find(address).catch(() => nothing);
  }, Promise.resolve(nothing));
  policies.set(tab, { of, found });
  return found;
};

/** The day that a policy says it is of. @param {string} policy */
const dayOf = (policy) => {
  try {
    return String(JSON.parse(policy).policy.policy.updated ?? "");
  } catch {
    return "";
  }
};

/** The text of a policy whose seal is good. Without a pin it may be anybody's key, and says no more than that. @param {string} host @param {Found} found @returns {Promise<{ text: string, trust: Trust }>} */
const believed = async (host, { policy, seal }) => {
  const pin = await pinOf(host);
  if (!policy && pin) throw new SealError("SK0905");
  if (!policy || (!seal && !pin)) return { text: policy ? text(policy) : "", trust: { state: "none" } };
  const statement = pin ? await open(seal, pin.keys) : await anybodys(/** @type {Uint8Array} */ (seal));
  // With `www.` and without it is one site.
  if (!statement.hosts.some((own) => under(siteName(host), siteName(own)))) ofHost(statement, host);
  const said = text(await file(statement, NAME, policy));
  const { key, next } = statement;
  if (pin) {
    const day = dayOf(said);
    // A policy that was good once can be served again by whoever has a copy.
    if (day < pin.updated) throw new SealError("SK0910");
    await follow(host, next ? [key, next] : [key], day);
  }
  return { text: said, trust: { state: "signed", key, since: pin?.at ?? 0 } };
};

/** What the site of a visit publishes as its policy, and why that is believed; no text where it does not, or is not. @param {number} tab @param {Visit} visit */
export const published = async (tab, visit) => {
  const found = await foundIn(tab, visit);
  try {
    return await believed(visit.host, found);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const { code, detail } = error;
    const kept = (await pinOf(visit.host))?.keys[0] ?? "";
    // Who keeps no key loses nothing by a browser that cannot check.
    if (code === "SK0911" && !kept && found.policy)
      return { text: text(found.policy), trust: /** @type {Trust} */ ({ state: "unchecked" }) };
    return { text: "", trust: /** @type {Trust} */ ({ state: "refused", code, detail, kept }) };
  }
};
