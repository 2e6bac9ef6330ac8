// Telling the code of others: what Google's tags, services with a way of their own and everybody else see, and when.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { until } from "./lib/quiet.mjs";
import { startSite } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const www = createRequire(new URL("../../www/package.json", import.meta.url));

const VENDORS = [
  "microsoft-uet",
  "microsoft-clarity",
  "meta-pixel",
  "tiktok-pixel",
  "shopify",
  "segment",
  "rudderstack",
  "matomo",
  "mixpanel",
  "posthog",
  "amplitude",
  "pinterest-tag",
];

const POLICY = smallPolicy({
  regimes: ["gdpr", "california"],
  signals: {
    "google-consent-mode": { mode: "basic", "url-passthrough": true },
    vendors: VENDORS,
    "data-layer": "dataLayer",
  },
});

/** @param {string} body @param {string} [attributes] of the include */
const pageOf = (body, attributes = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><script src="/sekisho.js" ${attributes}></script>${body}</head><body></body></html>`;

/** The tag that a page of Google's begins with. */
const GTAG = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag("js", new Date());
  gtag("config", "G-TEST");
</script>`;

/** The beginnings of the services' own snippets, without what they load; each then calls its service as a page does. */
const SNIPPETS = `<script>
  window.calls = {};
  const note = (name) => (...call) => { (calls[name] ||= []).push(call); };
  // Meta, as published: it ends where fbq is there already.
  !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};
  if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[]}(window);
  fbq('init', '1'); fbq('track', 'PageView');
  // Pinterest, as published.
  !function(e){if(!window.pintrk){window.pintrk=function(){window.pintrk.queue.push(Array.prototype.slice.call(arguments))};
  var n=window.pintrk;n.queue=[],n.version="3.0"}}();
  pintrk('load', '1');
  // Clarity, as published.
  (function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)}})(window, document, "clarity");
  // UET: its queue.
  window.uetq = window.uetq || []; window.uetq.push("event", "page_view", {});
  // TikTok: the methods of its queue.
  var ttq = window.ttq = window.ttq || []; ttq.methods = ["page", "holdConsent", "revokeConsent", "grantConsent"];
  ttq.setAndDefer = function(t, e){ t[e] = function(){ t.push([e].concat(Array.prototype.slice.call(arguments, 0))) } };
  for (var i = 0; i < ttq.methods.length; i++) ttq.setAndDefer(ttq, ttq.methods[i]);
  ttq.page();
  window._paq = window._paq || []; _paq.push(["trackPageView"]);
  window.analytics = window.analytics || []; window.rudderanalytics = window.rudderanalytics || [];
  for (const [name, methods] of Object.entries({ mixpanel: ["opt_in_tracking", "opt_out_tracking"],
    posthog: ["opt_in_capturing", "opt_out_capturing"], amplitude: ["setOptOut"] })) {
    window[name] = {};
    for (const method of methods) window[name][method] = (...values) => note(name)(method, ...values);
  }
  window.Shopify = { loadFeatures: (features, done) => {
    note("loadFeatures")(features);
    Shopify.customerPrivacy = { setTrackingConsent: (answer) => note("shopify")(answer) };
    done();
  } };
</script>`;

/** The data layer, with what is an `arguments` object shown as a command. @param {Page} page @returns {Promise<any[]>} */
const layerOf = (page) =>
  page.evaluate(() =>
    /** @type {any} */ (window).dataLayer.map((/** @type {any} */ entry) =>
      Object.prototype.toString.call(entry) === "[object Arguments]" ? ["gtag", ...entry] : entry,
    ),
  );

/** @param {string} ads @param {string} analytics */
const google = (ads, analytics) => ({
  ad_storage: ads,
  ad_user_data: ads,
  ad_personalization: ads,
  analytics_storage: analytics,
  functionality_storage: "denied",
  personalization_storage: "denied",
  security_storage: "denied",
});
const DENIED = google("denied", "denied");
const GRANTED = google("granted", "granted");

/** What the queues and stubs hold. @param {Page} page */
const callsOf = (page) =>
  page.evaluate(() => {
    const w = /** @type {any} */ (window);
    const plain = (/** @type {any} */ value) =>
      JSON.parse(JSON.stringify(value, (_, one) => (typeof one === "function" ? "function" : one)));
    const list = (/** @type {any} */ queue) =>
      plain([...(queue ?? [])].map((one) => (typeof one === "object" && "length" in one ? [...one] : one)));
    return {
      ...plain(w.calls),
      meta: list(w.fbq.queue),
      pinterest: list(w.pintrk.queue),
      clarity: list(w.clarity.q),
      uet: list(w.uetq),
      tiktok: list(w.ttq),
      matomo: list(w._paq),
      segment: list(w.analytics),
      rudderstack: list(w.rudderanalytics),
    };
  });

for (const engine of ENGINES) {
  describe(`signals in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;

    before(async () => {
      [browser, site] = await Promise.all([launch(engine), startSite()]);
      built = await buildValue(POLICY);
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), built?.remove()]));

    /** @param {string} html @param {(page: Page) => Promise<void>} use */
    async function visiting(html, use) {
      site.pages["/"] = html;
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/`);
        await use(visit.page);
        assert.deepEqual(visit.errors, [], "errors that scripts of the page did not catch");
      } finally {
        await visit.close();
      }
    }

    test("the default is the first entry of the data layer, an update follows a choice and each load", async () => {
      await visiting(pageOf(GTAG, 'data-region="DE"'), async (page) => {
        assert.deepEqual(
          (await layerOf(page)).map((entry) => (entry[1] === "js" ? ["gtag", "js"] : entry)),
          [
            ["gtag", "consent", "default", { ...DENIED, wait_for_update: 500 }],
            ["gtag", "set", "ads_data_redaction", true],
            ["gtag", "set", "url_passthrough", true],
            ["gtag", "js"],
            ["gtag", "config", "G-TEST"],
          ],
        );
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        await until(async () => (await layerOf(page)).length === 7, "update and event");
        assert.deepEqual((await layerOf(page)).slice(5), [
          ["gtag", "consent", "update", GRANTED],
          { event: "sekisho_consent", sekisho_purposes: { analytics: true, ads: true } },
        ]);

        await page.reload();
        const layer = await layerOf(page);
        assert.deepEqual(layer[0], ["gtag", "consent", "default", { ...GRANTED, wait_for_update: 500 }]);
        const update = layer.findIndex((entry) => entry[2] === "update");
        assert.deepEqual(layer[update], ["gtag", "consent", "update", GRANTED]);
        assert.ok(update < layer.findIndex((entry) => entry[1] === "js"), "the update is before the tag too");
      });
    });

    test("where the place is unknown, Google is told the default of each region", async () => {
      await visiting(pageOf(GTAG), async (page) => {
        const [california, world] = await layerOf(page);
        const { region, wait_for_update, ...types } = california[3];
        assert.deepEqual(region, ["US-CA"]);
        assert.equal(wait_for_update, 500);
        assert.deepEqual(types, GRANTED);
        assert.deepEqual(world, ["gtag", "consent", "default", { ...DENIED, wait_for_update: 500 }]);
      });
    });

    test("each service hears no before an answer, and yes and no after it", async () => {
      await visiting(pageOf(SNIPPETS, 'data-region="DE"'), async (page) => {
        await showsView(page, "banner");
        const before = await callsOf(page);
        // What only tells a made choice says nothing yet.
        assert.deepEqual(before.rudderstack, []);
        assert.equal(before.shopify, undefined);
        assert.deepEqual(before.loadFeatures, [[[{ name: "consent-tracking-api", version: "0.1" }]]]);
        assert.deepEqual(before.meta, [
          ["consent", "revoke"],
          ["init", "1"],
          ["track", "PageView"],
        ]);
        assert.deepEqual(before.pinterest, [
          ["setconsent", false],
          ["load", "1"],
        ]);
        assert.deepEqual(before.clarity, [["consentv2", { ad_Storage: "denied", analytics_Storage: "denied" }]]);
        assert.deepEqual(before.uet, ["consent", "default", { ad_storage: "denied" }, "event", "page_view", {}]);
        assert.deepEqual(before.tiktok, [["holdConsent"], ["page"]]);
        assert.deepEqual(before.matomo, [["requireConsent"], ["trackPageView"]]);
        assert.deepEqual(before.segment, [["addSourceMiddleware", "function"]]);
        assert.deepEqual(before.mixpanel, [["opt_out_tracking"]]);
        assert.deepEqual(before.posthog, [["opt_out_capturing"]]);
        assert.deepEqual(before.amplitude, [["setOptOut", true]]);

        await press(page, "accept");
        await showsNothing(page);
        const yes = await callsOf(page);
        assert.deepEqual(yes.meta.at(-1), ["consent", "grant"]);
        assert.deepEqual(yes.pinterest.at(-1), ["setconsent", true]);
        assert.deepEqual(yes.clarity.at(-1), ["consentv2", { ad_Storage: "granted", analytics_Storage: "granted" }]);
        assert.deepEqual(yes.uet.slice(6), ["consent", "update", { ad_storage: "granted" }]);
        assert.deepEqual(yes.tiktok.at(-1), ["grantConsent"]);
        assert.deepEqual(yes.matomo.at(-1), ["setConsentGiven"]);
        assert.deepEqual(yes.mixpanel.at(-1), ["opt_in_tracking"]);
        assert.deepEqual(yes.posthog.at(-1), ["opt_in_capturing"]);
        assert.deepEqual(yes.amplitude.at(-1), ["setOptOut", false]);
        assert.deepEqual(yes.segment.at(-1), [
          "track",
          "Segment Consent Preference Updated",
          {},
          { context: { consent: { categoryPreferences: { analytics: true, ads: true } } } },
        ]);
        assert.deepEqual(yes.shopify, [[{ marketing: true, analytics: true, preferences: false, sale_of_data: true }]]);
        assert.deepEqual(yes.rudderstack.at(-1)[1].consentManagement.allowedConsentIds, ["analytics", "ads"]);

        await page.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
        const no = await callsOf(page);
        assert.deepEqual(no.meta.at(-1), ["consent", "revoke"]);
        assert.deepEqual(no.pinterest.at(-1), ["setconsent", false]);
        assert.deepEqual(no.uet.slice(-1), [{ ad_storage: "denied" }]);
        assert.deepEqual(no.tiktok.at(-1), ["revokeConsent"]);
        assert.deepEqual(no.matomo.at(-1), ["forgetConsentGiven"]);
        assert.deepEqual(no.mixpanel.at(-1), ["opt_out_tracking"]);
        assert.deepEqual(no.posthog.at(-1), ["opt_out_capturing"]);
      });
    });

    test("the real Clarity takes the words as they are written", async () => {
      const clarity = await readFile(www.resolve("clarity-js/build/clarity.min.js"), "utf8");
      site.pages["/clarity.js"] = { type: "text/javascript", body: clarity };
      site.pages["/npm-clarity.js"] = {
        type: "text/javascript",
        body: await readFile(www.resolve("@microsoft/clarity/index.js"), "utf8").then((text) =>
          text.replace('"./src/utils.js"', '"/npm-utils.js"'),
        ),
      };
      site.pages["/npm-utils.js"] = {
        type: "text/javascript",
        body: await readFile(www.resolve("@microsoft/clarity/src/utils.js"), "utf8"),
      };
      const start = `<script type="module">
        const queued = [...window.clarity.q];
        await new Promise((done) => { const s = document.createElement("script"); s.src = "/clarity.js"; s.onload = done; document.head.append(s); });
        const { default: npm } = await import("/npm-clarity.js");
        window.npm = npm;
        window.states = [];
        // What the engine does with its queue when it starts.
        window.clarity("start", { projectId: "test", upload: () => {}, track: false, content: false, delay: 10 });
        window.clarity("metadata", (data, upgrade, consent) => { window.states.push(consent); }, false, true, true);
        for (const call of queued) window.clarity(...call);
        window.ready = true;
      </script>`;
      await visiting(pageOf(start, 'data-region="DE"'), async (page) => {
        await until(() => page.evaluate(() => /** @type {any} */ (window).ready), "Clarity");
        const states = () => page.evaluate(() => /** @type {any} */ (window).states);
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        await until(async () => (await states()).at(-1)?.ad_Storage === "granted", "Clarity to hear yes");
        assert.equal((await states()).at(-1).analytics_Storage, "granted");
        // A control: the small letter that the vendor's guide prints changes nothing.
        await page.evaluate(() =>
          /** @type {any} */ (window).npm.consentV2({ ad_storage: "denied", analytics_storage: "denied" }),
        );
        assert.equal((await states()).at(-1).ad_Storage, "granted");
        await page.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
        await until(async () => (await states()).at(-1)?.ad_Storage === "denied", "Clarity to hear no");
      });
    });

    test("everybody else hears an event on the document", async () => {
      const listener = `<script>
        window.heard = [];
        document.addEventListener("sekisho:consent", ({ detail }) => heard.push(detail.verdicts));
      </script>`;
      await visiting(pageOf(listener, 'data-region="DE"'), async (page) => {
        await showsView(page, "banner");
        assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), []);
        await press(page, "reject");
        await showsNothing(page);
        assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), [
          { analytics: "refuse", ads: "refuse" },
        ]);
      });
    });
  });
}
