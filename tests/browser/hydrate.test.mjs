// Frameworks that draw the whole document go through the children of `<head>` when they take over what their server sent. React (Next.js, React
// Router) passes over elements and comments that it does not know; at a text it stops, throws the page away and draws it anew.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

for (const engine of ENGINES)
  describe(`a framework that takes over the document in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {Awaited<ReturnType<typeof startTracker>>} */
    let tracker;
    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close()]));

    for (const [name, policy] of Object.entries({
      "the snippet": smallPolicy(),
      "the snippet with `images: guarded`": smallPolicy({ images: "guarded" }),
    }))
      test(`finds its own elements behind ${name}`, async () => {
        const built = await buildValue(policy);
        const visit = await freshVisit(browser);
        try {
          site.built = built.folder;
          const snippet = await readFile(join(built.folder, "snippet.html"), "utf8");
          site.pages["/"] =
            `<!doctype html><html><head>${snippet}<script id="own">globalThis.own = 1;</script></head><body><h1>own</h1></body></html>`;
          await visit.page.goto(`${site.origin}/`);
          const seen = await visit.page.evaluate(() => {
            const passed = [];
            for (let node = document.head.firstChild; node; node = node.nextSibling) {
              if (node.nodeType === Node.TEXT_NODE) return `a text: ${JSON.stringify(node.nodeValue)}`;
              if (/** @type {Element} */ (node).id === "own")
                return `its own, ${passed.includes("SCRIPT") ? "behind the include" : "first"}`;
              passed.push(node.nodeName);
            }
            return "nothing";
          });
          assert.equal(seen, "its own, behind the include");
          assert.deepEqual(visit.errors, []);
        } finally {
          await Promise.all([visit.close(), built.remove()]);
        }
      });

    test("makes a script that waits a second time, and it runs once", async () => {
      const built = await buildValue(smallPolicy());
      const visit = await freshVisit(browser);
      const { page } = visit;
      const script = `${tracker.origin("declared")}/late/script`;
      // As React does when it takes over: what it finds by its address it leaves alone.
      const made = `<script>
        globalThis.hydrate = () => {
          if (document.querySelector('script[async][src="${script}"]')) return "found";
          const made = document.createElement("script");
          made.setAttribute("async", "");
          made.setAttribute("src", "${script}");
          document.head.append(made);
          return "made";
        };</script>`;
      const open = async (/** @type {string} */ include) => {
        site.pages["/"] =
          `<!doctype html><html lang="en"><head>${include}<meta charset="utf-8"><script async src="${script}"></script>${made}</head><body></body></html>`;
        await page.goto(`${site.origin}/`);
        return page.evaluate(() => /** @type {any} */ (globalThis).hydrate());
      };
      const ran = () => page.evaluate(() => /** @type {any} */ (globalThis).ran?.length ?? 0);
      try {
        site.built = built.folder;
        assert.equal(await open(""), "found");
        await until(async () => (await ran()) > 0, "the control");
        assert.equal(await ran(), 1);

        assert.equal(await open('<script src="/sekisho.js"></script>'), "made");
        await showsView(page, "banner");
        assert.equal(await ran(), 0);
        await press(page, "accept");
        await showsNothing(page);
        await until(async () => (await ran()) > 0, "the script");
        await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
        assert.equal(await ran(), 1);
      } finally {
        await Promise.all([visit.close(), built.remove()]);
      }
    });
  });
