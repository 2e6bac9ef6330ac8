// The policy of a site changes: which visitors are asked again is what `sekisho diff` says, and what GUIDE says under "When a visitor
// is asked again".
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { build, SEKISHO } from "./lib/policy.mjs";
import { sleep, until } from "./lib/quiet.mjs";
import { startSite } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { DATA } from "./lib/ui.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

/** Two purposes, one flow each. */
const POLICY = `sekisho: 1
policy: { id: shop, version: "1", updated: 2026-11-21, title: Privacy Policy, url: /privacy }
site: { hosts: [site.localhost, m.site.localhost] }
languages: [en]
controller: us
parties: { us: { name: Shop K.K., country: JP, email: privacy@shop.example }, track: { name: Track Inc., country: US } }
data: { visits: { label: Pages viewed, kind: usage } }
purposes: { statistics: { label: Statistics, kind: analytics }, ads: { label: Ads, kind: advertising } }
flows:
  counting: { data: [visits], purpose: statistics, basis: consent, recipients: [{ party: track, role: analytics }], retention: { period: 14mo } }
  showing: { data: [visits], purpose: ads, basis: consent, recipients: [{ party: track, role: ad-network }], retention: { period: 14mo } }
tags:
  count: { label: Counter, provider: track, match: ["||declared.localhost^"], carries: [counting] }
  show: { label: Ads, provider: track, match: ["||other.localhost^"], carries: [showing] }
`;
const ANSWERED = { statistics: "granted", ads: "granted" };
/** What changes, and the answers that a visitor who agreed to all has then. @type {[string, [string, string][], object, boolean][]} */
const CHANGES = [
  ["nothing", [], ANSWERED, false],
  [
    "words, version, date, address and the order of hosts",
    [
      ["label: Statistics", "label: Counting visits"],
      ["name: Track Inc.", "name: Track Incorporated"],
      ['"1", updated: 2026-11-21', '"2", updated: 2026-11-30'],
      ["url: /privacy", "url: /policy"],
      ["[site.localhost, m.site.localhost]", "[m.site.localhost, site.localhost]"],
    ],
    ANSWERED,
    false,
  ],
  ["the kind of a purpose", [["kind: analytics", "kind: marketing"]], { statistics: "unset", ads: "granted" }, true],
  ["how long data is kept", [["14mo", "15mo"]], { statistics: "unset", ads: "granted" }, true],
  [
    "where a recipient is",
    [["Track Inc., country: US", "Track Inc., country: CA"]],
    { statistics: "unset", ads: "unset" },
    true,
  ],
  [
    "the kind of data",
    [["viewed, kind: usage", "viewed, kind: location"]],
    { statistics: "unset", ads: "unset" },
    true,
  ],
  [
    "a flow more",
    [
      [
        "tags:",
        "  more: { data: [visits], purpose: statistics, basis: consent, recipients: [{ party: track, role: cloud }] }\ntags:",
      ],
      ["carries: [counting]", "carries: [counting, more]"],
    ],
    { statistics: "mixed", ads: "granted" },
    true,
  ],
  ["a flow that needs no answer now", [["basis: consent", "basis: contract"]], { ads: "granted" }, false],
  [
    "a host more of the tag",
    [['["||other.localhost^"]', '["||other.localhost^", "||own.localhost^"]']],
    ANSWERED,
    false,
  ],
  [
    "a host more of the site",
    [["m.site.localhost]", "m.site.localhost, w.site.localhost]"]],
    { statistics: "unset", ads: "unset" },
    true,
  ],
  ["the id of the policy", [["id: shop", "id: store"]], { statistics: "unset", ads: "unset" }, true],
];

for (const engine of ENGINES) {
  describe(`a visitor who agreed, and a policy that changed, in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {Awaited<ReturnType<typeof build>>} */
    let old;
    /** @type {string} */
    let folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "sekisho-upgrade-"));
      writeFileSync(join(folder, "old.yaml"), POLICY);
      [browser, site, old] = await Promise.all([launch(engine), startSite(), build(join(folder, "old.yaml"))]);
      site.pages["/"] = {
        status: 200,
        type: "text/html; charset=utf-8",
        body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><script src="/sekisho.js"></script><title>site</title></head><body>',
      };
    });
    after(async () => {
      await Promise.all([browser?.close(), site?.close(), old?.remove()]);
      rmSync(folder, { recursive: true, force: true });
    });

    /** What the banner says of an earlier answer. @param {import("./lib/browser.mjs").Page} page */
    const note = (page) =>
      inClosedRoot(page, "sekisho-ui", (root) => {
        const said = root.querySelector(".banner .note");
        return said?.checkVisibility() ? said.textContent : "";
      });
    /** Its day, and what waits; nothing where the record does not count any more. @param {import("./lib/browser.mjs").Page} page */
    const expected = (page) =>
      page.evaluate((words) => {
        const { time, purposes } = window.sekisho.consent();
        const [stats, ads] = ["statistics", "ads"].map((id) => purposes[id] !== "granted");
        const open = stats && ads ? "statistics and Ads" : stats ? "statistics" : "Ads";
        const day = time?.toLocaleDateString("en", { dateStyle: "long" });
        return day ? words.replace("{time}", day).replace("{purposes}", open) : "";
      }, DATA.words.en.again);

    for (const [what, edits, answers, again] of CHANGES) {
      test(`${what}: ${again ? "is asked again" : "is left alone"}`, async () => {
        let text = POLICY;
        for (const [from, to] of edits) {
          assert.ok(text.includes(from), from);
          text = text.replace(from, to);
        }
        writeFileSync(join(folder, "new.yaml"), text);
        const made = await build(join(folder, "new.yaml"));
        const diff = JSON.parse(
          execFileSync(SEKISHO, ["diff", "old.yaml", "new.yaml", "--format", "json"], {
            cwd: folder,
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
          }),
        );
        assert.equal(diff.ask_again, again, JSON.stringify(diff.consents));
        const { page, close, errors } = await freshVisit(browser);
        const purposes = () => page.evaluate(() => ({ ...window.sekisho.consent().purposes }));
        try {
          site.built = old.folder;
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          await press(page, "accept");
          await until(async () => (await purposes()).ads === "granted", "the answer");
          site.built = made.folder;
          await page.reload();
          if (again) {
            await showsView(page, "banner");
            assert.equal(await note(page), await expected(page));
          }
          // As long as a banner takes, and as long again.
          else await sleep(1000).then(() => showsNothing(page));
          assert.deepEqual(await purposes(), answers);
          assert.deepEqual(errors, []);
        } finally {
          await close();
          await made.remove();
        }
      });
    }
  });
}
