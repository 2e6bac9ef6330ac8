// Starting a browser, and a fresh visit in it.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { puppeteer } from "./deps.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {"chromium" | "firefox"} Engine */

/** Commands by which each engine is known, the first found is used. `SEKISHO_CHROMIUM` and `SEKISHO_FIREFOX` name others. */
const COMMANDS = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  firefox: ["firefox-esr", "firefox"],
};

/**
 * Engines to test: both, or those that `SEKISHO_BROWSERS` lists (`chromium,firefox`).
 * @type {Engine[]}
 */
export const ENGINES = /** @type {Engine[]} */ ((process.env.SEKISHO_BROWSERS ?? "chromium,firefox").split(","));

/**
 * The executable of an engine.
 * @param {Engine} engine
 * @returns {string}
 * @throws when it is not installed: a browser test that does not run must not look like one that passed
 */
function executable(engine) {
  const named = process.env[`SEKISHO_${engine.toUpperCase()}`];
  if (named) return named;
  for (const command of COMMANDS[engine]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, command);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error(`no ${engine} on PATH (looked for ${COMMANDS[engine].join(", ")})`);
}

/** Root needs this; everything here runs pages of our own. Names outside this machine do not resolve. */
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
];

/**
 * Starts a browser without a window. The caller closes it.
 * @param {Engine} engine
 * @param {{ prefs?: Record<string, unknown>, args?: string[] }} [options] Firefox preferences, Chromium arguments
 * @returns {Promise<Browser>}
 */
export function launch(engine, { prefs = {}, args = [] } = {}) {
  const common = { executablePath: executable(engine), headless: true, protocolTimeout: 60_000 };
  return engine === "chromium"
    ? puppeteer.launch({ ...common, args: [...CHROMIUM_ARGUMENTS, ...args] })
    : puppeteer.launch({ ...common, browser: "firefox", extraPrefsFirefox: prefs });
}

/**
 * A page in a context of its own: no cookie, storage or cache of another visit.
 * @typedef {object} Visit
 * @property {Page} page
 * @property {import("puppeteer-core").BrowserContext} context
 * @property {string[]} errors Uncaught errors of the page's scripts, and lines that it wrote with `console.error`.
 * @property {string[]} consoleLines Every console line, as `type: text`.
 * @property {string[]} requests Addresses that the page asked for, as the browser tells.
 * @property {() => Promise<void>} close
 */

/**
 * @param {Browser} browser
 * @returns {Promise<Visit>}
 */
export async function freshVisit(browser) {
  const context = await browser.createBrowserContext();
  return { ...(await openPage(context)), context, close: () => context.close() };
}

/**
 * Another page (tab) in a context.
 * @param {import("puppeteer-core").BrowserContext} context
 */
export async function openPage(context) {
  const page = await context.newPage();
  // SDKs send nothing for visitors that call themselves headless. Firefox has the same name with and without a window.
  const name = await context.browser().userAgent();
  if (name.includes("Headless")) await page.setUserAgent({ userAgent: name.replace("Headless", "") });
  /** @type {string[]} */
  const errors = [];
  /** @type {string[]} */
  const consoleLines = [];
  /** @type {string[]} */
  const requests = [];
  page.on("pageerror", (error) => errors.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
  page.on("console", (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
  page.on("request", (request) => requests.push(request.url()));
  return { page, errors, consoleLines, requests };
}
