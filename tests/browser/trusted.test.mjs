// A page that requires Trusted Types (`require-trusted-types-for 'script'`) and gets everything a site can load under it: what waits comes after
// consent, each way that it does without Sekisho, and the browser reports no violation.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView, toggle } from "./lib/visitor.mjs";

const NONCE = "bm9uY2U";
const POLICY = `script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval' https: http:; object-src 'none'; require-trusted-types-for 'script'; trusted-types sekisho site`;

/** In the markup, by way; each asks `third`. No frame: one of the markup may be asked for ahead of every script (`frames: guarded`). @type {Record<string, (third: string) => string>} */
const MARKUP = {
  script: (third) => `<script nonce="${NONCE}" src="${third}/markup-script/script"></script>`,
  async: (third) => `<script nonce="${NONCE}" async src="${third}/markup-async/script"></script>`,
  inert: (third) =>
    `<script nonce="${NONCE}" type="text/plain" data-sekisho="declared" data-src="${third}/markup-inert/script"></script>`,
  inline: (third) =>
    `<script nonce="${NONCE}" type="text/plain" data-sekisho="declared">fetch("${third}/markup-inline/fetch", { mode: "no-cors" });</script>`,
  module: (third) => `<script nonce="${NONCE}" type="module">import "${third}/markup-module/import";</script>`,
  template: (third) =>
    `<template id="waiting"><script src="${third}/markup-template/script"></script></template><script nonce="${NONCE}">document.body.append(document.querySelector("#waiting").content.cloneNode(true));</script>`,
  srcdoc: (third) => `<iframe srcdoc="<img src='${third}/markup-srcdoc/img'>"></iframe>`,
};

/** By a script of the page, by way: code in which `third`, `types` (the site's policy) and `at` (an element of the page) are known. */
const SCRIPTED = {
  property: `const made = document.createElement("script"); made.src = types.createScriptURL(third + "/property/script"); at.append(made);`,
  after: `const made = document.createElement("script"); at.append(made); made.src = types.createScriptURL(third + "/after/script");`,
  attribute: `const made = document.createElement("script"); made.setAttribute("src", types.createScriptURL(third + "/attribute/script")); at.append(made);`,
  markup: `at.insertAdjacentHTML("beforeend", types.createHTML("<img src='" + third + "/markup/img'>"));`,
  frame: `const made = document.createElement("div"); made.innerHTML = types.createHTML("<iframe src='" + third + "/frame/iframe'></iframe>"); at.append(made);`,
  srcdoc: `const made = document.createElement("iframe"); made.srcdoc = types.createHTML("<img src='" + third + "/srcdoc/img'>"); at.append(made);`,
  srcdocMarkup: `const made = document.createElement("div"); made.innerHTML = types.createHTML('<iframe srcdoc="<img src=' + third + '/srcdocMarkup/img>"></iframe>'); at.append(made);`,
  fragment: `const range = document.createRange(); range.selectNode(at);
    at.append(range.createContextualFragment(types.createHTML("<script src='" + third + "/fragment/script'></" + "script>")));`,
  svg: `const made = document.createElementNS("http://www.w3.org/2000/svg", "script"); made.setAttribute("href", types.createScriptURL(third + "/svg/script"));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"); svg.append(made); at.append(svg);`,
};

/** What Trusted Types refuse, and the guard must not let through by having held it first. */
const REFUSED = {
  string: `const made = document.createElement("script"); made.src = third + "/string/script"; at.append(made);`,
  attribute: `const made = document.createElement("script"); made.setAttribute("src", third + "/attribute/script"); at.append(made);`,
  "inert text": `const made = document.createElement("script"); made.type = "text/plain"; made.dataset.sekisho = "declared";
    made.append('fetch("' + third + '/inert/fetch", { mode: "no-cors" })'); at.append(made);`,
  srcdoc: `const made = document.createElement("iframe"); made.srcdoc = "<img src='" + third + "/srcdoc/img'>"; at.append(made);`,
};

for (const engine of ENGINES)
  describe(`Trusted Types in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;
    /** @type {string} */
    let snippet;
    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy());
      site.built = built.folder;
      snippet = (await readFile(join(built.folder, "snippet.html"), "utf8"))
        .replace(/<!--[\s\S]*?-->/, "")
        .replaceAll("<script", `<script nonce="${NONCE}"`);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** @param {string} include @param {(third: string) => string} body */
    const serve = (include, body) => {
      site.pages["/"] = {
        type: "text/html",
        headers: { "content-security-policy": POLICY },
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><script nonce="${NONCE}">
          globalThis.ran = []; globalThis.violations = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample, originalPolicy }) =>
            originalPolicy.includes("nonce") && violations.push(effectiveDirective + " " + sample));
        </script>${include}</head><body><p>site</p>${body(tracker.origin("declared"))}</body></html>`,
      };
    };
    const ways = () =>
      tracker.log
        .entries()
        .filter(({ host }) => host.startsWith("declared"))
        .map(({ path }) => path.split("/")[1])
        .filter((way) => way !== "ran")
        .sort();
    /** @param {string} code */
    const run = (code) => `<script nonce="${NONCE}">{ const third = "${tracker.origin("declared")}", at = document.body;
      const same = (text) => text; globalThis.types ??= trustedTypes.createPolicy("site", { createHTML: same, createScriptURL: same, createScript: same });
      ${code} }</script>`;

    /** @type {Record<string, (third: string) => string>} */
    const PAGES = Object.fromEntries([
      ...Object.entries(MARKUP).map(([way, of]) => [`markup-${way}`, of]),
      ...Object.entries(SCRIPTED).map(([way, code]) => [way, () => run(code)]),
    ]);
    for (const [way, body] of Object.entries(PAGES))
      test(way, async () => {
        // What nobody made inert by hand comes without Sekisho.
        if (!/-in(ert|line)$/.test(way)) {
          serve("", body);
          tracker.log.clear();
          const control = await freshVisit(browser);
          try {
            await control.page.goto(`${site.origin}/`);
            await until(() => ways().length > 0, "the request without Sekisho");
          } finally {
            await control.close();
          }
        }
        serve(snippet, body);
        tracker.log.clear();
        const { page, close, errors } = await freshVisit(browser);
        try {
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          await quiet(tracker.log, 200);
          assert.deepEqual(ways(), [], "held");
          const said = () => page.evaluate(() => /** @type {any} */ (window).violations);
          assert.deepEqual(await said(), [], "before consent");
          await press(page, "accept");
          await showsNothing(page);
          await until(() => ways().length > 0, "what was held").catch(() => {});
          assert.deepEqual([await said(), errors, ways()], [[], [], [way]]);
        } finally {
          await close();
        }
      });

    test("who listens to a script that waited hears that it loaded", async () => {
      serve(
        snippet,
        (third) =>
          `<script nonce="${NONCE}" id="waited" src="${third}/listened/script"></script>
          <script nonce="${NONCE}">document.getElementById("waited").addEventListener("load", () => { globalThis.heard = document.getElementById("waited").src; });</script>`,
      );
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`);
        await showsView(page, "banner");
        await press(page, "accept");
        await until(
          () => page.evaluate(() => /** @type {any} */ (window).heard?.endsWith("/listened/script")),
          "the event",
        );
      } finally {
        await close();
      }
    });

    test("an object that is no Trusted Type waits as the text that was asked about", async () => {
      const other = tracker.origin("other");
      serve(snippet, () =>
        run(`const img = new Image(); img.setAttribute("src", "/own.png"); at.append(img); let asked = 0;
          setTimeout(() => {
          img.getAttributeNode("src").value = { toString: () => (asked++ ? "${other}/second/img" : third + "/first/img") }; });`),
      );
      tracker.log.clear();
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`);
        await showsView(page, "banner");
        await press(page, "choose");
        await toggle(page, "analytics");
        await press(page, "save");
        await showsNothing(page);
        await until(() => ways().includes("first"), "what was asked about");
        await quiet(tracker.log, 300);
        assert.deepEqual(
          tracker.log.entries().filter(({ host }) => host.startsWith("other")),
          [],
        );
      } finally {
        await close();
      }
    });

    for (const [way, code] of Object.entries(REFUSED))
      test(`refused, with Sekisho and without: ${way}`, async () => {
        for (const include of ["", snippet]) {
          serve(include, () => run(`setTimeout(() => { ${code} });`));
          tracker.log.clear();
          const { page, close } = await freshVisit(browser);
          try {
            await page.goto(`${site.origin}/`);
            if (include) {
              await showsView(page, "banner");
              await press(page, "accept");
              await showsNothing(page);
            }
            await quiet(tracker.log, 300);
            assert.deepEqual(ways(), []);
          } finally {
            await close();
          }
        }
      });
  });
