// What the extension costs a page: fifty pages of a site of our own, of a shape that pages.mjs tells, in browsers side by side: without an
// extension, without one once more (what that shows is noise), with one that has a single rule that blocks and no script (Chromium then
// sends each request by its main process), with one whose single rule sends Global Privacy Control (with any rule for a header, Chromium
// asks its main process twice more about each request, whether or not the rule matches), and with ours.
//
// A page takes half as long again from one moment to the next, and twice as long on a busy machine. So the browsers take turns load by
// load, in another order each time, and each waits a moment first, so that what another one does after its load is not counted here.
// Two figures are printed for each, with the range in which it lies by resampling the turns (bootstrap, 95 %): the ratio of the median
// load times, and the ratio of the time that processors worked for it (browser, pages and extension together, what comes after
// the load too). A range wider than what is asked is no answer: add loads with --keep.
//
//   node tests/bench/extension.bench.mjs [--page small|web|line] [--browser chromium|firefox] [--json] [--seconds 150] [--keep FILE] [--only NAME,NAME]
//
// --keep adds the turns to those in a file and counts all. On a machine that others use, `chrt -r 1 node …` keeps them out of the way.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../browser/lib/browser.mjs";
import { pack, start, visit } from "../browser/lib/extension.mjs";
import { sleep } from "../browser/lib/quiet.mjs";
import { startSite } from "../browser/lib/servers.mjs";
import { SHAPES, server } from "./pages.mjs";
import { median, range, within } from "./resample.mjs";

/** @typedef {import("../browser/lib/browser.mjs").Browser} Browser */
/** Turns that follow each other: load times, and milliseconds of processors for a load, by browser. @typedef {{ times: Record<string, number[]>, work: Record<string, number> }} Block */

const PAGES = 50;
/** The first pages of each warm its browser up. */
const WARM = 8;
/** Before each load, milliseconds. */
const PAUSE = 100;
/** Turns between two looks at the work of the processors. */
const BLOCK = 10;
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string", default: "150" },
    keep: { type: "string" },
    page: { type: "string", default: "small" },
    browser: { type: "string", default: "chromium" },
    only: { type: "string" },
  },
});

/** Milliseconds that a process and those that it started have worked; 0 where the system does not tell. @param {number} root */
async function worked(root) {
  const text = (/** @type {string} */ path) => readFile(path, "utf8").catch(() => "");
  const folders = (/** @type {string} */ path) => readdir(path).catch(() => []);
  const ids = (await folders("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      const stat = await text(`/proc/${id}/stat`);
      return { id: Number(id), parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) };
    }),
  );
  const ours = new Set([root]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const { id, parent } of all) if (ours.has(parent)) ours.add(id);
  }
  let nanoseconds = 0;
  for (const id of ours)
    for (const thread of await folders(`/proc/${id}/task`))
      nanoseconds += Number((await text(`/proc/${id}/task/${thread}/schedstat`)).split(" ")[0]);
  return nanoseconds / 1e6;
}

const engine = /** @type {import("../browser/lib/browser.mjs").Engine} */ (values.browser);
const shape = SHAPES[values.page];
if (!shape) throw new Error(`--page is one of ${Object.keys(SHAPES).join(", ")}`);
const site = await startSite(server(shape));

const packed = await pack();
const others = await mkdtemp(join(tmpdir(), "sekisho-others-"));
/** An extension of one rule, without a script. @param {string} name @param {object} action @param {object} condition */
async function oneRule(name, action, condition) {
  const folder = join(others, name);
  await mkdir(folder);
  const manifest = {
    manifest_version: 3,
    name,
    version: "1",
    permissions: ["declarativeNetRequest"],
    host_permissions: ["<all_urls>"],
    declarative_net_request: { rule_resources: [{ id: "one", enabled: true, path: "rules.json" }] },
  };
  await writeFile(join(folder, "rules.json"), JSON.stringify([{ id: 1, action, condition }]));
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return launch("chromium", { extension: folder, lean: false });
}
const GPC = { header: "sec-gpc", operation: "set", value: "1" };
/** The extensions of one rule are Chromium's. @type {Record<string, () => Promise<Browser>>} */
const ARMS = {
  without: () => launch(engine, { lean: false }),
  again: () => launch(engine, { lean: false }),
  ...(engine === "chromium" && {
    blocks: () => oneRule("blocks", { type: "block" }, { urlFilter: "||nobody.example^" }),
    signals: () =>
      oneRule("signals", { type: "modifyHeaders", requestHeaders: [GPC] }, { excludedResourceTypes: ["webbundle"] }),
  }),
  ours: async () => (await start(engine, packed.folder)).browser,
};
const names = (values.only ?? Object.keys(ARMS).join(",")).split(",");
/** @type {Record<string, Browser>} */
const browsers = {};
/** @type {Block[]} */
const blocks = values.keep ? JSON.parse(await readFile(values.keep, "utf8").catch(() => "[]")) : [];
try {
  /** @type {Record<string, import("puppeteer-core").Page>} */
  const pages = {};
  for (const name of names) {
    browsers[name] = await ARMS[name]();
    pages[name] = (await visit(browsers[name])).page;
    await pages[name].bringToFront();
  }
  /** @param {string} name @param {number} number */
  const load = async (name, number) => {
    await sleep(PAUSE);
    await pages[name].goto(`${site.origin}/page/${number}`, { waitUntil: "load" });
    return pages[name].evaluate(() => {
      const [entry] = performance.getEntriesByType("navigation");
      return /** @type {PerformanceNavigationTiming} */ (entry).loadEventStart;
    });
  };
  /** @returns {Promise<Record<string, number>>} */
  const work = async () => {
    // What comes after the last load is work for it too.
    await sleep(600);
    const all = names.map(async (name) => [name, await worked(browsers[name].process()?.pid ?? 0)]);
    return Object.fromEntries(await Promise.all(all));
  };
  for (let number = 0; number < WARM; number++) for (const name of names) await load(name, number);
  const end = Date.now() + 1_000 * Number(values.seconds);
  let before = await work();
  for (let turn = 0; Date.now() < end; ) {
    /** @type {Record<string, number[]>} */
    const times = Object.fromEntries(names.map((name) => [name, []]));
    for (let at = 0; at < BLOCK; at++, turn++) {
      // Each is first and last equally often, and follows each of the others equally often.
      const order = names.map((_, place) => names[(place + turn) % names.length]);
      if (Math.floor(turn / names.length) % 2) order.reverse();
      for (const name of order) times[name].push(await load(name, turn % PAGES));
    }
    const now = await work();
    blocks.push({ times, work: Object.fromEntries(names.map((name) => [name, (now[name] - before[name]) / BLOCK])) });
    before = now;
  }
} finally {
  for (const browser of Object.values(browsers)) await browser.close();
  await site.close();
  await rm(others, { recursive: true });
  await packed.remove();
}
if (values.keep) await writeFile(values.keep, JSON.stringify(blocks));

const of = (/** @type {string} */ name) => blocks.flatMap(({ times }) => times[name]);
const percent = (/** @type {number} */ ratio) => `${(100 * (ratio - 1)).toFixed(1)} %`;
const base = of(names[0]);
for (const name of names) {
  const [loads, cpu] = [of(name), blocks.map(({ work }) => work[name])];
  const [p50, p90] = [median(loads), within(loads, 0.9)];
  const mean = cpu.reduce((sum, one) => sum + one, 0) / cpu.length;
  const load = range(
    base.length,
    (turns) => median(turns.map((at) => loads[at])) / median(turns.map((at) => base[at])),
  );
  const sum = (/** @type {number[]} */ at, /** @type {string} */ whose) =>
    at.reduce((all, block) => all + blocks[block].work[whose], 0);
  const busy = range(blocks.length, (at) => sum(at, name) / sum(at, names[0]));
  if (values.json) {
    const data = {
      work: `page load, ${values.page}, ${engine}`,
      engine: name,
      unit: "ms",
      p50,
      p90,
      n: loads.length,
      cpu: mean,
      load,
      busy,
    };
    console.log(JSON.stringify(data));
    continue;
  }
  console.log(
    `${name}: median ${p50.toFixed(1)} ms, 90 % ${p90.toFixed(1)} ms, ${loads.length} loads; processors ${mean.toFixed(0)} ms a load`,
  );
  if (name === names[0]) continue;
  for (const [what, { value, low, high }] of Object.entries({ load, "the work of the processors": busy }))
    console.log(`  adds ${percent(value)} to ${what} (95 %: ${percent(low)} to ${percent(high)})`);
}
