// `frames: guarded`: under seamless enforcement the page's own policy shuts out frames of tags that wait, however a page makes them. Who
// agrees sees the page loaded again if one waits, and only then. Frames of the site are as they were.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { press, shownView, showsView } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** Ways to a frame, by the name under which the host sees it. */
const FRAMES = ["markup", "sandbox", "location", "replace", "anchor", "object"];

for (const engine of ENGINES)
  describe(`guarded frames in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Record<"guarded" | "strict", Awaited<ReturnType<typeof buildValue>>>} */
    let built;
    /** @type {Record<"guarded" | "strict", string>} */
    let snippets;
    let snippet = "";
    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      const [guarded, strict] = await Promise.all(
        [{ frames: "guarded" }, { enforcement: "strict" }].map((changes) => buildValue(smallPolicy(changes))),
      );
      built = { guarded, strict };
      const read = (/** @type {string} */ folder) => readFile(join(folder, "snippet.html"), "utf8");
      snippets = { guarded: await read(guarded.folder), strict: await read(strict.folder) };
      snippet = snippets.guarded;
      site.built = guarded.folder;
    });
    after(async () => {
      await Promise.all([browser?.close(), site?.close(), tracker?.close()]);
      for (const { remove } of Object.values(built ?? {})) await remove();
    });

    /** A page that has an include and then each kind of frame. @param {string} include @param {string} host @param {string} [more] */
    const frames = (include, host, more = "") => {
      const of = (/** @type {string} */ origin) => (/** @type {string} */ kind) => `${origin}/${kind}/iframe`;
      const [theirs, ours] = [of(tracker.origin(host)), of(`${site.origin}/early`)];
      return `<!doctype html><html lang="en"><head><meta charset="utf-8">${include}<title>frames</title></head><body>
        <iframe src="${theirs("markup")}"></iframe><iframe src="${ours("markup")}"></iframe>
        <iframe sandbox="allow-scripts" src="${theirs("sandbox")}"></iframe>
        <object data="${theirs("object")}" type="text/html"></object>
        <iframe name="target"></iframe>${more}<script>
        const frame = () => document.body.appendChild(document.createElement("iframe")).contentWindow;
        onload = () => {
          frame().location = "${theirs("location")}";
          frame().location.replace("${theirs("replace")}");
          frame().location = "${ours("location")}";
          const anchor = document.createElement("a");
          Object.assign(anchor, { target: "target", href: "${theirs("anchor")}" });
          document.body.append(anchor);
          anchor.click();
        };
        </script></body></html>`;
    };
    const asked = (/** @type {string} */ host) => [
      ...new Set(
        tracker.log
          .entries()
          .filter((entry) => entry.host === host)
          .map(({ path }) => path.split("/")[1]),
      ),
    ];
    const arrived = (/** @type {string} */ host) => asked(host).sort();
    const own = () => site.log.entries().filter(({ path }) => /^\/early\/\w+\/iframe/.test(path)).length;

    /** @param {(page: Page, lines: string[]) => Promise<void>} use */
    const visiting = async (use) => {
      const { page, close, consoleLines } = await freshVisit(browser);
      try {
        await use(page, consoleLines);
      } finally {
        await close();
      }
    };
    /** @param {Page} page */
    const load = async (page) => {
      tracker.log.clear();
      site.log.clear();
      await page.goto(`${site.origin}/`);
    };

    test("without Sekisho each kind of frame arrives", async () => {
      site.pages["/"] = frames("", "declared");
      await visiting(async (page) => {
        await load(page);
        await until(() => FRAMES.every((kind) => asked("declared").includes(kind)), "every kind of frame");
      });
    });

    for (const host of ["declared", "undeclared"])
      test(`before consent no frame of ${host} is asked for, those of the site are`, async () => {
        site.pages["/"] = frames(snippet, host);
        await visiting(async (page) => {
          await load(page);
          await showsView(page, "banner");
          await until(() => own() === 2, "both frames of the site");
          await quiet(tracker.log, 700);
          assert.deepEqual(arrived(host), []);
        });
      });

    for (const mode of /** @type {const} */ (["guarded", "strict"]))
      test(`who agrees sees the page loaded again, once, with its frames (${mode})`, async () => {
        site.built = built[mode].folder;
        site.pages["/"] = frames(snippets[mode], "declared");
        await visiting(async (page) => {
          await load(page);
          await showsView(page, "banner");
          await press(page, "accept");
          await until(() => FRAMES.every((kind) => asked("declared").includes(kind)), "every kind of frame");
          await sleep(500);
          const pages = site.log.entries().filter(({ path }) => path === "/").length;
          assert.equal(pages, 2, "the page, and the page once more");
          assert.equal(await shownView(page), undefined);
        });
        site.built = built.guarded.folder;
      });

    test("where no frame waits nothing is loaded again, and the tag runs", async () => {
      site.pages["/"] = `<!doctype html><head><meta charset="utf-8">${snippet}</head><body>
        <script src="${tracker.origin("declared")}/early/script"></script></body>`;
      await visiting(async (page) => {
        await load(page);
        await showsView(page, "banner");
        await page.evaluate(() => Object.assign(window, { sameDocument: true }));
        await press(page, "accept");
        await until(() => asked("declared").length > 0, "the tag's script");
        await until(
          () => page.evaluate(() => "ran" in window && "sameDocument" in window),
          "it to run in the same page",
        );
      });
    });

    test("an answer that nobody gave in this page loads nothing again", async () => {
      site.pages["/"] = frames(snippet, "declared");
      await visiting(async (page, lines) => {
        await load(page);
        await showsView(page, "banner");
        await press(page, "accept");
        await until(() => FRAMES.every((kind) => asked("declared").includes(kind)), "every kind of frame");
        await quiet(tracker.log, 700);
        // What is left is the record in localStorage, which counts only when the body is there.
        await page.deleteCookie(...(await page.cookies()));
        await load(page);
        await until(() => lines.some((line) => line.includes("allowed from the next load on")), "one clear line");
        await sleep(500);
        assert.equal(site.log.entries().filter(({ path }) => path === "/").length, 1);
        assert.deepEqual(arrived("declared"), []);
      });
    });

    test("what would need the page once more is not offered for once", async () => {
      site.pages["/"] = `<!doctype html><head><meta charset="utf-8">${snippet}</head><body>
        <sekisho-placeholder data-sekisho-view="placeholder" data-tag="declared">
        <iframe data-sekisho="declared" data-src="${tracker.origin("declared")}/inert/iframe"></iframe></sekisho-placeholder></body>`;
      await visiting(async (page) => {
        await load(page);
        const words = () =>
          inClosedRoot(page, "sekisho-placeholder", (root) =>
            Array.from(root.querySelectorAll("button"), (button) => button.textContent),
          );
        await until(async () => ((await words()) ?? []).length > 0, "the placeholder");
        assert.deepEqual(await words(), ["Always show"]);
        assert.deepEqual(arrived("declared"), []);
      });
    });
  });
