// The inert rung: what `sekisho rewrite` makes of a page asks no third party for anything, with no guard and no header there,
// and the guard brings it to life after consent. What counts is the tracker's own log.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, rewrite, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { SHAPES, shapesPage } from "./lib/shapes.mjs";
import { press, showsView } from "./lib/visitor.mjs";

const INCLUDE = '<script src="/sekisho.js"></script>';
/** The policy names the first, and nobody names the second. */
const HOSTS = ["declared", "tracker"];
/**
 * What stays inert: the inside of a shadow root that the parser made, which no observer of the document sees, hints that a
 * page hardly needs once it is there, and what only odd pages ask third parties for in SVG and in frames of their own.
 */
const NOT_REVIVED = ["shadow-img", "preload-imagesrcset", "prefetch", "svg-fill", "svg-set", "srcdoc-refresh"];
/** Shapes that must fire in each engine, or nothing is tested; prefetch does not in Firefox without a window. */
const LEAST = 75;

for (const engine of ENGINES) {
  describe(`inert markup in ${engine}`, () => {
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

    /** Shapes that asked a host. @param {string} host */
    const asked = (host) => {
      const paths = new Set(tracker.log.entries().map((entry) => entry.host + entry.path));
      return Object.entries(SHAPES)
        .filter(([name, [kind]]) => paths.has(`${host}/${name}/${kind}`))
        .map(([name]) => name);
    };

    /** @param {string} html @param {(page: import("puppeteer-core").Page) => Promise<void>} [use] */
    async function visit(html, use) {
      site.pages["/"] = html;
      tracker.log.clear();
      const { page, close, errors } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`);
        await quiet(tracker.log, 1_200);
        await use?.(page);
        assert.deepEqual(errors, []);
      } finally {
        await close();
      }
    }

    test("no shape asks for anything before consent, and each does after it", async () => {
      const origins = HOSTS.map(tracker.origin);
      await visit(shapesPage("", origins));
      const control = HOSTS.map(asked);
      for (const fired of control) {
        const silent = Object.keys(SHAPES).filter((name) => !fired.includes(name));
        assert.ok(fired.length >= LEAST, `only ${fired.length} shapes fired; silent: ${silent.join(", ")}`);
      }

      const { html, changes } = await rewrite(smallPolicy(), shapesPage("", origins));
      assert.deepEqual(new Set(changes.map(({ tag }) => tag)), new Set(["declared", ""]));
      await visit(html);
      assert.deepEqual(tracker.log.entries(), [], "requests of the inert page, without any guard");

      const guarded = await rewrite(smallPolicy(), shapesPage(INCLUDE, origins));
      await visit(guarded.html, async (page) => {
        assert.deepEqual(tracker.log.entries(), [], "requests of the inert page before consent");
        await showsView(page, "banner");
        await press(page, "accept");
        const wanted = control[0].filter((name) => !NOT_REVIVED.includes(name));
        const missing = () => wanted.filter((name) => !asked("declared").includes(name));
        await until(() => missing().length === 0, "all shapes to come to life").catch(() => {});
        assert.deepEqual(missing(), [], "shapes that did not come to life");
        await quiet(tracker.log);
        assert.deepEqual(asked("tracker"), [], "undeclared shapes that came to life");
      });
    });

    test("what is the site's own, or always allowed, is not touched by a byte", async () => {
      const html = shapesPage(INCLUDE, [site.origin]);
      const { html: same, changes } = await rewrite(smallPolicy(), html);
      assert.deepEqual(changes, []);
      assert.equal(same, html);
      const free = smallPolicy({ undeclared: "allow" });
      const other = shapesPage("", ["https://undeclared.example"]);
      assert.equal((await rewrite(free, other)).html, other, "undeclared where the policy lets it through");
      const once = await rewrite(smallPolicy(), shapesPage("", HOSTS.map(tracker.origin)));
      const twice = await rewrite(smallPolicy(), once.html);
      assert.deepEqual(twice.changes, [], "a second time changes nothing more");
      assert.equal(twice.html, once.html);
    });

    test("scripts run after consent in the order of the page, also those with their text in it", async () => {
      const declared = tracker.origin("declared");
      const scripts = ["one", "two", "three"].map((name) => `<script src="${declared}/${name}/script"></script>`);
      const mark = (/** @type {string} */ name) =>
        `<script data-sekisho="declared">(globalThis.ran ??= []).push("${name}");</script>`;
      // None of these ever says that it has loaded, and nobody may wait for it.
      const silent = [
        `<script nomodule src="${declared}/old/script"></script>`,
        `<script type="text/plain" data-sekisho="declared" data-src="${tracker.origin("undeclared")}/wrong/script"></script>`,
        `<script type="text/plain" data-type="text/x-template" data-sekisho="declared" data-src="${declared}/text/script"></script>`,
      ].join("");
      const page = `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
${silent}${scripts[0]}${mark("a")}${mark("b")}${scripts[1]}<script>globalThis.own = "ran";</script>${scripts[2]}${mark("c")}
<script async src="${declared}/four/script"></script></body></html>`;
      const { html } = await rewrite(smallPolicy(), page);
      await visit(html, async (tab) => {
        const seen = () => tab.evaluate(() => [/** @type {any} */ (window).ran ?? [], /** @type {any} */ (window).own]);
        await sleep(100);
        assert.deepEqual(await seen(), [[], "ran"], "the site's own script runs, no other");
        await showsView(tab, "banner");
        await press(tab, "accept");
        const order = ["declared one/script", "a", "b", "declared two/script", "declared three/script", "c"];
        const ran = await until(async () => {
          const [names] = await seen();
          return names.length === order.length + 1 ? names : undefined;
        }, "all scripts to run");
        assert.ok(ran.includes("declared four/script"));
        assert.deepEqual(
          ran.filter((/** @type {string} */ name) => name !== "declared four/script"),
          order,
        );
      });
    });

    test("who waits for the page to have loaded is told so, once, and the site's own code sees nothing of it", async () => {
      const names = ["document", "window", "object", "bare", "load", "onload"];
      const text = `const note = (name) => (event) => (globalThis.told ??= []).push(
          [name, event.type, event.target === document, event.currentTarget === (name === "document" ? document : window)].join(" "));
        document.addEventListener("DOMContentLoaded", note("document"));
        window.addEventListener("DOMContentLoaded", note("window"));
        window.addEventListener("load", { handleEvent: note("object") });
        addEventListener("load", note("bare"), { once: true });
        const { addEventListener: add } = document;
        add.call(window, "load", note("load"));
        add.call(new EventTarget(), "load", note("never"));
        document.addEventListener("load", note("never"));
        window.onload = note("onload");`;
      const service = await startTracker(({ pathname }) =>
        pathname === "/waits.js"
          ? { type: "text/javascript", body: text.replaceAll('note("', 'note("file-') }
          : undefined,
      );
      try {
        const file = `<script src="${service.origin("declared")}/waits.js"></script>`;
        const page = (/** @type {string} */ include) =>
          `<!doctype html><html lang="en"><head><meta charset="utf-8">${include}</head><body>
<script data-sekisho="declared">{${text}}</script>${file}</body></html>`;
        const told = (/** @type {import("puppeteer-core").Page} */ tab) =>
          until(async () => {
            const all = await tab.evaluate(() => /** @type {any} */ (window).told ?? []);
            return all.length >= 2 * names.length - 1 ? all : undefined;
          }, "all to be told");
        /** @type {string[]} */ let plain = [];
        await visit(page(""), async (tab) => {
          plain = (await told(tab)).sort();
        });
        // Of two functions of the window the later one counts.
        assert.equal(plain.length, 2 * names.length - 1);
        const { html } = await rewrite(smallPolicy(), page(INCLUDE));
        await visit(html, async (tab) => {
          await showsView(tab, "banner");
          await press(tab, "accept");
          const late = await told(tab);
          await sleep(200);
          assert.deepEqual([...(await told(tab))].sort(), late.sort(), "once");
          const missing = plain.filter((one) => !late.includes(one));
          assert.deepEqual(missing, []);
          const own = await tab.evaluate(async () => {
            let count = 0;
            addEventListener("load", () => count++);
            document.addEventListener("DOMContentLoaded", () => count++);
            await new Promise((resolve) => setTimeout(resolve, 100));
            return [count, Object.hasOwn(window, "addEventListener"), Object.hasOwn(document, "addEventListener")];
          });
          assert.deepEqual(own, [0, false, false]);
        });
      } finally {
        await service.close();
      }
    });

    test("what the site itself puts in window.onload while scripts are on their way is not called", async () => {
      const service = await startTracker(({ pathname }) =>
        pathname === "/slow.js"
          ? {
              type: "text/javascript",
              stream: (response) =>
                setTimeout(() => response.end("addEventListener('load', () => window.slow = 'told')"), 1_000),
            }
          : undefined,
      );
      try {
        const { html } = await rewrite(
          smallPolicy(),
          `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
<script src="${service.origin("declared")}/slow.js"></script></body></html>`,
        );
        await visit(html, async (tab) => {
          const slot = () =>
            tab.evaluate(() => {
              const own = Object.getOwnPropertyDescriptor(window, "onload") ?? {};
              return Object.entries(own).map(([key, value]) => `${key} ${value}`);
            });
          const before = await slot();
          await showsView(tab, "banner");
          await press(tab, "accept");
          await until(() => service.log.entries().length > 0, "the script to be asked for");
          await tab.evaluate(() => {
            const all = /** @type {any} */ (window);
            all.called = 0;
            all.own = () => all.called++;
            window.onload = all.own;
            all.kept = window.onload === all.own;
          });
          await tab.waitForFunction(() => /** @type {any} */ (window).slow === "told");
          assert.deepEqual(
            await tab.evaluate(() => [/** @type {any} */ (window).called, /** @type {any} */ (window).kept]),
            [0, true],
          );
          assert.deepEqual(await slot(), before);
        });
      } finally {
        await service.close();
      }
    });

    test("each document has its own order: a script of a frame that never comes holds nobody else up", async () => {
      const service = await startTracker(({ pathname }) =>
        pathname === "/never.js"
          ? { type: "text/javascript", stream: (response) => response.write("// There is more to come.") }
          : undefined,
      );
      try {
        const never = `<script src="${service.origin("declared")}/never.js"></script>`;
        const inner = `<p>before</p><script data-sekisho="declared">document.write("<b>frame</b>");
          addEventListener("load", (event) => (parent.told = [event.type, event.currentTarget === window]))</script>${never}`;
        const { html } = await rewrite(
          smallPolicy(),
          `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
<iframe srcdoc='${inner.replaceAll("&", "&amp;").replaceAll("'", "&#39;")}'></iframe>
<script data-sekisho="declared">globalThis.behind = "ran";</script></body></html>`,
        );
        await visit(html, async (tab) => {
          await showsView(tab, "banner");
          await press(tab, "accept");
          await until(() => service.log.entries().length > 0, "the script of the frame to be asked for");
          const seen = () =>
            tab.evaluate(() => {
              const { behind, told } = /** @type {any} */ (window);
              const inside = document
                .querySelector("iframe")
                ?.contentDocument?.body.textContent?.trim()
                .split("document")[0];
              return [
                behind,
                told,
                document.querySelector("iframe")?.contentDocument?.querySelector("b")?.textContent,
                inside,
              ];
            });
          await until(async () => (await seen())[1], "the frame to be told").catch(() => {});
          assert.deepEqual(await seen(), ["ran", ["load", true], "frame", "before"]);
        });
      } finally {
        await service.close();
      }
    });

    test("a script that waited may bring another that waits, and write behind it", async () => {
      const { html } = await rewrite(
        smallPolicy(),
        `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
<script data-sekisho="declared">globalThis.ran = ["outer"];
  const inner = document.createElement("script");
  inner.type = "text/plain";
  inner.dataset.sekisho = "declared";
  inner.text = 'ran.push("inner"); document.write("<i>inner</i>")';
  document.body.append(inner);
  document.write("<b>outer</b>");
  addEventListener("load", () => ran.push("told"));</script><script data-sekisho="declared">ran.push("next");</script></body></html>`,
      );
      await visit(html, async (tab) => {
        await showsView(tab, "banner");
        await press(tab, "accept");
        await until(
          () =>
            tab.evaluate(() => {
              const { ran = [] } = /** @type {any} */ (window);
              return ["outer", "inner", "told", "next"].every((one) => ran.includes(one));
            }),
          "all of them",
        );
        assert.deepEqual(await tab.evaluate(() => ["b", "i"].map((one) => document.querySelector(one)?.textContent)), [
          "outer",
          "inner",
        ]);
      });
    });

    test("what a script may not write where the page requires Trusted Types is refused, and holds nobody up", async () => {
      const page = `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body><p>before</p>
<script type="text/plain" data-sekisho="declared">document.write("<b>refused</b>");</script>
<script type="text/plain" data-sekisho="declared">globalThis.behind = "ran";</script></body></html>`;
      site.pages["/"] = {
        type: "text/html",
        headers: { "content-security-policy": "require-trusted-types-for 'script'" },
        body: page,
      };
      const { page: tab, close } = await freshVisit(browser);
      try {
        await tab.goto(`${site.origin}/`);
        await showsView(tab, "banner");
        await press(tab, "accept");
        await tab.waitForFunction(() => /** @type {any} */ (window).behind === "ran");
        assert.deepEqual(
          await tab.evaluate(() => [document.querySelector("p")?.textContent, document.querySelector("b")]),
          ["before", null],
        );
      } finally {
        await close();
      }
    });

    test("what a script writes comes where it stands, and the visitor's page stays", async () => {
      const service = await startTracker(({ pathname }) => {
        const text = {
          "/writes.js": 'document.write("<b>file</b>", "<i>more</i>"); document.writeln("line");',
          "/deep.js": 'document.write("<u>deep</u><scr" + "ipt>document.write(\'<s>deeper</s>\')</scr" + "ipt>");',
        }[pathname];
        return text ? { type: "text/javascript", body: text } : undefined;
      });
      try {
        const from = service.origin("declared");
        const page = (
          /** @type {string} */ include,
        ) => `<!doctype html><html lang="en"><head><meta charset="utf-8">${include}</head><body>
<main><p>before</p><div>(<script data-sekisho="declared">
document.write("<em>in"); document.write("line</em><img alt='' src='${from}/written/img'>");
document.write("<scr" + "ipt src='${from}/deep.js'></scr" + "ipt>");
document.implementation.createHTMLDocument("").write("elsewhere");
</script>)</div><div>(<script src="${from}/writes.js"></script>)</div><p>behind</p></main></body></html>`;
        const shown = (/** @type {import("puppeteer-core").Page} */ tab) =>
          tab.evaluate(() => {
            const main = document.querySelector("main")?.cloneNode(true);
            if (!(main instanceof Element)) return "no page";
            for (const script of main.querySelectorAll("script")) script.remove();
            return main.innerHTML.replaceAll(/\s+/g, "");
          });
        let plain = "";
        await visit(page(""), async (tab) => {
          plain = await shown(tab);
        });
        assert.match(plain, /inline.*deeper.*file.*behind/);
        const { html } = await rewrite(smallPolicy(), page(INCLUDE));
        await visit(html, async (tab) => {
          assert.doesNotMatch(await shown(tab), /inline|deep|file/);
          await showsView(tab, "banner");
          service.log.clear();
          await press(tab, "accept");
          let now = "";
          await until(async () => {
            now = await shown(tab);
            return now === plain;
          }, "all that is written").catch(() => {});
          assert.equal(now, plain);
          assert.equal(service.log.entries().filter(({ path }) => path === "/written/img").length, 1);
          assert.ok(!(await tab.evaluate(() => Object.hasOwn(document, "write"))));
        });
      } finally {
        await service.close();
      }
    });
  });
}
