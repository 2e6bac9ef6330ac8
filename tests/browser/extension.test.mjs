// The extension in real browsers: what it holds is never asked for, what it lets out comes, and neither depends on its worker
// being alive. What counts is what the hosts themselves saw.
//
// `SEKISHO_KINDS=all` also visits the page of all kinds (three visits a browser); `cargo verify` fires the twelve of the leak test.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { SHOP_HOST, startDemo } from "../../www/demo/server.mjs";
import { canonical } from "../../www/extension/shared/canonical.js";
import { ENGINES, launch } from "./lib/browser.mjs";
import { axeSource } from "./lib/deps.mjs";
import { pack, start, visit } from "./lib/extension.mjs";
import { toldApart, tooSmall } from "./lib/fingers.mjs";
import { CASES, leakPage } from "./lib/kinds.mjs";
import { late, live } from "./lib/late.mjs";
import { HOSTS, IDLE, visitKinds } from "./lib/matrix.mjs";
import { pays } from "./lib/pay.mjs";
import { build, SHOP_POLICY } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { keptKey } from "./lib/sealed.mjs";
import { remembered } from "./lib/seen.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";

const PURPOSES = ["advertising", "analytics"];

/** @type {Awaited<ReturnType<typeof pack>>} */
let packed;
before(async () => {
  packed = await pack();
});
after(() => packed?.remove());

for (const engine of ENGINES) {
  describe(`extension in ${engine}`, { concurrency: false }, () => {
    /** @type {Awaited<ReturnType<typeof start>>} */
    let extension;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;

    before(async () => {
      [extension, site, tracker] = await Promise.all([start(engine, packed.folder), startSite(), startTracker()]);
    });
    after(() => Promise.all([extension?.close(), site?.close(), tracker?.close()]));
    /** The choice of the first start. @type {any} */
    let first;
    // What one test leaves when it fails is not the failure of the next.
    beforeEach(async () => {
      first ??= await extension.ask({ ask: "choice" });
      await extension.ask({ ask: "put", choice: first });
    });

    // The late `write` replaces the page and is left out.
    const wanted = CASES.filter((one) => one !== "late/write");

    /**
     * Which of the twelve kinds arrived, by host.
     * @param {import("./lib/browser.mjs").Browser} browser
     * @param {{ tracker?: string[], declared?: string[] }} [expected] what is waited for, beside everything of the site's own
     */
    async function leaks(browser, { tracker: tracked = [], declared = [] } = {}) {
      // On a port of its own: Firefox waits before it opens a socket where one failed before.
      const fresh = await startTracker();
      site.pages["/"] = leakPage("", [site.origin, fresh.origin("tracker"), fresh.origin("declared")]);
      site.log.clear();
      const { page, close } = await visit(browser);
      const of = (/** @type {string} */ host) => {
        const arrived = [...fresh.log.entries(), ...site.log.entries()].map((one) => one.host + one.path);
        return CASES.filter((one) => arrived.includes(`${host}/${one}`));
      };
      const missing = () =>
        Object.entries({ tracker: tracked, declared, site: wanted }).some(([host, kinds]) => {
          const here = of(host);
          return kinds.some((kind) => !here.includes(kind));
        });
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await page.waitForFunction(() => document.documentElement.dataset.fired === "late");
        // A busy machine takes its time; what does not come is told by the comparison.
        await until(() => !missing(), "the kinds").catch(() => {});
        await quiet(fresh.log, 500);
        return { tracker: of("tracker"), declared: of("declared"), site: of("site") };
      } finally {
        await close();
        await fresh.close();
      }
    }

    /** Exactly these arrive, and everything of the site's own. @param {import("./lib/browser.mjs").Browser} browser @param {{ tracker: string[], declared: string[] }} expected */
    const arrive = async (browser, expected) =>
      assert.deepEqual(await leaks(browser, expected), { ...expected, site: wanted });

    /** @param {boolean} on */
    async function letOut(on) {
      for (const name of PURPOSES) await extension.ask({ ask: "change", change: { what: "purpose", name, value: on } });
    }

    test("control: without the extension each kind arrives", async () => {
      const browser = await launch(engine);
      try {
        await arrive(browser, { tracker: wanted, declared: wanted });
      } finally {
        await browser.close();
      }
    });

    test("before consent nothing arrives, after it everything does, and withdrawn it ends", async () => {
      await arrive(extension.browser, { tracker: [], declared: [] });
      await extension.ask({ ask: "change", change: { what: "purpose", name: "analytics", value: true } });
      await arrive(extension.browser, { tracker: [], declared: wanted });
      await letOut(false);
      // An exception for a company, and then for the whole site.
      const tracks = { what: "vendor", name: "Tracker" };
      await extension.ask({ ask: "change", change: { ...tracks, value: true } });
      await arrive(extension.browser, { tracker: wanted, declared: [] });
      await extension.ask({ ask: "change", change: tracks });
      const here = { what: "all", site: "site.localhost" };
      await extension.ask({ ask: "change", change: { ...here, value: true } });
      await arrive(extension.browser, { tracker: wanted, declared: wanted });
      await extension.ask({ ask: "change", change: { ...here, value: false } });
      await arrive(extension.browser, { tracker: [], declared: [] });
    });

    test("a worker that is killed lets nothing through and loses no choice", async () => {
      const { kill } = extension;
      await kill();
      await arrive(extension.browser, { tracker: [], declared: [] });
      // In the middle of a change: whichever way it goes, the rules say what the stored choice says.
      for (const [round, pause] of [0, 15, 60].entries()) {
        const value = round % 2 === 0;
        const done = extension
          .ask({ ask: "change", change: { what: "purpose", name: "analytics", value } })
          .catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, pause));
        await kill();
        await done;
        const choice = await extension.ask({ ask: "choice" });
        await until(
          async () => (await stored()).applied.endsWith(canonical((await stored()).choice)),
          "the rules to follow the choice",
        );
        const expected = choice.purposes.analytics ? wanted : [];
        const { declared } = await leaks(extension.browser, { declared: expected });
        assert.deepEqual(declared, expected, `killed after ${pause} ms`);
      }
      await letOut(false);
    });

    test("a tab that a script opens to somebody held is not opened, one that the visitor opens is", async () => {
      const before = await extension.browser.pages();
      site.pages["/open"] = `<!doctype html><title>open</title>
        <button onclick="window.open('${tracker.origin("tracker")}/by-hand', '', 'noopener')">open</button>
        <a href="${tracker.origin("tracker")}/link" target="_blank" rel="noopener">link</a>
        <script>result = [window.open("${tracker.origin("tracker")}/by-script"), window.open("${site.origin}/own") !== null];</script>`;
      tracker.log.clear();
      const { page, close } = await visit(extension.browser);
      const asked = () => tracker.log.entries().map(({ path }) => path);
      try {
        await page.goto(`${site.origin}/open`, { waitUntil: "load" });
        assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).result), [null, true]);
        for (const [selector, path] of [
          ["button", "/by-hand"],
          ["a", "/link"],
        ]) {
          await page.bringToFront();
          await page.click(selector);
          await until(() => asked().includes(path), path);
        }
        assert.deepEqual(
          asked().filter((path) => path === "/by-script"),
          [],
        );
      } finally {
        await close();
        for (const other of await extension.browser.pages()) if (!before.includes(other)) await other.close();
      }
    });

    const stored = () =>
      extension.inside(async () => (globalThis.browser ?? globalThis.chrome).storage.local.get(["choice", "applied"]));

    test("a choice that is none is refused and changes nothing", async () => {
      const before = await stored();
      for (const choice of [{ purposes: 1 }, { sites: { a: { all: "yes" } } }])
        await assert.rejects(extension.ask({ ask: "put", choice }), JSON.stringify(choice));
      assert.deepEqual(await stored(), before);
    });

    test("cookies and keys of held services are not written, and every request carries the signal", async () => {
      /** @type {{ cookie: string, gpc: string | undefined }[]} */
      const seen = [];
      const server = createServer((request, response) => {
        seen.push({
          cookie: request.headers.cookie ?? "",
          gpc: /** @type {string | undefined} */ (request.headers["sec-gpc"]),
        });
        response.writeHead(200, {
          "content-type": "text/html",
          "content-security-policy": "script-src 'unsafe-inline'",
        });
        response.end(`<!doctype html><title>keys</title><script>
          document.cookie = "_ga=GA1.1; path=/"; document.cookie = "_clck=1; path=/"; document.cookie = "session=1; path=/";
          document.cookie = "_pcid=1; path=/"; document.cookie = "ajs_user_id=1; path=/";
          localStorage.setItem("_hjUserAttributes", "1"); localStorage.own = "1";
          result = { read: document.cookie, gpc: navigator.globalPrivacyControl, keys: Object.keys(localStorage).length };
        </script><iframe></iframe><script>
          frames[0].document.cookie = "_gid=1; path=/";
        </script>`);
      });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      const look = async () => {
        const { page, close } = await visit(extension.browser);
        await page.goto(`http://keys.localhost:${port}/`);
        const result = await page.evaluate(() => /** @type {any} */ (globalThis).result);
        await page.goto(`http://keys.localhost:${port}/again`);
        await close();
        return { ...result, sent: seen.at(-1)?.cookie.split("; ").sort() };
      };
      try {
        const held = await look();
        assert.deepEqual(held.sent, ["session=1"]);
        assert.ok(held.read.includes("_ga=GA1.1"), "who wrote a cookie reads it back");
        assert.equal(held.gpc, true);
        assert.ok(
          seen.every(({ gpc }) => gpc === "1"),
          JSON.stringify(seen),
        );
        // Names that two services use, of two purposes that are held: free where one of the services may run …
        const shares = { what: "vendor", name: "piano-composer" };
        await extension.ask({ ask: "change", change: { ...shares, value: true } });
        assert.deepEqual((await look()).sent, ["_pcid=1", "session=1"]);
        await extension.ask({ ask: "change", change: shares });
        // … or one of the purposes, here that of Segment and not that of Customer.io. One service is held while its purpose may run.
        const one = { what: "vendor", name: "microsoft-clarity" };
        await extension.ask({ ask: "change", change: { what: "purpose", name: "analytics", value: true } });
        await extension.ask({ ask: "change", change: { ...one, value: false } });
        const { page: options } = await extension.page("options.html");
        // Called as people call it, not as the catalogue does.
        assert.match(await options.evaluate(() => document.querySelector("#exceptions")?.textContent ?? ""), /Clarity/);
        await options.close();
        assert.deepEqual((await look()).sent, ["_ga=GA1.1", "_gid=1", "_pcid=1", "ajs_user_id=1", "session=1"]);
        await extension.ask({ ask: "change", change: one });
        await extension.ask({ ask: "change", change: { what: "gpc", value: false } });
        const free = await look();
        assert.deepEqual(free.sent, ["_clck=1", "_ga=GA1.1", "_gid=1", "_pcid=1", "ajs_user_id=1", "session=1"]);
        assert.equal(seen.at(-1)?.gpc, undefined);
      } finally {
        await extension.ask({ ask: "change", change: { what: "gpc", value: true } });
        await letOut(false);
        server.close();
      }
    });

    test("where the browser sends the signal itself, the extension has no rule for a header", async () => {
      /** @type {string[]} */
      const seen = [];
      const server = createServer((request, response) => {
        seen.push(String(request.headers["sec-gpc"]));
        response.setHeader("content-type", "text/html").end("<!doctype html><title>signal</title>");
      });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      const rules = () =>
        extension.inside(async () => (globalThis.browser ?? globalThis.chrome).declarativeNetRequest.getDynamicRules());
      const headers = (/** @type {any[]} */ all) => all.filter(({ action }) => action.type === "modifyHeaders").length;
      assert.equal(headers(await rules()), 1, "control: it has one where the browser does not");
      const signalling = await start(engine, packed.folder, { gpc: true });
      try {
        const { page, close } = await visit(signalling.browser);
        await page.goto(`http://signal.localhost:${port}/`);
        const said = () => page.evaluate(() => /** @type {any} */ (navigator).globalPrivacyControl);
        // The extension's own pages have what the browser says, and nothing of ours.
        const native = await signalling.inside(
          async () => /** @type {any} */ (navigator).globalPrivacyControl === true,
        );
        assert.ok(native || engine === "chromium", "a Chromium may be too old for it");
        assert.equal(await said(), true);
        assert.deepEqual([...new Set(seen)], ["1"], "once, and on each request");
        const own = await signalling.inside(async () =>
          (globalThis.browser ?? globalThis.chrome).declarativeNetRequest.getDynamicRules(),
        );
        assert.ok(own.length > 0);
        assert.equal(headers(own), native ? 0 : 1);
        await close();
      } finally {
        await signalling.close();
        server.close();
      }
    });

    // Firefox has no such interface in pages.
    if (engine === "chromium")
      test("a payment request asks nobody who is held, and everybody else", () =>
        pays(extension.browser, site, tracker));

    test("the popup says what was sent and held, and is accessible", async () => {
      site.pages["/popup"] = leakPage("", [tracker.origin("tracker"), tracker.origin("nobody")]);
      const { page, close } = await visit(extension.browser);
      await page.goto(`${site.origin}/popup`, { waitUntil: "load" });
      await page.waitForFunction(() => document.documentElement.dataset.fired === "late");
      const tab = await extension.tab(`${site.origin}/popup`);
      // What is just being asked for counts as sent until the browser says that it is held.
      let before = "";
      const report = await until(async () => {
        const now = await extension.ask({ ask: "report", tab });
        const same = JSON.stringify(now) === before;
        before = JSON.stringify(now);
        if (!same) await sleep(300);
        return (
          same && now.rows.length > 1 && now.rows.every((/** @type {any} */ row) => row.sent + row.held > 10) && now
        );
      }, "the report");
      const [held, sent] = ["Tracker", "nobody.localhost"].map((name) =>
        report.rows.find((/** @type {any} */ row) => row.name === name),
      );
      assert.deepEqual(
        [held.purpose, held.company, held.sent, held.allowed],
        ["advertising", "Tracker Inc.", 0, false],
      );
      assert.deepEqual([sent.known, sent.held, sent.allowed], [false, 0, true]);
      for (const path of [`popup.html?tab=${tab}`, `panel.html?tab=${tab}`, "options.html"]) {
        const { page: own, errors } = await extension.page(path);
        const text = await own.evaluate(() => document.body.innerText);
        if (!path.startsWith("options")) assert.match(text, /Tracker Inc\./);
        await own.evaluate(axeSource);
        // The driver of Firefox cannot ask for the other theme.
        for (const theme of engine === "chromium" ? ["light", "dark"] : ["as it is"]) {
          if (engine === "chromium") await own.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
          const found = await own.evaluate(async () =>
            (await /** @type {any} */ (globalThis).axe.run()).violations.map(
              (/** @type {any} */ one) => one.id + one.nodes[0].html,
            ),
          );
          assert.deepEqual(found, [], `${path} ${theme}`);
        }
        assert.deepEqual(await tooSmall(own), [], path);
        if (engine === "chromium") assert.ok(await toldApart(own), path);
        assert.deepEqual(errors, []);
        await own.close();
      }
      // This tab alone may ask, until it is closed.
      tracker.log.clear();
      await extension.ask({ ask: "once", tab, on: true });
      await page.reload({ waitUntil: "load" });
      await until(() => tracker.log.entries().some(({ host }) => host === "tracker"), "what the tab may ask once");
      assert.equal((await extension.ask({ ask: "report", tab })).free, "once");
      await close();
    });

    /** The panel beside the page: the site's own matrix, what stands behind a cell, and new requests without a press. @param {number} tab */
    async function portalOf(tab) {
      const { page: panel, errors } = await extension.page(`panel.html?tab=${tab}`);
      await panel.click("#portal-open");
      await until(() => panel.evaluate(() => document.querySelectorAll(".matrix td button").length > 10), "the matrix");
      await panel.click(".matrix td button:not([hidden])");
      assert.match(await panel.evaluate(() => document.querySelector("#behind")?.textContent ?? ""), /\w+ .*\./);
      await panel.evaluate(axeSource);
      const found = await panel.evaluate(async () =>
        (await /** @type {any} */ (globalThis).axe.run()).violations.map((/** @type {any} */ one) => one.id),
      );
      assert.deepEqual(found, []);
      assert.deepEqual(errors, []);
      await panel.close();
    }

    test("the panel is the browser's own, and like the popup it goes on with its page", async () => {
      const named = await extension.inside(async () => {
        const { sidePanel, sidebarAction } = globalThis.browser ?? globalThis.chrome;
        return sidebarAction ? sidebarAction.getPanel({}) : (await sidePanel.getOptions({})).path;
      });
      assert.match(named, /panel\.html$/);
      site.pages["/live"] = "<!doctype html><title>live</title><p>live";
      const { page, close } = await visit(extension.browser);
      await page.goto(`${site.origin}/live`, { waitUntil: "load" });
      const tab = await extension.tab(`${site.origin}/live`);
      for (const path of ["popup", "panel"]) {
        await live(extension, page, path, tab, tracker);
        await extension.ask({ ask: "put", choice: first });
      }
      await close();
    });

    test("a worker that is slow to start, or ended in the middle of an answer, leaves nothing out", () =>
      late(engine, site, tracker));

    test("a site with Sekisho is told what is held where the person wants it, and agrees to nothing", async () => {
      const { folder, remove } = await build(SHOP_POLICY);
      const demo = await startDemo({ site: folder });
      const { page, close } = await visit(extension.browser);
      const answers = async () => {
        await page.goto(demo.url(SHOP_HOST, "/?panel=0"), { waitUntil: "load" });
        await quiet(demo.log, 1_000);
        return page.evaluate(() => /** @type {any} */ (globalThis).sekisho.consent().purposes);
      };
      try {
        const before = Object.values(await answers());
        assert.ok(before.length > 2 && before.every((answer) => answer === "unset"), JSON.stringify(before));
        await extension.ask({ ask: "change", change: { what: "tell", value: true } });
        await answers();
        const said = await until(async () => {
          const now = await page.evaluate(() => /** @type {any} */ (globalThis).sekisho.consent().purposes);
          return Object.values(now).includes("denied") && now;
        }, "the refusals");
        assert.deepEqual(
          Object.entries(said).filter(([, answer]) => answer !== "denied" && answer !== "unset"),
          [],
        );
        assert.ok(Object.values(said).includes("unset"), `what may run is still asked: ${JSON.stringify(said)}`);
      } finally {
        await extension.ask({ ask: "change", change: { what: "tell", value: false } });
        await close();
        await demo.close();
        await remove();
      }
    });

    test("audit: a clean shop has no finding, a planted tag is named with its flow and sentence", async () => {
      const { folder, remove } = await build(SHOP_POLICY);
      const demo = await startDemo({ site: folder });
      const { page, close } = await visit(extension.browser);
      try {
        await page.goto(demo.url(SHOP_HOST, "/"), { waitUntil: "load" });
        await quiet(demo.log, 500);
        const tab = await extension.tab(demo.url(SHOP_HOST, "/"));
        const audit = () => extension.ask({ ask: "audit", tab, language: "en" });
        const clean = await audit();
        assert.deepEqual([clean.state, clean.id, clean.findings], ["read", "shop", []]);
        await portalOf(tab);
        // The control of the shop: the same pages without the include, where every tag runs at once.
        const open = await startDemo({ site: folder, sekisho: false });
        await page.goto(open.url(SHOP_HOST, "/"), { waitUntil: "load" });
        await page.evaluate((port) => {
          new Image().src = `http://tracker.localhost:${port}/planted.gif`;
        }, open.port);
        await quiet(open.log, 500);
        const found = await until(async () => {
          const { findings } = await audit();
          return findings.some((/** @type {any} */ one) => one.url.endsWith("/planted.gif")) && findings;
        }, "the finding");
        const planted = found.find((/** @type {any} */ one) => one.url.endsWith("/planted.gif"));
        assert.equal(planted.kind, "undisclosed");
        assert.deepEqual([planted.missing.recipient, planted.missing.purpose], ["Tracker Inc.", "advertising"]);
        assert.match(planted.sentence, /\w+ .*\.$/);
        const early = found.filter((/** @type {any} */ one) => one.kind === "early");
        assert.ok(
          early.length > 2 && early.every((/** @type {any} */ one) => one.flows.length && one.tag),
          JSON.stringify(found),
        );
        await open.close();
      } finally {
        await close();
        await demo.close();
        await remove();
      }
    });

    test("a choice and a policy are for a site with `www.` and without", async () => {
      const { port } = new URL(site.origin);
      /** Whether what is held arrives from a page of a host. @param {string} host */
      const lets = async (host) => {
        const name = `${host.split(".")[0]}-${Math.random().toString(36).slice(2)}`;
        site.pages["/"] = `<!doctype html><title>t</title><script>document.cookie = "_ga=${name}; path=/"</script>
          <img src="${tracker.origin("tracker")}/${name}.gif"><img src="${tracker.origin("free")}/${name}.gif">`;
        const { page, close } = await visit(extension.browser);
        try {
          await page.goto(`http://${host}:${port}/`, { waitUntil: "load" });
          // The one that nobody holds shows that the page asks.
          await until(
            () => tracker.log.entries().some((one) => one.path === `/${name}.gif` && one.host === "free"),
            name,
          );
          const { site: named } = await extension.ask({
            ask: "report",
            tab: await extension.tab(`http://${host}:${port}/`),
          });
          const cookies = await page.browserContext().cookies();
          const kept = cookies.some(({ value }) => value === name);
          return [
            named,
            tracker.log.entries().some((one) => one.path === `/${name}.gif` && one.host === "tracker"),
            kept,
          ];
        } finally {
          await close();
        }
      };
      const hosts = ["site.localhost", "www.site.localhost"];
      /** @param {boolean} on */
      const both = async (on) => {
        for (const host of hosts) assert.deepEqual(await lets(host), ["site.localhost", on, on], `${host}: ${on}`);
      };
      await extension.ask({ ask: "change", change: { what: "all", site: hosts[1], value: true } });
      await both(true);
      await extension.ask({ ask: "change", change: { what: "all", site: hosts[0], value: false } });
      await both(false);
      // From a file, or kept by somebody who made the difference.
      const choice = await extension.ask({ ask: "choice" });
      const all = { all: true, purposes: {}, vendors: {} };
      await extension.ask({ ask: "put", choice: { ...choice, sites: { [hosts[1]]: all } } });
      await both(true);
      // Another site under the name is not this one.
      assert.deepEqual(await lets("www.sitelocalhost.localhost"), ["sitelocalhost.localhost", false, false]);
      await extension.ask({ ask: "put", choice });
    });

    test("a site's policy may be at its name with `www.` or without, and at nobody else's", async () => {
      const { folder, remove } = await build(SHOP_POLICY);
      const policy = await readFile(join(folder, ".well-known/sekisho.json"), "utf8");
      /** Which host has the policy, and what the page names. */
      let [at, link] = ["", ""];
      const shop = await startSite((url) => {
        if (url.pathname === (link ? "/named.json" : "/.well-known/sekisho.json"))
          return url.hostname === at ? { type: "application/json", body: policy } : undefined;
        return { type: "text/html", body: `<!doctype html><title>shop</title>${link}<p>shop` };
      });
      const { port } = new URL(shop.origin);
      const [bare, www, other] = ["site.localhost", "www.site.localhost", "else.localhost"];
      /** @param {string} host @param {boolean} wanted */
      const found = async (host, wanted) => {
        const { page, close } = await visit(extension.browser);
        try {
          await page.goto(`http://${host}:${port}/`, { waitUntil: "load" });
          const tab = await extension.tab(`http://${host}:${port}/`);
          const read = async () => (await extension.ask({ ask: "audit", tab, language: "en" })).state === "read";
          // What the page names is told a moment after it has loaded.
          if (link && !wanted) await sleep(700);
          if (wanted) await until(read, `the policy at ${at} for ${host}, ${link}`);
          else assert.equal(await read(), false, `the policy at ${at} for ${host}, ${link}`);
        } finally {
          await close();
        }
      };
      try {
        at = bare;
        await found(www, true);
        await found(other, false);
        at = www;
        await found(bare, true);
        for (const [where, host] of [
          [bare, www],
          [www, bare],
          [other, bare],
        ]) {
          at = where;
          link = `<link rel="privacy-policy-model" href="http://${at}:${port}/named.json">`;
          await found(host, where !== other);
        }
      } finally {
        await shop.close();
        await remove();
      }
    });

    test("a policy is used if the key that is kept for its site has signed it, and else the report says why not", () =>
      keptKey(extension));

    test("what a page takes off its own list is in the report, and so is when a record came", () =>
      remembered(extension, site, tracker));

    test("the page of all kinds", { skip: !process.env.SEKISHO_KINDS, timeout: 300_000 }, async () => {
      const bare = await launch(engine);
      const control = await visitKinds(bare, "none").finally(() => bare.close());
      const third = HOSTS.filter((host) => host !== "own");
      const held = await visitKinds(extension.browser, "none", undefined, visit);
      for (const host of third) {
        assert.ok(control.arrived[host].length > 150, "kinds that do not fire prove nothing");
        assert.deepEqual(held.arrived[host], [], host);
      }
      assert.deepEqual(held.ran, []);
      const lost = control.arrived.own.filter((kind) => !held.arrived.own.includes(kind) && !IDLE.includes(kind));
      await letOut(true);
      const free = await visitKinds(extension.browser, "none", undefined, visit);
      await letOut(false);
      const hints = /preconnect|prefetch|speculation/;
      for (const host of third)
        assert.deepEqual(
          control.arrived[host].filter(
            (kind) => !free.arrived[host].includes(kind) && !IDLE.includes(kind) && !hints.test(kind),
          ),
          [],
          `${host} after consent`,
        );
      assert.deepEqual(
        lost.filter((kind) => !hints.test(kind)),
        [],
        "requests of the site itself that did not arrive",
      );
    });
  });
}
