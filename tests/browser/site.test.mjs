// What the developer of a site does next, though no document says so: put the include elsewhere, swap the body as routers do, call the
// API from its own events, open the settings from a component, switch the language without a new page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { press, shownView, showsView } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const INCLUDE = '<script src="/sekisho.js"></script>';
const LATE = /error: sekisho: not the first script in <head>/;
/** Longer than the interface takes to come. */
const SETTLED_MS = 800;

/** @param {{ head?: string, body?: string }} parts */
const html = ({ head = `<meta charset="utf-8">${INCLUDE}`, body = "" }) =>
  `<!doctype html><html lang="en"><head>${head}<title>site</title></head><body>${body}</body></html>`;

/** @param {Page} page */
const consentOf = (page) => page.evaluate(() => /** @type {any} */ (window).sekisho.consent());
/** What the headings of the interface say. @param {Page} page */
const headings = (page) =>
  inClosedRoot(page, "sekisho-ui", (root) =>
    [...root.querySelectorAll("h2")].map((one) => one.lang || one.textContent),
  );

for (const engine of ENGINES) {
  describe(`a site's own code in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */ let browser;
    /** @type {import("./lib/servers.mjs").Site} */ let site;
    /** @type {import("./lib/servers.mjs").Tracker} */ let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */ let built;

    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy({ languages: ["en", "ja"] }));
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** Asks a host that waits. */
    const asking = () => `<script>fetch("${tracker.origin("declared")}/early/fetch", { mode: "no-cors" })</script>`;
    const arrived = () => tracker.log.entries().filter(({ path }) => path === "/early/fetch").length;

    /**
     * @param {Parameters<typeof html>[0]} parts
     * @param {(page: Page, visit: import("./lib/browser.mjs").Visit) => Promise<void>} use
     */
    async function visiting(parts, use) {
      const visit = await freshVisit(browser);
      tracker.log.clear();
      site.pages["/"] = html(parts);
      try {
        await visit.page.goto(`${site.origin}/`);
        await use(visit.page, visit);
        assert.deepEqual(visit.errors, [], "errors that scripts of the page did not catch");
      } finally {
        await visit.close();
      }
    }

    /** @type {Record<string, { head: string, body?: string }>} */
    const late = {
      "at the end of the body": { head: "", body: `<p>text</p>${INCLUDE}` },
      "in the body, with nothing in front": { head: "", body: INCLUDE },
      "with async": { head: '<script async src="/sekisho.js"></script>', body: "<p>text</p>" },
      "with defer": { head: '<script defer src="/sekisho.js"></script>' },
      "as a module": { head: '<script type="module" src="/sekisho.js"></script>' },
    };
    for (const [how, parts] of Object.entries(late))
      test(`an include ${how} says that it came late`, () =>
        visiting({ ...parts, body: asking() + (parts.body ?? "") }, async (page, { consoleLines }) => {
          await showsView(page, "banner");
          assert.equal(consoleLines.filter((line) => LATE.test(line)).length, 1, String(consoleLines));
          assert.equal(arrived(), 1, "what stood in front of it went out");
        }));
    test("an include where it belongs says nothing", () =>
      visiting({ body: asking() }, async (page, { consoleLines }) => {
        await showsView(page, "banner");
        assert.deepEqual(
          consoleLines.filter((line) => LATE.test(line)),
          [],
        );
        assert.equal(arrived(), 0);
      }));

    const swaps = {
      "another body, as routers put it": () => {
        const next = new DOMParser().parseFromString("<body><h1>next</h1></body>", "text/html").body;
        document.documentElement.replaceChild(document.adoptNode(next), document.body);
        history.pushState({}, "", "/next");
      },
      "an emptied body, as frameworks leave it": () => {
        document.body.textContent = "";
        document.body.append(document.createElement("main"));
      },
      "another document element": () => {
        const next = new DOMParser().parseFromString("<body><h1>next</h1></body>", "text/html").documentElement;
        document.replaceChild(document.adoptNode(next), document.documentElement);
      },
    };
    for (const [what, swap] of Object.entries(swaps))
      test(`a question survives ${what}, and is answered`, () =>
        visiting({ body: asking() }, async (page) => {
          await showsView(page, "banner");
          await page.evaluate(swap);
          await showsView(page, "banner");
          await press(page, "accept");
          await until(arrived, "the request that waited");
          await page.evaluate(swap);
          await sleep(SETTLED_MS);
          assert.equal(await shownView(page), undefined, "what is answered does not come back");
        }));
    test("after a swap the question is there alone, not beside settings that were open", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        await press(page, "choose");
        await showsView(page, "settings");
        await page.evaluate(swaps["an emptied body, as frameworks leave it"]);
        await showsView(page, "banner");
      }));
    test("a page that takes the question out each time stays alive", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        const turns = await page.evaluate(async () => {
          new MutationObserver(() => document.querySelector("sekisho-ui")?.remove()).observe(document.body, {
            childList: true,
          });
          document.querySelector("sekisho-ui")?.remove();
          let count = 0;
          for (const end = Date.now() + 500; Date.now() < end; count++) await new Promise((done) => setTimeout(done));
          return count;
        });
        assert.ok(turns > 10, `${turns} turns of the page's own timers in half a second`);
      }));

    const listeners = {
      "that refuses": "sekisho.set({ purposes: { ads: false } })",
      "that withdraws": "sekisho.withdraw()",
    };
    for (const [what, call] of Object.entries(listeners))
      test(`a listener of changes ${what} is told of that, and no more`, () =>
        visiting(
          { body: `<script>var told = 0; sekisho.on("change", () => { told++; ${call}; })</script>` },
          async (page) => {
            await showsView(page, "banner");
            await press(page, "accept");
            const told = () => page.evaluate(() => /** @type {any} */ (window).told);
            await until(told, "the change");
            await sleep(SETTLED_MS);
            assert.equal(await told(), 2);
            const { purposes, sequence } = await consentOf(page);
            assert.equal(purposes.ads, "denied");
            assert.equal(sequence, 2);
          },
        ));
    test("saying once more what holds keeps nothing, so that no script makes a consent live longer", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        await press(page, "accept");
        await until(async () => (await consentOf(page)).asked, "the answer");
        const before = await page.evaluate(() => document.cookie + localStorage.length);
        const said = await page.evaluate(() => /** @type {any} */ (window).sekisho.set({ all: true }));
        assert.equal(said, true);
        assert.equal((await consentOf(page)).sequence, 1);
        assert.equal(await page.evaluate(() => document.cookie + localStorage.length), before);
      }));
    test("a purpose that the policy does not have is no change", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        const set = (/** @type {object} */ choices) =>
          page.evaluate((given) => /** @type {any} */ (window).sekisho.set(given), choices);
        assert.equal(await set({ purposes: { analytic: false } }), false);
        assert.equal((await consentOf(page)).sequence, 0);
        assert.equal(await set({ purposes: { analytics: false } }), true);
      }));

    const early = {
      "a listener that throws": 'sekisho.on("verdict", () => { throw new Error("the site\'s own") })',
      "an address that is none": 'sekisho.explain("http://[").catch(() => { window.explained = "rejected" })',
      "choices that throw": 'sekisho.set({ get all() { throw new Error("the site\'s own") } })',
    };
    for (const [what, call] of Object.entries(early))
      test(`${what}, before the interface is there, costs neither the question nor other calls`, async () => {
        const visit = await freshVisit(browser);
        const { page } = visit;
        try {
          const own =
            'sekisho.set({ purposes: { ads: false } }); fetch("http://undeclared.localhost/").catch(() => {})';
          site.pages["/"] = html({ body: `<script>${call}; ${own}</script>` });
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          assert.deepEqual((await consentOf(page)).purposes, { analytics: "unset", ads: "denied" });
          const explained = await page.evaluate(() => /** @type {any} */ (window).explained);
          if (call.includes("explain")) assert.equal(explained, "rejected");
        } finally {
          await visit.close();
        }
      });

    test("a socket that waits is told that nobody is there, by events and not by an error, and asks nobody", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        const heard = await page.evaluate(
          (address) =>
            new Promise((done) => {
              /** @type {string[]} */ const events = [];
              try {
                const socket = new WebSocket(address);
                for (const type of ["open", "error", "close"])
                  socket.addEventListener(type, () => {
                    events.push(type);
                    if (type !== "error") done(events);
                  });
              } catch (error) {
                done([String(error)]);
              }
            }),
          tracker.origin("declared").replace("http", "ws"),
        );
        assert.deepEqual(heard, ["error", "close"]);
        await quiet(tracker.log);
        assert.equal(tracker.log.entries().length, 0);
      }));

    const openers = {
      "in a shadow root": `<my-footer></my-footer><script>
        document.querySelector("my-footer").attachShadow({ mode: "open" }).innerHTML = '<a href="/privacy" data-sekisho-open>x</a>';
        var opener = document.querySelector("my-footer").shadowRoot.querySelector("a");</script>`,
      "that holds a component": `<my-link data-sekisho-open><a href="#">x</a></my-link><script>
        const link = document.querySelector("my-link");
        link.attachShadow({ mode: "open" }).innerHTML = "<b><slot></slot></b>";
        var opener = link.shadowRoot.querySelector("b");</script>`,
      "below a listener that stops the event": `<nav onclick="event.stopPropagation()"><button data-sekisho-open>x</button></nav>
        <script>var dataset = "the site's own"; var opener = document.querySelector("nav button");</script>`,
    };
    for (const [where, body] of Object.entries(openers))
      test(`an opener ${where} opens the settings`, () =>
        visiting({ body }, async (page) => {
          await showsView(page, "banner");
          await page.evaluate(() => /** @type {any} */ (window).opener.click());
          await showsView(page, "settings");
          assert.equal(new URL(page.url()).pathname, "/");
        }));
    test("a click elsewhere is the page's own", () =>
      visiting({ body: `<p id="p">text</p><script>var dataset = "the site's own";</script>` }, async (page) => {
        await showsView(page, "banner");
        await page.evaluate(() => document.querySelector("p")?.click());
        await sleep(SETTLED_MS);
        assert.equal(await shownView(page), "banner");
      }));

    test("a site that switches its language is followed", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        const [english] = (await headings(page)) ?? [];
        await page.evaluate(() => {
          document.documentElement.lang = "ja";
        });
        await until(async () => (await headings(page))?.[0] !== english, "the question in Japanese");
        await page.evaluate(() => /** @type {any} */ (window).sekisho.open("settings"));
        await showsView(page, "settings");
        const spoken = (await headings(page)) ?? [];
        assert.ok(
          spoken.every((one) => /[\u3040-\u30ff]/.test(String(one))),
          String(spoken),
        );
      }));

    test("a page in Shift_JIS has the guard, where the include says what it is written in", async () => {
      const visit = await freshVisit(browser);
      const include = INCLUDE.replace("<script", '<script charset="utf-8"');
      const head = `<!doctype html><html lang="ja"><head>${include}<title>`;
      // 日本語
      const title = Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]);
      const body = Buffer.concat([Buffer.from(head), title, Buffer.from(`</title></head><body>${asking()}</body>`)]);
      tracker.log.clear();
      site.pages["/"] = { type: "x/x", headers: { "content-type": "text/html; charset=Shift_JIS" }, body };
      for (const name of ["sekisho.js", "sekisho-ui.js"]) {
        const text = await readFile(`${built.folder}/${name}`);
        site.pages[`/${name}`] = { type: "x/x", headers: { "content-type": "text/javascript" }, body: text };
      }
      try {
        const { page, consoleLines } = visit;
        await page.goto(`${site.origin}/`);
        await showsView(page, "banner");
        await quiet(tracker.log);
        assert.equal(await page.title(), "日本語");
        assert.equal((await consentOf(page)).wasm, true);
        assert.equal(arrived(), 0);
        assert.deepEqual(
          consoleLines.filter((line) => line.includes("sekisho: ")),
          [],
        );
      } finally {
        await visit.close();
        for (const name of ["sekisho.js", "sekisho-ui.js"]) delete site.pages[`/${name}`];
      }
    });
  });
}
