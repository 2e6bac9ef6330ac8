// A browser with the extension in it: packed anew, with two companies of the tests' own, and driven through its own pages.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { EXTENSION, launch, openPage } from "./browser.mjs";
import { until } from "./quiet.mjs";

/** @typedef {import("./browser.mjs").Engine} Engine */
/** @typedef {import("./browser.mjs").Browser} Browser */

const SCRIPT = fileURLToPath(new URL("../../../www/build/extension.js", import.meta.url));
/** The hosts of the tests' pages, as companies that the list knows. */
const COMPANIES =
  "Tracker\tTracker Inc.\tad\t\ttracker.localhost\nDeclared\tDeclared Inc.\tanalytics\t\tdeclared.localhost\n";

/** Packs the extension into a folder of its own. @param {string} [companies] lines of the list */
export async function pack(companies = COMPANIES) {
  const folder = await mkdtemp(join(tmpdir(), "sekisho-extension-"));
  const list = join(folder, "companies.txt");
  await writeFile(list, companies);
  await promisify(execFile)(process.execPath, [SCRIPT, "--out", folder, "--companies", list]);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) };
}

/** A page in the browser's own profile: extensions are not in the others. @param {Browser} browser */
export async function visit(browser) {
  const opened = await openPage(browser.defaultBrowserContext());
  return { ...opened, close: () => opened.page.close() };
}

/** Runs a line in the browser itself; only a driver with access to the system may. @param {Browser} firefox @param {string} expression */
async function inFirefox(firefox, expression) {
  const { connection } = /** @type {any} */ (firefox);
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const [{ context }] = tree.result.contexts;
  const { result } = await connection.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
  if (result.type !== "success") throw new Error(JSON.stringify(result.exceptionDetails?.text));
  return result.result.value;
}

/** Ends the worker of Firefox as its own idle timer does, but at once, whatever the worker is doing; tells what it is then. */
const END = `(async () => {
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(Object.keys(EXTENSION)[0])});
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  return extension.backgroundState;
})()`;

/** @param {Engine} engine @param {string} folder @param {import("./browser.mjs").Settings} [settings] */
export async function start(engine, folder, settings) {
  const browser = await launch(engine, { ...settings, extension: join(folder, engine) });
  const worker = () => browser.waitForTarget((one) => one.url().endsWith("/background.js"));
  const base =
    engine === "firefox"
      ? `moz-extension://${Object.values(EXTENSION)[0]}/`
      : new URL("./", (await worker()).url()).href;

  /** Opens a page of the extension. @param {string} path */
  const page = async (path) => {
    const { page: opened, errors } = await visit(browser);
    const gone = opened.goto(base + path, { timeout: 20_000 });
    // Firefox does not tell its driver that such a page has loaded: what the page says of itself has to do.
    if (engine === "firefox") gone.catch(() => {});
    else await gone;
    await until(
      () => opened.evaluate(() => "ready" in document.documentElement.dataset).catch(() => false),
      path,
      20_000,
    );
    return { page: opened, errors };
  };

  /** Ends the worker, in the middle of whatever it is doing. */
  const kill = async () => {
    if (engine === "chromium")
      await (await (await worker()).worker())?.close().catch((error) => {
        // Gone before the driver had taken leave of it.
        if (!/No session/.test(error.message)) throw error;
      });
    else if ((await inFirefox(browser, END)) !== "stopped") throw new Error("the worker of Firefox lives on");
  };

  const { page: options } = await page("options.html");
  /** Asks the worker, as the extension's own pages do. @param {object} message @returns {Promise<any>} */
  const ask = (message) =>
    options.evaluate(async (wanted) => {
      const api = globalThis.browser ?? globalThis.chrome;
      const { value, error } = (await api.runtime.sendMessage(wanted)) ?? {};
      if (error) throw new Error(error);
      return value;
    }, message);
  /** Something of the browser's interface for extensions. @template T @param {(given: any) => Promise<T>} call @param {unknown} [given] @returns {Promise<T>} */
  const inside = (call, given) => options.evaluate(call, given);
  /** The number of the newest tab whose page begins with an address: one that was just closed is still told of for a moment. @param {string} address @returns {Promise<number>} */
  const tab = (address) =>
    options.evaluate(async (wanted) => {
      const api = globalThis.browser ?? globalThis.chrome;
      const tabs = await api.tabs.query({});
      const ids = tabs.flatMap((/** @type {any} */ { id, url }) => (url?.startsWith(wanted) ? [id] : []));
      return Math.max(...ids);
    }, address);

  // The choice of the first start is in effect.
  await until(
    () => inside(async () => !!(await (globalThis.browser ?? globalThis.chrome).storage.local.get("applied")).applied),
    "the first rules",
    20_000,
  );
  return { browser, base, page, ask, inside, tab, kill, close: () => browser.close() };
}
