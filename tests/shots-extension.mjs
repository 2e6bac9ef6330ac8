// Screenshots of the extension's own pages, in three languages, light and dark, into target/shots/: the popup over the demo shop
// without its include (a page that does what its policy does not say), over the clean shop, over one whose policy is signed (its key
// not kept, kept, and another one kept), the panel beside it with the site's matrix, narrow and wide, and the options page, narrow and wide.
//
//   node tests/shots-extension.mjs [--out DIR] [--only TEXT]
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { SHOP_HOST, startDemo } from "../www/demo/server.mjs";
import { pack, start, visit } from "./browser/lib/extension.mjs";
import { build, SEKISHO, SHOP_POLICY } from "./browser/lib/policy.mjs";
import { quiet } from "./browser/lib/quiet.mjs";

const { values } = parseArgs({
  options: { out: { type: "string" }, only: { type: "string", default: "" }, site: { type: "string" } },
});
const out = values.out ?? fileURLToPath(new URL("../target/shots", import.meta.url));
const LANGUAGES = ["en", "ja", "th"];
const THEMES = ["light", "dark"];
/** Widths of the browser's popup, of a panel, and of a window. @type {Record<string, number>} */
const WIDTHS = { popup: 430, panel: 320, matrix: 1000, narrow: 360, options: 900 };

const packed = await pack();
const keys = await mkdtemp(join(tmpdir(), "sekisho-keys-"));
/** A new key; its public half. @param {string} name */
const key = async (name) => (await promisify(execFile)(SEKISHO, ["keys", join(keys, name)])).stdout.trim();
const [own, other] = [await key("own.pem"), await key("other.pem")];
const site = await build(SHOP_POLICY);
const signed = await build(SHOP_POLICY, ["--sign", join(keys, "own.pem")]);
const demos = {
  open: await startDemo({ site: site.folder, sekisho: false }),
  clean: await startDemo({ site: site.folder }),
  signed: await startDemo({ site: signed.folder }),
};
const extension = await start("chromium", packed.folder);
await mkdir(out, { recursive: true });
let taken = 0;
try {
  /** @type {Record<string, string>} */
  const pages = { options: "options.html", narrow: "options.html" };
  for (const [name, demo] of Object.entries(demos)) {
    const { page } = await visit(extension.browser);
    await page.goto(demo.url(SHOP_HOST, "/"), { waitUntil: "load" });
    await quiet(demo.log, 700);
    const tab = await extension.tab(demo.url(SHOP_HOST, "/"));
    pages[`popup-${name}`] = `popup.html?tab=${tab}`;
    if (name === "signed") for (const state of ["kept", "refused"]) pages[`popup-${state}`] = pages["popup-signed"];
    if (name === "clean") for (const wide of ["panel", "matrix"]) pages[wide] = `panel.html?tab=${tab}`;
  }
  for (const change of [
    { what: "all", value: true, site: "news.example" },
    { what: "vendor", name: "google-maps", value: false },
    { what: "host", name: "pixel.example", value: false },
  ])
    await extension.ask({ ask: "change", change });
  /** The key that is kept for the shop while a picture is taken. @type {Record<string, string>} */
  const kept = { "popup-kept": own, "popup-refused": other };
  for (const [name, path] of Object.entries(pages)) {
    await extension.ask({ ask: "unpin", site: "shop.localhost" });
    if (kept[name]) await extension.ask({ ask: "pin", site: "shop.localhost", key: kept[name] });
    for (const language of LANGUAGES)
      for (const theme of THEMES) {
        const file = `extension-${name}-${language}-${theme}`;
        if (!file.includes(values.only)) continue;
        await extension.inside(
          (given) => (globalThis.browser ?? globalThis.chrome).storage.local.set({ language: given }),
          language,
        );
        const { page } = await extension.page(path);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
        await page.setViewport({ width: WIDTHS[name.split("-")[0]], height: 800 });
        if (path.startsWith("panel")) {
          await page.click("#portal-open");
          await page.waitForSelector(".matrix td button");
          await page.click(".matrix td button:not([hidden])");
        }
        await page.screenshot({ path: /** @type {`${string}.png`} */ (join(out, `${file}.png`)), fullPage: true });
        await page.close();
        taken++;
      }
  }
} finally {
  await extension.close();
  for (const demo of Object.values(demos)) await demo.close();
  await Promise.all([site.remove(), signed.remove(), rm(keys, { recursive: true })]);
  await packed.remove();
}
console.log(`${taken} screenshots of the extension in ${out}`);
