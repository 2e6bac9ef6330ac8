// A client of W3C WebDriver, as far as the tests need one: sessions, navigation, scripts, the mouse.
//
// Its pages have those methods of puppeteer's that the tests call, so that one test drives three engines.
import { sleep, until } from "./quiet.mjs";

/** No command takes longer than this on a busy machine. */
const PATIENCE_MS = 60_000;
/** Nor does a browser need longer than this to start. */
const START_MS = 30_000;

/** @typedef {(method: string, path: string, body?: object, patience?: number) => Promise<any>} Call */

/**
 * Commands of the driver at a port of this machine.
 * @param {number} port
 * @returns {Call}
 */
export const driverAt =
  (port) =>
  async (method, path, body, patience = PATIENCE_MS) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };

/** Runs in the page. What it answers comes as text: the driver would make `null` of what is undefined. */
const ASYNC = `const done = arguments[arguments.length - 1];
Promise.resolve().then(() => (CODE)(...Array.prototype.slice.call(arguments, 0, -1))).then(
  (value) => done([JSON.stringify([value])]),
  (error) => done([null, String(error)]));`;

/** A tab. */
class Page {
  /** @param {Call} call of the session */
  constructor(call) {
    this.call = call;
    this.mouse = { click: this.#click.bind(this) };
  }

  /**
   * A session waits for no load (a medium that never comes would end its patience), so this does. Whoever waits for less than the
   * load must look at the servers: then nothing is evaluated before they have seen the page.
   * @param {string} url @param {{ waitUntil?: string, timeout?: number }} [options]
   */
  async goto(url, { waitUntil = "load", timeout = 30_000 } = {}) {
    await this.call("POST", "/url", { url });
    if (waitUntil !== "load") return;
    const [path] = url.split("#");
    const there = (/** @type {string} */ at) =>
      this.evaluate(
        (/** @type {string} */ address) =>
          location.href.split("#")[0] === address && document.readyState === "complete",
        at,
      );
    await until(() => there(path).catch(() => false), `${url} to be loaded`, timeout);
  }

  /**
   * @param {Function | string} code @param {...any} args JSON
   * @returns {Promise<any>}
   */
  async evaluate(code, ...args) {
    const source = typeof code === "string" ? `() => (${code})` : String(code);
    const script = ASYNC.replace("CODE", () => source);
    const [text, error] = await this.call("POST", "/execute/async", { script, args });
    if (error) throw new Error(error);
    return JSON.parse(text)[0] ?? undefined;
  }

  /** @param {Function} code @param {{ timeout?: number }} [options] @param {...any} args */
  waitForFunction(code, { timeout = 30_000 } = {}, ...args) {
    return until(() => this.evaluate(code, ...args), String(code), timeout);
  }

  /** @param {number} x @param {number} y */
  async #click(x, y) {
    const pointer = [
      { type: "pointerMove", duration: 0, x, y },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.call("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", actions: pointer }] });
  }
}

/**
 * A session, which is a browser of its own with nothing of another visit in it. On a busy machine WebKit's driver never answers to one
 * in twenty of these commands, and to the next as ever.
 * @param {Call} driver
 * @param {object} capabilities
 */
export async function openSession(driver, capabilities) {
  const open = () => driver("POST", "/session", { capabilities: { alwaysMatch: capabilities } }, START_MS);
  const { sessionId } = await open().catch((error) => {
    if (error.name !== "TimeoutError") throw error;
    return open();
  });
  /** @type {Call} */
  const call = (method, path, body) => driver(method, `/session/${sessionId}${path}`, body);
  return { page: new Page(call), close: () => driver("DELETE", `/session/${sessionId}`) };
}

/**
 * Waits until a driver listens.
 * @param {Call} driver
 */
export async function listens(driver) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await driver("GET", "/status");
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(50);
    }
  }
}
