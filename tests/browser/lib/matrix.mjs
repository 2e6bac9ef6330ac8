// The page of all kinds, and the servers that see which of them arrived.
import { createSocket } from "node:dgram";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { html, json, pixel, script } from "../../../www/demo/server/http.mjs";
import { freshVisit } from "./browser.mjs";
import { HELPERS, MADE } from "./made.mjs";
import { asInert, MARKUP } from "./markup.mjs";
import { quiet, sleep, until } from "./quiet.mjs";
import { startSite, startTracker } from "./servers.mjs";
import { controlled } from "./worker.mjs";

/** @typedef {import("./markup.mjs").Answer} Answer */
/** @typedef {{ host: string, own: (what: string) => string, tcp: string }} Place */
/** @typedef {"none" | "include" | "snippet" | "guarded" | "header" | "worker" | "inert"} Rung */

/** Every kind: those of markup as `markup/name`, those of scripts as `made/name`. */
export const KINDS = [
  ...Object.keys(MARKUP).map((name) => `markup/${name}`),
  ...Object.keys(MADE).map((name) => `made/${name}`),
];
/**
 * Kinds that a browser asks for when it has time: that one did not arrive says nothing. An animation begins with the first frame that
 * is drawn, and a busy machine draws none while the page waits.
 */
export const IDLE = [
  "markup/prefetch",
  "made/link-prefetch",
  "markup/iframe-lazy",
  "markup/img-lazy",
  "markup/svg-animate",
];
/** Whom each kind asks: a host that no policy names, one that needs consent, and the site itself. */
export const HOSTS = /** @type {const} */ (["undeclared", "declared", "own"]);
/** @typedef {Record<(typeof HOSTS)[number], string[]>} Arrived */
const LABELS = { undeclared: "tracker", declared: "declared", own: "site" };

/** @type {Record<Answer, (mark: string) => import("../../../www/demo/server/http.mjs").Reply>} */
const ANSWERS = {
  js: (mark) => script(`try { (top.ran ??= []).push("${mark}"); } catch {}`),
  css: () => ({ type: "text/css", body: ":root { --leaked: 1 }" }),
  img: pixel,
  html: (mark) => html(`<!doctype html><title>frame</title><script>fetch("/ran/${mark}")</script>`),
  json: () => json({}),
  font: () => ({ type: "font/woff2", body: "" }),
  svg: () => ({ type: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  // Of an empty one Firefox asks for the rest, again and again, a hundred times a visit.
  media: () => ({ type: "video/mp4", status: 404 }),
  events: () => ({ type: "text/event-stream", stream: (response) => response.write("retry: 600000\ndata: 1\n\n") }),
};

/** Files of the site itself that ask others. @type {Record<string, (url: string, host: string) => [string, string]>} */
const OWN = {
  module: (url) => ["text/javascript", `import "${url}";`],
  background: (url, host) => ["text/css", `.ob-${host} { background: url("${url}") }`],
  import: (url) => ["text/css", `@import "${url}";`],
  font: (url, host) => [
    "text/css",
    `@font-face { font-family: "o-${host}"; src: url("${url}") } .of-${host} { font-family: "o-${host}" }`,
  ],
  "worker-fetch": (url) => ["text/javascript", `fetch("${url}", { mode: "no-cors" });`],
  "worker-import": (url) => ["text/javascript", `importScripts("${url}");`],
};

/**
 * What `/k/ANSWER/KIND` and `/own/…` get.
 * @param {URL} url @param {Record<string, string>} headers
 */
function reply(url, headers = {}) {
  const [, room, answer, ...kind] = url.pathname.split("/");
  if (room === "k")
    return {
      ...ANSWERS[/** @type {Answer} */ (answer)](`${url.hostname.split(".")[0]}/${kind.join("/")}`),
      headers: { "access-control-allow-origin": "*" },
    };
  if (room === "ran") return json({});
  const own = room === "own" && OWN[answer];
  if (!own) return;
  const [type, body] = own(url.searchParams.get("u") ?? "", url.searchParams.get("h") ?? "");
  return { type, body, headers };
}

/** A listener that only counts who connects. */
async function startTcp() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { port, count: () => connections, close: () => new Promise((done) => server.close(() => done(undefined))) };
}

/** The same for UDP, which STUN uses. */
async function startUdp() {
  let packets = 0;
  const socket = createSocket("udp4", () => {
    packets += 1;
  });
  await new Promise((done) => socket.bind(0, "127.0.0.1", () => done(undefined)));
  return {
    port: socket.address().port,
    count: () => packets,
    close: () => new Promise((done) => socket.close(() => done(undefined))),
  };
}

/**
 * The servers of one visit: each visit has its own, so that several can run at once.
 */
async function startServers() {
  /** @type {Record<string, string>} */
  const headers = {};
  const [site, tracker] = await Promise.all([startSite((url) => reply(url, headers)), startTracker(reply)]);
  const raw = await Promise.all(
    HOSTS.map(async (host) => ({ host, tcp: [await startTcp(), await startTcp()], udp: await startUdp() })),
  );
  const close = () =>
    Promise.all([
      site.close(),
      tracker.close(),
      ...raw.flatMap(({ tcp, udp }) => [...tcp.map((one) => one.close()), udp.close()]),
    ]);
  return { headers, site, tracker, raw, close };
}

/**
 * @param {string} head markup of the include
 * @param {Rung} rung
 * @param {Awaited<ReturnType<typeof startServers>>} servers
 * @returns {string}
 */
function kindsPage(head, rung, { site, tracker, raw }) {
  const places = raw.map(({ host, tcp, udp }) => {
    const name = LABELS[host];
    const origin = host === "own" ? site.origin : tracker.origin(name);
    return {
      host: name,
      origin,
      tcp: tcp.map(({ port }) => `http://${name}.localhost:${port}/`),
      udp: `${name}.localhost:${udp.port}`,
    };
  });
  const markup = Object.entries(MARKUP).flatMap(([kind, [answer, write]]) =>
    places.map(({ host, origin, tcp }) => {
      const url = `${origin}/k/${answer}/markup/${kind}`;
      const own = (/** @type {string} */ what) =>
        `${site.origin}/own/${what}?h=${host}&amp;u=${encodeURIComponent(url)}`;
      const text = write(url, { host, own, tcp: tcp[0] });
      if (rung !== "inert" || host === "site") return text;
      return asInert(kind, text, host === "declared" ? host : "") ?? "";
    }),
  );
  const made = Object.entries(MADE).map(
    ([kind, [answer, ask]]) => `${JSON.stringify(kind)}: [${JSON.stringify(answer)}, ${methodSource(ask)}]`,
  );
  const helpers = Object.values(HELPERS).map((helper) => `function ${helper}`);
  // One map for all: not every engine takes a second one.
  const map = places.map(({ host, origin }) => [`map-${host}`, `${origin}/k/js/markup/importmap`]);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${head}<title>kinds</title>
<script type="importmap">${JSON.stringify({ imports: Object.fromEntries(map) })}</script></head><body>
${markup.join("\n")}
<script>
${helpers.join("\n")}
const MADE = { ${made.join(",\n")} };
window.threw = [];
// Not after the load event: Firefox keeps it back for a medium that never comes.
addEventListener("DOMContentLoaded", () => setTimeout(async () => {
  for (const [kind, [answer, ask]] of Object.entries(MADE)) for (const { host, origin, tcp, udp } of ${JSON.stringify(rung === "inert" ? [] : places)}) {
    const url = origin + "/k/" + answer + "/made/" + kind;
    const own = (what) => ${JSON.stringify(site.origin)} + "/own/" + what + "?h=" + host + "&u=" + encodeURIComponent(url);
    try { Promise.resolve(ask(url, { host, own, tcp: tcp[1], udp })).catch(() => {}); } catch (error) { threw.push(host + " " + kind + " " + error); }
    await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
  }
  fetch("/ran/all");
}, 500));
</script></body></html>`;
}

/** A function's source as an expression. @param {Function} ask */
const methodSource = (ask) => `(${String(ask).replaceAll("</script", "<\\/script")})`;

/**
 * A visit to the page of all kinds; another one if the browser did not come to the end of the page. Chromium on a busy machine was
 * seen to wait for ever for one of its 600 requests, also without Sekisho.
 * @param {Parameters<typeof visitOnce>} visit
 */
export const visitKinds = (...visit) =>
  visitOnce(...visit).catch((error) => {
    if (error.name !== "TimeoutError") throw error;
    return visitOnce(...visit);
  });

/**
 * One visit to the page of all kinds.
 * @param {import("./browser.mjs").Browser} browser
 * @param {Rung} rung
 * @param {string} [folder] output of `sekisho build`
 * @param {(browser: import("./browser.mjs").Browser) => Promise<Pick<import("./browser.mjs").Visit, "page" | "close" | "errors" | "consoleLines">>} [open] how a page is opened
 * @param {string[]} [own] kinds that are known to arrive at the site itself
 */
async function visitOnce(browser, rung, folder, open = freshVisit, own = []) {
  const servers = await startServers();
  const { site, tracker, raw } = servers;
  const { page, close, errors, consoleLines } = await open(browser);
  try {
    let head = "";
    if (folder) {
      const policy = (await readFile(join(folder, "csp.txt"), "utf8")).trim();
      if (rung === "header") servers.headers["content-security-policy"] = policy;
      head =
        rung === "snippet" || rung === "guarded"
          ? await readFile(join(folder, "snippet.html"), "utf8")
          : '<script src="/sekisho.js"></script>';
      site.built = folder;
    }
    if (rung === "worker") {
      const register = "<script>navigator.serviceWorker.register('/sekisho-sw.js')</script>";
      site.pages["/first"] = `<!doctype html><head>${head}${register}</head><p>first load</p>`;
      await page.goto(`${site.origin}/first`);
      await controlled(page);
    }
    site.pages["/"] = { type: "text/html", body: kindsPage(head, rung, servers), headers: servers.headers };
    await page.goto(`${site.origin}/`, { waitUntil: "domcontentloaded", timeout: 45_000 });
    // Nothing is evaluated before: in Firefox the driver's own calls count as a visitor's.
    await until(() => site.log.entries().some(({ path }) => path === "/ran/all"), "every kind to be fired", 60_000);
    await quiet(tracker.log, 600);
    // The site's own are waited for, but not for ever.
    await Promise.race([quiet(site.log, 600), sleep(2_500)]);
    const answers = { markup: MARKUP, made: MADE };
    const logged = () => [...tracker.log.entries(), ...site.log.entries()];
    /** @param {(typeof raw)[number]} one */
    const arrivedAt = ({ host, tcp, udp }) => {
      const paths = new Set(logged().map(({ host, path }) => `${host} ${path}`));
      return KINDS.filter((kind) => {
        if (kind === "markup/preconnect") return tcp[0].count() > 0;
        if (kind === "made/link-preconnect") return tcp[1].count() > 0;
        if (kind === "made/rtc-stun") return udp.count() > 0;
        const [family, name] = kind.split("/");
        const [answer] = answers[/** @type {"markup" | "made"} */ (family)][name];
        return paths.has(`${LABELS[host]} /k/${answer}/${kind}`);
      });
    };
    // An icon is asked for when the page has loaded, which on a busy machine takes its time.
    const missing = () =>
      raw.some((one) => {
        const here = one.host === "own" && arrivedAt(one);
        return here && own.some((kind) => !here.includes(kind));
      });
    for (const end = Date.now() + 10_000; missing() && Date.now() < end; ) await sleep(100);
    await sleep(200);
    const inPage = await page.evaluate(() => {
      const { sekisho, ran, threw, ice } = /** @type {any} */ (window);
      const rtc = "RTCPeerConnection" in window;
      return { wasm: sekisho?.consent().wasm, ran: ran ?? [], threw: threw ?? [], ice, rtc };
    });
    const log = logged();
    const arrived = /** @type {Arrived} */ ({});
    for (const one of raw) arrived[one.host] = arrivedAt(one);
    const inFrames = log
      .filter(({ path, host }) => path.startsWith("/ran/") && host !== "site")
      .map(({ path }) => path.slice(5));
    const ran = [...new Set([...inPage.ran, ...inFrames])].filter((mark) => !mark.startsWith("site/"));
    return { ...inPage, arrived, ran, errors, consoleLines };
  } finally {
    // A browser that hangs cannot be closed; servers that stayed would keep the run from its end for ever.
    await close().finally(servers.close);
  }
}
