// A visitor's round: asked, nothing before the answer; granted, and what waited runs; withdrawn, and all is silent again. Short
// enough for engines in which the other files do not run, and the same in each.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { KEEP_ROOTS } from "./lib/shadow.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

for (const engine of ENGINES) {
  describe(`a visitor's round in ${engine}`, () => {
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

    /** A page that asks the declared host in three ways. @param {string} head @param {string} name */
    const page = (head, name) => {
      const at = (/** @type {string} */ kind) => `${tracker.origin("declared")}/early/${kind}?${name}`;
      return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>site</title></head><body><script>
for (const [kind, ask] of Object.entries({
  fetch: (url) => fetch(url, { mode: "no-cors" }).catch(() => {}),
  img: (url) => { new Image().src = url; },
  script: (url) => document.head.append(Object.assign(document.createElement("script"), { src: url })),
})) ask(${JSON.stringify(at("KIND"))}.replace("KIND", kind));
document.cookie = "declared_id=1; path=/; max-age=99";
</script></body></html>`;
    };
    /** What arrived for a page. @param {string} name */
    const arrived = (name) =>
      tracker.log
        .entries()
        .filter(({ path }) => path.endsWith(`?${name}`))
        .map(({ path }) => path.replace(/\/early\/(\w+).*/, "$1"))
        .sort();
    const ALL = ["fetch", "img", "script"];
    /** Cookies as the site's server gets them: the page itself may be shown what only waits. @param {import("./lib/browser.mjs").Page} page */
    const sent = async (page) => {
      await page.evaluate(() => fetch("/late/fetch"));
      return site.log.entries().findLast(({ path }) => path === "/late/fetch")?.cookies ?? "";
    };

    test("control: without Sekisho all of it arrives and the cookie is set", async () => {
      site.pages["/"] = page("", "control");
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/`);
        await until(() => arrived("control").length === ALL.length, "the three requests");
        assert.deepEqual(arrived("control"), ALL);
        assert.equal(await sent(visit.page), "declared_id=1");
      } finally {
        await visit.close();
      }
    });

    test("asked, nothing before; granted, it runs, on the next page too; withdrawn, nothing any more", async () => {
      const head = `${KEEP_ROOTS}<script src="/sekisho.js"></script>`;
      const visit = await freshVisit(browser);
      const load = async (/** @type {string} */ name) => {
        site.pages["/"] = page(head, name);
        await visit.page.goto(`${site.origin}/?${name}`);
        await quiet(tracker.log, 400);
      };
      try {
        await load("asked");
        await showsView(visit.page, "banner");
        assert.deepEqual(arrived("asked"), []);
        assert.equal(await sent(visit.page), "");

        await press(visit.page, "accept");
        await showsNothing(visit.page);
        await until(() => arrived("asked").length === ALL.length, "what was held");
        assert.deepEqual(arrived("asked"), ALL, "each once");
        await until(async () => (await sent(visit.page)).includes("declared_id=1"), "the cookie");

        await load("granted");
        assert.deepEqual(arrived("granted"), ALL);
        await showsNothing(visit.page);

        await visit.page.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
        await until(async () => !(await sent(visit.page)).includes("declared_id"), "the cookie to be deleted");
        await load("withdrawn");
        assert.deepEqual(arrived("withdrawn"), []);
        assert.doesNotMatch(await sent(visit.page), /declared_id/);
      } finally {
        await visit.close();
      }
    });
  });
}
