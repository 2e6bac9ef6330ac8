// The next page of a visitor who has agreed: all that its markup asks for arrives, as without Sekisho. What browsers fetch ahead of a slow
// script was refused by the static tags of the snippet, which know nothing of an answer; that must cost a hint and no more.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { SHAPES, shapesPage } from "./lib/shapes.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

/** How long the script takes that browsers parse ahead of, ms. */
const SLOW = 1_000;
/** Firefox asks the policy of the template about these for as long as a page lives. */
const HINTS = ["preload-script", "preload-style", "preload-image", "modulepreload"];
/** Hints that a browser follows when it has the time. */
const SOMETIMES = ["prefetch", "svg-fill"];
/** What the site itself serves, and what names a third party. @type {Record<string, (url: string) => [type: string, text: string]>} */
const OWN = {
  "module-static": (url) => ["text/javascript", `import "${url}"; globalThis.own = true;`],
  "module-dynamic": (url) => ["text/javascript", `import("${url}");`],
  "sheet-import": (url) => ["text/css", `@import "${url}";`],
  "sheet-image": (url) => ["text/css", `h1 { background: url("${url}") }`],
};

// Nobody can press anything in WebKit's driver.
for (const engine of ENGINES)
  describe(`the next page in ${engine}`, { skip: engine === "webkit" }, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    before(async () => {
      [browser, site, tracker] = await Promise.all([
        launch(engine),
        startSite(({ pathname, search }) => {
          if (pathname === "/slow.js")
            return {
              type: "text/javascript",
              stream: (response) => setTimeout(() => response.end("globalThis.slow = true;"), SLOW),
            };
          const own = OWN[pathname.slice("/own/".length)];
          const [type, body] = own?.(decodeURIComponent(search.slice(1))) ?? [];
          return type ? { type, body } : undefined;
        }),
        startTracker(),
      ]);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close()]));

    /** The page, behind what stands first in its head. @param {string} first */
    const page = (first) => {
      const from = tracker.origin("declared");
      const own = (/** @type {string} */ name, /** @type {string} */ kind) =>
        `/own/${name}?${encodeURIComponent(`${from}/${name}/${kind}`)}`;
      const begins = `<script src="/slow.js"></script>
<link rel="preload" as="style" href="${from}/sheet-late/css" onload="this.onload=null;this.rel='stylesheet'">
<script type="module" src="${own("module-static", "import")}"></script><script type="module" src="${own("module-dynamic", "import")}"></script>
<link rel="stylesheet" href="${own("sheet-import", "css")}"><link rel="stylesheet" href="${own("sheet-image", "img")}"><h1>shapes</h1>`;
      return shapesPage(first, [from]).replace("<body>", () => `<body>${begins}`);
    };
    const arrived = () => [...new Set(tracker.log.entries().map(({ path }) => path.split("/")[1]))];
    /** Shapes that arrive from a page. @param {import("puppeteer-core").Page} tab */
    const load = async (tab) => {
      tracker.log.clear();
      await tab.goto(`${site.origin}/`);
      await quiet(tracker.log, 1_200);
      return arrived();
    };
    /** @type {string[]} */
    let control;

    test("without Sekisho all of it arrives", async () => {
      site.pages["/"] = page("");
      const visit = await freshVisit(browser);
      try {
        control = (await load(visit.page)).filter((name) => !SOMETIMES.includes(name));
      } finally {
        await visit.close();
      }
      const wanted = [...Object.keys(SHAPES), ...Object.keys(OWN), "sheet-late"];
      assert.ok(
        control.length >= wanted.length - SOMETIMES.length,
        wanted.filter((one) => !control.includes(one)).join(),
      );
    });

    for (const [name, more] of Object.entries({ seamless: {}, strict: { enforcement: "strict" } }))
      test(`behind the snippet, ${name}, all of it arrives before long`, async () => {
        const built = await buildValue(smallPolicy(more));
        const snippet = await readFile(join(built.folder, "snippet.html"), "utf8");
        site.built = built.folder;
        site.pages["/ask"] =
          `<!doctype html><html lang="en"><head><meta charset="utf-8">${snippet}<title>ask</title></head><body>ask</body></html>`;
        site.pages["/"] = page(snippet);
        const { page: tab, errors, close } = await freshVisit(browser);
        try {
          await tab.goto(`${site.origin}/ask`);
          await showsView(tab, "banner");
          await press(tab, "accept");
          await showsNothing(tab);
          await load(tab);
          const hints = engine === "firefox" ? HINTS : [];
          const missing = () => control.filter((one) => !hints.includes(one) && !arrived().includes(one));
          await until(() => missing().length === 0, "the rest", 5_000).catch(() => {});
          assert.deepEqual(missing(), []);
          assert.equal(await tab.evaluate(() => /** @type {any} */ (window).own), true, "the site's own module ran");
          assert.deepEqual(errors, []);
        } finally {
          await Promise.all([close(), built.remove()]);
        }
      });

    test("a style sheet of the site itself that cannot be fetched ahead still says so", async () => {
      const built = await buildValue(smallPolicy());
      site.built = built.folder;
      site.pages["/"] =
        `<!doctype html><html lang="en"><head><meta charset="utf-8">${await readFile(join(built.folder, "snippet.html"), "utf8")}
<link rel="preload" as="style" href="/missing.css" onload="told = 'load'" onerror="told = 'error'"><title>missing</title></head><body></body></html>`;
      const { page: tab, close } = await freshVisit(browser);
      try {
        await tab.goto(`${site.origin}/`);
        const told = await until(() => tab.evaluate(() => /** @type {any} */ (window).told), "an event");
        assert.equal(told, "error");
      } finally {
        await Promise.all([close(), built.remove()]);
      }
    });
  });
