// What a screen reader is given: names, roles, states and the order of reading in the browser's own accessibility tree, what is
// announced, and that a press that did not count is said and can be made again.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { until as eventually } from "./lib/quiet.mjs";
import { startSite } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { DATA, LANGUAGES, LAYOUTS, serve, show, until } from "./lib/ui.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

/** @typedef {import("./lib/ui.mjs").Shown} Shown */
/** @typedef {{ role: string, name: string, says: Record<string, any>, depth: number }} Said */

/** Roles that a reader passes over in silence: their text is in the nodes below. */
const SILENT = /^(none|generic|StaticText|InlineTextBox|LineBreak|ListMarker|RootWebArea|LayoutTable.*|rowgroup)$/;

/**
 * What is read of the interface, in order. Only Chromium hands out its tree.
 * @param {Shown} shown @param {string} role of the view's outermost node @param {string} name
 * @returns {Promise<Said[]>}
 */
async function read({ page }, role, name) {
  const session = await page.createCDPSession();
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @type {Said[]} */ const all = [];
  /** @param {any} node @param {number} depth */
  const walk = (node, depth) => {
    if (!node) return;
    const silent = node.ignored || SILENT.test(node.role?.value ?? "none");
    if (!silent) {
      const says = Object.fromEntries(
        (node.properties ?? []).map((/** @type {any} */ one) => [one.name, one.value.value]),
      );
      if (node.description?.value) says.description = node.description.value;
      all.push({ role: node.role.value, name: node.name?.value ?? "", says, depth });
    }
    for (const id of node.childIds ?? []) walk(byId.get(id), depth + (silent ? 0 : 1));
  };
  walk(nodes[0], 0);
  const from = all.findIndex((one) => one.role === role && one.name === name);
  assert.notEqual(from, -1, `no ${role} “${name}” among ${all.map((one) => `${one.role} “${one.name}”`).join(", ")}`);
  const end = all.findIndex((one, at) => at > from && one.depth <= all[from].depth);
  return all.slice(from, end < 0 ? undefined : end);
}

/** @param {Said[]} all @param {RegExp} roles */
const listed = (all, roles) => all.filter(({ role }) => roles.test(role)).map(({ role, name }) => `${role}: ${name}`);

/** @param {any} text @param {string} language */
const say = (text, language) => (typeof text === "object" ? (text[language] ?? text.en) : (text ?? ""));
/** A label that stands on its own begins with a capital. @param {any} text @param {string} language */
const alone = (text, language) => say(text, language).replace(/^./u, (/** @type {string} */ one) => one.toUpperCase());

for (const engine of ENGINES) {
  describe(`what is said in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let harness;
    /** @type {Shown} */
    let shown;

    before(async () => {
      [browser, harness] = await Promise.all([launch(engine), serve()]);
      shown = await show(browser, harness.origin);
    });
    after(() => Promise.all([browser?.close(), harness?.close()]));

    /** @param {import("./lib/ui.mjs").Parameters} parameters @param {(shown: Shown) => Promise<void>} body */
    async function showing(parameters, body) {
      await shown.again(parameters);
      await body(shown);
      assert.deepEqual(await shown.problems(), []);
    }
    /** What the live region says. */
    const status = () => /** @type {any} */ (window).harness.root.querySelector("[role=status]").textContent;

    test("the question, its end and a failure are announced, in the language shown", async () => {
      for (const lang of LANGUAGES) {
        const words = DATA.words[lang];
        await showing({ lang }, async ({ page, click }) => {
          await until(page, status, "the question to be announced");
          assert.equal(await page.evaluate(status), words.title);
          await click(".banner button", words.reject);
          await until(
            page,
            () =>
              /** @type {any} */ (window).harness.log.set.length &&
              /** @type {any} */ (window).harness.root.querySelector("[role=status]").textContent,
            "the choice to be announced",
          );
          assert.equal(await page.evaluate(status), words.saved);
        });
      }
      const [lang] = LANGUAGES;
      const words = DATA.words[lang];
      await showing({ lang, deny: true }, async ({ page, click }) => {
        const alert = () => /** @type {any} */ (window).harness.root.querySelector(".banner [role=alert]").textContent;
        await click(".banner button", words.accept);
        const first = await page.evaluate(alert);
        assert.equal(first, words.refused);
        await click(".banner button", words.accept);
        const second = await page.evaluate(alert);
        assert.equal(second.trim(), words.refused);
        assert.notEqual(second, first, "what is said again is another text, or nobody hears it");
      });
    });

    test("a press on a button that the page has just moved is said, and the next one counts", async () => {
      const site = await startSite();
      const built = await buildValue(smallPolicy());
      site.built = built.folder;
      site.pages["/"] =
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><script src="/sekisho.js"></script><title>site</title></head><body><p>site</p></body></html>`;
      const { page, close } = await freshVisit(browser);
      try {
        // Our clock is the page's, so that the test needs no fast machine: it stands until a press is over, then it is later.
        await page.evaluateOnNewDocument(() => {
          const clock = { now: 1000 };
          Object.assign(window, { clock });
          Performance.prototype.now = () => clock.now;
          const rect = Element.prototype.getBoundingClientRect;
          let looks = 0;
          Element.prototype.getBoundingClientRect = function () {
            looks++;
            return rect.call(this);
          };
          Object.assign(window, { looks: () => looks });
        });
        await page.goto(`${site.origin}/`);
        await showsView(page, "banner");
        const looks = () => page.evaluate(() => /** @type {any} */ (window).looks());
        const before = await looks();
        await eventually(async () => (await looks()) > before + 6, "the guard to have seen where its buttons are");
        await page.evaluate(() => {
          const style = document.createElement("style");
          style.textContent = "sekisho-ui::part(banner){translate:0 -90px}";
          document.head.append(style);
          addEventListener("click", () => {
            /** @type {any} */ (window).clock.now += 600;
          });
        });
        const granted = () => page.evaluate(() => /** @type {any} */ (window).sekisho.consent().purposes.analytics);
        const trouble = () =>
          inClosedRoot(page, "sekisho-ui", (root) => root.querySelector(".banner [role=alert]")?.textContent ?? "");
        await press(page, "accept");
        await eventually(async () => (await trouble()) !== "", "the refusal to be said");
        assert.equal(await granted(), "unset");
        // The words have moved the button by a line; that they did is not held against the visitor.
        await press(page, "accept");
        await showsNothing(page);
        assert.equal(await granted(), "granted");
      } finally {
        await close();
        await Promise.all([site.close(), built.remove()]);
      }
    });

    if (engine !== "chromium") return;

    test("the banner is read in order: what it is, what is asked, where to read more, three answers", async () => {
      const layouts = LAYOUTS.map((layout) => ({ lang: LANGUAGES[0], layout }));
      for (const { lang, layout } of [...layouts, ...LANGUAGES.slice(1).map((lang) => ({ lang, layout: "bar" }))]) {
        const words = DATA.words[lang];
        await showing({ lang, layout, gpc: true }, async (shown) => {
          const role = layout === "dialog" ? "dialog" : "region";
          const all = await read(shown, role, words.title);
          assert.deepEqual(listed(all, /region|dialog|heading|link|button/), [
            `${role}: ${words.title}`,
            `heading: ${words.title}`,
            `link: ${words.privacy}`,
            `button: ${words.accept}`,
            `button: ${words.reject}`,
            `button: ${words.choose}`,
          ]);
          assert.equal(all[0].says.modal ?? false, layout === "dialog");
          assert.equal(all.find((one) => one.role === "heading")?.says.level, 2);
          assert.ok(all.every(({ role, says }) => role !== "button" || !says.disabled));
        });
      }
    });

    test("the settings are read in order, and each switch says its name, its state and what it is for", async () => {
      for (const lang of LANGUAGES) {
        const words = DATA.words[lang];
        await showing({ lang, view: "settings", state: "chosen" }, async (shown) => {
          const all = await read(shown, "dialog", words.settings);
          assert.equal(all[0].says.modal, true);
          const switches = all.filter(({ role }) => role === "switch");
          const open = DATA.purposes.filter((/** @type {any} */ one) => !one.locked);
          assert.deepEqual(
            switches.map(({ name }) => name),
            open.map((/** @type {any} */ one) => alone(one.label, lang)),
          );
          assert.deepEqual(
            switches.filter(({ says }) => says.checked === "true").map(({ name }) => name),
            [alone(open.find((/** @type {any} */ one) => one.id === "analytics").label, lang)],
          );
          for (const [at, one] of open.entries())
            if (one.description)
              assert.ok(switches[at].says.description?.includes(say(one.description, lang)), switches[at].name);
          assert.deepEqual(
            listed(all, /^(dialog|combobox|button)$/).filter((one) => !one.includes(words.portal)),
            [
              `dialog: ${words.settings}`,
              `combobox: ${words.language}`,
              `button: ${words.close}`,
              `button: ${words.accept}`,
              `button: ${words.reject}`,
              `button: ${words.save}`,
            ],
          );
          // Every purpose has a heading, one step below the dialog's.
          const heads = all.filter(({ role, says }) => role === "heading" && says.level === 3).map(({ name }) => name);
          assert.deepEqual(
            heads,
            DATA.purposes.map((/** @type {any} */ one) => alone(one.label, lang)),
          );
        });
      }
    });

    test("the overview is a table whose cells name their row, their column and their state", async () => {
      const words = DATA.words.en;
      await showing({ view: "portal", state: "mixed" }, async (shown) => {
        for (const width of [1280, 320]) {
          await shown.page.setViewport({ width, height: 800 });
          const all = await read(shown, "dialog", words.portal);
          const at = all.findIndex(({ role }) => role === "table");
          assert.ok(at > 0, `a table at ${width}`);
          const heads = all.filter(({ role }) => role === "rowheader").map(({ name }) => name);
          assert.ok(heads.length > 2 && heads.every(Boolean));
          const cells = all.filter(
            ({ role, name }) => role === "button" && heads.some((head) => name.startsWith(`${head} – `)),
          );
          assert.ok(cells.length >= heads.length, `${cells.length} cells with a name at ${width}`);
          for (const { name } of cells) assert.match(name, /^.+ – .+: .+$/);
          // What is not done says so in words, where the table has a place for it.
          if (width > 320) assert.ok(all.filter(({ role }) => role === "columnheader").length > 2);
        }
      });
    });
  });
}
