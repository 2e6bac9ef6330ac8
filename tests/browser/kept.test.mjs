// What must not change, and what must not stay: the site's own requests byte for byte, what a withdrawn tag had stored,
// storage from fresh realms, and a page that insists on Trusted Types.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { comparable, inOrder } from "./lib/bytes.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { overHttps } from "./lib/servers.mjs";
import { storedNames } from "./lib/stored.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";
import { controlled } from "./lib/worker.mjs";

const INCLUDE = '<script src="/sekisho.js"></script>';
const REGISTER = '<script>navigator.serviceWorker.register("/sekisho-sw.js")</script>';
/** As many of each kind as a tag may have. */
const EACH = 20;
/** Requests of the site in the test of false blocks; each is one of eight kinds. */
const OWN = 208;

/** @param {string} head @param {string} body */
const page = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>site</title></head><body>${body}</body></html>`;

for (const engine of ENGINES) {
  describe(`kept and not kept in ${engine}`, () => {
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
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** What the site received, byte for byte but for the consent record, in no order. */
    const received = () =>
      site.bytes
        .filter((request) => /^\w+ \/early\//.test(request))
        .map((request) => inOrder(comparable(request, ["basket"])))
        .sort();

    /** A visit that makes the site's own requests. @param {string} head @param {boolean} consents @param {boolean} [worker] */
    async function ownRequests(head, consents, worker = false) {
      const visit = await freshVisit(browser);
      try {
        site.pages["/"] = page(head, "<p>site</p>");
        site.pages["/start"] = page(worker ? REGISTER : "", "start");
        await visit.page.goto(`${site.origin}/start`);
        await visit.page.evaluate(() => {
          // biome-ignore lint/suspicious/noDocumentCookie: a cookie of the site, as sites write them
          document.cookie = "basket=7; path=/";
        });
        if (worker) await controlled(visit.page);
        await visit.page.goto(`${site.origin}/`);
        if (consents) {
          await showsView(visit.page, "banner");
          await press(visit.page, "accept");
          await showsNothing(visit.page);
        }
        site.log.clear();
        site.bytes.length = 0;
        await visit.page.evaluate(async (count) => {
          const put = (/** @type {string} */ name, /** @type {object} */ properties) =>
            document.body.append(Object.assign(document.createElement(name), properties));
          const kinds = [
            (/** @type {string} */ url) =>
              fetch(url, { method: "POST", body: `{"n":"é ${url}"}`, headers: { "x-own": "1" } }),
            (/** @type {string} */ url) => fetch(new Request(url, { credentials: "include" })),
            (/** @type {string} */ url) => {
              const request = new XMLHttpRequest();
              request.open("PUT", url);
              request.send("body");
            },
            (/** @type {string} */ url) => navigator.sendBeacon(url, "beacon"),
            (/** @type {string} */ url) => put("img", { src: url }),
            (/** @type {string} */ url) => put("div", { innerHTML: `<img src="${url}" alt="a &amp; b">` }),
            (/** @type {string} */ url) => put("script", { src: url }),
            (/** @type {string} */ url) => put("link", { rel: "stylesheet", href: url }),
          ];
          for (let at = 0; at < count; at++) {
            // Relative, absolute, with a query that has everything in it, and with a fragment.
            const forms = ["/early/fetch", `${location.origin}/early/fetch`, "./early/../early/fetch"];
            const path = forms[at % 3];
            await kinds[at % kinds.length](`${path}?n=${at}&q=%20+ü&u=https://tracker.example/x#part`);
          }
        }, OWN);
        await quiet(site.log, 500);
        return received();
      } finally {
        await visit.close();
      }
    }

    test(`${OWN} requests of the site arrive as without Sekisho, before and after consent`, async () => {
      const control = await ownRequests("", false);
      assert.equal(control.length, OWN, "the control itself lost requests");
      assert.deepEqual(await ownRequests(INCLUDE, false), control, "before consent");
      assert.deepEqual(await ownRequests(INCLUDE, true), control, "after consent");
      assert.deepEqual(await ownRequests(INCLUDE, false, true), control, "under the service worker");
    });

    /** Writes everything that a tag may have, and tells in which realm. */
    const store = (/** @type {number} */ each) => {
      for (let at = 0; at < each; at++) {
        // biome-ignore lint/suspicious/noDocumentCookie: this is how tags do it
        document.cookie = `declared_${at}=1; path=${["/", "/deep", "/deep/"][at % 3]}; max-age=1000`;
        localStorage.setItem(`declared_${at}`, "1");
        sessionStorage.setItem(`declared_${at}`, "1");
      }
      const open = (/** @type {string} */ name) =>
        new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = resolve;
        });
      return Promise.all([open("declared_a"), open("declared_b")]).then(() => {});
    };

    /** Names that the tag has stored, cookies of any path. @param {import("./lib/browser.mjs").Visit["page"]} at */
    async function names(at) {
      const { cookies, local, session, idb } = await storedNames(at);
      return Object.fromEntries(
        Object.entries({ cookies, local, session, idb }).map(([kind, all]) => [
          kind,
          all.filter((name) => /^(declared|undeclared|named)_/.test(name)).length,
        ]),
      );
    }

    test(`withdrawal leaves 0 of ${EACH} cookies, local and session keys and no database, and is told of once`, async () => {
      site.pages["/deep/page"] = page(INCLUDE, "<p>deep</p>");
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/deep/page`);
        await showsView(visit.page, "banner");
        await press(visit.page, "accept");
        await showsNothing(visit.page);
        await visit.page.evaluate(store, EACH);
        assert.deepEqual(await names(visit.page), { cookies: EACH, local: EACH, session: EACH, idb: 2 }, "stored");
        await visit.page.evaluate(() => {
          const { sekisho } = /** @type {any} */ (window);
          Object.assign(window, { told: [] });
          sekisho.on("withdrawn", (/** @type {any} */ detail) => /** @type {any} */ (window).told.push(detail.left));
          sekisho.withdraw();
        });
        const told = () => visit.page.evaluate(() => /** @type {any} */ (window).told);
        await until(async () => (await told()).length > 0, "the event");
        await sleep(500);
        assert.deepEqual(await names(visit.page), { cookies: 0, local: 0, session: 0, idb: 0 }, "left");
        assert.equal((await told()).length, 1, "events");
      } finally {
        await visit.close();
      }
    });

    test("no script stores what is undeclared or waits for consent, from no realm", async () => {
      const write = () => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        for (const realm of [window, /** @type {any} */ (frame.contentWindow), /** @type {any} */ (window)[0]])
          for (const prefix of ["declared", "undeclared"]) {
            realm.document.cookie = `${prefix}_cookie=1; path=/`;
            realm.localStorage.setItem(`${prefix}_item`, "1");
            realm.localStorage[`${prefix}_named`] = "1";
            realm.sessionStorage[`${prefix}_named`] = "1";
            realm.cookieStore?.set(`${prefix}_store`, "1").catch(() => {});
            try {
              realm.indexedDB.open(`${prefix}_db`);
            } catch {
              // Refused, as asked.
            }
          }
      };
      const total = async (/** @type {string} */ head) => {
        site.pages["/write"] = page(head, "<p>write</p>");
        const visit = await freshVisit(browser);
        try {
          await visit.page.goto(`${site.origin}/write`);
          await visit.page.evaluate(write);
          await sleep(400);
          return Object.values(await names(visit.page)).reduce((sum, one) => sum + one);
        } finally {
          await visit.close();
        }
      };
      assert.ok((await total("")) >= 10, "the control stores too little to prove anything");
      assert.equal(await total(INCLUDE), 0);
    });

    test("a page that insists on Trusted Types: no violation of ours, and the banner comes", async () => {
      for (const names of ["", "; trusted-types sekisho page"]) {
        site.pages["/typed"] = {
          type: "text/html",
          body: page(
            `<script>window.violations = []; addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.sample));</script>${INCLUDE}`,
            `<script>const made = trustedTypes.createPolicy("page", { createHTML: (text) => text });
             document.body.append(document.createElement("div"));
             document.querySelector("div").innerHTML = made.createHTML('<img src="${tracker.origin("declared")}/early/img">');</script>`,
          ),
          headers: { "content-security-policy": `require-trusted-types-for 'script'${names}` },
        };
        tracker.log.clear();
        const visit = await freshVisit(browser);
        try {
          await visit.page.goto(`${site.origin}/typed`);
          await showsView(visit.page, "banner");
          assert.deepEqual(await visit.page.evaluate(() => /** @type {any} */ (window).violations), []);
          assert.deepEqual(tracker.log.entries(), [], "held");
          await press(visit.page, "accept");
          await until(() => tracker.log.entries().length > 0, "the image after consent");
        } finally {
          await visit.close();
        }
      }
    });

    test("a page whose Trusted Types do not name us: held, and one clear line", async () => {
      site.pages["/typed"] = {
        type: "text/html",
        body: page(
          INCLUDE,
          `<img src="/early/img"><script>fetch("${tracker.origin("declared")}/early/fetch")</script>`,
        ),
        headers: { "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'" },
      };
      tracker.log.clear();
      site.log.clear();
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/typed`);
        const lines = () => visit.consoleLines.filter((line) => /^\w+: sekisho: /.test(line));
        await until(() => lines().length > 0, "a line in the console");
        assert.match(lines()[0], /trusted-types/);
        assert.equal(lines().length, 1, lines().join(" | "));
        assert.deepEqual(tracker.log.entries(), [], "held");
        assert.ok(
          site.log.entries().some(({ path }) => path === "/early/img"),
          "the site's own image",
        );
      } finally {
        await visit.close();
      }
    });
  });
}
