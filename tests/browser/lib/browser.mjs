// Starting a browser, and a fresh visit in it.
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { puppeteer } from "./deps.mjs";
import { newProfile } from "./firefox.mjs";
import { launchWebKit } from "./webkit.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {"chromium" | "firefox" | "webkit"} Engine */

/**
 * Commands by which each engine is known, the first found is used; of WebKit its driver. `SEKISHO_CHROMIUM`, `SEKISHO_FIREFOX` and
 * `SEKISHO_WEBKIT` name others.
 */
const COMMANDS = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  firefox: ["firefox-esr", "firefox"],
  webkit: ["WebKitWebDriver"],
};

/**
 * Engines to test: Chromium and Firefox, or those that `SEKISHO_BROWSERS` lists (`chromium,firefox,webkit`). WebKit's driver has
 * one visit at a time and no contexts, so that only some of the tests run there: those that open no second page.
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
  // Of service workers too, which the driver's own setting does not reach.
  "--ignore-certificate-errors",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
];

/**
 * No process ahead of the next visit, none of its own for what is drawn, and none for the list below the address bar, which Chromium
 * loads as two pages for each window: a visit takes 0.20 s of a processor and not 0.56 (of twenty), and the tests make two thousand.
 */
const LEAN = [
  "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
  "--in-process-gpu",
];
/** The same for Firefox: its processes are copies of one that has loaded. 0.30 s and not 0.33. */
const LEAN_FIREFOX = { "dom.ipc.forkserver.enable": true };

/**
 * What a visitor can switch in the browser, and how it is started.
 * @typedef {object} Settings
 * @property {boolean} [lean] With fewer processes (the default), which a visitor's browser has: benchmarks start it without.
 * @property {boolean} [storageOff] Cookies and site data are refused to every page.
 * @property {string} [extension] Folder of an unpacked extension to load.
 * @property {boolean} [gpc] Global Privacy Control, sent by the browser itself. A Chromium that cannot does not.
 */

/** Chromium sends Global Privacy Control by features that are still off for people. */
const SIGNALS = "--enable-features=GlobalPrivacyControl,GlobalPrivacyControlForce";
/** Content setting "block" of Chromium. */
const BLOCK = 2;
/** `network.cookie.cookieBehavior` of Firefox: take none. */
const TAKE_NONE = 2;

/** Firefox gives each installation another address for its own pages, unless it has one already. */
export const EXTENSION = { "sekisho@sekisho.example": "5e715500-0000-4000-8000-000000000001" };

/**
 * Starts a browser without a window. The caller closes it.
 * @param {Engine} engine
 * @param {Settings} [settings]
 * @returns {Promise<Browser>}
 */
export async function launch(engine, { lean = true, storageOff = false, gpc = false, extension } = {}) {
  // Tests use of it what `freshVisit` gives them.
  if (engine === "webkit") return /** @type {any} */ (await launchWebKit(executable(engine)));
  const common = {
    executablePath: executable(engine),
    headless: true,
    protocolTimeout: 60_000,
    acceptInsecureCerts: true,
  };
  if (engine === "firefox") {
    const extraPrefsFirefox = {
      ...(lean ? LEAN_FIREFOX : {}),
      ...(storageOff ? { "network.cookie.cookieBehavior": TAKE_NONE } : {}),
      ...(gpc ? { "privacy.globalprivacycontrol.enabled": true } : {}),
      ...(extension ? { "extensions.webextensions.uuids": JSON.stringify(EXTENSION) } : {}),
    };
    // Pages of an extension are not pages of the web: only with this may a driver open them.
    const args = extension ? ["--remote-allow-system-access"] : [];
    const { folder, keep } = newProfile(common.executablePath);
    const firefox = await puppeteer.launch({
      ...common,
      args,
      browser: "firefox",
      extraPrefsFirefox,
      userDataDir: folder,
    });
    const close = firefox.close.bind(firefox);
    firefox.close = () => close().then(keep);
    if (extension) await firefox.installExtension(extension);
    return firefox;
  }
  const args = [...CHROMIUM_ARGUMENTS, ...(lean ? LEAN : []), ...(gpc ? [SIGNALS] : [])];
  // Through a pipe, because that is the only way to load one into every build of Chromium.
  if (extension) return puppeteer.launch({ ...common, args, pipe: true, enableExtensions: [extension] });
  if (!storageOff) return puppeteer.launch({ ...common, args });
  const userDataDir = mkdtempSync(join(tmpdir(), "sekisho-profile-"));
  mkdirSync(join(userDataDir, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: BLOCK } } };
  writeFileSync(join(userDataDir, "Default", "Preferences"), JSON.stringify(preferences));
  // The browser still writes for a moment after it is closed, so the folder goes when the tests are over.
  process.once("exit", () => rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10 }));
  return puppeteer.launch({ ...common, args, userDataDir });
}

/**
 * A page in a context of its own: no cookie, storage or cache of another visit.
 * @typedef {object} Visit
 * @property {Page} page
 * @property {import("puppeteer-core").BrowserContext} context
 * @property {string[]} errors Uncaught errors of the page's scripts.
 * @property {string[]} consoleLines Every console line, as `type: text`.
 * @property {string[]} requests Addresses that the page asked for, as the browser tells.
 * @property {() => Promise<void>} close
 */

/**
 * @param {Browser} browser
 * @returns {Promise<Visit>}
 */
export async function freshVisit(browser) {
  if ("visit" in browser) return /** @type {any} */ (browser).visit();
  const context = await browser.createBrowserContext();
  return { ...(await openPage(context)), context, close: () => context.close() };
}

/** What Firefox lists among the errors although no script threw: a cookie that it did not take, a load that it stopped, a socket that failed. */
const BROWSER_REPORTS = /^(Cookie “|Content-Security-Policy: |Security Error: |Firefox can’t establish a connection )/;

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
  page.on("pageerror", (error) => {
    const text = error instanceof Error ? error.message : String(error);
    if (!BROWSER_REPORTS.test(text)) errors.push(text);
  });
  page.on("console", (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
  page.on("request", (request) => requests.push(request.url()));
  return { page, errors, consoleLines, requests };
}
