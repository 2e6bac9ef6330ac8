// Notices in browsers: hostile words of a policy run nothing and are read back as they were written; pages pass axe.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { nativeTests, TARGET } from "../native.mjs";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { axeSource } from "./lib/deps.mjs";

const FOLDER = join(TARGET, "tmp/disclose");
/** Pages that are shown at once, each in a frame of its own. */
const AT_ONCE = 40;

/** @param {string} text as a browser shows white space */
const collapsed = (text) => text.replace(/[\t\n\f\r ]+/g, " ").trim();

/** In the page: how wide it and its narrowest cell are, whether heads are shown, and which cells do not say their column. */
function cells() {
  const all = [...document.querySelectorAll("td")];
  return {
    page: document.documentElement.scrollWidth,
    cells: all.length,
    least: Math.min(...all.map((cell) => cell.getBoundingClientRect().width)),
    heads: (document.querySelector("thead")?.getClientRects().length ?? 0) > 0,
    unnamed: all.filter((cell) => !cell.dataset.head || getComputedStyle(cell, "::before").content === "none").length,
  };
}

/**
 * In the page: a document in windows of many widths, and what stands on two lines of what stands together.
 * @param {string} html @param {boolean} loose without the rule that keeps it together
 */
async function windows(html, loose) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "border: 0; height: 640px";
  frame.srcdoc = html;
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  document.body.append(frame);
  await loaded;
  const [inside, view] = [frame.contentDocument, frame.contentWindow];
  if (!inside || !view) throw new Error("the frame is not there");
  const kept = [.../** @type {NodeListOf<HTMLElement>} */ (inside.querySelectorAll(".n"))];
  for (const one of loose ? kept : []) one.style.whiteSpace = "normal";
  const found = [];
  for (let width = 320; width <= 620; width += 20) {
    frame.style.width = `${width}px`;
    const lines = kept.filter((one) => one.getClientRects().length > 1).map((one) => one.textContent);
    const wide = inside.documentElement.scrollWidth;
    found.push({ width, inner: view.innerWidth, seen: kept.length, lines, wide });
  }
  frame.remove();
  return found;
}

for (const engine of ENGINES) {
  describe(`notices in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    before(async () => {
      // The native tests write the pages; without them they are made now.
      if (!existsSync(join(FOLDER, "hostile.json")) || !existsSync(join(FOLDER, "shop-cookies.en.html"))) {
        nativeTests("disclose", ["hostile", "every_notice_can_be_written", "every_table_can_be_written"]);
      }
      browser = await launch(engine);
    });
    after(() => browser.close());

    test("hostile words run nothing and are words", async () => {
      /** @type {{ payload: string, page: string, title: string }[]} */
      const pages = JSON.parse(readFileSync(join(FOLDER, "hostile.json"), "utf8"));
      assert.ok(pages.length > 200);
      const visit = await freshVisit(browser);
      // Control: a script in such a frame does run, and is seen.
      const control = [
        { payload: "", title: "x", page: "<!doctype html><title>x</title><script>window.ran=1</script>" },
      ];
      for (const group of [
        control,
        ...Array.from({ length: Math.ceil(pages.length / AT_ONCE) }, (_, at) =>
          pages.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
        ),
      ]) {
        const found = await visit.page.evaluate(async (given) => {
          const frames = given.map(({ page }) => {
            const frame = document.createElement("iframe");
            frame.srcdoc = page;
            return frame;
          });
          await Promise.all(
            frames.map((frame) => {
              const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
              document.body.append(frame);
              return loaded;
            }),
          );
          const seen = frames.map(({ contentWindow, contentDocument }) => {
            for (const one of contentDocument?.querySelectorAll("*") ?? []) {
              for (const kind of ["mouseover", "focus", "click"]) one.dispatchEvent(new Event(kind));
            }
            return {
              ran: "ran" in /** @type {object} */ (contentWindow),
              title: contentDocument?.title ?? "",
              heading: contentDocument?.querySelector("h1")?.textContent ?? "",
              scripts: contentDocument?.querySelectorAll("script, img, svg, iframe, object, [onerror], [onload]")
                .length,
            };
          });
          for (const frame of frames) frame.remove();
          return seen;
        }, group);
        for (const [at, { payload, title }] of group.entries()) {
          if (group === control) {
            assert.equal(found[at].ran, true);
            continue;
          }
          assert.deepEqual(
            { ...found[at], title: collapsed(found[at].title), heading: collapsed(found[at].heading) },
            { ran: false, title: collapsed(title), heading: collapsed(title), scripts: 0 },
            payload,
          );
        }
      }
      await visit.close();
    });

    test("a table is read in a narrow window, with no word in two", async () => {
      const visit = await freshVisit(browser);
      for (const language of ["en", "ja", "th"]) {
        for (const name of [`shop-cookies.${language}.html`, `shop.${language}.external-transmission.html`]) {
          await visit.page.setViewport({ width: 320, height: 640 });
          await visit.page.setContent(readFileSync(join(FOLDER, name), "utf8"));
          const narrow = await visit.page.evaluate(cells);
          assert.ok(narrow.page <= 320, `${name}: the page is ${narrow.page} wide`);
          assert.ok(narrow.cells > 100, `${name}: ${narrow.cells} cells`);
          assert.ok(narrow.least >= 250, `${name}: a cell is ${narrow.least} wide`);
          assert.deepEqual([narrow.heads, narrow.unnamed], [false, 0], name);
          // Control: a wide window has columns, below heads.
          await visit.page.setViewport({ width: 1280, height: 800 });
          const wide = await visit.page.evaluate(cells);
          assert.ok(wide.page <= 1280 && wide.least < 250, `${name}: ${JSON.stringify(wide)}`);
          assert.deepEqual([wide.heads, wide.unnamed], [true, wide.cells], name);
        }
      }
      await visit.close();
    });

    test("no line ends inside a telephone number, an address, a day or the number of an article", async () => {
      const visit = await freshVisit(browser);
      /** How many of what stands together stand on two lines, over windows of many widths. @param {boolean} control */
      const broken = async (control) => {
        let lines = 0;
        let all = 0;
        for (const name of ["kii", "smedio", "win-techno", "cybozu"].flatMap((one) => [
          `${one}.en`,
          `${one}.ja`,
          `${one}.th`,
        ])) {
          const html = readFileSync(join(FOLDER, `${name}.html`), "utf8");
          // In a frame, whose window is as wide as it is: a driver takes its time for another width of a page.
          const found = await visit.page.evaluate(windows, html, control);
          for (const { width, inner, seen, lines: split, wide } of found) {
            assert.equal(inner, width, "the width of the window");
            assert.ok(wide <= width, `${name}: the page is ${wide} wide in ${width}`);
            if (!control) assert.deepEqual(split, [], `${name}, ${width} wide`);
            lines += split.length;
            all += seen;
          }
        }
        assert.ok(all > 600, `${all}`);
        return lines;
      };
      assert.equal(await broken(false), 0);
      assert.ok((await broken(true)) > 20, "control: without the rule they break");
      await visit.close();
    });

    test("pages pass axe", async () => {
      const visit = await freshVisit(browser);
      const names = readdirSync(FOLDER).filter((name) =>
        /^[a-z-]+\.(en|ja|th)\.(html|external-transmission\.html)$/.test(name),
      );
      assert.ok(names.length >= 15, `${names.length} pages`);
      for (const name of names) {
        await visit.page.setContent(readFileSync(join(FOLDER, name), "utf8"));
        await visit.page.evaluate(axeSource);
        const found = await visit.page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (window).axe.run();
          return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
        });
        assert.deepEqual(found, [], name);
      }
      await visit.close();
    });
  });
}
