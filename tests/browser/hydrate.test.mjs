// Frameworks that draw the whole document go through the children of `<head>` when they take over what their server sent. React (Next.js, React
// Router) passes over elements and comments that it does not know; at a text it stops, throws the page away and draws it anew.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { startSite } from "./lib/servers.mjs";

for (const engine of ENGINES)
  describe(`a framework that takes over the document in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    before(async () => {
      [browser, site] = await Promise.all([launch(engine), startSite()]);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

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
  });
