// Two figures of a page, in Chromium: one verdict of the Wasm kernel with its boundary, and the start of the include.
//
//   node tests/browser/bench.mjs [--policy FILE] [--json]
//
// A row is `{ work, engine, unit, p50, mean, p99, n }`.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { freshVisit, launch } from "./lib/browser.mjs";
import { build, SHOP_POLICY } from "./lib/policy.mjs";
import { startSite } from "./lib/servers.mjs";

/** @typedef {{ work: string, engine: string, unit: string, p50: number, mean: number, p99: number, n: number }} Row */
/** @typedef {import("./lib/servers.mjs").Site} Site */
/** @typedef {import("./lib/browser.mjs").Browser} Browser */

const ENGINE = "sekisho";
/** Fresh loads for the start of the include. */
const LOADS = 20;
/** Samples of the verdict, each the mean of a batch, because the clock ticks in 5 µs. */
const BATCHES = 300;
const BATCH = 2_000;
/** URLs of 120 characters: one that a rule of the shop matches, and one that none does. */
const URLS = ["https://eu.i.posthog.com/i/v0/e/", "https://cdn.unheard-of.example/assets/"].map((start) =>
  `${start}?ip=1&_=1795290281151&ver=1.449.2&compression=gzip-js&retry=`.padEnd(120, "0123456789").slice(0, 120),
);
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
  return { work, engine: ENGINE, unit, p50: at(0.5), mean, p99: at(0.99), n: samples.length };
}

/**
 * The kernel's table of a built policy for pages of this host, as the guard makes it.
 * @param {string} folder with policy.wasm
 * @returns {Promise<number[]>}
 */
async function tableOf(folder) {
  const module = new WebAssembly.Module(await readFile(join(folder, "policy.wasm")));
  // Behind the policy its length, for those who read it from the end of the file.
  const wire = new Uint8Array(WebAssembly.Module.customSections(module, "sekisho")[0]).subarray(0, -2);
  const { holdsOn, readTable, ruleBytes } = await import("../kernel/guard.mjs");
  return ruleBytes(readTable(wire).rules.filter(holdsOn("localhost")));
}

/**
 * Times of one verdict in microseconds: the URL is written into the kernel's memory and judged, as the guard does it.
 * @param {Browser} browser
 * @param {Site} site
 * @param {number[]} table
 */
async function verdicts(browser, site, table) {
  site.pages["/"] = { type: "text/html", body: "<!doctype html><title>verdict</title>", headers: ISOLATED };
  const { page, close } = await freshVisit(browser);
  try {
    await page.goto(`${site.origin}/`);
    return await page.evaluate(
      async (table, urls, type, batches, batch) => {
        const bytes = new Uint8Array(await (await fetch("/policy.wasm")).arrayBuffer());
        const kernel = /** @type {any} */ ((await WebAssembly.instantiate(bytes)).instance.exports);
        const encoder = new TextEncoder();
        const view = (/** @type {number} */ at, /** @type {number} */ length) =>
          new Uint8Array(kernel.memory.buffer, at, length);
        const behind = kernel.table() + table.length;
        view(kernel.table(), table.length).set(table);
        kernel.start(table.length, encoder.encodeInto(location.hostname, view(behind, 256)).written);
        const input = view(kernel.input_at(), 8192);
        const tagOf = (/** @type {string} */ url) => kernel.attribute(encoder.encodeInto(url, input).written, type);
        if (tagOf(urls[0]) === 0xffff || tagOf(urls[1]) !== 0xffff)
          throw new Error("the kernel does not know the policy");
        /** Verdict by tag, as the guard keeps them after a change of consent. */
        const verdicts = new Uint8Array(0x1_0000).fill(2);
        return urls.map((url) => {
          const samples = [];
          let sum = 0;
          for (let round = -20; round < batches; round++) {
            const start = performance.now();
            for (let turn = 0; turn < batch; turn++) sum += verdicts[tagOf(url)];
            // The first rounds warm the compiler up.
            if (round >= 0) samples.push(((performance.now() - start) * 1_000) / batch);
          }
          if (sum === 0) throw new Error("no verdict was read");
          return samples;
        });
      },
      table,
      URLS,
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
 * doors closed. On the clock, and of the thread alone, which other work on the machine disturbs less.
 * @param {Browser} browser
 * @param {Site} site
 * @param {string} include text of sekisho.js
 * @returns {Promise<{ clock: number[], thread: number[] }>}
 */
async function starts(browser, site, include) {
  const mark = (/** @type {string} */ name) => `<script>performance.mark("sekisho-${name}")</script>`;
  const head = `<meta charset="utf-8">${mark("before")}<script>${include}</script>${mark("armed")}`;
  const body = `<!doctype html><html><head>${head}<title>start</title></head><body></body></html>`;
  site.pages["/"] = { type: "text/html", body, headers: ISOLATED };
  /** @type {{ clock: number[], thread: number[] }} */
  const samples = { clock: [], thread: [] };
  for (let load = 0; samples.clock.length < LOADS; load++) {
    if (load === 3 * LOADS) throw new Error("the traces of most loads lack the marks");
    const { page, errors, close } = await freshVisit(browser);
    await page.tracing.start({ categories: ["blink.user_timing"] });
    await page.goto(`${site.origin}/`);
    const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
    const started = await page.evaluate(() => "sekisho" in window);
    await close();
    if (!started) throw new Error(`the include did not start: ${errors}`);
    /** @param {string} name @returns {{ ts: number, tts: number } | undefined} microseconds: clock and thread */
    const at = (name) => trace.traceEvents.find((/** @type {any} */ event) => event.name === `sekisho-${name}`);
    const [before, armed] = [at("before"), at("armed")];
    // A new process may be heard by the tracer only after its first scripts; such a load is made again.
    if (!before || !armed) continue;
    samples.clock.push((armed.ts - before.ts) / 1_000);
    samples.thread.push((armed.tts - before.tts) / 1_000);
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
    const [declared, undeclared] = await verdicts(browser, site, await tableOf(built.folder));
    const { clock, thread } = await starts(browser, site, include);
    return [
      row("verdict, declared URL of 120 characters", "µs", declared),
      row("verdict, undeclared URL of 120 characters", "µs", undeclared),
      row("include, start to armed, CPU", "ms", thread),
      row("include, start to armed, clock", "ms", clock),
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
