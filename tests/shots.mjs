// Screenshots of every page of the demo shop and every state of the consent interface, in three languages, three widths,
// light and dark, into target/shots/.
//
//   node tests/shots.mjs [--site DIR] [--out DIR] [--only TEXT]
//
// `--only` takes the shots whose name contains the text: `settings`, `-ja-`, `home-en-320-dark`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SHOP_HOST, startDemo } from "../www/demo/server.mjs";
import { freshVisit, launch } from "./browser/lib/browser.mjs";
import { build, SHOP_POLICY } from "./browser/lib/policy.mjs";
import { quiet, until } from "./browser/lib/quiet.mjs";
import { inClosedRoot } from "./browser/lib/shadow.mjs";
import { press, showsNothing, showsView } from "./browser/lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../www/demo/server.mjs").Demo} Demo */

const LANGUAGES = ["en", "ja", "th"];
const WIDTHS = [320, 768, 1280];
const THEMES = ["light", "dark"];
/** Height of the window for each width: a phone, a tablet, a laptop. */
const HEIGHTS = /** @type {Record<number, number>} */ ({ 320: 640, 768: 1024, 1280: 800 });

/** What happens once the page is there, and which page it is. Without `full` only the window is taken. */
const SHOTS = [
  { name: "home", path: "/", act: answered, full: true },
  { name: "product", path: "/goods/tea", act: answered, full: true },
  { name: "cart", path: "/goods/tea", act: withCart, full: true },
  { name: "checkout", path: "/checkout", act: answered, full: true },
  { name: "privacy", path: "/privacy", act: answered, full: true },
  { name: "panel", path: "/goods/tea", act: withPanel, panel: true },
  { name: "banner", path: "/", act: asked },
  { name: "settings", path: "/", act: settings },
  { name: "settings-details", path: "/", act: settingsDetails },
  { name: "settings-granted", path: "/", act: settingsGranted },
  { name: "banner-opt-out", path: "/", act: asked, region: "US-CA" },
  { name: "banner-notice", path: "/", act: asked, region: "JP" },
  { name: "placeholder", path: "/goods/tea", act: atEmbed },
  { name: "portal", path: "/", act: portal },
  { name: "portal-end", path: "/", act: portalEnd },
  { name: "portal-cell", path: "/", act: portalCell },
];

/** The question is open. @param {Page} page */
async function asked(page) {
  await showsView(page, "banner");
}

/** The visitor refused, so that nothing covers the page. @param {Page} page */
async function answered(page) {
  await asked(page);
  await press(page, "reject");
  await showsNothing(page);
}

/** @param {Page} page @param {Demo} demo @param {string} query */
async function withCart(page, demo, query) {
  await answered(page);
  await page.click("[data-add]");
  await page.goto(demo.url(SHOP_HOST, `/cart?${query}`));
  await page.waitForSelector("[data-cart-lines] li");
}

/** Everything is allowed, so that both lists of the panel are full. @param {Page} page @param {Demo} demo */
async function withPanel(page, demo) {
  await asked(page);
  await press(page, "accept");
  await showsNothing(page);
  await page.click("[data-panel=try]");
  await quiet(demo.log, 1_500).catch(() => {});
}

/** @param {Page} page */
async function settings(page) {
  await asked(page);
  await press(page, "choose");
  await showsView(page, "settings");
}

/** The first services with what they store. @param {Page} page */
async function settingsDetails(page) {
  await settings(page);
  await inClosedRoot(page, "sekisho-ui", (root) => {
    const details = [...root.querySelectorAll("details")].slice(0, 2);
    for (const one of details) one.open = true;
    details[0]?.scrollIntoView({ block: "start" });
  });
}

/** Opened again after consent. @param {Page} page */
async function settingsGranted(page) {
  await asked(page);
  await press(page, "accept");
  await showsNothing(page);
  await page.evaluate(() => /** @type {any} */ (window).sekisho.open("settings"));
  await showsView(page, "settings");
}

/** The film of a product, while it waits. @param {Page} page */
async function atEmbed(page) {
  await asked(page);
  await page.$eval("sekisho-placeholder", (one) => one.scrollIntoView({ block: "start" }));
}

/** After a refusal. @param {Page} page */
async function portal(page) {
  await answered(page);
  await page.evaluate(() => /** @type {any} */ (window).sekisho.open("portal"));
  await until(
    () => inClosedRoot(page, "sekisho-ui", (root) => !!root.querySelector(".portal:modal")),
    "the portal to be shown",
  );
}

/** History, file, rights. @param {Page} page */
async function portalEnd(page) {
  await portal(page);
  await inClosedRoot(page, "sekisho-ui", (root) => root.querySelector(".portal")?.scrollTo(0, 1e6));
}

/** Behind the first cell that can be switched. @param {Page} page */
async function portalCell(page) {
  await portal(page);
  await inClosedRoot(page, "sekisho-ui", (root) => {
    /** @type {HTMLElement | null} */ (root.querySelector(".matrix .state-off"))?.click();
  });
}

const { values } = parseArgs({
  options: { site: { type: "string" }, out: { type: "string" }, only: { type: "string", default: "" } },
});
const out = values.out ?? fileURLToPath(new URL("../target/shots", import.meta.url));
const built = values.site === undefined ? await build(SHOP_POLICY) : undefined;
const demo = await startDemo({ site: values.site ?? built?.folder });
const browser = await launch("chromium");
await mkdir(out, { recursive: true });
let taken = 0;
try {
  for (const { name, path, act, full = false, panel = false, region = "" } of SHOTS)
    for (const language of LANGUAGES)
      for (const width of WIDTHS)
        for (const theme of THEMES) {
          const file = `${name}-${language}-${width}-${theme}`;
          if (!file.includes(values.only)) continue;
          const { page, close } = await freshVisit(browser);
          const query = `lang=${language}&panel=${Number(panel)}${region && `&region=${region}`}`;
          await page.setViewport({ width, height: HEIGHTS[width] });
          await page.emulateMediaFeatures([
            { name: "prefers-color-scheme", value: theme },
            { name: "prefers-reduced-motion", value: "reduce" },
          ]);
          await page.goto(demo.url(SHOP_HOST, `${path}?${query}`));
          await act(page, demo, query);
          await page.screenshot({ path: /** @type {`${string}.png`} */ (join(out, `${file}.png`)), fullPage: full });
          taken++;
          await close();
        }
} finally {
  await browser.close();
  await demo.close();
  await built?.remove();
}
console.log(`${taken} screenshots in ${out}`);
