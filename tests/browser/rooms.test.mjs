// Rooms of the site's origin besides the page: frames of every kind, windows that a script opens, workers. A script that gets into one
// stores nothing from there that it may not store in the page, but by the ways that are left. The control stores all of it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { until } from "./lib/quiet.mjs";
import { FRAMES, LEFT, store, tools, WINDOWS } from "./lib/rooms.mjs";
import { startSite } from "./lib/servers.mjs";
import { storedNames } from "./lib/stored.mjs";

/** @typedef {import("./lib/browser.mjs").Page} Page */

const GUARDED = { workers: "guarded", frames: "guarded", images: "guarded" };
/** @type {Record<string, object>} */
const POLICIES = { seamless: {}, strict: { enforcement: "strict" }, guarded: GUARDED };
const WAYS = { ...FRAMES, ...WINDOWS };
/** Every way, as a page calls it by its name. */
const CODE = `
  window.store = ${store};
  const given = (${tools})();
  const WAYS = { ${Object.entries({ ...WAYS, ...LEFT }).map(([name, way]) => `${JSON.stringify(name)}: ${way}`)} };
  window.enter = async (way) => {
    const found = await WAYS[way](given, way);
    if (!found) return;
    store(found, way);
  };`;
const SCRIPT = `<script>${CODE.replaceAll("</script", "<\\/script")}</script>`;

for (const engine of ENGINES) {
  describe(`rooms in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;

    before(async () => {
      [browser, site] = await Promise.all([launch(engine), startSite()]);
      site.pages["/room.txt"] = { type: "text/plain", body: "room" };
      site.pages["/room.svg"] = { type: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
      site.pages["/room.html"] = "<!doctype html><title>room</title><p>without Sekisho</p>";
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    /** Names that are stored when a page of a policy did all that `use` does. @param {object | undefined} policy @param {(page: Page) => Promise<void>} use */
    async function storedAfter(policy, use) {
      const built = policy && (await buildValue(smallPolicy(policy)));
      site.built = built?.folder;
      const head = built ? '<script src="/sekisho.js"></script>' : "";
      site.pages["/"] = `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>site</title></head>
        <body><button id="press" style="position:fixed;inset:0 auto auto 0">press</button>
        <iframe src="/room.txt"></iframe><script>window.markup = window[0];</script>${SCRIPT}</body></html>`;
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/`);
        await use(visit.page);
        return await storedNames(visit.page);
      } finally {
        await visit.close();
        await built?.remove();
      }
    }

    /** @param {Page} page @param {typeof FRAMES} ways */
    async function enterAll(page, ways = WAYS) {
      for (const way of Object.keys(ways)) {
        if (!(way in FRAMES)) await page.click("#press");
        await page
          .evaluate((name) => /** @type {any} */ (window).enter(name), way)
          .catch((error) => assert.fail(`${way}: ${error}`));
        if (way in FRAMES) continue;
        for (const other of await page.browserContext().pages()) if (other !== page) await other.close();
        await page.bringToFront();
      }
    }
    const all = (/** @type {import("./lib/stored.mjs").Stored} */ stored) => Object.values(stored).flat();

    test("control: without Sekisho each way stores", async () => {
      const stored = await storedAfter(undefined, enterAll);
      const names = all(stored);
      const missing = Object.keys(WAYS).filter((way) => !names.includes(`local_${way}`));
      assert.deepEqual(missing, []);
      // Not each of them everywhere: a window has a session of its own, and one that is closed at once finishes nothing.
      for (const kind of ["cookie", "store", "session", "idb", "cache"])
        assert.ok(names.filter((name) => name.startsWith(`${kind}_`)).length > 10, kind);
      assert.ok(stored.cookies.includes("sekisho") && stored.local.includes("sekisho"), "a record");
    });

    for (const [name, policy] of Object.entries(POLICIES))
      test(`${name}: no way stores anything, nor a record`, async () => {
        assert.deepEqual(all(await storedAfter(policy, enterAll)), []);
      });

    // A browser keeps the realm of the empty document that a frame or window begins with, so that doors which come early are the
    // built-ins of the include of its page, and its record waits with what tags store. In a frame that a script made they do come early;
    // there the page around it writes a refusal down.
    for (const [how, shows] of Object.entries({
      "a pop-up": 'open("/own.html")',
      "a frame of the markup": "",
      "a frame that a script made":
        'document.body.append(Object.assign(document.createElement("iframe"), { src: "/own.html" }))',
    }))
      test(`a refusal is kept that is given to a page with Sekisho in ${how}`, async () => {
        const built = await buildValue(smallPolicy());
        site.built = built.folder;
        const head =
          '<!doctype html><html lang="en"><meta charset="utf-8"><script src="/sekisho.js"></script><title>site</title>';
        site.pages["/own.html"] = `${head}<p>own`;
        site.pages["/"] = `${head}<button id="press" style="position:fixed;inset:0 auto auto 0">press</button>
          ${shows ? "" : '<iframe src="/own.html"></iframe>'}<script>press.onclick = () => { ${shows} };</script>`;
        const { page, close } = await freshVisit(browser);
        try {
          await page.goto(`${site.origin}/`);
          await page.click("#press");
          const own = async () =>
            [...(await page.browserContext().pages()), ...page.frames()].find((one) => one.url().endsWith("/own.html"));
          await until(async () => (await own()) !== undefined, "the other page");
          const other = /** @type {Page} */ (await own());
          await until(() => other.evaluate(() => "sekisho" in window), "its Sekisho");
          await other.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
          const record = async () => {
            const { cookies, local } = await storedNames(page);
            return cookies[0] && local[0] ? [...cookies, ...local] : undefined;
          };
          assert.deepEqual(await until(record, "a record"), ["sekisho", "sekisho"]);
        } finally {
          await close();
          await built.remove();
        }
      });

    for (const [name, policy] of Object.entries(POLICIES))
      test(`${name}: what is left is what SECURITY.md says: who closes one of these takes it from there`, async () => {
        const names = all(await storedAfter(policy, (page) => enterAll(page, LEFT)));
        const stores = (/** @type {string} */ way) => names.some((one) => one.endsWith(`_${way}`));
        assert.deepEqual(
          Object.keys(LEFT).filter((way) => !stores(way)),
          [],
        );
      });
  });
}
