// The list engine in Chromium, against uBlock Origin's core there: from bytes to ready, the first requests of a fresh page, and all.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshVisit, launch } from "../../browser/lib/browser.mjs";
import { startSite } from "../../browser/lib/servers.mjs";

const require = createRequire(new URL("../../../www/package.json", import.meta.url));
/** @type {typeof import("esbuild")} */
const esbuild = require("esbuild");

/** @typedef {{ work: string, engine: string, unit: string, p50: number, mean: number, p99: number, n: number }} Row */
/**
 * Milliseconds; µs each; ns in all of each part of the first pass; ns a request; ns of the first request to each of other hosts,
 * and of them again; requests.
 * @typedef {object} Measured
 * @property {number} ready
 * @property {number[]} first
 * @property {number[]} parts
 * @property {number[]} means
 * @property {number} fresh
 * @property {number} again
 * @property {number} blocked
 * @property {number} requests of a pass
 */

/** @typedef {[frame: string, url: string, kind: string, bit: number]} Logged */

/** Isolated pages have the finest clock. */
const HEADERS = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
/** Whose answers are kept by host. */
const BY_HOST = "vendor pack";
/** Requests of a page that has just begun. */
const FIRST = 100;
/** Turns, each in a fresh page. */
const TURNS = 5;
/** Passes over the same hosts again, as many as in Node: the engine behind JavaScript compiles it anew while they go on. */
const AGAIN = 30;

/**
 * uBlock Origin's core as a script. It is written for Node; what it asks of Node is answered from memory here.
 * @param {string} folder of the package
 */
async function ubo(folder) {
  const suffixes = readFileSync(join(folder, "build/publicsuffixlist.json"), "utf8");
  /** @type {Record<string, string>} */
  const asked = {
    fs: `export const readFileSync = () => ${JSON.stringify(suffixes)};`,
    module: "export const createRequire = () => () => [];",
    path: "export const dirname = String, resolve = (...parts) => parts.join('/');",
    url: "export const fileURLToPath = String, domainToASCII = (host) => new URL('http://' + host).hostname;",
    util: "export const { TextDecoder, TextEncoder } = globalThis;",
  };
  const made = await esbuild.build({
    stdin: {
      contents: `import { StaticNetFilteringEngine } from ${JSON.stringify(join(folder, "index.js"))}; globalThis.Core = StaticNetFilteringEngine;`,
      resolveDir: folder,
    },
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
    logLevel: "error",
    define: { "process.env.npm_lifecycle_event": '""', "import.meta.url": '"/"' },
    plugins: [
      {
        name: "node",
        setup({ onResolve, onLoad }) {
          const filter = /^(?:node:)?(?:fs|module|path|url|util)$/;
          onResolve({ filter }, ({ path }) => ({ path: path.replace("node:", ""), namespace: "node" }));
          onLoad({ filter: /./, namespace: "node" }, ({ path }) => ({ contents: asked[path] }));
        },
      },
    ],
  });
  return made.outputFiles[0].text;
}

/**
 * What a page defines as `open()`: from bytes to a function that says whether a request is blocked. That function is in brackets, so
 * that it is compiled where it is made: it is the benchmark's, and no engine's first request is to pay for it.
 */
async function ours() {
  const made = await esbuild.build({
    entryPoints: [fileURLToPath(new URL("../../../www/lists/main.js", import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "Lists",
    write: false,
    logLevel: "error",
  });
  return `${made.outputFiles[0].text};globalThis.open = async (read, table) => {
  const [code, list] = [await read("/lists.wasm"), await read(table)];
  return async () => {
    const lists = Lists.open(new WebAssembly.Module(code), list);
    return (([frame, url, , bit]) => {
      lists.page(frame);
      return lists.of(url, bit) >>> 16 === 1;
    });
  };
};`;
}
const THEIRS = `globalThis.open = async (read, list) => {
  const raw = new TextDecoder().decode(await read(list));
  return async () => {
    const engine = await Core.create();
    await engine.useLists([{ name: "list", raw }]);
    return (([originURL, url, type]) => engine.matchRequest({ originURL, url, type }) === 1);
  };
};`;

/**
 * Measures engines in turns, each turn in a fresh page.
 * @param {string} data folder of what \`lists-duel --write\` wrote
 * @param {string} wasm file of the compiled engine
 * @param {string | undefined} core folder of uBlock Origin's core
 * @param {number} passes
 * @param {string} only the one work to do, or nothing for all
 * @returns {Promise<Row[]>}
 */
export async function inChromium(data, wasm, core, passes, only = "") {
  const script = await ours();
  const all = [
    { work: "EasyPrivacy", engine: "sekisho, Wasm in Chromium", script, list: "easyprivacy.table" },
    { work: "EasyList + EasyPrivacy", engine: "sekisho, Wasm in Chromium", script, list: "both.table" },
    { work: BY_HOST, engine: "sekisho, Wasm in Chromium", script, list: "vendors.pack" },
    ...(core
      ? [
          {
            work: "EasyPrivacy",
            engine: "uBlock Origin core, Chromium",
            script: `${await ubo(core)};${THEIRS}`,
            list: "easyprivacy.txt",
          },
          {
            work: "EasyList + EasyPrivacy",
            engine: "uBlock Origin core, Chromium",
            script: `${await ubo(core)};${THEIRS}`,
            list: "both.txt",
          },
        ]
      : []),
  ];
  const runs = all.filter(({ work }) => !only || work === only);
  const site = await startSite();
  const browser = await launch("chromium");
  const file = (/** @type {string} */ path, /** @type {string} */ type) => ({ type, body: readFileSync(path) });
  site.pages["/"] = { type: "text/html", body: "<!doctype html><title>lists</title>", headers: HEADERS };
  site.pages["/lists.wasm"] = file(wasm, "application/wasm");
  const names = ["easyprivacy.table", "both.table", "vendors.pack", "easyprivacy.txt", "both.txt", "requests.json"];
  for (const name of names) site.pages[`/${name}`] = file(join(data, name), "application/octet-stream");
  /** @type {Measured[][]} */
  const measured = runs.map(() => []);
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [at, { work, script, list }] of runs.entries()) {
        const { page, close } = await freshVisit(browser);
        await page.goto(`${site.origin}/`);
        await page.evaluate(script);
        measured[at].push(await page.evaluate(measure, `/${list}`, FIRST, passes, work === BY_HOST ? AGAIN : 0));
        await close();
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return runs.flatMap(({ work, engine }, at) => rows(work, engine, measured[at]));
}

/**
 * In the page.
 * @param {string} list @param {number} first @param {number} passes
 * @param {number} again how often hosts are asked apart; 0: not at all
 * @returns {Promise<Measured>}
 */
async function measure(list, first, passes, again) {
  const read = async (/** @type {string} */ path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const requests = JSON.parse(new TextDecoder().decode(await read("/requests.json")));
  const make = await /** @type {any} */ (window).open(read, list);
  // Reading the log is the benchmark's work, and leaves megabytes to collect: not while an engine is timed.
  await new Promise((done) => setTimeout(done, 500));
  const begun = performance.now();
  const blocks = await make();
  const ready = performance.now() - begun;
  const each = [];
  for (const request of requests.slice(0, first)) {
    const start = performance.now();
    blocks(request);
    each.push((performance.now() - start) * 1_000);
  }
  const means = [];
  const parts = [];
  const groups = [];
  for (let at = 0; at < requests.length; at += 200) groups.push(requests.slice(at, at + 200));
  let blocked = 0;
  for (let pass = 0; pass < passes; pass++) {
    blocked = 0;
    const start = performance.now();
    for (const group of groups) {
      const part = performance.now();
      for (const request of group) if (blocks(request)) blocked++;
      if (pass === 0) parts.push((performance.now() - part) * 1e6);
    }
    means.push(((performance.now() - start) * 1e6) / requests.length);
  }
  if (!again) return { ready, first: each, parts, means, fresh: 0, again: 0, blocked, requests: requests.length };
  // A request to each host, with a label before it that the running engine never met; and the same again.
  const seen = new Set();
  const hosts = requests.filter((/** @type {Logged} */ [, url]) => {
    const host = url.split("/", 3).join("/");
    return !seen.has(host) && seen.add(host);
  });
  const strange = JSON.parse(
    JSON.stringify(
      hosts.map((/** @type {Logged} */ [frame, url, kind, bit]) => [frame, url.replace("://", "://x1."), kind, bit]),
    ),
  );
  const [fresh, ...rest] = Array.from({ length: again + 1 }, () => {
    const start = performance.now();
    for (const request of strange) blocks(request);
    return ((performance.now() - start) * 1e6) / strange.length;
  });
  return { ready, first: each, parts, means, fresh, again: Math.min(...rest), blocked, requests: requests.length };
}

/** The least of each place. @param {number[][]} lists @returns {number[]} */
const least = (lists) => lists[0].map((_, at) => Math.min(...lists.map((list) => list[at])));

/**
 * @param {string} work @param {string} engine @param {Measured[]} turns
 * @returns {Row[]}
 */
function rows(work, engine, turns) {
  /** @param {string} what @param {string} unit @param {number[]} samples @returns {Row} */
  const row = (what, unit, samples) => {
    const sorted = [...samples].sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => Number(sorted[Math.floor(share * (sorted.length - 1))].toFixed(2));
    const mean = Number((samples.reduce((sum, one) => sum + one, 0) / samples.length).toFixed(2));
    return { work: `${work}: ${what}`, engine, unit, p50: at(0.5), mean, p99: at(0.99), n: samples.length };
  };
  return [
    row(
      "compile, instantiate and load",
      "ms",
      turns.map(({ ready }) => ready),
    ),
    row(
      "one of the first 100 requests",
      "µs",
      turns.flatMap(({ first }) => first),
    ),
    // What another process took of a turn is not in all of them.
    row("the slowest of the first 100 requests", "µs", [Math.max(...least(turns.map(({ first }) => first)))]),
    row(
      "mean of a pass, the first over all requests",
      "ns",
      turns.map(({ means }) => means[0]),
    ),
    // The same without what another process took: the least of each 200 requests over the turns.
    row("mean of a pass, the first, undisturbed", "ns", [
      least(turns.map(({ parts }) => parts)).reduce((sum, part) => sum + part, 0) / turns[0].requests,
    ]),
    row(
      "mean of a pass, the fastest",
      "ns",
      turns.map(({ means }) => Math.min(...means)),
    ),
    ...(work === BY_HOST
      ? [
          row(
            "mean of the first request to a host, engine running",
            "ns",
            turns.map(({ fresh }) => fresh),
          ),
          row(
            "mean of the same again",
            "ns",
            turns.map(({ again }) => again),
          ),
        ]
      : []),
    row("blocked", "requests", [turns[0].blocked]),
  ];
}

/** The folder of a package that can be found from another folder. @param {string} name @param {string} from */
export function folderOf(name, from) {
  try {
    return dirname(createRequire(join(from, "package.json")).resolve(name));
  } catch {
    return undefined;
  }
}
