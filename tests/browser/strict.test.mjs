// A careful site: a policy of its own with a nonce, and Trusted Types. Nothing of ours is stopped by it, and everything works.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

const NONCE = "bm9uY2U";
/** `sekisho` is the policy by which the guard loads its interface: a page that lists policies has to list it. */
const TYPES = "; require-trusted-types-for 'script'; trusted-types sekisho";

for (const engine of ENGINES)
  describe(`a strict policy in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;
    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy());
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** @param {string} policy @param {string} [extra] a script of the page */
    const serve = (policy, extra = "") => {
      const third = tracker.origin("declared");
      const header = `default-src 'none'; script-src 'nonce-${NONCE}' 'wasm-unsafe-eval'; connect-src 'self' ${third}; img-src 'self' ${third}; style-src 'self'; base-uri 'none'; form-action 'none'${policy}`;
      site.pages["/"] = {
        type: "text/html",
        headers: { "content-security-policy": header },
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><script nonce="${NONCE}">
          window.violations = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
            violations.push(effectiveDirective + " " + blockedURI + " " + sourceFile));
        </script><script nonce="${NONCE}" src="/sekisho.js"></script></head><body><p>site</p>
        <a href="#" data-sekisho-open>settings</a>
        <script nonce="${NONCE}">
          fetch("${third}/early/fetch", { mode: "no-cors" }).catch(() => {});
          new Image().src = "${third}/early/img";
          localStorage.setItem("declared_id", "1");
          ${extra}
        </script></body></html>`,
      };
    };
    const violationsOf = (/** @type {import("puppeteer-core").Page} */ page) =>
      page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).violations));

    for (const [name, policy] of Object.entries({ "a nonce": "", "a nonce and Trusted Types": TYPES }))
      test(`${name}: asked, granted, changed and withdrawn without a violation of ours`, async () => {
        serve(policy);
        tracker.log.clear();
        const { page, close, errors } = await freshVisit(browser);
        try {
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          assert.deepEqual(tracker.log.entries(), [], "held");
          await press(page, "accept");
          await showsNothing(page);
          await until(() => tracker.log.entries().length === 2, "what was held");
          await page.click("[data-sekisho-open]");
          await showsView(page, "settings");
          await press(page, "reject");
          await showsNothing(page);
          await quiet(tracker.log, 300);
          assert.deepEqual(await violationsOf(page), []);
          assert.deepEqual(errors, []);
        } finally {
          await close();
        }
      });

    test("control: what the policy forbids is told as a violation", async () => {
      serve(TYPES, `try { document.body.innerHTML = "<p>x"; } catch {} new Image().src = "http://nobody.localhost/x";`);
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`);
        const forbidden = /^require-trusted-types-for/;
        await until(async () => (await violationsOf(page)).some((one) => forbidden.test(one)), "the violation");
      } finally {
        await close();
      }
    });
  });
