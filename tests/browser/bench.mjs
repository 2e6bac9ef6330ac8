// Two figures of a page, in Chromium: one verdict of the Wasm kernel with its boundary, and the start of the include.
//
//   node tests/browser/bench.mjs [--policy FILE] [--json]
//
// A row is `{ work, engine, unit, p50, mean, p99, n }`.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { freshVisit, launch } from "./lib/browser.mjs";
import { build, SHOP_POLICY } from "./lib/policy.mjs";
import { startSite } from "./lib/servers.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("esbuild")} */
const esbuild = require("esbuild");

/** @typedef {{ work: string, engine: string, unit: string, p50: number, mean: number, p99: number, n: number }} Row */
/** @typedef {import("./lib/servers.mjs").Site} Site */
/** @typedef {import("./lib/browser.mjs").Browser} Browser */

const ENGINE = "sekisho";
/** Fresh loads for the start of the include. */
const LOADS = 20;
/** Samples of the verdict, each the mean of a batch, because the clock ticks in 5 µs. */
const BATCHES = 300;
const BATCH = 2_000;
/** URLs of 120 characters: of a host that is one tag's, of a host that nobody declared, and of one where the path decides. */
const URLS = {
  declared: "https://eu.i.posthog.com/i/v0/e/",
  undeclared: "https://cdn.unheard-of.example/assets/",
  "declared by its path": "https://www.googletagmanager.com/gtag/js",
};
/** So many of each, which differ: no page asks for one URL all day. */
const DIFFERENT = 64;
/** Number of the request type `script` in the kernel. */
const TYPE = 0;
/** These two headers isolate the page, and an isolated page has the finest clock. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * @param {string} work
 * @param {string} unit
 * @param {number[]} samples
 * @returns {Row}
 */
function row(work, unit, samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const [p50, average, p99] = [at(0.5), mean, at(0.99)].map((value) => Number(value.toFixed(3)));
  return { work, engine: ENGINE, unit, p50, mean: average, p99, n: samples.length };
}

/** `start` of the guard as a script that leaves it behind. */
async function guardKernel() {
  const entry = fileURLToPath(new URL("../../www/guard/kernel.js", import.meta.url));
  const made = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "guard",
    write: false,
  });
  return made.outputFiles[0].text;
}

/**
 * Times of one verdict in microseconds, of a canonical URL by the guard's own code: 64 that differ, across into Wasm once for as much of them as rules look at.
 * @param {Browser} browser
 * @param {Site} site
 * @returns {Promise<number[][]>} samples, in the order of `URLS`
 */
async function verdicts(browser, site) {
  site.pages["/"] = { type: "text/html", body: "<!doctype html><title>verdict</title>", headers: ISOLATED };
  const { page, close } = await freshVisit(browser);
  try {
    await page.goto(`${site.origin}/`);
    await page.evaluate(`${await guardKernel()};window.guard = guard`);
    return await page.evaluate(
      async (starts, different, type, batches, batch) => {
        const bytes = new Uint8Array(await (await fetch("/policy.wasm")).arrayBuffer());
        const [policy] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "sekisho");
        const text = (/** @type {Uint8Array} */ part) => Array.from(part, (byte) => String.fromCharCode(byte)).join("");
        const packed = text(new Uint8Array(policy)) + text(bytes);
        const { tagOf, wasm } = /** @type {any} */ (window).guard.start(packed, location.hostname);
        if (!wasm) throw new Error("the kernel did not start");
        /** Verdict by tag, as the guard keeps them after a change of consent. */
        const verdicts = new Uint8Array(0x1_0000).fill(2);
        return starts.map((start, kind) => {
          const urls = Array.from({ length: different }, (_, at) =>
            `${start}?ip=${100 + at}&_=1795290281151&ver=1.449.2&compression=gzip-js&retry=`
              .padEnd(120, "0123456789")
              .slice(0, 120),
          );
          if ((tagOf(urls[0], type) === 0xffff) !== (kind === 1))
            throw new Error("the kernel does not know the policy");
          const samples = [];
          let sum = 0;
          for (let round = -20; round < batches; round++) {
            const start = performance.now();
            for (let turn = 0; turn < batch; turn++) sum += verdicts[tagOf(urls[turn % different], type)];
            // The first rounds warm the compiler up.
            if (round >= 0) samples.push(((performance.now() - start) * 1_000) / batch);
          }
          if (sum === 0) throw new Error("no verdict was read");
          return samples;
        });
      },
      Object.values(URLS),
      DIFFERENT,
      TYPE,
      BATCHES,
      BATCH,
    );
  } finally {
    await close();
  }
}

/**
 * Times in milliseconds from before the inlined include to after it: parsed, compiled, table read, computed CSP in force,
 * doors closed. On the clock, and of the thread alone, which other work on the machine disturbs less. A fresh visit has a new
 * process, which also reads the browser's own code for the first time; a reload is what the include itself costs.
 * @param {Browser} browser
 * @param {Site} site
 * @param {string} include text of sekisho.js
 * @returns {Promise<Record<"fresh" | "again", { clock: number[], thread: number[] }>>}
 */
async function starts(browser, site, include) {
  const mark = (/** @type {string} */ name) => `<script>performance.mark("sekisho-${name}")</script>`;
  const head = `<meta charset="utf-8">${mark("before")}<script>${include}</script>${mark("armed")}`;
  const body = `<!doctype html><html><head>${head}<title>start</title></head><body></body></html>`;
  site.pages["/"] = { type: "text/html", body, headers: ISOLATED };
  const samples = { fresh: { clock: [], thread: [] }, again: { clock: [], thread: [] } };
  /** @param {import("puppeteer-core").Page} page @param {{ clock: number[], thread: number[] }} into */
  const load = async (page, into) => {
    await page.tracing.start({ categories: ["blink.user_timing"] });
    await page.goto(`${site.origin}/`);
    const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
    if (!(await page.evaluate(() => "sekisho" in window))) throw new Error("the include did not start");
    /** @param {string} name @returns {{ ts: number, tts: number } | undefined} microseconds: clock and thread */
    const at = (name) => trace.traceEvents.find((/** @type {any} */ event) => event.name === `sekisho-${name}`);
    const [before, armed] = [at("before"), at("armed")];
    // A new process may be heard by the tracer only after its first scripts; such a load is made again.
    if (!before || !armed) return;
    into.clock.push((armed.ts - before.ts) / 1_000);
    into.thread.push((armed.tts - before.tts) / 1_000);
  };
  for (let visit = 0; samples.fresh.clock.length < LOADS; visit++) {
    if (visit === 3 * LOADS) throw new Error("the traces of most loads lack the marks");
    const { page, close } = await freshVisit(browser);
    await load(page, samples.fresh);
    if (samples.again.clock.length < LOADS) for (let more = 0; more < 5; more++) await load(page, samples.again);
    await close();
  }
  return samples;
}

/**
 * Measures both.
 * @param {string} policy path of a policy file
 * @returns {Promise<Row[]>}
 */
export async function bench(policy) {
  const built = await build(policy);
  const site = await startSite();
  site.built = built.folder;
  const browser = await launch("chromium");
  try {
    const include = await readFile(join(built.folder, "sekisho.js"), "utf8");
    const asked = await verdicts(browser, site);
    const { fresh, again } = await starts(browser, site, include);
    return [
      ...Object.keys(URLS).map((kind, at) => row(`verdict, URL of 120 characters, ${kind}`, "µs", asked[at])),
      row("include, start to armed, CPU, in a new process", "ms", fresh.thread),
      row("include, start to armed, CPU, on a reload", "ms", again.thread),
      row("include, start to armed, clock, in a new process", "ms", fresh.clock),
      row("include, start to armed, clock, on a reload", "ms", again.clock),
    ];
  } finally {
    await browser.close();
    await site.close();
    await built.remove();
  }
}

/** Prints the rows, as a table or as JSON lines. */
async function main() {
  const { values } = parseArgs({
    options: { policy: { type: "string", default: SHOP_POLICY }, json: { type: "boolean", default: false } },
  });
  const rows = await bench(values.policy);
  if (values.json) for (const one of rows) console.log(JSON.stringify(one));
  else console.table(rows);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
