// What the extension costs a page: fifty pages of a site of our own, each with forty requests to itself, with the extension, without, and with one
// that does nothing (what a browser pays for having any), in turns. Printed: median and 90th percentile of the time to the load event,
// and the differences of the medians.
//
//   node tests/bench/extension.bench.mjs [--json]
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pixel, script } from "../../www/demo/server/http.mjs";
import { launch } from "../browser/lib/browser.mjs";
import { pack, start, visit } from "../browser/lib/extension.mjs";
import { startSite } from "../browser/lib/servers.mjs";

const PAGES = 50;
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

/** A page with what pages usually have: scripts that use cookies and storage, pictures, frames. @param {number} number */
const html = (number) => `<!doctype html><meta charset="utf-8"><title>${number}</title>
${Array.from({ length: 10 }, (_, at) => `<script src="/files/s${at}.js?${number}"></script>`).join("\n")}
${Array.from({ length: 28 }, (_, at) => `<img src="/files/i${at}.gif?${number}" alt="">`).join("\n")}
<iframe src="/frame"></iframe><iframe src="/frame"></iframe>
${"<p>Words of a page that somebody reads.</p>\n".repeat(300)}`;
const USES =
  "document.cookie; localStorage.setItem('a', '1'); localStorage.getItem('a'); document.cookie = 'b=1; path=/';";

const site = await startSite(({ pathname }) => {
  if (/^\/files\/s/.test(pathname)) return script(USES);
  if (/^\/files\/i/.test(pathname)) return pixel();
});
site.pages["/frame"] = "<!doctype html><title>frame</title><p>frame";
for (let number = 0; number < PAGES; number++) site.pages[`/page/${number}`] = html(number);

const packed = await pack();
const extension = await start("chromium", packed.folder);
const bare = await launch("chromium");
const idle = await mkdtemp(join(tmpdir(), "sekisho-idle-"));
await writeFile(join(idle, "manifest.json"), JSON.stringify({ manifest_version: 3, name: "Idle", version: "1" }));
const empty = await launch("chromium", { extension: idle });
/** @type {Record<string, number[]>} */
const times = { without: [], "with an idle": [], with: [] };
try {
  const pages = {
    without: (await visit(bare)).page,
    "with an idle": (await visit(empty)).page,
    with: (await visit(extension.browser)).page,
  };
  const order = /** @type {(keyof typeof pages)[]} */ (Object.keys(pages));
  for (let number = -3; number < PAGES; number++)
    for (const name of number % 2 ? order : [...order].reverse()) {
      const page = pages[name];
      await page.bringToFront();
      await page.goto(`${site.origin}/page/${Math.max(number, 0)}`, { waitUntil: "load" });
      const time = await page.evaluate(() => {
        const [entry] = performance.getEntriesByType("navigation");
        return /** @type {PerformanceNavigationTiming} */ (entry).loadEventStart;
      });
      // The first ones warm both up.
      if (number >= 0) times[name].push(time);
    }
} finally {
  await Promise.all([extension.close(), bare.close(), empty.close(), site.close()]);
  await rm(idle, { recursive: true });
  await packed.remove();
}

const at = (/** @type {number[]} */ list, /** @type {number} */ part) =>
  [...list].sort((a, b) => a - b)[Math.floor(part * (list.length - 1))];
for (const [engine, list] of Object.entries(times)) {
  const [p50, p90] = [at(list, 0.5), at(list, 0.9)];
  if (values.json)
    console.log(
      JSON.stringify({ work: "page load, ms", engine: `${engine} extension`, unit: "ms", p50, p90, n: list.length }),
    );
  else console.log(`${engine} extension: median ${p50.toFixed(1)} ms, 90 % ${p90.toFixed(1)} ms, ${list.length} pages`);
}
const more = (/** @type {string} */ than) => (100 * (at(times.with, 0.5) / at(times[than], 0.5) - 1)).toFixed(1);
if (!values.json)
  console.log(
    `the extension adds ${more("without")} % to the median, ${more("with an idle")} % to that with an idle one`,
  );
