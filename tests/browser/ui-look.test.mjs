// The consent interface as it is drawn: accessible by axe, three answers of equal weight, nothing cut off, nothing small.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, launch } from "./lib/browser.mjs";
import { axeSource } from "./lib/deps.mjs";
import { frames, LANGUAGES, LAYOUTS, serve, show, THEMES } from "./lib/ui.mjs";

/** @typedef {import("./lib/ui.mjs").Shown} Shown */
/** @typedef {[width: number, height: number]} Size */

/** A phone, a tablet, a laptop; and the laptop at 400 % (WCAG 1.4.10 asks for 320 by 256). */
const SIZES = /** @type {Size[]} */ ([
  [320, 640],
  [768, 1024],
  [1280, 800],
  [320, 256],
]);
/** Smallest target, CSS pixels. WCAG 2.2 asks for 24 (2.5.8) or, at its strictest, 44 (2.5.5). */
const TARGET = 44;

/** Opens every list of services. @param {Shown} shown */
const unfold = ({ page }) =>
  page.evaluate(() => {
    for (const one of /** @type {any} */ (window).harness.root.querySelectorAll("details")) one.open = true;
  });

/**
 * Findings of axe for what is shown, one line each.
 * @param {Shown} shown
 * @returns {Promise<string[]>}
 */
async function axe({ page }) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // Every rule; only what they would say of nodes that pass is not written down.
    const options = { reporter: "no-passes", preload: false };
    const { violations } = await /** @type {any} */ (window).axe.run("sekisho-ui,sekisho-placeholder", options);
    return violations.map(
      (/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ one) => one.html).join(" | ")}`,
    );
  });
}

/**
 * Size and paint of the answers in a view; what each is compared by.
 * @param {Shown} shown
 * @param {string} view selector
 */
const answers = ({ page }, view) =>
  page.evaluate((selector) => {
    const box = /** @type {any} */ (window).harness.root.querySelector(selector);
    const surface = getComputedStyle(box).backgroundColor;
    return [...box.querySelectorAll(".buttons button")].map((/** @type {Element} */ one) => {
      const { width, height } = one.getBoundingClientRect();
      const { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight, opacity, boxShadow } =
        getComputedStyle(one);
      return {
        size: [width, height],
        paint: { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight, opacity, boxShadow },
        surface,
      };
    });
  }, view);

/**
 * Insists on boxes of one size. Engines round to parts of a pixel, so less than half of one is none.
 * @param {{ size: number[] }[]} boxes
 * @param {string} [at]
 */
const sameSize = (boxes, at) => {
  for (const side of [0, 1]) {
    const sides = boxes.map(({ size }) => size[side]);
    assert.ok(Math.max(...sides) - Math.min(...sides) < 0.5, `sizes ${sides.join(", ")} ${at ?? ""}`);
  }
};

/** Contrast of two opaque colours as `getComputedStyle` writes them (WCAG 2.2, relative luminance). */
const contrast = (/** @type {string} */ one, /** @type {string} */ other) => {
  const [light, dark] = [one, other]
    .map((color) => {
      const channels = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => Number(text) / 255);
      const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/**
 * What sticks out sideways, is cut off, or is too small to hit.
 * @param {Shown} shown
 * @returns {Promise<string[]>}
 */
const misfits = ({ page }) =>
  page.evaluate((target) => {
    const { root } = /** @type {any} */ (window).harness;
    const found = /** @type {string[]} */ ([]);
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
    for (const view of root.querySelectorAll(
      ".banner:is(:popover-open,:modal),.settings:modal,.portal:modal,.cell:modal,.embed",
    )) {
      const box = view.getBoundingClientRect();
      const inPage = view.matches(".embed");
      if (box.left < 0 || box.right > innerWidth || (!inPage && (box.top < 0 || box.bottom > innerHeight)))
        found.push(`${view.className} leaves the window`);
      if (view.scrollWidth > view.clientWidth) found.push(`${view.className} scrolls sideways`);
      for (const one of view.querySelectorAll("*")) {
        // The matrix scrolls in its own box where it is a table.
        if (
          !one.checkVisibility() ||
          one.closest(".live,.column,thead") ||
          (one.closest(".scroll") && innerWidth > 700)
        )
          continue;
        const { left, right, height, width } = one.getBoundingClientRect();
        if (left < box.left - 0.5 || right > box.right + 0.5)
          found.push(`${one.localName} “${one.textContent}” sticks out`);
        if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
          found.push(`${one.localName} “${one.textContent}” overflows`);
        if (one.matches("a,button,select,input,summary") && Math.min(height, width) < target)
          found.push(`${one.localName} “${one.textContent}” is ${Math.round(width)} × ${Math.round(height)}`);
      }
    }
    return found;
  }, TARGET);

for (const engine of ENGINES) {
  describe(`the look of the interface in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    /** @type {Shown} */
    let shown;

    before(async () => {
      [browser, site] = await Promise.all([launch(engine), serve()]);
      shown = await show(browser, site.origin, { open: true });
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    /**
     * Shows the interface with each of several parameters in the same test, and in the same page: loading one takes longer than
     * looking at it.
     * @param {string} name
     * @param {Record<string, string | boolean>[]} cases
     * @param {(shown: Shown, parameters: Record<string, string | boolean>) => Promise<void>} body
     */
    const look = (name, cases, body) =>
      test(name, async () => {
        for (const parameters of cases) {
          // axe cannot look into a closed shadow root.
          await shown.again({ ...parameters, open: true });
          await body(shown, parameters);
          assert.deepEqual(await shown.problems(), [], JSON.stringify(parameters));
        }
      });

    const each = LANGUAGES.flatMap((lang) => THEMES.map((scheme) => ({ lang, scheme })));
    // In the narrow one everything that a banner may say stands at once.
    const banners = LAYOUTS.flatMap((layout) =>
      each.map((one) => ({ ...one, layout, gpc: true, state: layout === "corner" ? "again" : "fresh" })),
    );
    const settings = each.map((one) => ({ ...one, view: "settings", state: "mixed", gpc: true }));

    look("axe finds nothing in the banner", banners, async (shown, parameters) => {
      assert.deepEqual(await axe(shown), [], JSON.stringify(parameters));
    });

    look(
      "axe finds nothing in the settings: folded and wide, unfolded and narrow",
      settings,
      async (shown, parameters) => {
        assert.deepEqual(await axe(shown), [], JSON.stringify(parameters));
        await unfold(shown);
        await shown.page.setViewport({ width: 320, height: 640 });
        assert.deepEqual(await axe(shown), [], JSON.stringify(parameters));
      },
    );

    const portals = each.map((one) => ({ ...one, view: "portal", state: "mixed", gpc: true }));
    look(
      "axe finds nothing in the portal, and nothing is cut off: wide, behind a cell, narrow",
      portals,
      async (shown, parameters) => {
        const at = JSON.stringify(parameters);
        for (const [width, height] of /** @type {Size[]} */ ([
          [1280, 800],
          [320, 640],
        ])) {
          await shown.page.setViewport({ width, height });
          await frames(shown.page);
          assert.deepEqual(await misfits(shown), [], `${at} at ${width}`);
          assert.deepEqual(await axe(shown), [], `${at} at ${width}`);
        }
        await shown.click(".matrix button.state-on");
        await unfold(shown);
        assert.deepEqual(await misfits(shown), [], at);
        assert.deepEqual(await axe(shown), [], at);
      },
    );

    const embeds = each.map((one) => ({ ...one, view: "placeholder" }));
    look("axe finds nothing in a placeholder, and nothing is cut off on a phone", embeds, async (shown, parameters) => {
      const at = JSON.stringify(parameters);
      for (const [width, height] of SIZES.slice(0, 3)) {
        await shown.page.setViewport({ width, height });
        await frames(shown.page);
        assert.deepEqual(await misfits(shown), [], `${at} at ${width}`);
        const all = await answers(shown, ".embed");
        assert.equal(all.length, 2);
        sameSize(all, at);
        assert.deepEqual(all[0].paint, all[1].paint, at);
        const cut = await shown.page.evaluate(() => {
          const box = /** @type {any} */ (window).harness.root.querySelector(".embed");
          return [box.scrollHeight - box.clientHeight, document.documentElement.scrollWidth - innerWidth];
        });
        assert.ok(cut[0] <= 0 && cut[1] <= 0, `${at} at ${width}: ${cut}`);
      }
      assert.deepEqual(await axe(shown), [], at);
    });

    const views = THEMES.map((scheme) => ({ scheme, view: "debug" }));
    look("axe finds nothing in the view for people who develop", views, async (shown, parameters) => {
      for (const [width, height] of SIZES.slice(0, 3)) {
        await shown.page.setViewport({ width, height });
        await frames(shown.page);
        assert.deepEqual(await axe(shown), [], `${JSON.stringify(parameters)} at ${width}`);
      }
    });

    const odd = ["banner", "settings", "portal"].flatMap((view) =>
      ["pseudo", "rtl"].map((kind) => ({ view, pseudo: true, rtl: kind === "rtl", state: "mixed", gpc: true })),
    );
    look("longer words with accents fit, from left to right and from right to left", odd, async (shown, parameters) => {
      for (const [width, height] of SIZES.slice(0, 3)) {
        await shown.page.setViewport({ width, height });
        await frames(shown.page);
        assert.deepEqual(await misfits(shown), [], `${JSON.stringify(parameters)} at ${width}`);
      }
      if (parameters.view !== "portal") return;
      assert.deepEqual(await axe(shown), []);
      const plain = await shown.page.evaluate(() => {
        const { root } = /** @type {any} */ (window).harness;
        const texts = [...root.querySelectorAll("h2,h3,p,th,td span,button,summary")].map((one) =>
          one.textContent.trim(),
        );
        return texts.filter((text) => /[a-z]{3}/i.test(text) && !/[~åęïøůýñğ]/.test(text));
      });
      assert.deepEqual(plain, [], "every word comes from the data");
      if (!parameters.rtl) return;
      await shown.page.setViewport({ width: 1280, height: 800 });
      const { head, cell } = await shown.page.evaluate(() => {
        const { root } = /** @type {any} */ (window).harness;
        const left = (/** @type {string} */ selector) => root.querySelector(selector).getBoundingClientRect().left;
        return { head: left(".matrix tbody th"), cell: left(".matrix tbody td") };
      });
      assert.ok(head > cell, "the table begins at the right");
    });

    const told = ["opt-out", "notice"].flatMap((regime) =>
      LANGUAGES.map((lang) => ({ lang, regime, gpc: true, layout: "corner" })),
    );
    look("answers of equal weight where the law asks nobody first", told, async (shown, parameters) => {
      for (const [width, height] of SIZES.slice(0, 3)) {
        await shown.page.setViewport({ width, height });
        await frames(shown.page);
        const at = `${JSON.stringify(parameters)} at ${width}`;
        assert.deepEqual(await misfits(shown), [], at);
        const three = await answers(shown, ".banner");
        sameSize(three, at);
        for (const one of three) assert.deepEqual(one.paint, three[0].paint, at);
      }
      assert.deepEqual(await axe(shown), []);
    });

    look("axe finds nothing when a choice was not taken", [{ deny: true }], async (shown) => {
      await shown.click(".banner button");
      assert.deepEqual(await axe(shown), []);
      await shown.click(".banner button:last-child");
      await shown.click(".settings .end button");
      assert.deepEqual(await axe(shown), []);
    });

    for (const [selector, cases] of /** @type {const} */ ([
      [".banner", banners],
      [".settings", settings],
    ])) {
      look(
        `three answers of equal weight, nothing cut off or too small: ${selector}`,
        cases,
        async (shown, parameters) => {
          await unfold(shown);
          for (const [width, height] of SIZES) {
            await shown.page.setViewport({ width, height });
            await frames(shown.page);
            const at = `${JSON.stringify(parameters)} at ${width} × ${height}`;
            assert.deepEqual(await misfits(shown), [], at);
            const three = await answers(shown, selector);
            assert.equal(three.length, 3);
            sameSize(three, at);
            for (const one of three) {
              assert.deepEqual(one.paint, three[0].paint, at);
              assert.ok(contrast(one.paint.color, one.paint.backgroundColor) >= 7, `text on button, ${at}`);
              assert.ok(contrast(one.paint.backgroundColor, one.surface) >= 3, `button on surface, ${at}`);
            }
          }
        },
      );
    }

    look(
      "mirrored for a language that is written from right to left",
      [{ rtl: true, layout: "corner" }],
      async (shown) => {
        const { left } = await shown.page.evaluate(() => {
          const { left, right } = /** @type {any} */ (window).harness.root
            .querySelector(".banner")
            .getBoundingClientRect();
          return { left, right };
        });
        assert.ok(left < 40, `the corner is at ${left}`);
        await shown.click(".banner button:last-child");
        await unfold(shown);
        for (const [width, height] of SIZES) {
          await shown.page.setViewport({ width, height });
          assert.deepEqual(await misfits(shown), []);
        }
        const mirrored = await shown.page.evaluate(() => {
          const row = /** @type {any} */ (window).harness.root.querySelector(".head:has(input)");
          return (
            row.querySelector("input").getBoundingClientRect().left <
            row.querySelector("h3").getBoundingClientRect().left
          );
        });
        assert.ok(mirrored, "the switch is at the row's end");
      },
    );

    const doubled = LANGUAGES.flatMap((lang) =>
      ["banner", "settings", "portal", "placeholder"].map((view) => ({ lang, view, state: "mixed" })),
    );
    look("letters of twice the size fit too", doubled, async (shown, parameters) => {
      await unfold(shown);
      // A reader's own default size; the page's rule for the host stands in for it.
      await shown.page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("sekisho-ui,sekisho-placeholder{font-size:32px}");
        document.adoptedStyleSheets.push(sheet);
      });
      for (const [width, height] of SIZES.slice(0, 3)) {
        await shown.page.setViewport({ width, height });
        await frames(shown.page);
        assert.deepEqual(await misfits(shown), [], `${JSON.stringify(parameters)} at ${width} × ${height}`);
        if (parameters.view !== "portal")
          sameSize(await answers(shown, parameters.view === "placeholder" ? ".embed" : `.${parameters.view}`));
      }
    });

    // Firefox cannot be told to by the protocol that drives it.
    if (engine === "chromium") {
      look("forced colours and less motion are kept", [{ view: "settings", state: "mixed" }], async (shown) => {
        const protocol = await shown.page.createCDPSession();
        await protocol.send("Emulation.setEmulatedMedia", {
          features: [
            { name: "forced-colors", value: "active" },
            { name: "prefers-reduced-motion", value: "reduce" },
          ],
        });
        const three = await answers(shown, ".settings");
        sameSize(three);
        for (const one of three) assert.deepEqual(one.paint, three[0].paint);
        assert.notEqual(three[0].paint.borderColor, three[0].surface, "a button has an edge");
        const { on, off, motion } = await shown.page.evaluate(() => {
          const { root } = /** @type {any} */ (window).harness;
          const paint = (/** @type {string} */ id) => {
            const { backgroundColor, borderColor, transitionDuration } = getComputedStyle(
              root.querySelector(id),
              "::before",
            );
            return { look: `${backgroundColor} ${borderColor}`, transitionDuration };
          };
          const [on, off] = [paint("#s-analytics"), paint("#s-survey")];
          return { on: on.look, off: off.look, motion: on.transitionDuration };
        });
        assert.notEqual(on, off, "a switch that is on looks like one that is off");
        assert.equal(motion, "0s");
        await protocol.detach();
      });
    }

    look("wears the page's colours, fonts and shape", [{}], async ({ page }) => {
      const { color, font, radius } = await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(":root{--sekisho-accent:#7a1f3d;--sekisho-font:serif;--sekisho-radius:2px}");
        document.adoptedStyleSheets.push(sheet);
        const { root } = /** @type {any} */ (window).harness;
        const banner = getComputedStyle(root.querySelector(".banner"));
        const { backgroundColor } = getComputedStyle(root.querySelector("button"));
        return { color: backgroundColor, font: banner.fontFamily, radius: banner.borderTopLeftRadius };
      });
      assert.deepEqual([color, font, radius], ["rgb(122, 31, 61)", "serif", "2px"]);
    });

    look("a page cannot make one answer prettier than another", [{}], async (shown) => {
      await shown.page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("sekisho-ui::part(button){background:#0a0;font-size:30px}sekisho-ui *{opacity:.1}");
        document.adoptedStyleSheets.push(sheet);
      });
      const three = await answers(shown, ".banner");
      assert.equal(three[0].paint.backgroundColor, "rgb(0, 170, 0)", "parts are there to be styled");
      sameSize(three);
      for (const one of three) assert.deepEqual(one.paint, three[0].paint);
    });
  });
}
