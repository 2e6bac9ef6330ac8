// Main-thread CPU from the first byte of a consent manager to its banner on the screen, with twenty declared services: Sekisho,
// which starts its guard and its policy in that time too, Orejime and vanilla-cookieconsent, one after the other in turn.
//
//   node tests/bench/banner.bench.mjs [--runs 15] [--json]
//
// A row is `{ work, engine, unit, p50, mean, p99, n }`. Every script and stylesheet is preloaded; nothing is cached otherwise.
// The time is `TaskDuration` of the DevTools protocol in thread ticks. Quiet machines only: the rows of one run compare.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { freshVisit, launch } from "../browser/lib/browser.mjs";
import { buildValue, smallPolicy } from "../browser/lib/policy.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "15" }, json: { type: "boolean", default: false } },
});
const require = createRequire(new URL("../../www/package.json", import.meta.url));
const SERVICES = Array.from({ length: 20 }, (_, at) => `svc${at + 1}`);
const KINDS = ["functional", "analytics", "marketing", "social"];
const kindOf = (/** @type {string} */ service) => KINDS[SERVICES.indexOf(service) % KINDS.length];

/** The same twenty services for Sekisho. */
const policy = () => {
  const small = /** @type {any} */ (smallPolicy());
  const each = (/** @type {(service: string) => unknown} */ make) =>
    Object.fromEntries(SERVICES.map((service) => [service, make(service)]));
  const from = (/** @type {any} */ one, /** @type {object} */ changes) => ({ ...one, ...changes });
  return {
    ...small,
    site: { hosts: ["localhost"] },
    purposes: Object.fromEntries(
      KINDS.map((kind) => [kind, { label: kind, description: `What ${kind} services are for.`, kind }]),
    ),
    flows: each((service) =>
      from(small.flows["other-flow"], {
        purpose: kindOf(service),
        recipients: [{ party: "other", role: "processor" }],
      }),
    ),
    tags: each((service) => ({
      label: service,
      provider: "other",
      match: [`||${service}.localhost^`],
      cookies: [{ name: `_${service}`, lifetime: "1y" }],
      carries: [service],
    })),
  };
};

const gated = (/** @type {(service: string) => string} */ attributes, element = "script") =>
  SERVICES.map((one) =>
    element === "template"
      ? `<template data-purpose="${one}"><script src="/gated/${one}.js"></script></template>`
      : `<script type="text/plain" ${attributes(one)} data-src="/gated/${one}.js"></script>`,
  ).join("\n");
const packageFile = (/** @type {string} */ name, /** @type {string} */ file) =>
  readFile(join(dirname(require.resolve(`${name}/package.json`)), file));

/** @typedef {{ script: string, style?: string, also?: string[], start: string, markup: string, shown: string }} Peer */
/** `start` runs when the script has loaded; `shown` is true once the banner is there. @type {Record<string, Peer>} */
const PEERS = {
  Sekisho: {
    script: "/sekisho.js",
    also: ["/sekisho-ui.js"],
    start: "",
    markup: gated((one) => `data-sekisho="${one}"`),
    // The root is closed; what is at the end of the window tells.
    shown: `document.elementFromPoint(innerWidth / 2, innerHeight - 40)?.localName === "sekisho-ui"`,
  },
  Orejime: {
    script: "/orejime.js",
    style: "/orejime.css",
    start: "",
    markup: `<script>window.orejimeConfig = { privacyPolicyUrl: "/p", purposes: ${JSON.stringify(
      KINDS.map((kind) => ({
        id: kind,
        title: kind,
        description: `What ${kind} services are for.`,
        purposes: SERVICES.filter((one) => kindOf(one) === kind).map((one) => ({
          id: one,
          title: one,
          cookies: [`_${one}`],
        })),
      })),
    )} };</script>${gated(() => "", "template")}`,
    shown: `big(".orejime-Banner")`,
  },
  "vanilla-cookieconsent": {
    script: "/vcc.js",
    style: "/vcc.css",
    start: `CookieConsent.run(${JSON.stringify({
      categories: Object.fromEntries([
        ["necessary", { enabled: true, readOnly: true }],
        ...KINDS.map((kind) => [
          kind,
          {
            services: Object.fromEntries(
              SERVICES.filter((one) => kindOf(one) === kind).map((one) => [one, { label: one }]),
            ),
          },
        ]),
      ]),
      language: {
        default: "en",
        translations: {
          en: {
            consentModal: {
              title: "Cookies",
              description: "This site needs some cookies.",
              acceptAllBtn: "Accept all",
              acceptNecessaryBtn: "Reject all",
              showPreferencesBtn: "Choose",
            },
            preferencesModal: {
              title: "Cookie settings",
              acceptAllBtn: "Accept all",
              acceptNecessaryBtn: "Reject all",
              savePreferencesBtn: "Save",
              sections: KINDS.map((kind) => ({ title: kind, description: kind, linkedCategory: kind })),
            },
          },
        },
      },
    })})`,
    markup: gated((one) => `data-category="${kindOf(one)}" data-service="${one}"`),
    shown: `big("#cc-main .cm")`,
  },
};

const built = await buildValue(policy());
/** @type {Record<string, () => Promise<Buffer>>} */
const FILES = {
  "/sekisho.js": () => readFile(join(built.folder, "sekisho.js")),
  "/sekisho-ui.js": () => readFile(join(built.folder, "sekisho-ui.js")),
  "/orejime.js": () => packageFile("orejime", "dist/orejime-standard-en.js"),
  "/orejime.css": () => packageFile("orejime", "dist/orejime-standard.css"),
  "/vcc.js": () => packageFile("vanilla-cookieconsent", "dist/cookieconsent.umd.js"),
  "/vcc.css": () => packageFile("vanilla-cookieconsent", "dist/cookieconsent.css"),
};
const page = (/** @type {Peer} */ { script, style, also = [], markup }) => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>bench</title>${style ? `<link rel="stylesheet" href="${style}">` : ""}
${[script, ...also].map((file) => `<link rel="preload" as="script" href="${file}">`).join("")}</head><body>
${"<p>A short paragraph of a page.</p>".repeat(20)}${markup}</body></html>`;

const server = createServer(async (request, response) => {
  const path = request.url ?? "/";
  const peer = PEERS[decodeURIComponent(path.slice(1))];
  const body = peer ? page(peer) : await FILES[path]?.().catch(() => undefined);
  const type = path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "text/html";
  response.writeHead(body ? 200 : 404, { "content-type": `${type}; charset=utf-8`, "cache-control": "max-age=60" });
  response.end(body ?? "");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const browser = await launch("chromium");

/** CPU and wall time until one banner is on the screen, ms. @param {string} name */
async function run(name) {
  const { script, start, shown } = PEERS[name];
  const { page: tab, close } = await freshVisit(browser);
  try {
    await tab.setViewport({ width: 1280, height: 720 });
    await tab.evaluateOnNewDocument(() => Object.defineProperty(navigator, "webdriver", { get: () => false }));
    const session = await tab.createCDPSession();
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const cpu = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return 1000 * (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0);
    };
    await tab.goto(`http://localhost:${port}/${encodeURIComponent(name)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
    const before = await cpu();
    const wall = await tab.evaluate(
      `new Promise((done, fail) => {
        const big = (selector) => {
          const one = document.querySelector(selector);
          if (!one) return false;
          const { width, height, top } = one.getBoundingClientRect();
          let opacity = 1;
          for (let at = one; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
          return width >= 50 && height >= 30 && top < innerHeight && opacity >= 0.5 && getComputedStyle(one).visibility === "visible";
        };
        const begin = performance.now();
        setTimeout(() => fail(new Error("no banner")), 8000);
        const look = () => (${shown} ? done(performance.now() - begin) : requestAnimationFrame(look));
        const element = Object.assign(document.createElement("script"), { src: ${JSON.stringify(script)} });
        element.onload = () => { ${start}; };
        document.head.append(element);
        requestAnimationFrame(look);
      })`,
    );
    return { cpu: (await cpu()) - before, wall: Number(wall) };
  } finally {
    await close();
  }
}

/** @type {Record<string, { cpu: number, wall: number }[]>} */
const samples = Object.fromEntries(Object.keys(PEERS).map((name) => [name, []]));
try {
  for (let round = -2; round < Number(values.runs); round++)
    for (const name of Object.keys(PEERS)) {
      const sample = await run(name);
      if (round >= 0) samples[name].push(sample);
    }
} finally {
  await browser.close();
  server.close();
  await built.remove();
}
const rows = Object.entries(samples).flatMap(([engine, all]) =>
  /** @type {const} */ (["cpu", "wall"]).map((what) => {
    const sorted = all.map((one) => one[what]).sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
    return {
      work: `${what} to banner visible`,
      engine,
      unit: "ms",
      p50: at(0.5),
      mean,
      p99: at(0.99),
      n: sorted.length,
    };
  }),
);
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else console.table(rows);
