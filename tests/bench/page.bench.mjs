// What a page pays: one verdict in Node and in Chromium, and the start of the include in Chromium.
//
//   node tests/bench/page.bench.mjs [--policy FILE] [--json]
//
// A row is `{ work, engine, unit, p50, mean, p99, n }`; `--json` prints one a line. `cargo duel` runs this.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bench } from "../browser/bench.mjs";
import { build, SHOP_POLICY } from "../browser/lib/policy.mjs";

/** @typedef {import("../browser/bench.mjs").Row} Row */

/** Samples of a verdict, each the mean of a batch. */
const BATCHES = 300;
const BATCH = 2_000;
/** Rounds before the first sample, for the compilers. */
const WARM = 20;
/** URLs of 120 characters: one that a rule of the shop matches, one that none does, and one of a host where the path decides. */
const URLS = Object.entries({
  declared: "https://eu.i.posthog.com/i/v0/e/",
  undeclared: "https://cdn.unheard-of.example/assets/",
  "declared by its path": "https://www.googletagmanager.com/gtag/js",
}).map(([name, start]) => {
  const query = `${start}?ip=1&_=1795290281151&ver=1.449.2&compression=gzip-js&retry=`;
  return { name, url: query.padEnd(120, "0123456789").slice(0, 120) };
});
/** Number of the request type `script` in the kernel. */
const TYPE = 0;

/**
 * One verdict in Node through the guard's own code: the string is written into the kernel's memory, and a number comes back.
 * @param {string} policy path of a policy file
 * @returns {Promise<Row[]>}
 */
async function inNode(policy) {
  const { folder, remove } = await build(policy);
  const module = new WebAssembly.Module(await readFile(join(folder, "policy.wasm")));
  await remove();
  const wire = Buffer.from(WebAssembly.Module.customSections(module, "sekisho")[0]).toString();
  // Not with the imports above: it looks like a page while it loads the guard, and tools of the other bench look for one.
  const { decide, kernels, state } = await import("../kernel/guard.mjs");
  const started = kernels(wire, "localhost");
  if (!started) throw new Error("the kernel did not start");
  const { table, compiled, twin } = started;
  state.table = table;
  decide.enter(table, "");
  decide.answer(table.flows.map(() => 0));
  return Object.entries({ "Wasm in Node": compiled, "twin in Node": twin }).flatMap(([engine, tagOf]) => {
    return URLS.map(({ name, url }) => {
      /** @type {number[]} */
      const samples = [];
      for (let round = -WARM; round < BATCHES; round++) {
        const start = process.hrtime.bigint();
        for (let turn = 0; turn < BATCH; turn++) decide.tagState(tagOf(url, TYPE));
        if (round >= 0) samples.push(Number(process.hrtime.bigint() - start) / 1_000 / BATCH);
      }
      samples.sort((a, b) => a - b);
      const at = (/** @type {number} */ share) => samples[Math.floor(share * samples.length)];
      const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
      const work = `verdict, ${name} URL of 120 characters`;
      return { work, engine, unit: "µs", p50: at(0.5), mean, p99: at(0.99), n: samples.length };
    });
  });
}

const { values } = parseArgs({
  options: { policy: { type: "string", default: SHOP_POLICY }, json: { type: "boolean", default: false } },
});
const inChromium = await bench(values.policy);
const rows = [
  ...(await inNode(values.policy)),
  ...inChromium.map((row) => ({
    ...row,
    engine: `${row.work.startsWith("verdict") ? "Wasm" : row.engine} in Chromium`,
  })),
];
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else console.table(rows);
