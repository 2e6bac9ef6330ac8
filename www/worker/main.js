// An optional service worker of the site, for everything from the second load on. It refuses by the verdicts of the same table,
// also what no script in a page can hold (a preload scanner, `import()`, the inside of a worker), and puts the computed Content
// Security Policy on the site's pages. Requests of the site itself, and of tags that leave no choice, it does not touch.

import { computed } from "../guard/csp.js";
import { answer, enter, flowState, tagState } from "../guard/decide.js";
import { start } from "../guard/kernel.js";
import { recall } from "../guard/record.js";
import {
  ALLOW,
  DOCUMENT,
  FONT,
  FRAME,
  HOLD,
  IMAGE,
  MEDIA,
  OBJECT,
  OTHER,
  PING,
  REFUSE,
  SCRIPT,
  STYLESHEET,
  state,
  UNDECLARED,
  XHR,
} from "../guard/state.js";
import { closeInside } from "./inside.js";
import { readable, remember } from "./record.js";

/** @type {any} */ const worker = self;
const { pathname, search, hash } = worker.location;
// A worker that begins with a blob has no host in its address.
const { hostname } = new URL(worker.origin);
/** What a page's door for workers says behind the address: the site's file that is to run here, and the region. */
const params = new URLSearchParams(search || hash.slice(1));
const own = params.get("own");
const region = params.get("region") ?? "";

/** Request types by what a request is for; scripts of workers and worklets are scripts. @type {Record<string, number>} */
const TYPES = {
  document: DOCUMENT,
  image: IMAGE,
  style: STYLESHEET,
  font: FONT,
  audio: MEDIA,
  video: MEDIA,
  track: MEDIA,
  iframe: FRAME,
  frame: FRAME,
  object: OBJECT,
  embed: OBJECT,
  manifest: OTHER,
  report: OTHER,
};

const { table } = Object.assign(state, start("%SEKISHO_PACK%", hostname));
if (table) {
  state.gpc = worker.navigator.globalPrivacyControl === true;
  // Where no answer can be read, a policy that waits for one would never let go.
  state.strict = readable && (table.flags & 4) > 0;
  enter(table, region);
  recall([]);
}
/** Hosts that nobody declared pass, so that no allow list can be made. */
const open = table && table.flags & 3;

/** The tag of a request. One for no element may be a fetch, a beacon or a stream of events. @param {Request} request */
const tagOf = ({ url, destination }) => {
  const [address] = url.split("#");
  for (const type of destination ? [TYPES[destination] ?? SCRIPT] : [XHR, PING, OTHER]) {
    const tag = state.tagOf(address, type);
    if (tag !== UNDECLARED) return tag;
  }
  return UNDECLARED;
};

/** Whatever a visitor says, the verdict on this tag is the same. @param {number} tag */
const settled = (tag) =>
  tag === UNDECLARED ||
  /** @type {any} */ (table).carries[tag].every((/** @type {number} */ flow) => !(flowState(flow) & 12));

/** @param {Request} request @param {number} tag */
const afterChoice = async (request, tag) => {
  await remember();
  return tagState(tag) === ALLOW ? fetch(request) : Response.error();
};

/** A page of the site, with the policy that follows from what the visitor chose so far. @param {Request} request */
const page = async (request) => {
  const response = await fetch(request);
  const { status, statusText, body, type } = response;
  // A redirect is the browser's to follow; what is no document needs no policy.
  if (type !== "basic" || !body || !/html|xml/i.test(response.headers.get("content-type") ?? "")) return response;
  await remember();
  const headers = new Headers(response.headers);
  headers.append("Content-Security-Policy", computed("'self'"));
  return new Response(body, { status, statusText, headers });
};

/** @param {any} event */
const onFetch = (event) => {
  /** @type {Request} */ const request = event.request;
  const { method, mode, url } = request;
  if (!/^https?:/.test(url)) return;
  if (mode === "navigate") {
    // Loaded by a worker of the site's own with `importScripts`: whose pages these are is that worker's business.
    if (!open && method === "GET" && /sekisho-sw\.js$/.test(pathname)) event.respondWith(page(request));
    return;
  }
  let answer;
  if (!table) answer = new URL(url).hostname === hostname ? undefined : Response.error();
  else {
    const tag = tagOf(request);
    if (settled(tag)) answer = tagState(tag) === REFUSE ? Response.error() : undefined;
    // Without cookies to read, what waits for an answer is left to the doors of the page.
    else if (readable) answer = afterChoice(request, tag);
  }
  if (!answer) return;
  event.respondWith(answer);
  event.stopImmediatePropagation();
};

/** Runs a file of the site behind closed doors. @param {string} file */
const runInside = (file) => {
  /** @type {(() => void)[]} */ const changes = [];
  /** @type {any} */ let said = { said: [], gpc: false };
  /** Those who wait for the visitor. @type {(() => void)[]} */ let waiting = [];
  let told = false;
  /** What waits in a page waits here. @param {number} tag */
  const decided = async (tag) => {
    while (!told || tagState(tag) === HOLD) await new Promise((done) => waiting.push(() => done(undefined)));
  };
  const learn = (/** @type {MessageEvent} */ { data }) => {
    said = data;
    state.gpc = data.gpc;
    if (table) answer(data.said);
    told = true;
    const go = waiting;
    waiting = [];
    for (const one of [...changes, ...go]) one();
  };
  /** The first message is the door's, which sends it before anybody else has the worker. @param {EventTarget} target */
  const listen = (target) => {
    const first = (/** @type {any} */ event) => {
      event.stopImmediatePropagation();
      target.removeEventListener("message", first);
      event.ports[0].onmessage = learn;
      learn(event);
    };
    target.addEventListener("message", first);
  };
  if ("onconnect" in worker) worker.addEventListener("connect", (/** @type {any} */ event) => listen(event.ports[0]));
  else if (!worker.registration) listen(worker);
  closeInside({
    own: file,
    region,
    file: `${worker.origin}/sekisho-sw.js`,
    tagOf: state.tagOf,
    settled: (tag) => !table || settled(tag),
    decided: worker.registration ? remember : decided,
    said: () => said,
    onChange: (change) => changes.push(change),
  });
  // A module, and what a blob holds, stand behind the line that loaded us.
  if (search) worker.importScripts(file);
};

if (own) runInside(own);
else {
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", onFetch);
}
