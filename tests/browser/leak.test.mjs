// The leak matrix: twelve kinds of request, fired early and late at a host that the policy does not name and at one that
// needs consent, in both enforcement modes. What counts is the tracker's own log. A change in either direction from
// `leak.expected.json` fails: a new leak is a bug, a closed one belongs into the file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { CASES, leakPage } from "./lib/kinds.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";

/** Hosts by the name that the expected table knows them by. */
const HOSTS = { undeclared: "tracker", declared: "declared" };
const MODES = /** @type {const} */ (["seamless", "strict"]);

/** @typedef {Record<keyof typeof HOSTS, string[]>} Leaks */
/** @type {{ leaks: Record<string, Record<string, Leaks>> }} */
const expected = JSON.parse(await readFile(new URL("leak.expected.json", import.meta.url), "utf8"));

for (const engine of ENGINES) {
  describe(`leaks in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;

    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close()]));

    /**
     * Visits the page with every kind and tells what arrived and what ran.
     * @param {string} head
     * @returns {Promise<{ arrived: Leaks, own: string[], ran: string[], wasm: boolean | undefined }>}
     */
    async function visit(head) {
      site.pages["/"] = leakPage(head, [site.origin, ...Object.values(HOSTS).map(tracker.origin)]);
      tracker.log.clear();
      site.log.clear();
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await page.waitForFunction(() => document.documentElement.dataset.fired === "late");
        await quiet(tracker.log);
        const ranInPage = () => /** @type {any} */ (window).ran ?? [];
        const wasm = await page.evaluate(() => /** @type {any} */ (window).sekisho?.consent().wasm);
        /** @type {string[]} */
        const ran = await page.evaluate(ranInPage);
        await page.evaluate(() => /** @type {any} */ (window).fireWrite());
        await quiet(tracker.log);
        /** @type {string[]} */
        const ranWritten = await page.evaluate(ranInPage);
        const log = tracker.log.entries();
        const arrivals = new Set([...log, ...site.log.entries()].map(({ host, path }) => host + path));
        const paths = (/** @type {string} */ host) => CASES.filter((name) => arrivals.has(`${host}/${name}`));
        const inFrames = log.filter(({ path }) => path.startsWith("/ran/")).map(({ host, path }) => `${host} ${path}`);
        return {
          arrived: { undeclared: paths(HOSTS.undeclared), declared: paths(HOSTS.declared) },
          own: paths("site"),
          ran: [...new Set([...ran, ...ranWritten, ...inFrames])].filter((name) => !name.startsWith("site ")),
          wasm,
        };
      } finally {
        await close();
      }
    }

    test("control: without Sekisho every kind arrives", async () => {
      const { arrived, own, ran } = await visit("");
      for (const [host, cases] of Object.entries({ ...arrived, own })) {
        const missing = CASES.filter((name) => !cases.includes(name));
        assert.deepEqual(missing, [], `${host}: kinds that did not fire prove nothing: ${missing.join(", ")}`);
      }
      // Four kinds run code: a script element, a written script, an import and a frame.
      assert.equal(ran.length, 4 * 2 * 2, `code that ran: ${ran.join(", ")}`);
    });

    for (const mode of MODES) {
      test(`${mode}: nothing arrives beyond the table, and no code of a third party runs`, async () => {
        const { folder, remove } = await buildValue(smallPolicy({ enforcement: mode }));
        site.built = folder;
        try {
          const { arrived, own, ran, wasm } = await visit('<script src="/sekisho.js"></script>');
          assert.equal(wasm, true, "the include did not start: a page that fails blocks everything too");
          const allowed = expected.leaks[engine][mode];
          for (const host of /** @type {(keyof typeof HOSTS)[]} */ (Object.keys(HOSTS))) {
            const leaked = arrived[host].filter((name) => !allowed[host].includes(name));
            const closed = allowed[host].filter((name) => !arrived[host].includes(name));
            assert.deepEqual(leaked, [], `${mode}, ${host} host: leaked in ${engine}: ${leaked.join(", ")}`);
            assert.deepEqual(closed, [], `${mode}, ${host} host: no longer leaks, remove it from the table: ${closed}`);
          }
          const may = allowed.declared.filter((name) => name.endsWith("/import")).map((name) => `declared ${name}`);
          const more = ran.filter((name) => !may.includes(name));
          assert.deepEqual(more, [], `third-party code that ran: ${more.join(", ")}`);
          const broken = CASES.filter((name) => !own.includes(name));
          assert.deepEqual(broken, [], `${mode}: first-party requests that did not arrive: ${broken.join(", ")}`);
        } finally {
          await remove();
        }
      });
    }
  });
}
