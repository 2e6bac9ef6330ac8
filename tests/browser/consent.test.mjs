// Asking and remembering: every case is a visitor with a mouse, and what counts is what the tracker receives.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch, openPage } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { overHttps } from "./lib/servers.mjs";
import { storedNames } from "./lib/stored.mjs";
import { press, shownView, showsNothing, showsView, toggle } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const HOSTS = ["declared", "other"];
/** Longer than the policy's consent lifetime of 180 days. */
const LATER_MS = 181 * 24 * 60 * 60 * 1000;

/** A page that asks both declared hosts, and has a link to the settings. */
const askingPage = (/** @type {(host: string) => string} */ origin) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><script src="/sekisho.js"></script><title>site</title></head>
<body><a href="#" data-sekisho-open="settings">Cookie settings</a><script>
  window.results = {};
  for (const host of ${JSON.stringify(HOSTS)})
    fetch(${JSON.stringify(origin("HOST"))}.replace("HOST", host) + "/early/fetch", { mode: "no-cors" })
      .then(() => { results[host] = "arrived"; }, () => { results[host] = "failed"; });
</script></body></html>`;

/** @param {Page} page */
const consentOf = (page) => page.evaluate(() => /** @type {any} */ (window).sekisho.consent());
/** @param {Page} page @param {Record<string, string>} purposes */
const agreesOn = (page, purposes) =>
  until(
    async () => JSON.stringify((await consentOf(page)).purposes) === JSON.stringify(purposes),
    `the purposes to be ${JSON.stringify(purposes)}`,
    1_000,
  );

const GRANTED = { analytics: "granted", ads: "granted" };
const DENIED = { analytics: "denied", ads: "denied" };
const UNSET = { analytics: "unset", ads: "unset" };

for (const engine of ENGINES) {
  describe(`consent in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;

    before(async () => {
      const { startSite, startTracker } = overHttps;
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy());
      site.built = built.folder;
      site.pages["/"] = askingPage(tracker.origin);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** Hosts that were asked since the log was cleared. */
    const asked = () => HOSTS.filter((host) => tracker.log.entries().some((entry) => entry.host === host));

    /** Opens the page and waits until it is quiet. @param {Page} page */
    async function load(page) {
      tracker.log.clear();
      await page.goto(`${site.origin}/`);
      await quiet(tracker.log, 400);
    }

    /** @param {(page: Page, visit: import("./lib/browser.mjs").Visit) => Promise<void>} use */
    async function visiting(use, inBrowser = browser) {
      const visit = await freshVisit(inBrowser);
      try {
        await use(visit.page, visit);
        assert.deepEqual(visit.errors, [], "errors that scripts of the page did not catch");
      } finally {
        await visit.close();
      }
    }

    test("asked: the banner is there, nothing is decided, nothing was requested or stored", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        const consent = await consentOf(page);
        assert.equal(consent.asked, false);
        assert.deepEqual(consent.purposes, UNSET);
        assert.equal(consent.time, null);
        assert.deepEqual(asked(), []);
        const { cookies, local, session, idb, caches } = await storedNames(page);
        assert.deepEqual([...cookies, ...local, ...session, ...idb, ...caches], []);
      });
    });

    test("a record whose cookie is gone counts once the body is there, and nobody is asked again", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await until(() => asked().length === 2, "both held requests");
        await page.deleteCookie(...(await page.cookies()));
        await load(page);
        assert.equal(await page.evaluate(() => document.cookie), "");
        assert.deepEqual((await consentOf(page)).purposes, GRANTED);
        assert.equal(await shownView(page), undefined);
        assert.deepEqual(asked(), HOSTS);
      });
    });

    test("over HTTPS the record is a cookie that no other host, and nobody on the way, can plant", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await until(() => asked().length === 2, "both held requests");
        const records = (await page.cookies()).filter(({ name }) => name.endsWith("sekisho"));
        assert.deepEqual(
          records.map(({ name, secure, path, sameSite }) => ({ name, secure, path, sameSite })),
          [{ name: "__Host-sekisho", secure: true, path: "/", sameSite: "Lax" }],
        );
      });
    });

    test("accept: what was held is released, and the next page does not ask", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        await until(() => asked().length === 2, "both held requests");
        // The page hears of the answer after the server has sent it.
        const results = () => page.evaluate(() => /** @type {any} */ (window).results);
        await until(async () => Object.keys(await results()).length === 2, "the answers to the held requests");
        assert.deepEqual(await results(), { declared: "arrived", other: "arrived" });
        const consent = await consentOf(page);
        assert.equal(consent.asked, true);
        assert.deepEqual(consent.purposes, GRANTED);
        assert.equal(consent.language, "en");

        await load(page);
        assert.equal(await shownView(page), undefined);
        assert.deepEqual(asked(), HOSTS);
        assert.deepEqual((await consentOf(page)).purposes, GRANTED);
      });
    });

    test("reject: what was held fails, and the next page neither asks nor sends", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "reject");
        await showsNothing(page);
        const results = () => page.evaluate(() => /** @type {any} */ (window).results);
        await until(async () => Object.keys(await results()).length === 2, "the held requests to end");
        assert.deepEqual(await results(), { declared: "failed", other: "failed" });

        await load(page);
        assert.equal(await shownView(page), undefined);
        assert.deepEqual(asked(), []);
        assert.deepEqual((await consentOf(page)).purposes, DENIED);
      });
    });

    test("choose: only the purpose that was switched on", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "choose");
        await showsView(page, "settings");
        await toggle(page, "analytics");
        await press(page, "save");
        await showsNothing(page);
        await until(() => asked().length > 0, "the held request of the purpose");
        await quiet(tracker.log, 400);
        assert.deepEqual(asked(), ["declared"]);
        assert.deepEqual((await consentOf(page)).purposes, { analytics: "granted", ads: "denied" });

        await load(page);
        assert.equal(await shownView(page), undefined);
        assert.deepEqual(asked(), ["declared"]);
      });
    });

    test("the settings open again from a link, and show and change the choice", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        await page.click("[data-sekisho-open]");
        await showsView(page, "settings");
        await toggle(page, "ads");
        await press(page, "save");
        await showsNothing(page);
        assert.deepEqual((await consentOf(page)).purposes, { analytics: "granted", ads: "denied" });
        await load(page);
        assert.deepEqual(asked(), ["declared"]);
      });
    });

    test("two tabs agree within a second, on consent and on withdrawal", async () => {
      await visiting(async (first, { context }) => {
        await load(first);
        await showsView(first, "banner");
        const { page: second } = await openPage(context);
        await load(second);
        await showsView(second, "banner");

        await first.bringToFront();
        await showsView(first, "banner");
        tracker.log.clear();
        await press(first, "accept");
        await agreesOn(second, GRANTED);
        await showsNothing(second);
        await until(() => tracker.log.entries().length === 4, "both requests of both tabs");

        await second.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
        await agreesOn(first, DENIED);
      });
    });

    test("consent ends with its lifetime: the visitor is asked again, and nothing is sent before", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await until(() => asked().length === 2, "what was held, before the next page begins");
        await page.evaluateOnNewDocument((ms) => {
          const now = Date.now;
          Date.now = () => now() + ms;
        }, LATER_MS);
        await load(page);
        await showsView(page, "banner");
        assert.deepEqual(asked(), []);
        assert.deepEqual((await consentOf(page)).purposes, UNSET);
      });
    });

    test("withdrawal deletes what the tags stored, and tells what it could not delete", async () => {
      await visiting(async (page) => {
        const http = HOSTS.map((host) => `${host}_http`);
        const fromServer = http.map((name) => `${name}=1; Path=/; HttpOnly`);
        site.pages["/set"] = { body: "", headers: { "set-cookie": fromServer } };
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        await page.evaluate(async () => {
          await fetch("/set");
          // biome-ignore lint/suspicious/noDocumentCookie: this is how tags do it
          document.cookie = "declared_id=1; path=/; max-age=1000";
          localStorage.setItem("declared_id", "1");
          sessionStorage.setItem("declared_id", "1");
          await new Promise((resolve) => {
            const opening = indexedDB.open("declared_db");
            opening.onsuccess = () => {
              opening.result.close();
              resolve(undefined);
            };
          });
          await caches.open("declared_cache");
        });
        const names = async () => {
          const { cookies, local, session, idb, caches } = await storedNames(page);
          return [...cookies, ...local, ...session, ...idb, ...caches].filter((name) =>
            /^(declared|other)_/.test(name),
          );
        };
        assert.equal((await names()).length, 5 + http.length, "granted, so that everything is stored");

        await page.evaluate(() => {
          const { sekisho } = /** @type {any} */ (window);
          sekisho.on("withdrawn", (/** @type {any} */ detail) => Object.assign(window, { withdrawn: detail }));
          sekisho.withdraw();
        });
        // Only the server can delete a cookie that scripts cannot see.
        await until(async () => (await names()).length <= http.length, "the rest to be deleted").catch(() => {});
        assert.deepEqual((await names()).sort(), http);
        const { left } = await until(() => page.evaluate(() => /** @type {any} */ (window).withdrawn), "the event");
        assert.deepEqual(left, http, "the event tells what is left");
      });
    });

    test("scripts cannot consent: not by the API, not by a click of theirs, not by planting a record", async () => {
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        const taken = await page.evaluate(() => {
          const { sekisho } = /** @type {any} */ (window);
          const click = new MouseEvent("click", { bubbles: true, composed: true });
          document.querySelector("sekisho-ui")?.dispatchEvent(click);
          return [
            sekisho.set({ all: true }),
            sekisho.set({ all: true }, click),
            sekisho.set({ purposes: { ads: true } }),
          ];
        });
        assert.deepEqual(taken, [false, false, false]);
        assert.deepEqual((await consentOf(page)).purposes, UNSET);
        const planted = [
          "1",
          "true",
          "granted",
          "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
          '{"analytics":true,"ads":true}',
        ];
        const realm = /** @type {any} */ (page.mainFrame()).isolatedRealm();
        for (const value of planted) {
          await realm.evaluate((/** @type {string} */ text) => {
            localStorage.setItem("sekisho", text);
            for (const prefix of ["", "__Host-"]) {
              // biome-ignore lint/suspicious/noDocumentCookie: this is how an attacker does it
              document.cookie = `${prefix}sekisho=${encodeURIComponent(text)}; path=/; secure`;
            }
          }, value);
          await load(page);
          await showsView(page, "banner");
          assert.deepEqual((await consentOf(page)).purposes, UNSET, `planted: ${value}`);
          assert.deepEqual(asked(), [], `planted: ${value}`);
        }
      });
    });

    describe("strict enforcement", () => {
      test("consent reloads the page once, and then the tag runs", async () => {
        const strict = await buildValue(smallPolicy({ enforcement: "strict" }));
        site.built = strict.folder;
        try {
          await visiting(async (page) => {
            await load(page);
            await showsView(page, "banner");
            assert.deepEqual(asked(), []);
            await page.evaluate(() => Object.assign(window, { sameDocument: true }));
            await press(page, "accept");
            await until(() => asked().length === 2, "both requests after the reload");
            assert.equal(await page.evaluate(() => "sameDocument" in window), false);
            assert.equal(await shownView(page), undefined);
          });
        } finally {
          site.built = built.folder;
          await strict.remove();
        }
      });
    });

    describe("an opt-out law and Global Privacy Control", () => {
      /** @type {typeof built} */
      let california;
      before(async () => {
        california = await buildValue(smallPolicy({ regimes: ["california"] }));
        site.built = california.folder;
      });
      after(async () => {
        site.built = built.folder;
        await california?.remove();
      });

      test("without the signal the tags run at once, and the banner only offers to opt out", async () => {
        await visiting(async (page) => {
          await load(page);
          assert.deepEqual(asked(), HOSTS);
          await showsView(page, "banner");
          assert.equal((await consentOf(page)).gpc, false);
        });
      });

      test("with the signal they do not", async () => {
        const signalling = await launch(engine, { gpc: true });
        try {
          await visiting(async (page) => {
            // For a Chromium that cannot; extensions add the property like this.
            if (engine === "chromium")
              await page.evaluateOnNewDocument(() =>
                Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }),
              );
            await load(page);
            assert.equal((await consentOf(page)).gpc, true);
            assert.deepEqual(asked(), []);
          }, signalling);
        } finally {
          await signalling.close();
        }
      });
    });
  });
}
