// `imports: guarded`: under seamless enforcement an import map of the page holds what the site's own code imports from hosts of tags that wait.
// Who agrees sees the page loaded again if such an import waits, and only then. Modules and import maps of the site are as they were.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { script } from "../../www/demo/server/http.mjs";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView, toggle } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** Ways to import, by the name under which the host sees them. */
const WAYS = ["static", "dynamic", "eval", "data", "blob", "frame", "worker", "module-worker"];
/** What a page can begin with, behind the include. */
const BEGINS = {
  "a module": "",
  "a script": '<script src="/begin.js"></script>',
  "a preload": '<link rel="modulepreload" href="/own.js">',
};
const NONCE = "bm9uY2U";

for (const engine of ENGINES)
  describe(`guarded imports in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Record<"guarded" | "free" | "frames", Awaited<ReturnType<typeof buildValue>>>} */
    let built;
    /** @type {Record<string, string>} */
    let snippets;
    before(async () => {
      const module = (/** @type {URL} */ { pathname, search }) => {
        if (pathname === "/begin.js") return script("(globalThis.ran ??= []).push('begin');");
        if (/^\/(own|mapped|scoped)\.js$/.test(pathname))
          return script(`(globalThis.ran ??= []).push("${pathname}"); export const name = "${pathname}";`);
        if (pathname === "/imports.js") return script(`import "${decodeURIComponent(search.slice(1))}";`);
        if (pathname === "/own/beside") return script('import "/early/import";');
        if (pathname === "/inner/theirs.js") return script('import "theirs";');
        if (pathname === "/inner/asks.js") return script(`import { name } from "bare"; ran.push("inner " + name);`);
      };
      [browser, site, tracker] = await Promise.all([
        launch(engine),
        startSite(module),
        startTracker((url) => (url.pathname === "/own/beside" ? module(url) : undefined)),
      ]);
      const { tags, flows } = smallPolicy();
      // As a host that serves what the site needs, and asks nobody.
      const needed = { ...flows["declared-flow"], purpose: "shop", basis: "contract" };
      const policies = {
        guarded: smallPolicy({ imports: "guarded" }),
        frames: smallPolicy({ imports: "guarded", frames: "guarded" }),
        free: smallPolicy({
          imports: "guarded",
          purposes: {
            ...smallPolicy().purposes,
            shop: { label: "Shop", description: "To show the shop.", kind: "service" },
          },
          flows: { ...flows, needed },
          tags: {
            ...tags,
            cdn: { label: "cdn", provider: "declared", match: ["||cdn.localhost^"], carries: ["needed"] },
          },
        }),
      };
      built = /** @type {any} */ ({});
      snippets = { "": "" };
      for (const [name, policy] of Object.entries(policies)) {
        const one = await buildValue(policy);
        Object.assign(built, { [name]: one });
        snippets[name] = await readFile(join(one.folder, "snippet.html"), "utf8");
      }
    });
    after(async () => {
      await Promise.all([browser?.close(), site?.close(), tracker?.close()]);
      for (const { remove } of Object.values(built ?? {})) await remove();
    });

    /** Imports in each way, which tell what ran. @param {string} host @param {string} [nonce] */
    const imports = (host, nonce = "") => {
      const of = (/** @type {string} */ way) => `${tracker.origin(host)}/${way}/import`;
      return `<script type="module"${nonce} src="/imports.js?${encodeURIComponent(of("static"))}"></script>
        <script type="module"${nonce}>import "${site.origin}/own.js"; ran.push("module");</script>
        <script${nonce}>globalThis.ran ??= [];
        // What is in quotes behind the word would hold this script as a whole.
        const at = (way) => "${tracker.origin(host)}/" + way + "/import";
        const code = (way) => "import " + JSON.stringify(at(way));
        const ask = (url) => import(url).then(() => ran.push("done"), () => ran.push("refused"));
        addEventListener("load", () => {
          ask(at("dynamic"));
          ask("data:text/javascript," + encodeURIComponent(code("data")));
          ask(URL.createObjectURL(new Blob([code("blob")], { type: "text/javascript" })));
          const { contentWindow } = document.body.appendChild(document.createElement("iframe"));
          try {
            (0, eval)("ask(at('eval'))");
            contentWindow.eval("(url) => import(url)")(at("frame")).catch(() => {});
          } catch {}
          const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
          new Worker(blob("importScripts(" + JSON.stringify(at("worker")) + ")"));
          new Worker(blob(code("module-worker")), { type: "module" });
          new Worker(blob("postMessage(1)")).onmessage = () => ran.push("worker");
          ask("./own.js").then(() => ran.push("loaded"));
        });</script>`;
    };
    /** @param {string} head @param {string} body */
    const page = (head, body) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>imports</title></head><body>${body}</body></html>`;

    /** @param {string} host */
    const arrived = (host) => [
      ...new Set(
        tracker.log
          .entries()
          .filter((entry) => entry.host === host && entry.path.endsWith("/import"))
          .map(({ path }) => path.split("/")[1]),
      ),
    ];
    /** Waits until a host was asked in each way; where it was not, the message says in which. @param {string} host */
    const everyWay = async (host) => {
      const missing = () => WAYS.filter((way) => !arrived(host).includes(way));
      await until(() => missing().length === 0, "each import").catch((error) => {
        throw new Error(`${error.message}: ${missing()} did not arrive; the page was loaded ${pages()} times`);
      });
    };
    const pages = () => site.log.entries().filter(({ path }) => path === "/").length;
    /** @param {Page} page @returns {Promise<string[]>} */
    const ran = (page) =>
      // A page that is just loaded again has none.
      page.evaluate(() => /** @type {any} */ (window).ran ?? []).catch(() => []);
    /** @param {Page} page */
    const loaded = (page) =>
      until(async () => {
        const lines = await ran(page);
        return ["loaded", "worker"].every((one) => lines.includes(one));
      }, "the page's own code");

    /** @param {string} folder @param {(page: Page, lines: string[]) => Promise<void>} use */
    const visiting = async (folder, use) => {
      site.built = folder;
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

    test("without Sekisho each import arrives, and its code runs", async () => {
      site.pages["/"] = page("", imports("declared"));
      await visiting(built.guarded.folder, async (page) => {
        await load(page);
        await loaded(page);
        await everyWay("declared");
        await until(
          async () => (await ran(page)).filter((one) => one.startsWith("declared")).length >= WAYS.length - 3,
          "its code",
        );
      });
    });

    for (const [begin, markup] of Object.entries(BEGINS))
      for (const host of ["declared", "undeclared"])
        test(`a page that begins with ${begin} imports nothing from ${host} before consent`, async () => {
          site.pages["/"] = page(`${snippets.guarded}${markup}`, imports(host));
          await visiting(built.guarded.folder, async (page) => {
            await load(page);
            await loaded(page);
            await quiet(tracker.log, 500);
            assert.deepEqual(arrived(host), []);
            const lines = await ran(page);
            assert.deepEqual(
              lines.filter((one) => one.startsWith(host)),
              [],
            );
            for (const own of ["/own.js", "module"]) assert.ok(lines.includes(own), own);
            assert.equal(pages(), 1);
          });
        });

    // Nobody can press anything in WebKit's driver.
    const pressing = { skip: engine === "webkit" };

    for (const [begin, markup] of Object.entries(BEGINS))
      test(
        `who agrees sees a page that begins with ${begin} loaded again, once, with its imports`,
        pressing,
        async () => {
          site.pages["/"] = page(`${snippets.guarded}${markup}`, imports("declared"));
          await visiting(built.guarded.folder, async (page) => {
            await load(page);
            await loaded(page);
            await showsView(page, "banner");
            await press(page, "accept");
            await everyWay("declared");
            await sleep(500);
            assert.equal(pages(), 2, "the page, and the page once more");
            assert.ok((await ran(page)).includes("declared dynamic/import"));
          });
        },
      );

    /** A map of the site's own: what is its own, and what waits, also below a scope. */
    const map = () => ({
      imports: {
        bare: "/mapped.js",
        theirs: `${tracker.origin("declared")}/mapped/import`,
        "theirs/": `${tracker.origin("declared")}/folder/`,
        [`${site.origin}/moved/`]: "/",
      },
      scopes: { "/inner/": { bare: "/scoped.js", theirs: `${tracker.origin("declared")}/scoped/import` } },
    });
    const uses = `<script type="module">import { name } from "bare"; import "/moved/own.js"; import "/inner/asks.js"; ran.push("bare " + name);</script>
      <script>globalThis.ran ??= []; const [theirs, below] = ["theirs", "theirs/import"];
      addEventListener("load", () => Promise.allSettled([import(theirs), import(below), import("/inner/theirs.js")]).then(() => ran.push("worker", "loaded")));</script>`;
    const MAPPED = ["folder", "mapped", "scoped"];
    /** As PHP writes it, so that no address in it looks like one. */
    const escaped = () => JSON.stringify(map()).replaceAll("/", "\\/");
    const maps = {
      "a map": () => `<script type="importmap">${JSON.stringify(map())}</script>`,
      "an escaped map": () => `<script type="importmap">${escaped()}</script>`,
      "a script and then a map": () => `${BEGINS["a script"]}<script type="importmap">${escaped()}</script>`,
    };
    for (const [begin, markup] of Object.entries(maps)) {
      test(`control: the site's own imports through ${begin} are its own, and what it maps to a tag arrives`, async () => {
        site.pages["/"] = page(markup(), uses);
        await visiting(built.guarded.folder, async (page) => {
          await load(page);
          await loaded(page);
          const lines = await ran(page);
          for (const own of ["bare /mapped.js", "inner /scoped.js", "/own.js"]) assert.ok(lines.includes(own), own);
          assert.deepEqual(arrived("declared").sort(), MAPPED);
        });
      });

      test(`the site's own imports through ${begin} stay, what it maps to a tag waits`, async () => {
        site.pages["/"] = page(`${snippets.guarded}${markup()}`, uses);
        await visiting(built.guarded.folder, async (page) => {
          await load(page);
          await loaded(page);
          const lines = await ran(page);
          for (const own of ["bare /mapped.js", "inner /scoped.js", "/own.js"]) assert.ok(lines.includes(own), own);
          assert.deepEqual(arrived("declared"), []);
          if (engine === "webkit") return;
          await press(page, "accept");
          await until(() => arrived("declared").length === 3, "what it maps to a tag");
          await loaded(page);
          await sleep(300);
          assert.equal(pages(), 2);
        });
      });
    }

    test(
      "where no import waits nothing is loaded again: the tag runs, and what is imported later",
      pressing,
      async () => {
        // In Firefox a script would be held as the tag's own are; a map that stands first says that there is no other.
        site.pages["/"] = page(
          `${snippets.guarded}<script type="importmap">{}</script>`,
          `<script src="${tracker.origin("declared")}/early/script"></script>`,
        );
        await visiting(built.guarded.folder, async (page) => {
          await load(page);
          await showsView(page, "banner");
          await page.evaluate(() => Object.assign(window, { sameDocument: true }));
          await press(page, "accept");
          await until(async () => (await ran(page)).includes("declared early/script"), "the tag's script");
          await sleep(300);
          assert.ok(await page.evaluate(() => "sameDocument" in window));
          assert.equal(pages(), 1);
        });
      },
    );

    /** An import of a host in the usual place: nobody is there, but only what waits is refused before anybody is asked. */
    const usual = `globalThis.ran ??= []; globalThis.refused = [];
      addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.push(blockedURI));
      globalThis.ask = (...hosts) => Promise.allSettled(hosts.map((host) => import("http://" + host + "/" + ran.length + "/import"))).then(() => ran.push("worker", "loaded"));`;
    const refused = (/** @type {Page} */ page) =>
      page.evaluate(() =>
        /** @type {string[]} */ (/** @type {any} */ (window).refused)
          .map((address) => new URL(address).pathname.split("/")[1])
          .sort(),
      );

    test("a host of what the site needs is let through from the first page on", async () => {
      site.pages["/"] = page(
        snippets.free,
        `<script>${usual} addEventListener("load", () => ask("cdn.localhost", "declared.localhost"));</script>`,
      );
      await visiting(built.free.folder, async (page) => {
        await load(page);
        await loaded(page);
        await until(async () => (await refused(page)).length > 0, "what waits to be refused");
        assert.deepEqual(await refused(page), ["declared.localhost"]);
        assert.equal(pages(), 1);
      });
    });

    test("modules of the site's own markup import beside themselves, at another port and below the host of a rule", async () => {
      const { port } = new URL(tracker.origin("x"));
      const beside = (/** @type {string} */ host) =>
        `<script type="module" src="http://${host}:${port}/own/beside"></script>`;
      for (const host of ["site.localhost", "a.cdn.localhost"]) {
        site.pages["/"] = page(
          snippets.free,
          `${beside(host)}<script>globalThis.ran ??= []; addEventListener("load", () => ran.push("worker", "loaded"));</script>`,
        );
        await visiting(built.free.folder, async (page) => {
          await load(page);
          await loaded(page);
          assert.ok(
            (await ran(page)).some((one) => one.endsWith("early/import")),
            host,
          );
          assert.equal(pages(), 1);
        });
      }
    });

    test(
      "who agrees to one purpose gets its imports, and not those of another; who takes it back, none",
      pressing,
      async () => {
        site.pages["/"] = page(
          snippets.guarded,
          `<script>${usual} addEventListener("load", () => ask("declared.localhost", "other.localhost", "a.declared.localhost"));</script>
        <a href="#" data-sekisho-open>settings</a>`,
        );
        await visiting(built.guarded.folder, async (page, lines) => {
          await load(page);
          await until(async () => (await refused(page)).length === 3, "all to be refused");
          await press(page, "choose");
          await toggle(page, "analytics");
          await press(page, "save");
          await until(() => pages() === 2, "the page once more");
          await until(async () => (await refused(page).catch(() => [])).length === 2, "what waits still to be refused");
          await loaded(page);
          assert.deepEqual(await refused(page), ["a.declared.localhost", "other.localhost"]);
          const said = lines.filter((line) => line.includes("wait until the policy names that host"));
          assert.ok(
            said.length > 0 && said.every((line) => line.includes("a.declared.localhost")),
            "the host that no map names",
          );
          await page.click("[data-sekisho-open]");
          await press(page, "reject");
          await showsNothing(page);
          await page.evaluate(() => /** @type {any} */ (window).ask("declared.localhost"));
          await until(async () => (await refused(page)).length === 3, "what was taken back");
          await sleep(300);
          assert.equal(pages(), 2);
        });
      },
    );

    for (const [name, types] of Object.entries({
      "a nonce": "",
      "a nonce and Trusted Types": "sekisho sekisho-imports",
    }))
      test(`${name}: nothing of ours is stopped by the site's own policy`, pressing, async () => {
        const header = `script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval' https: http:${types && `; require-trusted-types-for 'script'; trusted-types ${types}`}`;
        const nonce = ` nonce="${NONCE}"`;
        const declared = `${tracker.origin("declared")}/early/import`;
        site.pages["/"] = {
          type: "text/html",
          headers: { "content-security-policy": header },
          body: page(
            `<script${nonce}>globalThis.violations = [];
            addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, originalPolicy }) =>
              originalPolicy.includes("nonce") && violations.push(effectiveDirective + " " + blockedURI));</script>
            ${snippets.guarded.replace(/<!--[\s\S]*?-->/, "").replace("<script", `<script${nonce}`)}
            <script${nonce} type="importmap">${JSON.stringify({ imports: { bare: "/mapped.js", theirs: declared } })}</script>`,
            `<script${nonce} type="module">import { name } from "bare"; ran.push("bare " + name);</script>
            <script${nonce}>globalThis.ran ??= []; const theirs = "theirs";
            addEventListener("load", () => Promise.allSettled([import(theirs), import("/own.js")]).then(() => ran.push("worker", "loaded")));</script>`,
          ),
        };
        await visiting(built.guarded.folder, async (page) => {
          await load(page);
          await loaded(page);
          assert.deepEqual(arrived("declared"), []);
          assert.ok((await ran(page)).includes("bare /mapped.js"));
          assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), []);
          await press(page, "accept");
          await until(() => arrived("declared").length === 1, "the import");
          await loaded(page);
          assert.equal(pages(), 2);
          assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), []);
        });
      });

    test("with frames guarded too, one press loads the page again once", pressing, async () => {
      site.pages["/"] = page(
        snippets.frames,
        `<iframe src="${tracker.origin("declared")}/early/iframe"></iframe>${imports("declared")}`,
      );
      await visiting(built.frames.folder, async (page) => {
        await load(page);
        await loaded(page);
        await quiet(tracker.log, 300);
        assert.deepEqual(tracker.log.entries(), []);
        await press(page, "accept");
        await everyWay("declared");
        await until(() => tracker.log.entries().some(({ path }) => path.endsWith("iframe")), "the frame");
        await sleep(300);
        assert.equal(pages(), 2);
      });
    });
  });
