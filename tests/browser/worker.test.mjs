// The service worker: it refuses what no door can hold, lets it through after consent without a reload, refuses it again after a
// withdrawal, and puts a policy on the site's pages. What counts is what the hosts saw.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet } from "./lib/quiet.mjs";
import { overHttps } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";
import { controlled } from "./lib/worker.mjs";

const INCLUDE = '<script src="/sekisho.js"></script>';
const REGISTER = '<script>navigator.serviceWorker.register("/sekisho-sw.js")</script>';

for (const engine of ENGINES) {
  describe(`the service worker in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {{ folder: string, remove: () => Promise<void> }[]} */
    const built = [];

    before(async () => {
      const { startSite, startTracker } = overHttps;
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      for (const enforcement of ["seamless", "strict"]) built.push(await buildValue(smallPolicy({ enforcement })));
    });
    after(() =>
      Promise.all([browser?.close(), site?.close(), tracker?.close(), ...built.map(({ remove }) => remove())]),
    );

    /** A page under the worker's control. @param {number} mode of `built` @param {string} head */
    async function underControl(mode, head) {
      site.built = built[mode].folder;
      site.pages["/first"] = `<!doctype html><head><meta charset="utf-8">${head}${REGISTER}</head><p>first</p>`;
      site.pages["/"] = `<!doctype html><head><meta charset="utf-8">${head}</head><p>second</p>`;
      const visit = await freshVisit(browser);
      await visit.page.goto(`${site.origin}/first`);
      await controlled(visit.page);
      tracker.log.clear();
      const answer = await visit.page.goto(`${site.origin}/`);
      return { ...visit, csp: answer?.headers()["content-security-policy"] ?? "" };
    }

    /** Imports a module, which no door of a page can hold. @param {import("./lib/browser.mjs").Page} page @param {string} name @param {string} [host] */
    async function imported(page, name, host = "declared") {
      const url = `${tracker.origin(host)}/late/import?${name}`;
      const done = await page.evaluate(
        (address) =>
          import(address).then(
            () => "ran",
            () => "failed",
          ),
        url,
      );
      await quiet(tracker.log, 200);
      const arrived = tracker.log.entries().some(({ path }) => path.endsWith(name));
      return `${done}, ${arrived ? "arrived" : "nothing arrived"}`;
    }

    test("import() is refused before consent, runs after it without a reload, and is refused after a withdrawal", async () => {
      const { page, csp, close } = await underControl(0, INCLUDE);
      try {
        assert.match(
          csp,
          /declared\.localhost:\*/,
          "seamless: declared hosts are in the policy, because a grant needs no reload",
        );
        assert.equal(await imported(page, "before"), "failed, nothing arrived");
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        assert.equal(await imported(page, "granted"), "ran, arrived");
        assert.equal(await imported(page, "stranger", "tracker"), "failed, nothing arrived");
        await page.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
        await page.waitForFunction(() => /** @type {any} */ (window).sekisho.consent().tags.declared === "refuse");
        assert.equal(await imported(page, "withdrawn"), "failed, nothing arrived");
      } finally {
        await close();
      }
    });

    test("control: without the worker the same import arrives", async () => {
      site.built = built[0].folder;
      site.pages["/"] = `<!doctype html><head><meta charset="utf-8">${INCLUDE}</head><p>alone</p>`;
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`);
        assert.equal(await imported(page, "alone"), "ran, arrived");
      } finally {
        await close();
      }
    });

    test("strict: the page's policy names a host from the load after consent on, and no forged record counts", async () => {
      const { page, csp, close } = await underControl(1, INCLUDE);
      try {
        assert.match(csp, /default-src 'self'/);
        assert.doesNotMatch(csp, /declared/);
        await page.evaluate(() => {
          for (const prefix of ["", "__Host-"]) {
            // biome-ignore lint/suspicious/noDocumentCookie: a forgery, as a script would try it
            document.cookie = `${prefix}sekisho=AQABAAAAAAAAAAAAAAAAAAAAAAAAAAAA; path=/; secure`;
          }
        });
        const again = await page.goto(`${site.origin}/`);
        assert.doesNotMatch(again?.headers()["content-security-policy"] ?? "", /declared/);
        await showsView(page, "banner");
        await press(page, "accept");
        await page.waitForFunction(() => /** @type {any} */ (window).sekisho?.consent().tags.declared === "allow");
        const granted = await page.goto(`${site.origin}/`);
        assert.match(granted?.headers()["content-security-policy"] ?? "", /declared\.localhost:\*/);
        assert.equal(await imported(page, "strict"), "ran, arrived");
      } finally {
        await close();
      }
    });

    test("it also holds pages that have no include", async () => {
      const { page, close } = await underControl(1, "");
      try {
        assert.equal(await imported(page, "bare"), "failed, nothing arrived");
        const own = await page.evaluate(() => fetch("/early/fetch").then(({ status }) => status));
        assert.equal(own, 200);
      } finally {
        await close();
      }
    });
  });
}
