// Real SDKs on a page without Sekisho, under the extension: silent until the visitor lets the site do it, then all of it, and the
// page's own code never notices. The collectors' own log tells what arrived.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { COLLECTOR_HOSTS, SHOP_HOST, startDemo } from "../../www/demo/server.mjs";
import { ENGINES } from "./lib/browser.mjs";
import { pack, start, visit } from "./lib/extension.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { storedNames, unexplained, unused } from "./lib/stored.mjs";

const expected = JSON.parse(await readFile(new URL("sdk.expected.json", import.meta.url), "utf8"));
const PATH = "/goods/tea";
const SITE = `${SHOP_HOST}.localhost`;
/** Events that each SDK sends when the page opens, and the one of the cart: see sdk.test.mjs. */
const EVENTS = {
  posthog: ["shop_opened", "add_to_cart"],
  mixpanel: ["Shop opened", "add_to_cart"],
  amplitude: ["Shop opened", "add_to_cart"],
  segment: ["Shop Opened", "add_to_cart"],
  sentry: ["event: shop opened"],
  gtag: ["page_view", "add_to_cart"],
  pixel: ["PageView", "add_to_cart"],
};
/** How the SDKs come, and how the visitor lets them out: purposes of this site, or everything. */
const FORMS = {
  bundle: ["analytics", "advertising"].map((name) => ({ what: "purpose", name, value: true, site: SITE })),
  hosted: [{ what: "all", value: true, site: SITE }],
};
const companies = COLLECTOR_HOSTS.map(
  (host) => `${host}\t${host} Inc.\t${/adnet|pixel/.test(host) ? "ad" : "analytics"}\t\t${host}.localhost\n`,
).join("");

/** @type {Awaited<ReturnType<typeof pack>>} */
let packed;
before(async () => {
  packed = await pack(companies);
});
after(() => packed?.remove());

for (const engine of ENGINES) {
  describe(`SDKs under the extension in ${engine}`, { concurrency: false }, () => {
    /** @type {Awaited<ReturnType<typeof start>>} */
    let extension;
    /** @type {import("../../www/demo/server.mjs").Demo} */
    let demo;
    before(async () => {
      [extension, demo] = await Promise.all([start(engine, packed.folder), startDemo({ sekisho: false })]);
    });
    after(() => Promise.all([extension?.close(), demo?.close()]));

    const tags = () => Object.values(expected.tags).filter(({ where }) => where === undefined || where === PATH);
    const arrived = () => demo.log.entries().filter(({ host }) => COLLECTOR_HOSTS.includes(host));
    /** Everything that the site itself was asked for, but for the picture of the tab, which a browser keeps. */
    const own = () =>
      demo.log
        .entries()
        .filter(({ host, path }) => host === SHOP_HOST && path !== "/img/icon.svg")
        .map(({ method, path }) => `${method} ${path}`)
        .sort();

    /**
     * A visit that puts something into the cart.
     * @param {string} sdks @param {(page: import("puppeteer-core").Page) => Promise<void>} look
     */
    async function shopping(sdks, look) {
      const { page, errors, close } = await visit(extension.browser);
      try {
        demo.log.clear();
        await page.goto(demo.url(SHOP_HOST, `${PATH}?panel=0&sdks=${sdks}`));
        const before = await page.evaluate(() => JSON.parse(localStorage.getItem("cart") ?? "{}").tea ?? 0);
        await page.click("[data-add]");
        await until(
          async () =>
            (await page.evaluate(() => JSON.parse(localStorage.getItem("cart") ?? "{}").tea)) === before + 1 &&
            (await page.$eval("[data-cart-count]", (output) => output.textContent)) === String(before + 1),
          "the cart",
        );
        await look(page);
        // Firefox lists what it held among the errors of scripts.
        const own = errors.filter((error) => !error.startsWith("Cross-Origin Request Blocked: "));
        assert.deepEqual(own, [], "errors that scripts of the page did not catch");
      } finally {
        await close();
        // A page may say farewell.
        await quiet(demo.log, 500);
      }
    }

    /** The next form of the SDKs finds nothing of this one. @param {import("puppeteer-core").Page} page */
    async function forget(page) {
      const context = page.browserContext();
      await context.deleteCookie(...(await context.cookies()));
      await page.evaluate(async () => {
        localStorage.clear();
        for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? "");
      });
    }

    for (const [sdks, changes] of Object.entries(FORMS))
      test(`${sdks} SDKs: silent, then all of it, then silent again`, async () => {
        /** @type {string[]} */
        let held = [];
        await shopping(sdks, async (page) => {
          await quiet(demo.log, 2_000);
          assert.deepEqual(arrived(), [], "what is held arrived");
          assert.deepEqual(unexplained(await storedNames(page), [expected.own]), [], "what is held was stored");
          held = own();
        });
        for (const change of changes) await extension.ask({ ask: "change", change });
        await shopping(sdks, async (page) => {
          const missing = () => {
            const seen = new Set(
              arrived().flatMap(({ host, type, events }) => [
                `${host} ${type}`,
                ...events.map((event) => `${host} ${event}`),
              ]),
            );
            const wanted = [
              ...tags().flatMap(({ host, types }) => types.map((/** @type {string} */ type) => `${host} ${type}`)),
              ...Object.entries(EVENTS).flatMap(([host, events]) => events.map((event) => `${host} ${event}`)),
            ];
            return wanted.filter((one) => !seen.has(one));
          };
          await until(() => missing().length === 0, "every tag", 10_000).catch(() => {});
          assert.deepEqual(missing(), [], "was let out and did not arrive");
          const stored = async () => {
            const names = await storedNames(page);
            return tags().flatMap((tag) => unused(names, tag));
          };
          await until(async () => (await stored()).length === 0, "every name", 3_000).catch(() => {});
          assert.deepEqual(await stored(), [], "was let out and not stored");
          assert.deepEqual(own(), held, "requests of the site itself");
        });
        for (const change of changes) await extension.ask({ ask: "change", change: { ...change, value: undefined } });
        // What was stored while it was allowed is the site's; nothing of it leaves.
        await shopping(sdks, async (page) => {
          await quiet(demo.log, 2_000);
          assert.deepEqual(arrived(), [], "what is held again arrived");
          await forget(page);
        });
      });
  });
}
