// No false block: what the demo shop, with the real SDKs in its pages, asks its own server for arrives as if Sekisho were not there,
// byte for byte, before consent and after it. lib/bytes.mjs says what little is not compared, and why.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { SHOP_HOST, startDemo } from "../../www/demo/server.mjs";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { bytesOf, comparable } from "./lib/bytes.mjs";
import { build, SHOP_POLICY } from "./lib/policy.mjs";
import { sleep, until } from "./lib/quiet.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";
import { take, WALK } from "./lib/walk.mjs";

/** So many requests the goal asks for. More than half of what is compared goes to an address of its own. */
const REQUESTS = 200;
/** Of the shop's cookies, those that are its own. */
const COOKIES = ["shop_session", "csrf_token"];
/** Neither Sekisho's own files nor the icon of the tab, for which browsers ask when they like. */
const ASIDE = /^\w+ \/(sekisho|img\/icon\.svg|favicon\.ico)/;
/** All visits have the same session, so that cookies and tokens are the same. */
const SESSION = "5e5510a5e5510a5e5510a5e5";

const SESSION_REQUEST = "GET /api/session HTTP/1.1";
/** What stands in Sekisho's place to see that the comparison can fail: what it does, and what then is missing and what is too much. */
const SPOILERS = {
  "one header more": {
    code: `const before = fetch;
      fetch = (...all) => before(all[0], all[0] === "/api/session" ? { headers: { "x-more": "1" } } : all[1]);`,
    less: [SESSION_REQUEST],
    more: [SESSION_REQUEST],
  },
  "one request less": {
    code: `const before = fetch;
      fetch = (...all) => all[0] === "/api/session" ? new Promise(() => {}) : before(...all);`,
    less: [SESSION_REQUEST],
    more: [],
  },
};

const firstLine = (/** @type {string} */ bytes) => bytes.split("\n")[0];

for (const engine of ENGINES) {
  describe(`the demo shop's own requests in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("../../www/demo/server.mjs").Demo} */
    let demo;
    /** @type {Awaited<ReturnType<typeof build>>} */
    let site;
    /** What the shop was asked since the step began. @type {string[]} */
    let heard = [];
    /** The same for each step of the walk without Sekisho. @type {Record<string, string[]>} */
    let control = {};

    before(async () => {
      /** @type {import("../../www/demo/server.mjs").Watched["hear"]} */
      const hear = (host, request, body) => {
        const bytes = bytesOf(request, body);
        if (host === SHOP_HOST && !ASIDE.test(bytes)) heard.push(comparable(bytes, COOKIES));
      };
      [browser, site, demo] = await Promise.all([
        launch(engine),
        build(SHOP_POLICY),
        startDemo({ session: SESSION, hear }),
      ]);
    });
    after(() => Promise.all([browser?.close(), demo?.close(), site?.remove()]));

    /**
     * What the shop was asked at each step of the walk.
     * @param {{ consents?: boolean, steps?: typeof WALK }} [how]
     */
    async function walk({ consents = false, steps = WALK } = {}) {
      /** @type {Record<string, string[]>} */
      const asked = {};
      const visit = await freshVisit(browser);
      try {
        for (const step of steps) {
          heard = [];
          asked[step.name] = heard;
          await take(visit.page, demo, step);
          // A step that misses one says in the comparison which.
          await until(() => heard.length >= step.requests, step.name).catch(() => {});
          if (step === steps[0] && consents) {
            await showsView(visit.page, "banner");
            await press(visit.page, "accept");
            await showsNothing(visit.page);
          }
        }
        // What comes too late, or was not expected, comes now.
        await sleep(500);
        for (const requests of Object.values(asked)) requests.sort();
      } finally {
        await visit.close();
      }
      return asked;
    }

    test("control: what the shop is asked without Sekisho", async () => {
      demo.serve({ sekisho: false });
      control = await walk();
      const counts = Object.entries(control).map(([name, { length }]) => [name, length]);
      const wanted = WALK.map(({ name, requests }) => [name, requests]);
      assert.deepEqual(counts, wanted);
      const all = Object.values(control).flat();
      const addresses = new Set(all.map(firstLine)).size;
      assert.ok(all.length >= REQUESTS, `only ${all.length} requests`);
      assert.ok(addresses > all.length / 2, `only ${addresses} addresses in ${all.length} requests`);
    });

    for (const [what, { code, less, more }] of Object.entries(SPOILERS)) {
      test(`control: ${what} is seen`, async () => {
        const [first] = WALK;
        const folder = await mkdtemp(join(tmpdir(), "sekisho-spoiler-"));
        try {
          await writeFile(join(folder, "sekisho.js"), code);
          demo.serve({ site: folder });
          const spoilt = await walk({ steps: [{ ...first, requests: first.requests - less.length + more.length }] });
          const [wanted, got] = [control[first.name], spoilt[first.name]];
          assert.deepEqual(wanted.filter((one) => !got.includes(one)).map(firstLine), less, "less");
          assert.deepEqual(got.filter((one) => !wanted.includes(one)).map(firstLine), more, "more");
        } finally {
          await rm(folder, { recursive: true });
        }
      });
    }

    for (const [when, consents] of /** @type {const} */ ([
      ["before", false],
      ["after", true],
    ])) {
      test(`with Sekisho, ${when} consent: all of it arrives, byte for byte`, async () => {
        demo.serve({ site: site.folder });
        assert.deepEqual(await walk({ consents }), control);
      });
    }
  });
}
