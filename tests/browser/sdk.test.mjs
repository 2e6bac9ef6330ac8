// The demo shop with the real SDKs, through every phase of consent. The collectors' own log tells what arrived; the shop
// must work in every phase as if nothing were there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { COLLECTOR_HOSTS, SHOP_HOST, startDemo } from "../../www/demo/server.mjs";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { build, SHOP_POLICY } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { storedNames, unexplained, unused } from "./lib/stored.mjs";
import { press, shownView, showsNothing, showsView } from "./lib/visitor.mjs";

/** @typedef {import("../../www/demo/server.mjs").Demo} Demo */
/** @typedef {import("./lib/browser.mjs").Visit} Visit */
/** @typedef {Partial<import("./lib/stored.mjs").Stored>} Names */
/** @typedef {{ host: string, types: string[], where?: string } & Names} Tag */
/** @type {{ tags: Record<string, Tag>, undeclared: Tag, own: Names, passing: Names }} */
const expected = JSON.parse(await readFile(new URL("sdk.expected.json", import.meta.url), "utf8"));

const PAGES = ["/", "/goods/tea"];
/** How the SDKs come: in the shop's own bundle, or by their vendors' loaders. */
const FORMS = ["bundle", "hosted"];
/** Events that the page sends before the visitor answers; after consent each must arrive, once. */
const EVENTS = {
  posthog: "shop_opened",
  mixpanel: "Shop opened",
  amplitude: "Shop opened",
  segment: "Shop Opened",
  sentry: "event: shop opened",
  gtag: "page_view",
  pixel: "PageView",
};
/** The one that the visitor causes before answering, by putting something into the cart. */
const CART_EVENT = "add_to_cart";
const CART_HOSTS = ["posthog", "mixpanel", "amplitude", "segment", "gtag", "pixel"];
/** What the product keeps for itself. */
const RECORD = { cookies: ["sekisho*", "__Host-sekisho*"], local: ["sekisho*"] };

/** @param {string} path */
const tagsOn = (path) => Object.values(expected.tags).filter(({ where }) => where === undefined || where === path);

for (const engine of ENGINES) {
  describe(`the demo shop in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    before(async () => {
      browser = await launch(engine);
    });
    after(() => browser?.close());

    /**
     * A visit to a page of a demo. The panel is off, so that nothing but the shop and its tags makes requests.
     * @param {Demo} demo @param {string} path @param {string} sdks @param {(visit: Visit) => Promise<void>} use
     */
    async function visiting(demo, path, sdks, use) {
      // The page of the case before may send its farewell while it closes.
      await quiet(demo.log, 500);
      demo.log.clear();
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(demo.url(SHOP_HOST, `${path}?panel=0&sdks=${sdks}`));
        await use(visit);
        const elsewhere = visit.requests.filter((url) => /^(https?|wss?):/.test(url) && !url.includes(".localhost:"));
        assert.deepEqual(elsewhere, [], "requests beyond this machine");
        assert.deepEqual(visit.errors, [], "errors that scripts of the page did not catch");
      } finally {
        await visit.close();
      }
    }

    /** @param {Demo} demo */
    const hostsIn = (demo) =>
      COLLECTOR_HOSTS.filter((host) => demo.log.entries().some((arrival) => arrival.host === host));
    /** @param {Demo} demo @param {string} host */
    const eventsAt = (demo, host) =>
      demo.log.entries().flatMap((arrival) => (arrival.host === host ? arrival.events : []));

    /**
     * What tags and events have not arrived, after a while.
     * @param {Demo} demo
     * @param {Tag[]} tags
     * @param {[host: string, event: string][]} events
     */
    async function missing(demo, tags, events) {
      const probe = () => {
        const seen = new Set(demo.log.entries().map(({ host, type }) => `${host} ${type}`));
        return [
          ...tags.flatMap(({ host, types }) => types.map((type) => `${host} ${type}`)).filter((one) => !seen.has(one)),
          ...events.filter(([host, event]) => !eventsAt(demo, host).includes(event)).map((one) => one.join(" event ")),
        ];
      };
      await until(() => probe().length === 0, "every tag", 8_000).catch(() => {});
      return probe();
    }

    /**
     * Names that the tags are known to store and have not, after a while.
     * @param {import("puppeteer-core").Page} page
     * @param {Tag[]} tags
     */
    async function notStored(page, tags) {
      const probe = async () => {
        const stored = await storedNames(page);
        return tags.flatMap((tag) => unused(stored, tag));
      };
      await until(async () => (await probe()).length === 0, "every name", 3_000).catch(() => {});
      return probe();
    }

    describe("control: without Sekisho", () => {
      /** @type {Demo} */
      let demo;
      before(async () => {
        demo = await startDemo({ sekisho: false });
      });
      after(() => demo?.close());

      for (const sdks of FORMS) {
        for (const path of PAGES) {
          test(`${sdks} SDKs on ${path}: every tag sends and stores`, async () => {
            await visiting(demo, path, sdks, async ({ page }) => {
              const tags = [...tagsOn(path), expected.undeclared];
              assert.deepEqual(await missing(demo, tags, Object.entries(EVENTS)), [], "silent");
              assert.deepEqual(await notStored(page, tags), [], "listed names that are not stored");
              const more = unexplained(await storedNames(page), [...tags, expected.own, expected.passing]);
              assert.deepEqual(more, [], "stored names that the list does not have");
            });
          });
        }
      }
    });

    describe("with Sekisho", () => {
      /** @type {Demo} */
      let demo;
      /** @type {Awaited<ReturnType<typeof build>>} */
      let site;
      before(async () => {
        site = await build(SHOP_POLICY);
        demo = await startDemo({ site: site.folder });
      });
      after(() => Promise.all([demo?.close(), site?.remove()]));

      /**
       * Nothing of a third party: no request, no cookie, no key.
       * @param {import("puppeteer-core").Page} page @param {string} when
       */
      async function nothing(page, when) {
        const requests = demo.log
          .entries()
          .filter(({ host }) => COLLECTOR_HOSTS.includes(host))
          .map(({ host, type, path, events }) => `arrived: ${host} ${type} ${path.split("?")[0]} ${events}`);
        const names = unexplained(await storedNames(page), [expected.own, RECORD]).map((name) => `stored: ${name}`);
        assert.deepEqual([...requests, ...names], [], when);
      }

      /** @param {import("puppeteer-core").Page} page @param {number} quantity */
      async function cartHolds(page, quantity) {
        const cart = () => page.evaluate(() => JSON.parse(localStorage.getItem("cart") ?? "{}").tea ?? 0);
        await page.click("[data-add]");
        assert.equal(await cart(), quantity, "the cart in local storage");
        assert.equal(await page.$eval("[data-cart-count]", (output) => output.textContent), String(quantity));
      }

      for (const sdks of FORMS) {
        test(`${sdks} SDKs: silent, then all of it after consent without a reload, then silent again`, async () => {
          const path = "/goods/tea";
          await visiting(demo, path, sdks, async ({ page }) => {
            await showsView(page, "banner");
            await cartHolds(page, 1);
            await quiet(demo.log, 2_000);
            await nothing(page, "before an answer");

            await page.evaluate(() => Object.assign(window, { sameDocument: true }));
            await press(page, "accept");
            await showsNothing(page);
            const events = /** @type {[string, string][]} */ ([
              ...Object.entries(EVENTS),
              ...CART_HOSTS.map((host) => [host, CART_EVENT]),
            ]);
            assert.deepEqual(await missing(demo, tagsOn(path), events), [], "after consent, did not arrive");
            // A database that was asked for before consent failed to open, as in a private window; its tag asks again on the
            // next page.
            const absent = (await notStored(page, tagsOn(path))).filter(
              (/** @type {string} */ name) => !name.startsWith("idb "),
            );
            assert.deepEqual(absent, [], "after consent, was not stored");
            assert.ok(await page.evaluate(() => "sameDocument" in window), "the page was reloaded");
            assert.ok(!hostsIn(demo).includes(expected.undeclared.host), "the undeclared host was asked after consent");
            await cartHolds(page, 2);

            await page.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
            // What was on its way in that moment may still arrive.
            await sleep(500);
            demo.log.clear();
            await cartHolds(page, 3);
            await sleep(3_000);
            await nothing(page, "after withdrawal");

            await page.reload();
            await quiet(demo.log, 2_000);
            await nothing(page, "on the next page after withdrawal");
            assert.equal(await shownView(page), undefined, "a visitor who answered is asked again");
            await cartHolds(page, 4);
          });
        });
      }

      test("rejecting: nothing, now and on the next page, and no second question", async () => {
        await visiting(demo, "/goods/tea", "bundle", async ({ page }) => {
          await showsView(page, "banner");
          await press(page, "reject");
          await showsNothing(page);
          await cartHolds(page, 1);
          await quiet(demo.log, 2_000);
          await nothing(page, "after rejecting");
          await page.goto(demo.url(SHOP_HOST, "/?panel=0"));
          await quiet(demo.log, 2_000);
          await nothing(page, "on the next page after rejecting");
          assert.equal(await shownView(page), undefined, "a visitor who answered is asked again");
        });
      });

      test("the shop sells before any answer: cart, checkout, order", async () => {
        await visiting(demo, "/goods/tea", "bundle", async ({ page }) => {
          await cartHolds(page, 1);
          await page.goto(demo.url(SHOP_HOST, "/checkout?panel=0"));
          await page.evaluate(() => {
            const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-checkout]"));
            for (const input of form?.querySelectorAll("input") ?? [])
              input.value = input.type === "email" ? "a@b.example" : "x";
            form?.requestSubmit();
          });
          const order = await until(() => page.$eval("[data-ordered] strong", (node) => node.textContent), "an order");
          assert.match(String(order), /^HG-/);
          assert.deepEqual(hostsIn(demo), [], `requests arrived at ${hostsIn(demo)}`);
        });
      });
    });
  });
}
