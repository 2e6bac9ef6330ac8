// The interfaces of the IAB in a page: loaded by the first call, in the order that the specifications give, also for frames.
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
const { TCString } = www("@iabtechlabtcf/core");
const { GppModel } = www("@iabgpp/cmpapi");

const POLICY = smallPolicy({
  regimes: ["gdpr", "california"],
  signals: {
    tcf: {
      "cmp-id": 10,
      "cmp-version": 3,
      "vendor-list": "/vendor-list.json",
      "publisher-country": "DE",
      purposes: [
        { purpose: "analytics", ids: [7, 8] },
        { purpose: "ads", ids: [1, 2, 3, 4], features: [1] },
      ],
      vendors: [
        { tag: "declared", id: 2 },
        { tag: "other", id: 5 },
      ],
    },
    gpp: { sections: ["tcfeuv2", "usnat", "usca"] },
    usp: true,
  },
});

/** @param {string} region @param {string} body */
const pageOf = (region, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><script src="/sekisho.js" data-region="${region}"></script></head><body>${body}</body></html>`;

const TCF_LISTENER = `<script>
  window.events = [];
  __tcfapi("addEventListener", 2, (data, ok) => events.push([ok, data.eventStatus ?? null, data.cmpStatus, data.tcString ?? ""]));
</script>`;

const GPP_LISTENER = `<script>
  window.events = [];
  __gpp("addEventListener", ({ eventName, data, pingData }) => events.push([eventName, data, pingData.signalStatus]));
</script>`;

/** A frame that finds the page by the name of its locator, and asks by message. */
const FRAME = `<!doctype html><script>
  let frame = window;
  while (frame && !("answers" in frame && false)) { try { if (frame.frames.__tcfapiLocator) break; } catch {} frame = frame === top ? null : frame.parent; }
  window.answers = [];
  addEventListener("message", ({ data }) => answers.push(typeof data === "string" ? ["text", JSON.parse(data)] : ["object", data]));
  const call = { __tcfapiCall: { command: "ping", version: 2, callId: "a" } };
  frame.postMessage(call, "*");
  frame.postMessage(JSON.stringify({ __uspapiCall: { command: "getUSPData", version: 1, callId: "b" } }), "*");
  frame.postMessage({ __gppCall: { command: "hasSection", parameter: "usca", callId: "c" } }, "*");
</script>`;

/** @param {Page} page @returns {Promise<any[]>} */
const eventsOf = (page) => page.evaluate(() => /** @type {any} */ (window).events);
/** @param {Page} page @param {string} name of an interface @param {any[]} call before and behind the callback */
const ask = (page, name, [command, ...rest]) =>
  page.evaluate(
    (api, first, more) =>
      new Promise((done) => {
        const callback = (/** @type {any} */ ...answer) => done(answer);
        const call = api === "__gpp" ? [first, callback, ...more] : [first, more[0], callback, ...more.slice(1)];
        /** @type {any} */ (window)[api](...call);
      }),
    name,
    command,
    rest,
  );

for (const engine of ENGINES) {
  describe(`interfaces of the IAB in ${engine}`, () => {
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
      const list = await readFile(new URL("../signal/vendor-list.json", import.meta.url), "utf8");
      site.pages["/vendor-list.json"] = { type: "application/json", body: list };
      site.pages["/frame.html"] = FRAME;
    });
    after(() => Promise.all([browser?.close(), site?.close(), built?.remove()]));

    /** @param {string | import("./lib/servers.mjs").Reply} html @param {(page: Page, requests: string[]) => Promise<void>} use */
    async function visiting(html, use) {
      site.pages["/"] = html;
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/`);
        await use(visit.page, visit.requests);
        assert.deepEqual(visit.errors, [], "errors that scripts of the page did not catch");
      } finally {
        await visit.close();
      }
    }
    const loaded = (/** @type {string[]} */ requests) => requests.some((url) => url.endsWith("/sekisho-signal.js"));

    test("nothing loads until somebody asks more than a ping", async () => {
      await visiting(pageOf("DE", ""), async (page, requests) => {
        await showsView(page, "banner");
        const [ping] = /** @type {any} */ (await ask(page, "__tcfapi", ["ping", 2]));
        assert.deepEqual([ping.cmpStatus, ping.cmpLoaded], ["stub", false]);
        const [global] = /** @type {any} */ (await ask(page, "__gpp", ["ping"]));
        assert.deepEqual(global.supportedAPIs, ["2:tcfeuv2", "7:usnat", "8:usca"]);
        assert.ok(!loaded(requests), "the code that answers was loaded");
        await ask(page, "__gpp", ["hasSection", "usca"]);
        await until(() => loaded(requests), "the code that answers");
      });
    });

    test("TCF: shown, answered, and loaded on the next page; the reference reads the strings", async () => {
      await visiting(pageOf("DE", TCF_LISTENER), async (page) => {
        await until(async () => (await eventsOf(page)).length === 2, "the interface to be shown");
        await showsView(page, "banner");
        await press(page, "accept");
        await showsNothing(page);
        await until(async () => (await eventsOf(page)).length === 3, "the choice");
        const events = await eventsOf(page);
        assert.deepEqual(
          events.map(([ok, event, status, text]) => [ok, event, status, text !== ""]),
          [
            [true, null, "loading", false],
            [true, "cmpuishown", "loaded", true],
            [true, "useractioncomplete", "loaded", true],
          ],
        );
        const set = (/** @type {any} */ vector) => [...vector].filter(([, is]) => is).map(([id]) => id);
        const [before, after] = [events[1][3], events[2][3]].map((text) => TCString.decode(text));
        assert.deepEqual([set(before.purposeConsents), set(before.vendorConsents)], [[], []]);
        assert.deepEqual(
          [set(after.purposeConsents), set(after.vendorConsents)],
          [
            [1, 2, 3, 4, 7, 8],
            [2, 5],
          ],
        );
        assert.deepEqual([set(before.vendorsDisclosed), after.cmpId, after.consentLanguage], [[2, 5], 10, "EN"]);

        await page.reload();
        await until(async () => (await eventsOf(page)).length === 2, "the stored choice");
        assert.deepEqual((await eventsOf(page))[1], [true, "tcloaded", "loaded", events[2][3]]);
        const [, success] = /** @type {any} */ (await ask(page, "__tcfapi", ["getVendorList", 2, "LATEST"]));
        assert.equal(success, true);
        const [global] = /** @type {any} */ (await ask(page, "__gpp", ["ping"]));
        await until(async () => /** @type {any} */ (await ask(page, "__gpp", ["ping"]))[0].sectionList[0] === 2, "GPP");
        assert.equal(typeof global.gppString, "string");
        const [{ gppString }] = /** @type {any} */ (await ask(page, "__gpp", ["ping"]));
        assert.equal(gppString, `DBABMA~${events[2][3]}`);
      });
    });

    test("GPP and US Privacy in California: an opt-out is told in order", async () => {
      await visiting(pageOf("US-CA", GPP_LISTENER), async (page) => {
        await until(async () => (await eventsOf(page)).at(-1)[2] === "ready", "signals to be ready");
        assert.deepEqual(await eventsOf(page), [
          ["listenerRegistered", true, "not ready"],
          ["sectionChange", "usnat", "not ready"],
          ["sectionChange", "usca", "not ready"],
          ["cmpStatus", "loaded", "not ready"],
          ["signalStatus", "ready", "ready"],
        ]);
        const [usp] = /** @type {any} */ (await ask(page, "__uspapi", ["getUSPData", 1]));
        assert.deepEqual(usp, { version: 1, uspString: "1YNN" });
        await page.evaluate(() => /** @type {any} */ (window).sekisho.set({ purposes: { ads: false } }));
        await until(async () => (await eventsOf(page)).length === 9, "the opt-out to be told");
        assert.deepEqual((await eventsOf(page)).slice(5), [
          ["signalStatus", "not ready", "not ready"],
          ["sectionChange", "usnat", "not ready"],
          ["sectionChange", "usca", "not ready"],
          ["signalStatus", "ready", "ready"],
        ]);
        const [{ gppString, applicableSections }] = /** @type {any} */ (await ask(page, "__gpp", ["ping"]));
        assert.deepEqual(applicableSections, [7, 8]);
        const model = new GppModel(gppString);
        assert.equal(model.getFieldValue("usca", "SaleOptOut"), 1);
        assert.equal(model.getFieldValue("usnat", "TargetedAdvertisingOptOut"), 1);
        assert.deepEqual(/** @type {any} */ (await ask(page, "__uspapi", ["getUSPData", 1]))[0].uspString, "1YYN");
        const [tcf] = /** @type {any} */ (await ask(page, "__tcfapi", ["getTCData", 2]));
        assert.equal(tcf.gdprApplies, false);
      });
    });

    test("a frame is answered in the form in which it asked", async () => {
      await visiting(pageOf("US-CA", '<iframe src="/frame.html"></iframe>'), async (page) => {
        const frame = await until(
          async () => page.frames().find((one) => one.url().endsWith("/frame.html")),
          "the frame",
        );
        const answers = async () =>
          /** @type {any} */ (await frame?.evaluate(() => /** @type {any} */ (window).answers)) ?? [];
        await until(async () => (await answers()).length === 3, "three answers");
        const byId = Object.fromEntries(
          (await answers()).map((/** @type {any} */ [form, data]) => {
            const answer = /** @type {any} */ (Object.values(data)[0]);
            return [answer.callId, [form, Object.keys(data)[0], answer.returnValue, answer.success]];
          }),
        );
        assert.deepEqual(byId.a.slice(0, 2), ["object", "__tcfapiReturn"]);
        assert.deepEqual(byId.b, ["text", "__uspapiReturn", { version: 1, uspString: "1YNN" }, true]);
        assert.deepEqual(byId.c.slice(0, 2), ["object", "__gppReturn"]);
      });
    });

    test("where the page forbids Wasm the interfaces say so", async () => {
      const html = { ...{ type: "text/html", body: pageOf("DE", TCF_LISTENER) } };
      const headers = { "content-security-policy": "script-src 'self' 'unsafe-inline'" };
      await visiting({ ...html, headers }, async (page) => {
        await until(async () => (await eventsOf(page)).at(-1)?.[2] === "error", "the error");
        assert.ok((await eventsOf(page)).every(([, , , text]) => text === ""));
      });
    });
  });
}
