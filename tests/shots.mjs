// Screenshots of every page of the demo shop, every state of the consent interface and the five companies' portals, in three
// languages, three widths, light and dark, into target/shots/; and sheets of six, to be looked at, into target/shots/sheets/.
//
//   node tests/shots.mjs [--site DIR] [--out DIR] [--only TEXT]
//
// `--only` takes the shots whose name contains the text: `settings`, `-ja-`, `home-en-320-dark`. A page is loaded once in each
// language, and sized and painted anew for each picture, so that its script runs as a visitor's would who turns a phone.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { COMPANIES } from "../www/demo/server/companies.mjs";
import { COMPANIES_HOST, SHOP_HOST, startDemo } from "../www/demo/server.mjs";
import { freshVisit, launch } from "./browser/lib/browser.mjs";
import { SEKISHO, SHOP_POLICY } from "./browser/lib/policy.mjs";
import { quiet, until } from "./browser/lib/quiet.mjs";
import { inClosedRoot } from "./browser/lib/shadow.mjs";
import { press, showsNothing, showsView } from "./browser/lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../www/demo/server.mjs").Demo} Demo */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LANGUAGES = ["en", "ja", "th"];
const WIDTHS = [320, 768, 1280];
const THEMES = ["light", "dark"];
/** Height of the window for each width: a phone, a tablet, a laptop. */
const HEIGHTS = /** @type {Record<number, number>} */ ({ 320: 640, 768: 1024, 1280: 800 });

/**
 * A picture. `act` runs once when the page is there, `aim` again at each size; `full` takes the page and not the window,
 * `tall` so many pixels from its top.
 * @typedef {{ name: string, host?: string, path?: string, query?: string, full?: boolean, tall?: number,
 *   act: (page: Page, demo: Demo, query: string) => Promise<unknown>, aim?: (page: Page) => Promise<unknown> }} Shot
 */

/** @type {Shot[]} */
const SHOTS = [
  { name: "home", act: answered, full: true },
  { name: "product", path: "/goods/tea", act: answered, full: true },
  { name: "cart", path: "/goods/tea", act: withCart, full: true },
  { name: "checkout", path: "/checkout", act: answered, full: true },
  { name: "privacy", path: "/privacy", act: answered, tall: 2400 },
  { name: "panel", path: "/goods/tea", query: "panel=1", act: withPanel, aim: atPanel },
  { name: "banner-bar", query: "layout=bar", act: asked },
  { name: "banner-corner", query: "layout=corner", act: asked },
  { name: "banner-dialog", query: "layout=dialog", act: asked },
  { name: "banner-opt-out", query: "region=US-CA", act: asked },
  { name: "banner-notice", query: "region=JP", act: asked },
  { name: "settings", act: settings },
  { name: "settings-details", act: settings, aim: details },
  { name: "settings-granted", act: settingsGranted },
  { name: "placeholder", path: "/goods/tea", act: asked, aim: atEmbed },
  { name: "portal", act: portal },
  { name: "portal-matrix", act: portal, aim: atMatrix },
  { name: "portal-end", act: portal, aim: portalEnd },
  { name: "portal-cell", act: portalCell },
  { name: "debug", act: debug },
  ...COMPANIES.map((name) => ({
    name: `company-${name}`,
    host: COMPANIES_HOST,
    path: `/${name}`,
    act: company,
    tall: 2400,
  })),
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

/** The panel is beside the page, or below it. @param {Page} page */
async function atPanel(page) {
  await page.$eval("#panel", (one) => one.scrollIntoView({ block: "start" }));
}

/** @param {Page} page */
async function settings(page) {
  await asked(page);
  await press(page, "choose");
  await showsView(page, "settings");
}

/** The first services with what they store. @param {Page} page */
async function details(page) {
  await inClosedRoot(page, "sekisho-ui", (root) => {
    const all = [...root.querySelectorAll("details")].slice(0, 2);
    for (const one of all) one.open = true;
    all[0]?.scrollIntoView({ block: "start" });
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

/** The overview from its first line. @param {Page} page */
async function atMatrix(page) {
  await inClosedRoot(page, "sekisho-ui", (root) => root.querySelector(".tools")?.scrollIntoView({ block: "start" }));
}

/** History, file, rights. @param {Page} page */
async function portalEnd(page) {
  await inClosedRoot(page, "sekisho-ui", (root) => root.querySelector(".portal")?.scrollTo(0, 1e6));
}

/** Behind the first cell that can be switched. @param {Page} page */
async function portalCell(page) {
  await portal(page);
  await inClosedRoot(page, "sekisho-ui", (root) => {
    /** @type {HTMLElement | null} */ (root.querySelector(".matrix .state-off"))?.click();
  });
}

/** What a developer sees while nobody has answered, with a host that nobody declared. @param {Page} page */
async function debug(page) {
  await asked(page);
  await page.evaluate(() => {
    fetch("http://nobody.localhost/lib.js").catch(() => {});
    /** @type {any} */ (window).sekisho.open("debug");
  });
  await until(
    () => inClosedRoot(page, "sekisho-ui", (root) => !!root.querySelector(".debug:popover-open td")),
    "the view for people who develop",
  );
}

/** The portal in the page, with the notice beside it. @param {Page} page */
async function company(page) {
  await until(
    () => inClosedRoot(page, "sekisho-portal", (root) => !!root.querySelector(".portal .matrix")),
    "the portal in the page",
  );
  if (await inClosedRoot(page, "sekisho-ui", (root) => !!root.querySelector(".banner:popover-open"))) {
    await press(page, "reject");
    await showsNothing(page);
  }
}

/** @param {string[]} line of the command line */
const sekisho = (...line) => promisify(execFile)(SEKISHO, line, { cwd: ROOT });

/** The files that the demo serves: the shop's, and beside them the companies' that are to be shown. @param {string} home */
async function buildAll(home) {
  await sekisho("build", SHOP_POLICY, "-o", join(home, "site"));
  await sekisho("disclose", SHOP_POLICY, "--all", "-o", join(home, "notice"));
  for (const name of COMPANIES) {
    if (!LANGUAGES.some((language) => wanted({ name: `company-${name}` }, language).length)) continue;
    const [policy, folder] = [`examples/${name}/policy.yaml`, join(home, "companies", name)];
    await sekisho("build", policy, "-o", folder);
    await sekisho("disclose", policy, "--all", "-o", folder);
  }
}

/**
 * The six pictures of a screen in a language as one.
 * @param {import("puppeteer-core").Browser} browser @param {string} name @param {string[]} files
 */
async function sheet(browser, name, files) {
  const { page, close } = await freshVisit(browser);
  const pictures = await Promise.all(
    files.map(async (file) => {
      const data = (await readFile(join(out, `${file}.png`))).toString("base64");
      return `<figure><img src="data:image/png;base64,${data}"><figcaption>${file}</figcaption></figure>`;
    }),
  );
  await page.setViewport({ width: 1660, height: 800 });
  await page.setContent(`<style>body{display:flex;flex-wrap:wrap;gap:10px;font:12px sans-serif}figure{margin:0}
    img{display:block;border:1px solid #888;max-height:640px;max-width:800px}</style>${pictures.join("")}`);
  await page.screenshot({ path: /** @type {`${string}.png`} */ (join(out, "sheets", `${name}.png`)), fullPage: true });
  await close();
}

const { values } = parseArgs({
  options: {
    site: { type: "string" },
    out: { type: "string" },
    only: { type: "string", default: "" },
  },
});
const out = values.out ?? fileURLToPath(new URL("../target/shots", import.meta.url));
/** Pictures of a screen in a language, as far as they are wanted. @param {{ name: string }} shot @param {string} language */
const wanted = ({ name }, language) =>
  WIDTHS.flatMap((width) =>
    THEMES.map((theme) => ({ width, theme, file: `${name}-${language}-${width}-${theme}` })),
  ).filter(({ file }) => file.includes(values.only));

const home = values.site === undefined ? await mkdtemp(join(tmpdir(), "sekisho-shots-")) : undefined;
if (home) await buildAll(home);
const demo = await startDemo({ site: values.site ?? join(home ?? "", "site") });
const browser = await launch("chromium");
await mkdir(join(out, "sheets"), { recursive: true });
let taken = 0;
try {
  for (const shot of SHOTS) {
    const { name, host = SHOP_HOST, path = "/", query: more = "", full = false, tall, act, aim } = shot;
    for (const language of LANGUAGES) {
      const files = [];
      const pictures = wanted(shot, language);
      if (!pictures.length) continue;
      const { page, close } = await freshVisit(browser);
      const query = `lang=${language}&${more.includes("panel") ? "" : "panel=0&"}${more}`;
      await page.setViewport({ width: 1280, height: 800 });
      await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
      await page.goto(demo.url(host, `${path}?${query}`));
      await act(page, demo, query);
      for (const { width, theme, file } of pictures) {
        await page.setViewport({ width, height: HEIGHTS[width] });
        await page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: theme },
          { name: "prefers-reduced-motion", value: "reduce" },
        ]);
        // Frames of others are painted anew a moment later.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await aim?.(page);
        const picture = /** @type {`${string}.png`} */ (join(out, `${file}.png`));
        const clip = tall && { x: 0, y: 0, width, height: tall };
        await page.screenshot({ path: picture, fullPage: full, ...(clip && { clip, captureBeyondViewport: true }) });
        files.push(file);
      }
      await close();
      if (files.length > 1) await sheet(browser, `${name}-${language}`, files);
      taken += files.length;
    }
  }
} finally {
  await browser.close();
  await demo.close();
  if (home) await rm(home, { recursive: true });
}
console.log(`${taken} screenshots in ${out}`);
