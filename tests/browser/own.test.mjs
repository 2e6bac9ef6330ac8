// The question drawn by the site itself (`layout: own`): a button of the page answers when the visitor presses it, and nothing else
// does; and the wrappers for React and Vue that `examples/` shows, built as a site would build them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("esbuild")} */
const esbuild = require("esbuild");
/** A button is believed once it stood still for so long, ms, and a little. */
const STILL = 800;
const HOSTS = ["declared", "other"];
const CSP =
  "default-src 'none'; script-src 'nonce-test' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; " +
  "connect-src http://*.localhost:*; img-src data:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types sekisho vue";

/** The policy of the tests, in which the site itself draws the question. */
const policy = () => {
  const made = smallPolicy({ consent: { lifetime: "180d", layout: "own" } });
  const { data, flows } = /** @type {any} */ (made);
  data.models = { ...data.pages, label: "iPhone models" };
  flows["declared-flow"].data.push("models");
  return made;
};

/** @param {string} script @param {(host: string) => string} origin @param {string} [body] @param {string} [drawn] what a server drew */
const page = (script, origin, body = "", drawn = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><script nonce="test" src="/sekisho.js"></script><link rel="icon" href="data:,"><title>site</title>
<script nonce="test">
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
  window.ask = () => { for (const host of ${JSON.stringify(HOSTS)})
    fetch(${JSON.stringify(origin("HOST"))}.replace("HOST", host) + "/early/fetch", { mode: "no-cors" }).catch(() => {}); };
</script></head><body><div id="root">${drawn}</div>${body}<script nonce="test">${script}</script></body></html>`;

/** A question of three buttons, and what a page must not be able to do with them. */
const OWN = `
  const log = (window.taken = []);
  sekisho.on("own", (offer) => {
    const own = offer.take();
    window.second = offer.take();
    if (!own) return;
    window.words = own.words("ja");
    window.asks = { question: own.question(), purposes: own.purposes("en"), frozen: Object.isFrozen(own) };
    const root = document.querySelector("#root");
    for (const [id, choices] of Object.entries({
      accept: { all: true }, reject: { all: false }, ads: () => ({ all: false, purposes: { ads: true } }) })) {
      const button = Object.assign(document.createElement("button"), { id, textContent: id });
      root.append(button);
      own.bind(button, choices, { language: "ja", done: (taken) => log.push(taken) });
    }
    window.bind = (button, choices) => own.bind(button, choices, { done: (taken) => log.push(taken) });
  });
  sekisho.on("fault", ({ what }) => (window.faults ??= []).push(what));`;

/** As a site would build it. @param {import("esbuild").BuildOptions} options */
const bundled = async (options) => {
  const { outputFiles } = await esbuild.build({
    nodePaths: [dirname(require.resolve("react/package.json")).replace(/react$/, "")],
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
    bundle: true,
    format: "iife",
    jsx: "automatic",
    minify: true,
    logLevel: "error",
    ...options,
    write: false,
  });
  return outputFiles[0].text;
};
/** A page of `examples/`, as one script. @param {string} path */
const example = async (path) => {
  const script = await bundled({ entryPoints: [fileURLToPath(new URL(`../../examples/${path}`, import.meta.url))] });
  return script.replaceAll("</script", "<\\/script");
};
/** How a server draws it, by the folder of the example. @type {Record<string, string>} */
const SERVERS = {
  react: `import { renderToString } from "react-dom/server";
    import { createElement } from "react";
    import { Page } from "./page.tsx";
    export const drawn = renderToString(createElement(Page));`,
  vue: `import { renderToString } from "vue/server-renderer";
    import { createSSRApp } from "vue";
    import { Page } from "./page.ts";
    export const drawn = renderToString(createSSRApp(Page));`,
};
/** What a server without a window draws. @param {string} folder @returns {Promise<string>} */
const drawn = async (folder) => {
  const contents = SERVERS[folder];
  const resolveDir = fileURLToPath(new URL(`../../examples/${folder}`, import.meta.url));
  const code = await bundled({ stdin: { contents, resolveDir, loader: "tsx" }, platform: "node", format: "cjs" });
  const module = { exports: /** @type {any} */ ({}) };
  new Function("module", "exports", "require", code)(module, module.exports, createRequire(import.meta.url));
  return module.exports.drawn;
};

for (const engine of ENGINES) {
  describe(`a question that the site draws itself in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;

    before(async () => {
      [browser, site, tracker, built] = await Promise.all([
        launch(engine),
        startSite(),
        startTracker(),
        buildValue(policy()),
      ]);
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** @param {string} script @param {(page: Page) => Promise<void>} use @param {string} [body] @param {string} [drawn] */
    async function visiting(script, use, body, drawn) {
      site.pages["/"] = {
        status: 200,
        type: "text/html; charset=utf-8",
        headers: { "content-security-policy": CSP },
        body: page(script, tracker.origin, body, drawn),
      };
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/`);
        await use(visit.page);
        assert.deepEqual(visit.errors, []);
        assert.deepEqual(
          visit.consoleLines.filter((line) => /hydrat/i.test(line)),
          [],
        );
        assert.deepEqual(await visit.page.evaluate(() => /** @type {any} */ (window).violations), []);
      } finally {
        await visit.close();
      }
    }
    /** Hosts that receive something when the page asks all of them. @param {Page} page */
    async function arrive(page) {
      tracker.log.clear();
      await page.evaluate(() => /** @type {any} */ (window).ask());
      await quiet(tracker.log, 200);
      return HOSTS.filter((host) => tracker.log.entries().some((entry) => entry.host === host));
    }
    /** Whether these hosts, and no others, receive something. @param {Page} page @param {string[]} hosts */
    const reach = async (page, hosts) => String(await arrive(page)) === String(hosts);
    /**
     * Presses a button of the page, and waits until these hosts and no others receive something. Once more if nothing comes of it: a
     * busy machine draws late, and a button counts half a second after it was drawn.
     * @param {Page} page @param {string} id @param {string[]} hosts
     */
    async function answers(page, id, hosts) {
      await pressOwn(page, id);
      if (await until(() => reach(page, hosts), id, 3_000).catch(() => false)) return;
      await pressOwn(page, id);
      await until(() => reach(page, hosts), `${id} to count`);
    }
    /** @param {Page} page */
    const consent = (page) => page.evaluate(() => /** @type {any} */ (window).sekisho.consent());
    /** @param {Page} page @param {string} name */
    const read = (page, name) => page.evaluate((one) => /** @type {any} */ (window)[one], name);
    /** @param {Page} page @param {string} id */
    async function pressOwn(page, id) {
      await page.waitForSelector(id);
      await sleep(STILL);
      await page.click(id);
    }

    test("answers by the visitor's click on the page's own buttons, and shows nothing of ours", async () => {
      await visiting(OWN, async (page) => {
        await page.waitForSelector("#accept");
        const { question, purposes, frozen } = await read(page, "asks");
        assert.deepEqual(
          [question, purposes.map((/** @type {any} */ { id }) => id), frozen],
          ["ask", ["analytics", "ads"], true],
        );
        assert.deepEqual(purposes[0].services[0], {
          id: "declared",
          label: "declared",
          provider: "Declared Inc.",
          country: "United States",
          data: ["Pages viewed", "iPhone models"],
        });
        assert.equal(
          (await read(page, "words")).accept,
          "Accept all",
          "a language that the policy does not have is its first",
        );
        assert.equal(await read(page, "second"), undefined, "only the first is given it");
        assert.deepEqual(await arrive(page), []);
        await pressOwn(page, "#ads");
        await until(async () => (await consent(page)).asked, "the answer to be taken");
        const { purposes: said, language } = await consent(page);
        assert.deepEqual([said.analytics, said.ads, language], ["denied", "granted", "ja"]);
        await until(() => reach(page, ["other"]), "the one that was chosen");
        await answers(page, "#reject", []);
        await answers(page, "#accept", HOSTS);
        await page.reload();
        await sleep(300);
        assert.equal(await page.$("#accept"), null, "who has answered is not asked, and nothing of ours is loaded");
        // The settings stay Sekisho's own, and the question can be opened again.
        await page.evaluate(() => /** @type {any} */ (window).sekisho.open("settings"));
        await showsView(page, "settings");
        await press(page, "reject");
        await showsNothing(page);
        assert.deepEqual(await arrive(page), []);
        await page.evaluate(() => /** @type {any} */ (window).sekisho.open("own"));
        await answers(page, "#accept", HOSTS);
      });
    });

    test("no script answers, no click of its own, no event that was kept, no button that lies", async () => {
      await visiting(
        OWN,
        async (page) => {
          await page.waitForSelector("#accept");
          await sleep(STILL);
          const unset = async (/** @type {string} */ what) => {
            assert.equal((await consent(page)).purposes.ads, "unset", what);
            assert.deepEqual(await arrive(page), [], what);
          };
          const style = (/** @type {string} */ id, /** @type {string} */ text) =>
            page.evaluate(
              ([to, css]) => {
                /** @type {HTMLElement} */ (document.querySelector(to)).style.cssText = css;
              },
              [id, text],
            );
          await page.evaluate(() => {
            const button = /** @type {HTMLElement} */ (document.querySelector("#accept"));
            button.click();
            button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
          });
          await unset("a click that a script made");
          // Events of the visitor's hand over the same button, but of another kind.
          await page.evaluate(() => {
            const accept = /** @type {Element} */ (document.querySelector("#accept"));
            accept.addEventListener("mousedown", (event) => {
              Object.defineProperty(event, "type", { value: "click" });
              accept.dispatchEvent.call(accept, new Event("x"));
            });
          });
          await page.hover("#accept");
          await unset("a hand that passes over");
          for (const [what, id, css] of [
            ["transparent", "#accept", "opacity:.01"],
            ["tiny", "#accept", "width:8px;height:8px;padding:0;overflow:hidden"],
            ["filtered", "#root", "filter:blur(9px)"],
            ["no refusal to be seen", "#reject", "opacity:.01"],
            ["no refusal at all", "#reject", "display:none"],
            ["a refusal that is smaller", "#accept", "padding:40px"],
          ]) {
            await style(id, css);
            await sleep(STILL);
            await page.click("#accept");
            await unset(what);
            await style(id, "");
          }
          await style("#cover", "position:fixed;inset:0;z-index:9;background:#fff;pointer-events:none");
          await sleep(STILL);
          await page.click("#accept");
          await unset("covered by what lets clicks through");
          await style("#cover", "");
          // Moved by the press itself, and by so little that the button stays under the pointer: however slow the machine, the
          // click comes less than half a second later.
          await page.evaluate(() =>
            document.addEventListener(
              "mousedown",
              () => {
                /** @type {HTMLElement} */ (document.querySelector("#root")).style.paddingTop = "7px";
              },
              { once: true, capture: true },
            ),
          );
          await page.click("#accept");
          await unset("just moved");
          await sleep(STILL);
          await page.evaluate(() => {
            const host = document.querySelector("#cover");
            const inner = /** @type {Element} */ (host)
              .attachShadow({ mode: "open" })
              .appendChild(document.createElement("button"));
            inner.textContent = "inside";
            /** @type {any} */ (window).bind(inner, { all: true });
          });
          await sleep(STILL);
          const inside = await page.evaluate(() => {
            const { x, y } = /** @type {any} */ (
              document.querySelector("#cover")
            ).shadowRoot.firstChild.getBoundingClientRect();
            return { x: x + 5, y: y + 5 };
          });
          await page.mouse.click(inside.x, inside.y);
          await unset("in a shadow root");
          assert.ok(!(await read(page, "taken")).includes(true));
          await style("#root", "");
          // Control: seen, standing still, beside a refusal.
          await answers(page, "#accept", HOSTS);
        },
        '<div id="cover"></div>',
      );
    });

    test("who answered a part is told what was left open", async () => {
      await visiting(OWN, async (page) => {
        await page.waitForSelector("#accept");
        assert.equal((await read(page, "words")).again, "");
        await page.evaluate(() => /** @type {any} */ (window).sekisho.set({ purposes: { ads: false } }));
        await until(async () => (await consent(page)).time !== null, "the answer");
        await page.reload();
        await page.waitForSelector("#accept");
        const { again } = await read(page, "words");
        assert.match(again, /^You last answered on \w+ \d+, \d{4}\. .*left open: analytics\.$/);
      });
    });

    test("a keyboard answers too", async () => {
      await visiting(OWN, async (page) => {
        await page.waitForSelector("#accept");
        await sleep(STILL);
        await page.focus("#accept");
        await page.keyboard.press("Enter");
        await until(() => reach(page, HOSTS), "the key to count");
      });
    });

    test("a policy that draws its own question by Sekisho offers nothing to anybody", async () => {
      const other = await buildValue(smallPolicy());
      site.built = other.folder;
      try {
        await visiting(
          `${OWN} document.documentElement.dataset.sekishoLayout = "own"; sekisho.open("own");`,
          async (page) => {
            await showsView(page, "banner");
            await page.evaluate(() => /** @type {any} */ (window).sekisho.open("own"));
            await sleep(300);
            assert.equal(await read(page, "asks"), undefined);
          },
        );
      } finally {
        site.built = built.folder;
        await other.remove();
      }
    });

    for (const path of engine === "chromium" ? ["react/main.tsx", "vue/main.ts"] : []) {
      const [folder] = path.split("/");
      for (const served of [false, true]) {
        test(`the wrapper of examples/${folder} asks, answers and follows${served ? " in what a server drew" : ""}`, async () => {
          const markup = served ? await drawn(folder) : "";
          assert.equal(markup.includes('<p id="state">{}</p>'), served);
          const use = async (/** @type {Page} */ page) => {
            const state = async () => JSON.parse((await page.$eval("#state", (one) => one.textContent)) ?? "");
            await page.waitForSelector("#accept");
            assert.equal(await page.$eval("#question", (one) => one.textContent), "Cookies and services on this site");
            assert.deepEqual(await state(), { analytics: "unset", ads: "unset" });
            if (served)
              assert.ok(
                await page.evaluate(() => /** @type {any} */ (window).root.contains(/** @type {any} */ (window).kept)),
              );
            await page.click("#want-ads");
            await pressOwn(page, "#save");
            await until(async () => (await state()).ads === "granted", "the state to follow");
            assert.equal((await state()).analytics, "denied");
            assert.equal(await page.$("#accept"), null);
            await until(() => reach(page, ["other"]), "the one that was chosen");
            await page.click("#withdraw");
            await until(async () => (await state()).ads === "denied", "the withdrawal to be shown");
            assert.deepEqual(await arrive(page), []);
          };
          // What the server drew is taken over, not drawn anew.
          const keep = '<script nonce="test">window.kept = document.querySelector("#withdraw")</script>';
          await visiting(await example(path), use, served ? keep : "", markup);
        });
      }
      test(`the page of examples/${folder} stands without Sekisho, and grants nothing`, async () => {
        site.pages["/bare"] = {
          status: 200,
          type: "text/html; charset=utf-8",
          body: `<!doctype html><html lang="en"><title>site</title><div id="root"></div><script>${await example(path)}</script>`,
        };
        const visit = await freshVisit(browser);
        try {
          await visit.page.goto(`${site.origin}/bare`);
          assert.equal(await visit.page.$eval("#state", (one) => one.textContent), "{}");
          await visit.page.click("#withdraw");
          assert.equal(await visit.page.$("#accept"), null);
          assert.deepEqual(visit.errors, []);
        } finally {
          await visit.close();
        }
      });
    }
  });
}
