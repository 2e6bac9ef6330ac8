// The interface on pages that get in its way: a style that hides what it does not know, a dialog of the page's own, a file of ours
// that comes late or not at all. Each time the visitor can answer, or reads why not yet.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { until } from "./lib/quiet.mjs";
import { startSite } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { DATA } from "./lib/ui.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const SETTINGS = "/sekisho-settings.js";
const PLACEHOLDER = "/sekisho-placeholder.js";
const words = DATA.words.en;

/** @param {Page} page */
const answered = (page) => page.evaluate(() => /** @type {any} */ (window).sekisho.consent().asked);
/** What stands beside the answers of the banner, where it can be seen. @param {Page} page */
const beside = (page) =>
  inClosedRoot(page, "sekisho-ui", (root) => {
    const said = root.querySelector(".banner .trouble");
    return said?.checkVisibility() ? said.textContent : "";
  });

for (const engine of ENGINES) {
  describe(`the interface on a page that gets in its way, in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */ let browser;
    /** @type {import("./lib/servers.mjs").Site} */ let site;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */ let built;
    /** How the files of settings and placeholder come. @type {"at once" | "late" | "not"} */ let comes = "at once";

    before(async () => {
      built = await buildValue(
        smallPolicy({ contacts: { desk: { label: "Desk", party: "owner", email: "privacy@owner.example" } } }),
      );
      const files = new Map(
        await Promise.all(
          [SETTINGS, PLACEHOLDER].map(
            async (name) => /** @type {const} */ ([name, await readFile(join(built.folder, name))]),
          ),
        ),
      );
      [browser, site] = await Promise.all([
        launch(engine),
        startSite(({ pathname }) => {
          const file = files.get(pathname);
          if (!file) return undefined;
          if (comes === "not") return { status: 404, body: "gone" };
          const reply = { type: "text/javascript", body: file };
          return comes === "late" ? new Promise((done) => setTimeout(done, 3000, reply)) : reply;
        }),
      ]);
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), built?.remove()]));

    /**
     * @param {{ head?: string, body?: string }} parts
     * @param {(page: Page) => Promise<void>} use
     */
    async function visiting({ head = "", body = "" }, use) {
      comes = "at once";
      const visit = await freshVisit(browser);
      site.pages["/"] = `<!doctype html><html lang="en"><head><meta charset="utf-8"><script src="/sekisho.js"></script>
        <title>site</title>${head}</head><body><main><p>text</p></main>${body}</body></html>`;
      try {
        await visit.page.goto(`${site.origin}/`);
        await use(visit.page);
        assert.deepEqual(visit.errors, []);
      } finally {
        await visit.close();
      }
    }

    const styles = {
      "hides elements that are not defined": ":not(:defined){visibility:hidden}",
      "takes elements away that are not defined": ":not(:defined){display:none}",
      "shows its own main part only": "body>:not(main){display:none!important}",
    };
    for (const [what, style] of Object.entries(styles))
      test(`the question is seen and answered where a style ${what}`, () =>
        visiting({ head: `<style>${style}</style>` }, async (page) => {
          await showsView(page, "banner");
          const seen = await inClosedRoot(page, "sekisho-ui", (root) =>
            [...root.querySelectorAll(".banner button")].every((one) =>
              one.checkVisibility({ visibilityProperty: true }),
            ),
          );
          assert.equal(seen, true);
          await press(page, "reject");
          await until(() => answered(page), "the answer");
        }));

    test("the question is answered over a dialog that the page has open", () =>
      visiting(
        { body: `<dialog id="news">News<button>Close</button></dialog><script>news.showModal()</script>` },
        async (page) => {
          await showsView(page, "banner");
          await press(page, "reject");
          await until(() => answered(page), "the answer");
          await showsNothing(page);
          const open = await page.evaluate(() => !!document.querySelector("dialog:modal"));
          assert.equal(open, true, "the page's own dialog is as it was");
        },
      ));

    test("the question is answered where a modal of the page's own makes everything beside it inert", () =>
      visiting({ body: '<div id="modal">News</div>' }, async (page) => {
        await showsView(page, "banner");
        await page.evaluate(() => {
          for (const one of document.body.children)
            if (one.id !== "modal") /** @type {HTMLElement} */ (one).inert = true;
        });
        await press(page, "reject");
        await until(() => answered(page), "the answer");
        assert.equal(await page.$eval("main", (one) => one.inert), true, "the page's own is as it was");
      }));

    test("settings that a script asks for before there is a body are what is shown, and closed they answer nothing", () =>
      visiting({ head: '<script>if (!location.hash) sekisho.open("settings")</script>' }, async (page) => {
        await showsView(page, "settings");
        await press(page, "close");
        await showsNothing(page);
        assert.equal(await answered(page), false);
        await page.goto(`${site.origin}/?#next`);
        await showsView(page, "banner");
      }));

    test("a page may take its only body away for a while", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        await page.evaluate(async () => {
          const { body, documentElement } = document;
          body.remove();
          await new Promise((done) => setTimeout(done, 300));
          documentElement.append(body);
        });
        await showsView(page, "banner");
        await press(page, "reject");
        await until(() => answered(page), "the answer");
      }));

    test("settings that do not load say so beside the answers, and come at the next press", () =>
      visiting({}, async (page) => {
        comes = "not";
        await showsView(page, "banner");
        await press(page, "choose");
        await until(async () => (await beside(page)) === words.failed, "a line on the failure");
        comes = "at once";
        await press(page, "choose");
        await showsView(page, "settings");
        assert.notEqual(await beside(page), words.failed, "what is over is not said any more");
      }));

    test("a link to settings that do not load leaves the visitor a way to say no", () =>
      visiting({ body: '<button id="open" data-sekisho-open>Cookie settings</button>' }, async (page) => {
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        comes = "not";
        await page.click("#open");
        await showsView(page, "banner");
        assert.equal(await beside(page), words.failed);
        await press(page, "reject");
        await until(
          () => page.evaluate(() => /** @type {any} */ (window).sekisho.consent().purposes.ads === "denied"),
          "the refusal",
        );
        await showsNothing(page);
      }));

    test("settings that come late say that they are on their way", () =>
      visiting({}, async (page) => {
        comes = "late";
        await showsView(page, "banner");
        await press(page, "choose");
        await until(async () => (await beside(page)) === words.wait, "a sign of waiting");
        await showsView(page, "settings");
        assert.equal(await beside(page), "");
      }));

    test("an embed is there when it may be, although its placeholder did not come", () => {
      const frame = '<iframe title="film" width="300" height="200" data-sekisho="declared" data-src="/own"></iframe>';
      const body = `<sekisho-placeholder data-sekisho-view="placeholder" data-tag="declared">${frame}</sekisho-placeholder>`;
      return visiting({ body }, async (page) => {
        comes = "not";
        await page.reload();
        await showsView(page, "banner");
        const seen = () => page.$eval("iframe", (one) => [one.clientHeight > 100, one.hasAttribute("src")]);
        assert.deepEqual(await seen(), [true, false], "its place is there, and nothing is in it");
        await press(page, "accept");
        await showsNothing(page);
        assert.deepEqual(await seen(), [true, true]);
      });
    });

    test("an address in the portal can be pressed", () =>
      visiting({}, async (page) => {
        await showsView(page, "banner");
        await press(page, "reject");
        await showsNothing(page);
        await page.evaluate(() => /** @type {any} */ (window).sekisho.open("portal"));
        const links = () =>
          inClosedRoot(page, "sekisho-ui", (root) =>
            [...root.querySelectorAll(".portal a[href^=mailto]")].map((one) => [
              one.getAttribute("href"),
              one.textContent,
            ]),
          );
        await until(async () => (await links())?.length, "a link");
        for (const one of (await links()) ?? [])
          assert.deepEqual(one, ["mailto:privacy@owner.example", "privacy@owner.example"]);
      }));
  });
}
