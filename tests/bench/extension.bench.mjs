// What the extension costs a page: fifty pages of a site of our own, each with 42 requests to itself, in browsers side by side: without an
// extension, with one that does nothing, with one that has a single rule and no script (what a browser pays for every extension that blocks by
// rules: it then sends each request by its main process), and with ours.
//
// On a busy machine the same page takes twice as long from one moment to the next. So they take turns page by page, in another
// order each time, and what counts is the difference between two loads of the same page that lie beside each other: its median over
// all rounds. Of the time that the processors worked (browser, pages and extension together) only the sum counts; it is
// printed where the system tells it, because what happens after a page has loaded costs too.
//
//   node tests/bench/extension.bench.mjs [--json] [--rounds 4] [--seconds 150]
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pixel, script } from "../../www/demo/server/http.mjs";
import { launch } from "../browser/lib/browser.mjs";
import { pack, start, visit } from "../browser/lib/extension.mjs";
import { sleep } from "../browser/lib/quiet.mjs";
import { startSite } from "../browser/lib/servers.mjs";

/** @typedef {import("../browser/lib/browser.mjs").Browser} Browser */

const PAGES = 50;
/** The first pages of each warm its browser up. */
const WARM = 5;
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "4" },
    seconds: { type: "string", default: "150" },
  },
});

/** A page with what pages usually have: scripts that use cookies and storage, pictures, frames. @param {number} number */
const html = (number) => `<!doctype html><meta charset="utf-8"><title>${number}</title>
${Array.from({ length: 10 }, (_, at) => `<script src="/files/s${at}.js?${number}"></script>`).join("\n")}
${Array.from({ length: 28 }, (_, at) => `<img src="/files/i${at}.gif?${number}" alt="">`).join("\n")}
<iframe src="/frame"></iframe><iframe src="/frame"></iframe>
${"<p>Words of a page that somebody reads.</p>\n".repeat(300)}`;
const USES =
  "document.cookie; localStorage.setItem('a', '1'); localStorage.getItem('a'); document.cookie = 'b=1; path=/';";

/** Milliseconds that a process and those that it started have worked; 0 where the system does not tell. @param {number} root */
async function worked(root) {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      const text = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      return { id: Number(id), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
    }),
  );
  const ours = new Set([root]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const { id, parent } of all) if (ours.has(parent)) ours.add(id);
  }
  // A tick is a hundredth of a second on every Linux of today.
  return all.reduce((sum, { id, ticks }) => sum + (ours.has(id) && ticks ? ticks * 10 : 0), 0);
}

const site = await startSite(({ pathname }) => {
  if (/^\/files\/s/.test(pathname)) return script(USES);
  if (/^\/files\/i/.test(pathname)) return pixel();
});
site.pages["/frame"] = "<!doctype html><title>frame</title><p>frame";
for (let number = 0; number < PAGES; number++) site.pages[`/page/${number}`] = html(number);

const packed = await pack();
const others = await mkdtemp(join(tmpdir(), "sekisho-others-"));
/** An extension of a few lines. @param {string} name @param {object} [manifest] @param {Record<string, unknown>} [files] */
async function small(name, manifest = {}, files = {}) {
  const folder = join(others, name);
  await mkdir(folder);
  const all = { ...files, "manifest.json": { manifest_version: 3, name, version: "1", ...manifest } };
  for (const [file, content] of Object.entries(all)) await writeFile(join(folder, file), JSON.stringify(content));
  return launch("chromium", { extension: folder });
}
const RULE = { id: 1, action: { type: "block" }, condition: { urlFilter: "||nobody.example^" } };
const ruled = {
  permissions: ["declarativeNetRequest"],
  declarative_net_request: { rule_resources: [{ id: "one", enabled: true, path: "rules.json" }] },
};
const extension = await start("chromium", packed.folder);
/** @type {Record<string, Browser>} */
const browsers = {
  without: await launch("chromium"),
  "with an idle": await small("idle"),
  "with a one-rule": await small("ruled", ruled, { "rules.json": [RULE] }),
  with: extension.browser,
};
const names = Object.keys(browsers);
/** @type {Record<string, number[]>} */
const times = Object.fromEntries(names.map((name) => [name, []]));
/** @type {Record<string, number>} */
const work = {};
try {
  /** @type {Record<string, import("puppeteer-core").Page>} */
  const pages = {};
  for (const name of names) pages[name] = (await visit(browsers[name])).page;
  /** @param {string} name @param {number} number */
  const load = async (name, number) => {
    await pages[name].bringToFront();
    await pages[name].goto(`${site.origin}/page/${number}`, { waitUntil: "load" });
    return pages[name].evaluate(() => {
      const [entry] = performance.getEntriesByType("navigation");
      return /** @type {PerformanceNavigationTiming} */ (entry).loadEventStart;
    });
  };
  for (let number = 0; number < WARM; number++) for (const name of names) await load(name, number);
  const of = (/** @type {string} */ name) => worked(browsers[name].process()?.pid ?? 0);
  for (const name of names) work[name] = -(await of(name));
  const end = Date.now() + 1_000 * Number(values.seconds);
  for (let turn = 0; turn < Number(values.rounds) * PAGES && Date.now() < end; turn++) {
    // Each is first, second and last equally often, and follows each of the others equally often.
    const order = names.map((_, at) => names[(at + turn) % names.length]);
    if (turn % 2) order.reverse();
    for (const name of order) times[name].push(await load(name, turn % PAGES));
  }
  await sleep(1_000);
  for (const name of names) work[name] += await of(name);
} finally {
  for (const browser of Object.values(browsers)) await browser.close();
  await site.close();
  await rm(others, { recursive: true });
  await packed.remove();
}

const at = (/** @type {number[]} */ list, /** @type {number} */ part) =>
  [...list].sort((a, b) => a - b)[Math.floor(part * (list.length - 1))];
for (const [engine, list] of Object.entries(times)) {
  const [p50, p90] = [at(list, 0.5), at(list, 0.9)];
  const cpu = work[engine] / list.length;
  if (values.json)
    console.log(
      JSON.stringify({
        work: "page load, ms",
        engine: `${engine} extension`,
        unit: "ms",
        p50,
        p90,
        n: list.length,
        cpu,
      }),
    );
  else
    console.log(
      `${engine} extension: median ${p50.toFixed(1)} ms, 90 % ${p90.toFixed(1)} ms, ${list.length} loads; processors ${cpu.toFixed(0)} ms a load`,
    );
}
/** @param {string} than */
const more = (than) => {
  const differences = times.with.map((time, turn) => time - times[than][turn]);
  const part = (/** @type {number} */ value) => `${((100 * value) / at(times[than], 0.5)).toFixed(1)} %`;
  const [low, middle, high] = [0.25, 0.5, 0.75].map((quarter) => part(at(differences, quarter)));
  return `${middle} to the load of a page (half of the pairs between ${low} and ${high}), ${((100 * work.with) / work[than] - 100).toFixed(1)} % to the work of the processors`;
};
if (!values.json) {
  console.log(`the extension adds ${more("without")}`);
  console.log(`beside an idle one it adds ${more("with an idle")}`);
  console.log(`beside one with one rule it adds ${more("with a one-rule")}`);
}
