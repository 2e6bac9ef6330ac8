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
 * What a turn finds out. CPU is that of the page's thread alone: a busy machine lengthens what a clock says, and hardly this.
 * @typedef {object} Measured
 * @property {number} ready ms from bytes to an engine
 * @property {number} readyCpu
 * @property {number[]} first µs each
 * @property {number[][]} passes ns of each group of requests
 * @property {number} firstCpu ns of the first pass
 * @property {number[]} fresh ns of the first requests to other hosts, in groups
 * @property {number[][]} again ns of the same again, each time
 * @property {number} hosts so many
 * @property {number} requests of a pass
 * @property {number} blocked of them
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
/** Requests that are timed together. */
const GROUP = 200;

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
        measured[at].push(await measure(page, `/${list}`, passes, work === BY_HOST ? AGAIN : 0));
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
 * @param {import("puppeteer-core").Page} page @param {string} list @param {number} passes
 * @param {number} again how often hosts are asked apart; 0: not at all
 * @returns {Promise<Measured>}
 */
async function measure(page, list, passes, again) {
  await page.evaluate(prepare, list, GROUP);
  const session = await page.createCDPSession();
  await session.send("Performance.enable");
  const thread = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return /** @type {{ value: number }} */ (metrics.find(({ name }) => name === "ThreadTime")).value * 1e9;
  };
  /** What a step costs beside what it is there for. */
  let asking = 0;
  /** @template T @param {() => Promise<T>} step @returns {Promise<[T, number]>} */
  const spent = async (step) => {
    const before = await thread();
    const value = await step();
    return [value, (await thread()) - before - asking];
  };
  const idle = [];
  for (let turn = 0; turn < 9; turn++) idle.push((await spent(() => page.evaluate(() => 0)))[1]);
  asking = Math.min(...idle);
  // The next step is sent when this one is over: first requests come at once, as they do where an engine is started for them.
  const [{ ready, first }, beginning] = await spent(() => page.evaluate(begin, FIRST));
  const [pass, firstCpu] = await spent(() => page.evaluate(once));
  const all = [pass];
  while (all.length < passes) all.push(await page.evaluate(once));
  const { requests, blocked } = await page.evaluate(counted);
  const asked = again ? await page.evaluate(hosts, again, GROUP) : { fresh: [], again: [], hosts: 0 };
  await session.detach();
  const readyCpu = beginning / 1e6 - sum(first) / 1_000;
  return { ready, readyCpu, first, passes: all, firstCpu: firstCpu / requests, ...asked, requests, blocked };
}

/** In the page: reads all bytes. @param {string} list @param {number} group */
async function prepare(list, group) {
  const shared = /** @type {any} */ (window);
  const read = async (/** @type {string} */ path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  shared.requests = JSON.parse(new TextDecoder().decode(await read("/requests.json")));
  shared.groups = [];
  for (let at = 0; at < shared.requests.length; at += group) shared.groups.push(shared.requests.slice(at, at + group));
  shared.blocked = 0;
  // A function of its own: what runs once, and waits, a browser does not optimise, and its loop would cost more than an answer.
  shared.time = (/** @type {Logged[]} */ group) => {
    const blocks = shared.blocks;
    let blocked = 0;
    const start = performance.now();
    for (const request of group) if (blocks(request)) blocked++;
    shared.blocked += blocked;
    return (performance.now() - start) * 1e6;
  };
  shared.make = await shared.open(read, list);
  // Reading the log is the benchmark's work, and leaves megabytes to collect: not while an engine is timed.
  await new Promise((done) => setTimeout(done, 500));
}

/** In the page: an engine, and its first requests. @param {number} count */
async function begin(count) {
  const shared = /** @type {any} */ (window);
  const begun = performance.now();
  const blocks = await shared.make();
  const ready = performance.now() - begun;
  shared.blocks = blocks;
  const first = [];
  for (const request of shared.requests.slice(0, count)) {
    const start = performance.now();
    blocks(request);
    first.push((performance.now() - start) * 1_000);
  }
  return { ready, first };
}

/** In the page: all requests; ns of each group. @returns {number[]} */
function once() {
  const shared = /** @type {any} */ (window);
  shared.blocked = 0;
  return shared.groups.map(shared.time);
}

/** In the page. @returns {{ requests: number, blocked: number }} */
function counted() {
  const shared = /** @type {any} */ (window);
  return { requests: shared.requests.length, blocked: shared.blocked };
}

/**
 * In the page: a request to each host, with a label before it that the running engine never met; and the same again.
 * @param {number} again @param {number} group
 * @returns {{ fresh: number[], again: number[][], hosts: number }}
 */
function hosts(again, group) {
  const shared = /** @type {any} */ (window);
  const seen = new Set();
  const each = shared.requests.filter((/** @type {Logged} */ [, url]) => {
    const host = url.split("/", 3).join("/");
    return !seen.has(host) && seen.add(host);
  });
  const strange = JSON.parse(
    JSON.stringify(
      each.map((/** @type {Logged} */ [frame, url, kind, bit]) => [frame, url.replace("://", "://x1."), kind, bit]),
    ),
  );
  /** @type {Logged[][]} */
  const groups = [];
  for (let at = 0; at < strange.length; at += group) groups.push(strange.slice(at, at + group));
  const [fresh, ...rest] = Array.from({ length: again + 1 }, () => groups.map(shared.time));
  return { fresh, again: rest, hosts: strange.length };
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

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
      "the same, CPU",
      "ms",
      turns.map(({ readyCpu }) => readyCpu),
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
      turns.map(({ passes, requests }) => sum(passes[0]) / requests),
    ),
    row(
      "the same, CPU",
      "ns",
      turns.map(({ firstCpu }) => firstCpu),
    ),
    // The least of each group over the turns.
    row("the same, undisturbed", "ns", [sum(least(turns.map(({ passes }) => passes[0]))) / turns[0].requests]),
    // As in Node, where it is each request: the least of each group over the passes.
    row(
      "mean of a pass, each group at its fastest",
      "ns",
      turns.map(({ passes, requests }) => sum(least(passes)) / requests),
    ),
    ...(work === BY_HOST
      ? [
          row(
            "mean of the first request to a host, engine running",
            "ns",
            turns.map(({ fresh, hosts }) => sum(fresh) / hosts),
          ),
          row(
            "mean of the same again, each group at its fastest",
            "ns",
            turns.map(({ again, hosts }) => sum(least(again)) / hosts),
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
