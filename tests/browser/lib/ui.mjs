// Opens the consent interface on its own: the built file in www/ui/harness.html, under the strictest policy a site can send.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { freshVisit } from "./browser.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {"en" | "ja" | "th"} Language */
/** Those of the harness. @typedef {Record<string, string | number | boolean>} Parameters */

const ROOT = new URL("../../../", import.meta.url);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".css": "text/css" };

/** Scripts and styles by nonce only, no string becomes code or markup, nothing else loads. */
const POLICY =
  "default-src 'none'; script-src 'nonce-harness' 'strict-dynamic'; style-src 'nonce-harness'; connect-src 'self'; " +
  "img-src data:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export const LANGUAGES = /** @type {Language[]} */ (["en", "ja", "th"]);
export const LAYOUTS = ["bar", "corner", "dialog"];
export const THEMES = ["light", "dark"];

/** What the interface is given; the same file that a Rust test keeps equal to what a policy gives. */
export const DATA = JSON.parse(await readFile(new URL("tests/golden/ui/ui.json", ROOT), "utf8"));

/** Serves the repository on a free port of the loopback interface. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = new URL(`.${pathname}`, ROOT);
    try {
      let body = await readFile(file, "utf8");
      if (pathname.endsWith(".html")) body = body.replace(/<(script|link) /g, '<$1 nonce="harness" ');
      const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(pathname))];
      response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/**
 * The interface in a fresh visit.
 * @typedef {object} Shown
 * @property {Page} page
 * @property {(parameters: Parameters) => Promise<void>} again shows the interface anew in the same page, as a fresh visitor gets it
 * @property {() => Promise<string[]>} problems uncaught errors, and violations of the Content Security Policy or Trusted Types
 * @property {() => Promise<any>} log what it asked of the guard
 * @property {() => Promise<string>} focus what has focus: id, name or text of an element, `page …` outside the interface
 * @property {(label: string) => Promise<void>} tabTo presses Tab until this has focus
 * @property {(selector: string, text?: string) => Promise<void>} click a real click on an element inside the shadow root
 * @property {() => Promise<void>} close
 */

/** As a part of an address. @param {Parameters} parameters */
const queryOf = (parameters) =>
  `${new URLSearchParams(
    Object.entries(parameters)
      .filter(([, value]) => value !== false)
      .map(([name, value]) => [name, `${value}`]),
  )}`;

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} origin
 * @param {Parameters} [parameters]
 * @param {{ width?: number, height?: number }} [viewport]
 * @returns {Promise<Shown>}
 */
export async function show(browser, origin, parameters = {}, { width = 1280, height = 800 } = {}) {
  const { page, errors, close } = await freshVisit(browser);
  await page.setViewport({ width, height });
  await page.evaluateOnNewDocument(() => {
    const violations = /** @type {string[]} */ ([]);
    Object.assign(window, { violations });
    document.addEventListener("securitypolicyviolation", (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto(`${origin}/www/ui/harness.html?${queryOf({ ...parameters, bundle: "/pkg/dist/ui.js" })}`);
  await until(page, () => "ready" in document.documentElement.dataset, "the harness to be ready");
  await frames(page);

  const focus = () =>
    page.evaluate(() => {
      const { root } = /** @type {any} */ (window).harness;
      const at = root.activeElement;
      if (!at) return `page ${document.activeElement?.id}`;
      return at.id || at.getAttribute("aria-label") || at.firstChild?.textContent || at.localName;
    });
  return {
    page,
    again: async (next) => {
      errors.length = 0;
      await page.setViewport({ width, height });
      // What an earlier click left under the pointer would look as if it were hovered over.
      await page.mouse.move(0, 0);
      await page.evaluate((search) => {
        /** @type {any} */ (window).violations.length = 0;
        /** @type {any} */ (window).harness.show(search);
      }, queryOf(next));
      await frames(page);
    },
    problems: async () => [...errors, ...(await page.evaluate(() => /** @type {any} */ (window).violations))],
    log: () => page.evaluate(() => /** @type {any} */ (window).harness.log),
    focus,
    tabTo: async (label) => {
      for (let presses = 0; presses < 60; presses++) {
        if ((await focus()) === label) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab does not reach ${label}`);
    },
    click: async (selector, text = "") => {
      const point = await page.evaluate(
        (wanted, words) => {
          const all = [.../** @type {any} */ (window).harness.root.querySelectorAll(wanted)];
          const hit = all.find((one) => one.checkVisibility() && one.textContent.includes(words));
          hit.scrollIntoView({ block: "center" });
          const { x, y, width: w, height: h } = hit.getBoundingClientRect();
          return { x: x + w / 2, y: y + h / 2 };
        },
        selector,
        text,
      );
      await page.mouse.click(point.x, point.y);
    },
    close,
  };
}

/**
 * Waits until a function in the page says yes. (Puppeteer's own way makes code of strings, which the policy forbids.)
 * @param {Page} page
 * @param {() => unknown} condition
 * @param {string} what
 */
export async function until(page, condition, what) {
  const end = Date.now() + 10_000;
  while (!(await page.evaluate(condition))) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Two animation frames: layout and what follows from it are done. @param {Page} page */
export const frames = (page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  );
