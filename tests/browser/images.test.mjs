// `images: guarded`: Firefox fetches sets of images ahead of every script, and asks no policy of the page. The snippet then writes
// half a tag behind itself, so that the browser parses once more what it parsed ahead. The page must stay whole in each way in which
// it can be parsed: with scripts, without them, and where a policy forbids them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

const NONCE = "bm9uY2U";

for (const engine of ENGINES)
  describe(`guarded sets of images in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Record<"open" | "guarded", Awaited<ReturnType<typeof buildValue>>>} */
    let built;
    /** @type {Record<"open" | "guarded", string>} */
    let snippets;
    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      const [open, guarded] = await Promise.all(
        ["open", "guarded"].map((images) => buildValue(smallPolicy({ enforcement: "strict", images }))),
      );
      built = { open, guarded };
      const read = (/** @type {string} */ folder) => readFile(join(folder, "snippet.html"), "utf8");
      snippets = { open: await read(open.folder), guarded: await read(guarded.folder) };
      site.built = guarded.folder;
    });
    after(async () => {
      await Promise.all([browser?.close(), site?.close(), tracker?.close()]);
      for (const { remove } of Object.values(built ?? {})) await remove();
    });

    /** A page that has the snippet first. @param {string} snippet @param {string} host whose images it shows @param {Record<string, string>} [headers] */
    const serve = (snippet, host, headers = {}) => {
      const from = tracker.origin(host);
      site.pages["/"] = {
        type: "text/html",
        headers,
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><script nonce="${NONCE}">
          window.violations = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, sample }) =>
            violations.push([effectiveDirective, blockedURI, sourceFile, sample].join(" ")));
        </script>${snippet}<title>whole</title><meta name="description" content="whole">
        <link rel="preload" as="image" imagesrcset="${from}/early/preload/image 1x">
        </head><body><main><p>words</p><img alt="" srcset="${from}/early/set/image 1x">
        <picture><source srcset="${from}/early/picture/image"><img alt=""></picture></main></body></html>`,
      };
    };
    const WHOLE = { title: "whole", head: "link", body: "main", pictures: 1 };
    /** What stands where in the page. @param {import("puppeteer-core").Page} page */
    const shape = (page) =>
      page.evaluate(() => {
        const names = (/** @type {Element} */ parent) => [...parent.children].map(({ localName }) => localName);
        return {
          title: document.title,
          head: names(document.head)
            .filter((name) => name !== "script" && name !== "style")
            .pop(),
          body: names(document.body).find((name) => name !== "sekisho-ui"),
          pictures: document.querySelectorAll("picture").length,
        };
      });
    const arrived = () => tracker.log.entries().map(({ path }) => path.split("/")[2]);

    for (const host of ["undeclared", "declared"])
      test(`${host}: no set is asked for, and the page is whole`, async () => {
        serve(snippets.guarded, host);
        tracker.log.clear();
        const { page, close, errors } = await freshVisit(browser);
        try {
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          await quiet(tracker.log, 300);
          assert.deepEqual(arrived(), []);
          assert.deepEqual(await shape(page), WHOLE);
          assert.deepEqual(errors, []);
          if (host === "undeclared") return;
          await press(page, "accept");
          await until(() => arrived().includes("set") && arrived().includes("picture"), "the images");
          await showsNothing(page);
          assert.deepEqual(await shape(page), WHOLE, "after consent too");
        } finally {
          await close();
        }
      });

    test("control: without it Firefox asks, if its parser is ahead", async () => {
      serve(snippets.open, "undeclared");
      const wanted = engine === "firefox" ? ["picture", "preload", "set"] : [];
      /** @type {Set<string>} */
      const seen = new Set();
      for (let turn = 0; turn < (wanted.length ? 8 : 1) && (!turn || seen.size < wanted.length); turn++) {
        tracker.log.clear();
        const { page, close } = await freshVisit(browser);
        try {
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          await quiet(tracker.log, 300);
          for (const one of arrived()) seen.add(one);
          assert.deepEqual(await shape(page), WHOLE);
        } finally {
          await close();
        }
      }
      assert.deepEqual([...seen].sort(), wanted);
    });

    test("on a page that requires Trusted Types it needs the policy `sekisho-images`, and violates nothing", async () => {
      const policy = `script-src 'nonce-${NONCE}' 'wasm-unsafe-eval' 'unsafe-eval'; require-trusted-types-for 'script'; trusted-types sekisho sekisho-images`;
      serve(snippets.guarded.replace("<script data-ui", `<script nonce="${NONCE}" data-ui`), "undeclared", {
        "content-security-policy": policy,
      });
      const { page, close, errors } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`);
        await showsView(page, "banner");
        const violations = await page.evaluate(() => /** @type {any} */ (window).violations);
        const third = new URL(tracker.origin("undeclared")).host;
        assert.deepEqual(
          violations.filter((/** @type {string} */ one) => !one.includes(third)),
          [],
        );
        assert.equal(await page.title(), "whole");
        assert.equal(await page.evaluate(() => document.querySelectorAll("picture").length), 1);
        assert.deepEqual(errors, []);
      } finally {
        await close();
      }
    });

    test("without scripts the page is as it was written", async () => {
      serve(snippets.guarded, "undeclared");
      site.pages["/frame"] = `<!doctype html><iframe sandbox="allow-same-origin" src="/"></iframe>`;
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/frame`, { waitUntil: "load" });
        const seen = await page.evaluate(() => {
          const inside = /** @type {Document} */ (document.querySelector("iframe")?.contentDocument);
          return {
            ran: "sekisho" in /** @type {Window} */ (inside.defaultView),
            title: inside.title,
            head: inside.head.querySelectorAll("title, meta[name], link").length,
            body: [...inside.body.children].map(({ localName }) => localName),
            pictures: inside.querySelectorAll("picture").length,
          };
        });
        assert.deepEqual(seen, { ran: false, title: "whole", head: 3, body: ["main"], pictures: 1 });
      } finally {
        await close();
      }
    });

    test("where a policy forbids our script, the page is shown all the same", async () => {
      serve(snippets.guarded, "site", { "content-security-policy": "script-src 'self'" });
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        const seen = await page.evaluate(() => {
          const main = /** @type {HTMLElement} */ (document.querySelector("main"));
          const { width, height } = main.getBoundingClientRect();
          const around = main.parentElement && getComputedStyle(main.parentElement);
          return {
            title: document.title,
            text: main.innerText.trim(),
            shown: width > 100 && height > 0,
            display: around?.display,
          };
        });
        assert.deepEqual(seen, { title: "whole", text: "words", shown: true, display: "contents" });
      } finally {
        await close();
      }
    });
  });
