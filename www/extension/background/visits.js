// What the page in each tab asked for. Kept for the session, in memory of the browser only: closing the tab or the browser ends it,
// and nothing of it leaves this machine.
//
// Each event costs the page that it is about, so the browser tells of documents, sockets and what scripts ask for, of redirections,
// and of everything that was held; which files a page took, and what it says of its site, is asked of the page when somebody wants to
// know (files.js).

import { api, hostOf } from "../shared/api.js";
import { askPage, joined } from "./files.js";

/** @typedef {import("../types.d.ts").Visit} Visit */

const MOST = 2_000;
/** How long changes are collected before they are kept: about as long as a page loads, which waits for what we do meanwhile. */
const PAUSE = 1_000;
/** The document's clock and the browser's may differ by so much. */
const LEAD = 1_000;

/** The browser's word for a type → ours. @type {Record<string, string>} */
const TYPES = {
  main_frame: "document",
  sub_frame: "subdocument",
  imageset: "image",
  beacon: "ping",
  json: "xmlhttprequest",
};
/** What pages take most of. */
const FILES = ["script", "image", "imageset", "stylesheet", "font", "media"];
const OURS = "script image stylesheet font media object xmlhttprequest websocket ping".split(" ");
const typeOf = (/** @type {string} */ type) => TYPES[type] ?? (OURS.includes(type) ? type : "other");

/** By tab; a promise while it is read back. @type {Map<number, Promise<Visit>>} */
const visits = new Map();
/** Tabs whose visits are not kept yet. @type {Set<number>} */
const changed = new Set();
let waiting = false;

/** @param {string} [url] @param {number} [at] when the browser told of it: a worker that has to be started hears of it seconds later @returns {Visit} */
const fresh = (url = "", at = Date.now()) => ({
  url,
  host: hostOf(url),
  at,
  requests: [],
  more: 0,
  policy: "",
  region: "",
  records: [],
});

const name = (/** @type {number} */ tab) => `tab-${tab}`;

/** @param {number} tab @returns {Promise<Visit>} */
export const visitOf = (tab) => {
  let visit = visits.get(tab);
  if (!visit) {
    visit = api.storage.session.get(name(tab)).then((/** @type {any} */ kept) => kept[name(tab)] ?? fresh());
    visits.set(tab, /** @type {Promise<Visit>} */ (visit));
  }
  return /** @type {Promise<Visit>} */ (visit);
};

/** The visit with the files that the page took and what it says. @param {number} tab @returns {Promise<Visit>} */
export const wholeVisit = async (tab) => {
  const [visit, { files, host, said }] = await Promise.all([visitOf(tab), askPage(tab)]);
  // Documents of the page before may still be there while the next one comes.
  const all = joined(
    visit.requests,
    files.filter(({ at }) => at >= visit.at - LEAD),
  );
  return {
    ...visit,
    ...(host === visit.host && said),
    requests: all.slice(0, MOST),
    more: visit.more + Math.max(0, all.length - MOST),
  };
};

const keep = async () => {
  waiting = false;
  for (const tab of changed) {
    changed.delete(tab);
    const visit = await visitOf(tab);
    badge(tab, visit);
    await api.storage.session.set({ [name(tab)]: visit });
  }
};

/** @param {number} tab */
const keepSoon = (tab) => {
  changed.add(tab);
  if (!waiting) setTimeout(keep, PAUSE);
  waiting = true;
};

/** @param {number} tab @param {(visit: Visit) => void} change */
const update = async (tab, change) => {
  const visit = await visitOf(tab);
  change(visit);
  keepSoon(tab);
};

/** @param {any} details @param {boolean} held */
const note = ({ tabId, url, type, initiator, documentUrl, originUrl, timeStamp }, held) => {
  if (tabId < 0 || !/^(http|ws)s?:/.test(url)) return;
  if (type === "main_frame") {
    visits.set(tabId, Promise.resolve(fresh(url, timeStamp)));
    keepSoon(tabId);
    return;
  }
  update(tabId, (visit) => {
    const by = hostOf(initiator ?? documentUrl ?? originUrl);
    const request = { url, type: typeOf(type), at: timeStamp, held, by };
    // A request that is stopped can be told of twice: when it starts and when it ends.
    const before = held && visit.requests.findLast((one) => !one.held && one.url === url && one.type === request.type);
    if (before) before.held = true;
    else if (visit.requests.length < MOST) visit.requests.push(request);
    else visit.more += 1;
  });
};

/** The number of requests that were held, on the button. @param {number} tabId @param {Visit} visit */
const badge = (tabId, visit) => {
  const count = visit.requests.filter(({ held }) => held).length;
  // The browser takes the number off when the tab goes to another page.
  if (!count) return;
  api.action.setBadgeText({ tabId, text: count > 999 ? "999+" : `${count}` }).catch(() => {});
};

/** How each browser says that a rule stopped a request. */
const STOPPED = /ERR_BLOCKED_BY_CLIENT|NS_ERROR_ABORT|NS_ERROR_BLOCKED|0x804b0002/;

/** Listens. Called at once when the worker starts: an event wakes only listeners that are there in its first turn. */
export const listen = () => {
  const urls = ["<all_urls>"];
  const { webRequest } = api;
  const types = Object.values(webRequest.ResourceType).filter((type) => !FILES.includes(type));
  webRequest.onBeforeRequest.addListener((/** @type {any} */ details) => note(details, false), { urls, types });
  // Of the others the page knows the first address only.
  webRequest.onBeforeRedirect.addListener(
    (/** @type {any} */ details) => note({ ...details, url: details.redirectUrl }, false),
    { urls, types: Object.values(webRequest.ResourceType).filter((type) => FILES.includes(type)) },
  );
  webRequest.onErrorOccurred.addListener(
    (/** @type {any} */ details) => {
      if (STOPPED.test(details.error)) note(details, true);
    },
    { urls },
  );
  api.tabs.onRemoved.addListener((/** @type {number} */ tab) => {
    visits.delete(tab);
    changed.delete(tab);
    api.storage.session.remove(name(tab));
  });
};
