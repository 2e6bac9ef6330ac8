// The list engine: native against the `adblock` crate, as Wasm in Node against engines written in JavaScript, and in Chromium.
//
//   node tests/bench/lists.bench.mjs [--passes N] [--peers FOLDER] [--only native|node|chromium] [--work WORK] [--json]
//
// WORK is one of those of Chromium, such as `vendor pack`, and counts there only.
// A row is `{ work, engine, unit, p50, mean, p99, n }`; `--json` prints one a line. `cargo duel` runs this. Each time is the
// least of one request over all passes, with the engines taking turns; then quantiles over the requests. The peers in
// JavaScript are taken from FOLDER (a folder with node_modules; default www) and left out, with a word, if they are not there.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { open } from "../../www/lists/main.js";
import { folderOf, inChromium } from "./lists/chromium.mjs";

/** @typedef {{ work: string, engine: string, unit: string, p50: number, mean: number, p99: number, n: number }} Row */
/** @typedef {[frame: string, url: string, kind: string, bit: number]} Logged */
/** @typedef {(request: Logged) => boolean} Blocks */

const ROOT = resolve(import.meta.dirname, "../..");
const DATA = join(ROOT, "target/lists-duel");
const { values } = parseArgs({
  options: {
    passes: { type: "string", default: "7" },
    peers: { type: "string", default: join(ROOT, "www") },
    only: { type: "string", default: "" },
    work: { type: "string", default: "" },
    json: { type: "boolean", default: false },
  },
});
const passes = Number(values.passes);

/** @param {string[]} args */
function cargo(...args) {
  return execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** @param {string[]} args */
function duel(...args) {
  return cargo("run", "-q", "--release", "-p", "sekisho-lists-bench", "--bin", "lists-duel", "--", ...args);
}

/**
 * Ours as Wasm, with what it keeps in front of the boundary.
 * @returns {Promise<Blocks>}
 */
async function ours(list = "easyprivacy.table") {
  const module = await WebAssembly.compile(readFileSync(compiled()));
  const { page, of } = open(module, readFileSync(join(DATA, list)));
  return ([frame, url, , bit]) => {
    page(frame);
    return of(url, bit) >>> 16 === 1;
  };
}

/** The engine as Wasm, as it is shipped: optimised and without names. @returns {string} its file */
function compiled() {
  cargo("pack", "--only", "lists");
  return join(ROOT, "pkg/dist/lists.wasm");
}

/**
 * @param {string} name
 * @returns {Promise<any>} the package, or nothing if the folder has none of this name
 */
async function peer(name) {
  try {
    const found = createRequire(join(resolve(values.peers), "package.json")).resolve(name);
    const module = await import(pathToFileURL(found).href);
    // What was written for `require` arrives as the default export.
    return { ...module.default, ...module };
  } catch {
    process.stderr.write(`${name} is not in ${values.peers}: left out\n`);
    return undefined;
  }
}

/**
 * @param {string} text
 * @returns {Promise<Blocks | undefined>}
 */
async function ghostery(text) {
  const found = await peer("@ghostery/adblocker");
  if (!found) return undefined;
  const engine = found.FiltersEngine.parse(text, { loadCosmeticFilters: false });
  return ([sourceUrl, url, type]) => engine.match(found.Request.fromRawDetails({ url, sourceUrl, type })).match;
}

/**
 * @param {string} text
 * @returns {Promise<Blocks | undefined>}
 */
async function ubo(text) {
  const found = await peer("@gorhill/ubo-core");
  if (!found) return undefined;
  const engine = await found.StaticNetFilteringEngine.create();
  await engine.useLists([{ name: "easyprivacy", raw: text }]);
  return ([originURL, url, type]) => engine.matchRequest({ originURL, url, type }) === 1;
}

/** The least time between two readings of the clock. */
function overhead() {
  let least = 1_000n;
  for (let turn = 0; turn < 20_000; turn++) {
    const start = process.hrtime.bigint();
    const time = process.hrtime.bigint() - start;
    if (time < least) least = time;
  }
  return Number(least);
}

/** @returns {Promise<Row[]>} */
async function inNode() {
  duel("--write", DATA);
  if (!existsSync(join(DATA, "requests.json"))) return [];
  const text = readFileSync(join(DATA, "easyprivacy.txt"), "utf8");
  /** @type {Logged[]} */
  const requests = JSON.parse(readFileSync(join(DATA, "requests.json"), "utf8"));
  const engines = Object.entries({
    "sekisho, Wasm in Node": await ours(),
    "sekisho, Wasm in Node, vendor pack": await ours("vendors.pack"),
    "uBlock Origin core, Node": await ubo(text),
    "Ghostery, Node": await ghostery(text),
  }).flatMap(([name, blocks]) =>
    blocks
      ? [{ name, blocks, blocked: 0, least: new Float64Array(requests.length).fill(Number.POSITIVE_INFINITY) }]
      : [],
  );
  const clock = overhead();
  for (let pass = 0; pass < passes; pass++) {
    for (const engine of engines) {
      engine.blocked = 0;
      for (const [number, request] of requests.entries()) {
        const start = process.hrtime.bigint();
        const blocked = engine.blocks(request);
        const time = Number(process.hrtime.bigint() - start) - clock;
        if (blocked) engine.blocked++;
        if (time < engine.least[number]) engine.least[number] = Math.max(time, 0);
      }
    }
  }
  return engines.flatMap(({ name, blocked, least }) => {
    const sorted = least.sort();
    const n = sorted.length;
    const mean = Math.round(sorted.reduce((sum, time) => sum + time, 0) / n);
    const row = { engine: name, unit: "ns", p50: sorted[n >> 1], mean, p99: sorted[Math.floor(n * 0.99)], n };
    const count = { engine: name, unit: "requests", p50: blocked, mean: blocked, p99: blocked, n: 1 };
    const work = name.endsWith("vendor pack") ? "vendor pack" : "EasyPrivacy";
    return [
      { work, ...row },
      { work: `${work}: blocked`, ...count },
    ];
  });
}

/** @returns {Row[]} */
function native() {
  const lines = duel(String(passes)).split("\n");
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

/** @returns {Promise<Row[]>} */
async function chromium() {
  duel("--write", DATA);
  if (!existsSync(join(DATA, "requests.json"))) return [];
  const core = folderOf("@gorhill/ubo-core", resolve(values.peers));
  if (!core) process.stderr.write(`@gorhill/ubo-core is not in ${values.peers}: left out\n`);
  return inChromium(DATA, compiled(), core, passes, values.work);
}

/** @type {Record<string, () => Row[] | Promise<Row[]>>} */
const places = { native, node: inNode, chromium };
const rows = [];
for (const [place, run] of Object.entries(places))
  if (!values.only || values.only === place) rows.push(...(await run()));
if (values.json) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
else console.table(rows.map(({ work, engine, unit, p50, mean, p99 }) => ({ work, engine, unit, p50, mean, p99 })));
