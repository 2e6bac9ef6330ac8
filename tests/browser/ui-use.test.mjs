// Using the consent interface: with the keyboard alone, with the mouse, in another language, and against a hostile policy.
// Every test ends with the question whether the page's Content Security Policy had to step in.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, launch } from "./lib/browser.mjs";
import { DATA, frames, LANGUAGES, serve, show, until } from "./lib/ui.mjs";

const open = DATA.purposes.filter((/** @type {any} */ purpose) => !purpose.locked);
const words = DATA.words.en;
/** Every purpose that can be switched, off, but for those named. @param {string[]} on */
const choices = (...on) => Object.fromEntries(open.map((/** @type {any} */ { id }) => [id, on.includes(id)]));

for (const engine of ENGINES) {
  describe(`the interface in use in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    /** @type {import("./lib/ui.mjs").Shown} */
    let shown;

    before(async () => {
      [browser, site] = await Promise.all([launch(engine), serve()]);
      shown = await show(browser, site.origin);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    /**
     * @param {string} name
     * @param {import("./lib/ui.mjs").Parameters} parameters
     * @param {(shown: import("./lib/ui.mjs").Shown) => Promise<void>} body
     */
    const use = (name, parameters, body) =>
      test(name, async () => {
        await shown.again(parameters);
        await body(shown);
        assert.deepEqual(await shown.problems(), []);
      });

    const shownViews = (/** @type {import("puppeteer-core").Page} */ page) =>
      page.evaluate(() => {
        const { root } = /** @type {any} */ (window).harness;
        const views = /** @type {string[]} */ ([]);
        if (root.querySelector(".banner:is(:popover-open,:modal)")) views.push("banner");
        if (root.querySelector(".settings:modal")) views.push("settings");
        return views;
      });
    const gone = (/** @type {import("puppeteer-core").Page} */ page) =>
      until(page, () => !document.querySelector("sekisho-ui"), "the interface to be taken away");

    use("keyboard: refuse everything from the banner", {}, async ({ page, tabTo, focus, log }) => {
      await page.focus("#last");
      await tabTo(words.reject);
      await page.keyboard.press("Enter");
      assert.deepEqual((await log()).set, [{ all: false, trusted: true }]);
      assert.deepEqual(await shownViews(page), []);
      assert.equal(await focus(), "page last", "focus goes back to where it came from");
      const status = () => /** @type {any} */ (window).harness.root.querySelector("[role=status]").textContent;
      await until(page, status, "the live region");
      const said = await page.evaluate(status);
      assert.equal(said, words.saved);
      await gone(page);
      assert.equal((await log()).closed, 1);
    });

    use("keyboard: accept one purpose and save", {}, async ({ page, tabTo, focus, log }) => {
      await tabTo(words.choose);
      await page.keyboard.press("Enter");
      assert.deepEqual(await shownViews(page), ["banner", "settings"]);
      assert.equal(await focus(), "title", "a screen reader starts with the dialog's title");
      await tabTo("s-analytics");
      await page.keyboard.press(" ");
      await tabTo(words.save);
      await page.keyboard.press("Enter");
      assert.deepEqual((await log()).set, [{ purposes: choices("analytics"), trusted: true }]);
      assert.deepEqual(await shownViews(page), []);
      await gone(page);
    });

    use(
      "keyboard: a link reopens the settings and gets focus back",
      { state: "chosen" },
      async ({ page, focus, log }) => {
        await page.evaluate(() => /** @type {any} */ (window).harness.open("banner"));
        await page.focus("#reopen");
        await page.keyboard.press("Enter");
        assert.ok((await shownViews(page)).includes("settings"));
        await page.keyboard.press("Escape");
        assert.ok(!(await shownViews(page)).includes("settings"));
        assert.equal(await focus(), "page reopen");
        assert.deepEqual((await log()).set, []);
      },
    );

    use("Escape never answers", {}, async ({ page, tabTo, focus, log }) => {
      await tabTo(words.accept);
      await page.keyboard.press("Escape");
      assert.deepEqual(await shownViews(page), ["banner"], "a question that is not in the way stays");
      await tabTo(words.choose);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      assert.deepEqual(await shownViews(page), ["banner"]);
      assert.equal(await focus(), words.choose);
      assert.deepEqual((await log()).set, []);
    });

    use("Escape puts the dialog layout away without an answer", { layout: "dialog" }, async ({ page, focus, log }) => {
      assert.equal(await focus(), "ask");
      await page.keyboard.press("Escape");
      assert.deepEqual(await shownViews(page), []);
      await gone(page);
      assert.deepEqual((await log()).set, []);
      await page.evaluate(() => /** @type {any} */ (window).harness.open("banner"));
      assert.deepEqual(await shownViews(page), ["banner"], "it can be asked again");
    });

    for (const parameters of /** @type {Record<string, string>[]} */ ([{ view: "settings" }, { layout: "dialog" }])) {
      use(`Tab goes round inside a dialog: ${JSON.stringify(parameters)}`, parameters, async ({ page, focus }) => {
        await page.keyboard.press("Tab");
        const first = await focus();
        await page.keyboard.down("Shift");
        await page.keyboard.press("Tab");
        await page.keyboard.up("Shift");
        const last = await focus();
        assert.notEqual(first, last);
        await page.keyboard.press("Tab");
        assert.equal(await focus(), first);
        for (let presses = 0; presses < 50; presses++) {
          await page.keyboard.press("Tab");
          assert.ok(!(await focus()).startsWith("page "), "focus left the dialog");
        }
      });
    }

    use("nothing is ticked before the visitor ticks it", { view: "settings" }, async ({ page }) => {
      const switches = await page.evaluate(() =>
        [.../** @type {any} */ (window).harness.root.querySelectorAll("input")].map(({ checked }) => checked),
      );
      assert.ok(switches.length >= open.length);
      assert.ok(!switches.includes(true));
    });

    use("where law asks nobody first, the interface says so and shows what runs", { state: "on" }, async (shown) => {
      const { page, click, log } = shown;
      const texts = () => page.evaluate(() => /** @type {any} */ (window).harness.root.textContent);
      const [, on, waits] = words.leadOn.split(/\{\w+\}/);
      assert.ok((await texts()).includes(words.leadOn.split("{")[0]));
      assert.match((await texts()).split(on)[0], /finding errors/, "what runs");
      assert.match((await texts()).split(on)[1].split(waits)[0], /^news by e-mail$/, "what waits");
      await click(".banner button", words.choose);
      assert.ok((await texts()).includes(words.notChosenOn));
      await click("#s-advertising");
      await click(".settings button", words.save);
      const { advertising, newsletter, ...rest } = (await log()).set[0].purposes;
      assert.equal(advertising, false);
      assert.equal(newsletter, false, "what no tag carries does not run by default");
      assert.ok(Object.values(rest).every(Boolean));
    });

    use("what is partly granted stays so until it is touched", { view: "settings", state: "mixed" }, async (shown) => {
      const { page, click, log } = shown;
      const partly = () =>
        page.evaluate(() => {
          const { root } = /** @type {any} */ (window).harness;
          return !root.querySelector("#m-advertising").hidden;
        });
      assert.equal(await partly(), true);
      await click(".settings button", words.save);
      const { advertising, ...rest } = choices("analytics");
      assert.equal(advertising, false);
      assert.deepEqual((await log()).set[0].purposes, rest);
      await page.evaluate(() => /** @type {any} */ (window).harness.open("settings"));
      await click("#s-advertising");
      assert.equal(await partly(), false);
      await click(".settings button", words.save);
      assert.equal((await log()).set[1].purposes.advertising, true);
    });

    use("a choice that the guard does not take is said, not hidden", { deny: true }, async ({ page, click, log }) => {
      await click(".banner button", words.accept);
      assert.equal((await log()).set.length, 1);
      assert.deepEqual(await shownViews(page), ["banner"]);
      const said = () =>
        page.evaluate(() =>
          [.../** @type {any} */ (window).harness.root.querySelectorAll("[role=alert]")].map((one) => one.textContent),
        );
      assert.deepEqual(await said(), [words.refused]);
      await click(".banner button", words.choose);
      await click(".settings button", words.accept);
      assert.deepEqual(await said(), ["", words.refused], "the settings say it where they were asked");
    });

    use("an answer in another tab ends the question here", {}, async ({ page }) => {
      await page.evaluate(() => /** @type {any} */ (window).harness.answeredElsewhere());
      assert.deepEqual(await shownViews(page), []);
      await gone(page);
    });

    use("opening the settings from the page does not put the question away", {}, async ({ page, log }) => {
      await page.click("#reopen");
      assert.deepEqual(await shownViews(page), ["banner", "settings"]);
      await page.keyboard.press("Escape");
      assert.deepEqual(await shownViews(page), ["banner"]);
      assert.equal((await log()).closed, 0);
    });

    use("survives being torn out of the page", { view: "settings" }, async ({ page }) => {
      await page.evaluate(() => {
        document.querySelector("sekisho-ui")?.remove();
        /** @type {any} */ (window).harness.open("settings");
      });
      assert.deepEqual(await shownViews(page), ["settings"]);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      assert.deepEqual(await shownViews(page), ["settings"]);
    });

    use(
      "the language can be changed without losing the choice",
      { view: "settings" },
      async ({ page, click, log, focus }) => {
        await click("#s-analytics");
        for (const language of LANGUAGES.slice(1).concat("en")) {
          await page.evaluate((next) => {
            const select = /** @type {any} */ (window).harness.root.querySelector("select");
            select.focus();
            select.value = next;
            select.dispatchEvent(new Event("change"));
          }, language);
          const { texts, lang, checked } = await page.evaluate(() => {
            const { root } = /** @type {any} */ (window).harness;
            return {
              texts: /** @type {string[]} */ (
                [...root.querySelectorAll("h2,h3,h4,p,dt,th,summary,button,small,td")].map((one) => one.textContent)
              ),
              lang: root.querySelector(".settings").lang,
              checked: root.querySelector("#s-analytics").checked,
            };
          });
          assert.equal(lang, language);
          assert.equal(checked, true);
          assert.equal(await focus(), DATA.words[language].language);
          // A whole text of another language would be one that was forgotten.
          const own = new Set(Object.values(DATA.words[language]));
          for (const other of LANGUAGES.filter((one) => one !== language)) {
            const foreign = Object.values(DATA.words[other]).filter(
              (word) => !own.has(word) && texts.includes(`${word}`),
            );
            assert.deepEqual(foreign, [], `${other} in ${language}`);
          }
        }
        assert.deepEqual(
          (await log()).shown.map((/** @type {[string, number]} */ [language]) => language),
          ["en", "ja", "th", "en"],
        );
        assert.equal((await log()).shown[0][1], DATA.textHash);
      },
    );

    for (const [lang, expected] of Object.entries({ "ja-JP": "ja", TH: "th", de: "en", "": "en" })) {
      use(`speaks ${expected} on a page in “${lang}”`, { lang }, async ({ log }) => {
        assert.equal((await log()).shown[0][0], expected);
      });
    }

    use(
      "markup in a policy is text, and a script is no link",
      { hostile: true, view: "settings" },
      async ({ page }) => {
        const { made, links, text } = await page.evaluate(() => {
          const { root } = /** @type {any} */ (window).harness;
          for (const one of root.querySelectorAll("details")) one.open = true;
          return {
            made: root.querySelectorAll("img,style,[style],script").length,
            links: root.querySelectorAll("a[href]").length,
            text: root.querySelector("h3").textContent,
          };
        });
        assert.equal(made, 0);
        assert.equal(links, 0);
        assert.match(text, /^<img src=x onerror/);
      },
    );

    use("a table has no column of which the policy says nothing", { view: "settings" }, async ({ page }) => {
      const columns = await page.evaluate(() => {
        const { root } = /** @type {any} */ (window).harness;
        return [...root.querySelectorAll("table")].map((one) => [
          one.querySelectorAll("th").length,
          one.querySelectorAll("td").length / one.querySelectorAll("tbody tr").length,
        ]);
      });
      const said = DATA.purposes
        .flatMap((/** @type {any} */ purpose) => purpose.tags)
        .filter((/** @type {any} */ tag) => tag.cookies.length)
        .map((/** @type {any} */ tag) => (tag.cookies.some((/** @type {any} */ one) => one.purpose) ? 3 : 2));
      assert.ok(said.includes(2) && said.includes(3), "both are in the data");
      assert.deepEqual(
        columns,
        said.map((/** @type {number} */ count) => [count, count]),
      );
    });

    use("the page stays where it is, and its end can be read", {}, async ({ page }) => {
      const shifts = await page.evaluate(
        () =>
          new Promise((resolve) => {
            if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return resolve([]);
            // What the page did before is its own affair.
            const { mounted } = /** @type {any} */ (window).harness;
            const late = (/** @type {PerformanceObserverEntryList} */ list) =>
              list.getEntries().filter(({ startTime }) => startTime > mounted);
            const observer = new PerformanceObserver((list) => resolve(late(list).map((one) => one.toJSON())));
            observer.observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve([]), 300);
          }),
      );
      assert.deepEqual(shifts, []);
      const { link, top } = await page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight);
        const { root } = /** @type {any} */ (window).harness;
        return {
          link: document.querySelector("#last")?.getBoundingClientRect().bottom ?? 0,
          top: root.querySelector(".banner").getBoundingClientRect().top,
        };
      });
      assert.ok(link < top, `the last line ends at ${link}, the banner begins at ${top}`);
      // Going to a link by keyboard must not leave it under the banner either.
      await page.evaluate(() => scrollTo(0, 0));
      await page.focus("#last");
      await frames(page);
      const after = await page.evaluate(() => document.querySelector("#last")?.getBoundingClientRect().bottom ?? 0);
      assert.ok(after < top, `the focused link ends at ${after}, the banner begins at ${top}`);
    });

    use("a page that does not scroll does not begin to", { short: true }, async ({ page }) => {
      const { scrollHeight, clientHeight } = await page.evaluate(() => {
        const { scrollHeight, clientHeight } = document.documentElement;
        return { scrollHeight, clientHeight };
      });
      assert.equal(scrollHeight, clientHeight);
    });
  });
}
