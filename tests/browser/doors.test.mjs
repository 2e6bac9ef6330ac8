// What waited comes back: code that imports, and frames that hold their own document. And what only looks like it is left as it was.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

const INCLUDE = '<script src="/sekisho.js"></script>';
/** What stands in a frame of the site's own and names no host that waits. */
const OWN_FRAME =
  "<p>own</p><script>//no address\nparent.svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg').namespaceURI</script>";

for (const engine of ENGINES) {
  describe(`doors in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;

    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy());
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** Everything that a script or the parser asks the declared host for. @param {string} name */
    const at = (name) => `${tracker.origin("declared")}/late/import?${name}`;
    const waits = () => `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
<script type="module">import "${at("static")}"; (window.order ??= []).push("module");</script>
<script>import("${at("dynamic")}").then(() => (window.order ??= []).push("dynamic"));</script>
<iframe srcdoc="&lt;script&gt;fetch('${at("srcdoc")}', { mode: 'no-cors' })&lt;/script&gt;"></iframe>
<iframe sandbox="allow-scripts" srcdoc="&lt;script&gt;fetch('${at("sandboxed")}', { mode: 'no-cors' })&lt;/script&gt;"></iframe>
<iframe src="data:text/html,${encodeURIComponent(`<img src="${at("data")}">`)}"></iframe>
<iframe id="own" srcdoc="${OWN_FRAME}"></iframe>
<script type="module">import { own } from "/own.js"; window.imported = own;</script>
<script type="application/json" id="json">{ "note": "import x from '${at("json")}'" }</script></body></html>`;
    const names = ["data", "dynamic", "sandboxed", "srcdoc", "static"];
    const arrived = () =>
      tracker.log
        .entries()
        .map(({ path }) => path.split("?")[1])
        .sort();

    test("control: without Sekisho all of it is asked at once", async () => {
      site.pages["/own.js"] = { type: "text/javascript", body: "export const own = 7;" };
      site.pages["/"] = waits().replace(INCLUDE, "");
      tracker.log.clear();
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await quiet(tracker.log, 300);
        assert.deepEqual(arrived(), names);
      } finally {
        await close();
      }
    });

    test("before consent nothing of it is asked and the site's own is untouched; after it each is asked once", async () => {
      site.pages["/own.js"] = { type: "text/javascript", body: "export const own = 7;" };
      site.pages["/"] = waits();
      tracker.log.clear();
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await showsView(page, "banner");
        await quiet(tracker.log, 300);
        assert.deepEqual(arrived(), []);
        const own = await page.evaluate(() => {
          const { imported, svg, order } = /** @type {any} */ (window);
          const frame = document.getElementById("own")?.getAttribute("srcdoc");
          return {
            imported,
            svg,
            order: order ?? [],
            frame,
            json: document.getElementById("json")?.getAttribute("type"),
          };
        });
        assert.deepEqual(own, {
          imported: 7,
          svg: "http://www.w3.org/2000/svg",
          order: [],
          frame: OWN_FRAME,
          json: "application/json",
        });
        await press(page, "accept");
        await showsNothing(page);
        await page.waitForFunction(() => /** @type {any} */ (window).order?.length === 2);
        await quiet(tracker.log, 500);
        assert.deepEqual(arrived(), names);
      } finally {
        await close();
      }
    });
  });
}
