// Sekisho under bad conditions: WebAssembly forbidden, the file damaged, storage switched off or full. Each time the
// same is asked: nothing of a third party gets through, the site itself works, and one line in the console says why.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { CASES, leakPage } from "./lib/kinds.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

const INCLUDE = '<script src="/sekisho.js"></script>';
const HOSTS = ["tracker", "declared"];
/** What no script can reach while the page's CSP lets a declared host through: see `leak.expected.json`. */
const UNREACHABLE = ["declared early/import", "declared late/import"];
/** A page whose own script uses the site's own things, and asks a declared host for something. */
const USING_PAGE = (/** @type {string} */ head, /** @type {string} */ declared) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${head}<title>site</title></head><body><p>site</p><script>
  window.outcome = { fetched: false, threw: [] };
  fetch("/early/fetch").then((response) => { outcome.fetched = response.ok; });
  for (const use of [() => localStorage.getItem("cart"), () => document.cookie])
    try { use(); } catch (error) { outcome.threw.push(error.name); }
  fetch("${declared}/early/fetch", { mode: "no-cors" }).catch(() => {});
</script></body></html>`;

for (const engine of ENGINES) {
  describe(`faults in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;

    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy());
      site.built = built.folder;
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /** Lines of ours in a visit's console. The browser's own reports of what a policy blocked begin otherwise. */
    const ourLines = (/** @type {string[]} */ lines) => lines.filter((line) => /^\w+: sekisho: /.test(line));

    /**
     * The leak page under a fault.
     * @param {{ head?: string, headers?: Record<string, string> }} page
     */
    async function leaks({ head = INCLUDE, headers = {} }) {
      const body = leakPage(head, [site.origin, ...HOSTS.map(tracker.origin)]);
      site.pages["/"] = { type: "text/html", body, headers };
      site.log.clear();
      tracker.log.clear();
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/`);
        await visit.page.waitForFunction(() => document.documentElement.dataset.fired === "late");
        await quiet(tracker.log);
        const wasm = await visit.page.evaluate(() => /** @type {any} */ (window).sekisho?.consent().wasm);
        await visit.page.evaluate(() => /** @type {any} */ (window).fireWrite());
        await quiet(tracker.log);
        const arrived = tracker.log.entries().map(({ host, path }) => `${host} ${path.slice(1)}`);
        const own = new Set(site.log.entries().map(({ path }) => path.slice(1)));
        return {
          wasm,
          leaked: [...new Set(arrived)],
          broken: CASES.filter((name) => !own.has(name)),
          lines: ourLines(visit.consoleLines),
        };
      } finally {
        await visit.close();
      }
    }

    test("a page policy without 'wasm-unsafe-eval': the JavaScript twin serves", async () => {
      const third = HOSTS.map((host) => `${tracker.origin(host)} ${tracker.origin(host).replace("http", "ws")}`).join(
        " ",
      );
      const policy = `default-src 'self' 'unsafe-inline' ${third}`;
      const control = await leaks({ head: "", headers: { "content-security-policy": policy } });
      assert.equal(control.wasm, undefined);
      const silent = HOSTS.flatMap((host) => CASES.map((name) => `${host} ${name}`)).filter(
        (name) => !control.leaked.includes(name),
      );
      assert.deepEqual(silent, [], "the page's own policy stops these, so that nothing is tested");
      const { wasm, leaked: all, broken, lines } = await leaks({ headers: { "content-security-policy": policy } });
      assert.equal(wasm, false, "WebAssembly was not forbidden, so that nothing is tested");
      const leaked = all.filter((name) => !UNREACHABLE.includes(name));
      assert.deepEqual(leaked, [], `leaked: ${leaked.join(", ")}`);
      assert.deepEqual(broken, [], `first-party requests that did not arrive: ${broken.join(", ")}`);
      assert.equal(lines.length, 1, `one line must say why: ${lines.join(" | ")}`);
      assert.match(lines[0], /WebAssembly/);
    });

    test("a damaged file: held, the site works, one clear line", async () => {
      const original = await readFile(`${built.folder}/sekisho.js`, "utf8");
      for (const damaged of damage(original)) {
        site.pages["/sekisho.js"] = { type: "text/javascript", body: damaged.text };
        try {
          const { leaked, broken, lines } = await leaks({});
          assert.deepEqual(leaked, [], `${damaged.what}: leaked: ${leaked.join(", ")}`);
          assert.deepEqual(
            broken,
            [],
            `${damaged.what}: first-party requests that did not arrive: ${broken.join(", ")}`,
          );
          assert.equal(lines.length, 1, `${damaged.what}: one line must say why: ${lines.join(" | ")}`);
          assert.match(lines[0], /damaged/);
        } finally {
          delete site.pages["/sekisho.js"];
        }
      }
    });

    /**
     * A visit to the page that uses the site, up to the visitor's consent.
     * @param {import("./lib/browser.mjs").Browser} inBrowser
     * @param {string} before markup before the include
     * @param {boolean} throws whether the page finds storage switched off
     */
    async function consentWithoutStorage(inBrowser, before, throws) {
      site.pages["/using"] = USING_PAGE(before + INCLUDE, tracker.origin("declared"));
      tracker.log.clear();
      const visit = await freshVisit(inBrowser);
      try {
        await visit.page.goto(`${site.origin}/using`);
        await showsView(visit.page, "banner");
        await quiet(tracker.log);
        assert.deepEqual(tracker.log.entries(), [], "held before consent");
        const outcome = await visit.page.evaluate(() => /** @type {any} */ (window).outcome);
        assert.equal(outcome.fetched, true, "the site's own request");
        assert.equal(outcome.threw.length > 0, throws, `what the page itself met: ${outcome.threw}`);
        assert.deepEqual(visit.errors, []);
        await press(visit.page, "accept");
        await showsNothing(visit.page);
        await until(() => tracker.log.entries().length > 0, "the held request to be released");
        const { purposes } = await visit.page.evaluate(() => /** @type {any} */ (window).sekisho.consent());
        assert.deepEqual(purposes, { analytics: "granted", ads: "granted" }, "honoured from memory");
        const lines = ourLines(visit.consoleLines);
        assert.equal(lines.length, 1, `one line must say why: ${lines.join(" | ")}`);
        assert.match(lines[0], /keeps nothing/);

        await visit.page.reload();
        await showsView(visit.page, "banner");
      } finally {
        await visit.close();
      }
    }

    test("storage switched off in the browser: held, then the choice is honoured from memory and asked again", async () => {
      const refusing = await launch(engine, { storageOff: true });
      try {
        await consentWithoutStorage(refusing, "", true);
      } finally {
        await refusing.close();
      }
    });

    test("storage full: the choice is honoured from memory and asked again", async () => {
      const full = `<script>
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
        Object.defineProperty(Document.prototype, "cookie", { get: () => "", set: () => {}, configurable: true });
      </script>`;
      await consentWithoutStorage(browser, full, false);
    });

    test("a sandboxed frame, where storage throws: held, and the frame's own requests work", async () => {
      site.pages["/using"] = USING_PAGE(INCLUDE, tracker.origin("declared"));
      site.pages["/frame"] =
        '<!doctype html><title>outer</title><iframe sandbox="allow-scripts" src="/using"></iframe>';
      tracker.log.clear();
      site.log.clear();
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/frame`);
        await quiet(tracker.log);
        assert.deepEqual(tracker.log.entries(), [], "held");
        const own = site.log.entries().map(({ path }) => path);
        assert.ok(own.includes("/early/fetch"), `the frame's own request did not arrive, only ${own}`);
        assert.deepEqual(visit.errors, []);
      } finally {
        await visit.close();
      }
    });

    test("the interface does not load: held, the site works, one clear line", async () => {
      site.pages["/sekisho-ui.js"] = { status: 404, body: "gone" };
      site.pages["/using"] = USING_PAGE(INCLUDE, tracker.origin("declared"));
      tracker.log.clear();
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/using`);
        await until(() => ourLines(visit.consoleLines).length > 0, "a line in the console");
        await sleep(300);
        assert.deepEqual(tracker.log.entries(), [], "held");
        const outcome = await visit.page.evaluate(() => /** @type {any} */ (window).outcome);
        assert.equal(outcome.fetched, true, "the site's own request");
        const lines = ourLines(visit.consoleLines);
        assert.equal(lines.length, 1, lines.join(" | "));
        assert.match(lines[0], /did not load/);
      } finally {
        delete site.pages["/sekisho-ui.js"];
        await visit.close();
      }
    });

    /**
     * A visitor who agreed comes back, and the page talks with a service: a socket that says something all the time, and a stream.
     * @param {(page: import("puppeteer-core").Page, talk: { beats: () => number, streams: () => number,
     *   ends: () => Promise<void> }, visit: import("./lib/browser.mjs").Visit, service: import("./lib/servers.mjs").Tracker) => Promise<void>} use
     */
    async function talking(use) {
      let [beats, streams] = [0, 0];
      const service = await startTracker(
        ({ pathname }) =>
          pathname === "/stream"
            ? {
                type: "text/event-stream",
                stream: (response) => {
                  streams++;
                  response.on("close", () => streams--);
                  response.write("retry: 600000\ndata: 1\n\n");
                },
              }
            : undefined,
        () => beats++,
      );
      const declared = service.origin("declared");
      site.pages["/talking"] =
        `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body><script>
        const socket = new WebSocket("${declared.replace("http", "ws")}/talk");
        setInterval(() => { if (socket.readyState === WebSocket.OPEN) socket.send("here"); }, 50);
        new EventSource("${declared}/stream");
      </script></body></html>`;
      site.pages["/elsewhere"] = "<!doctype html><title>another page</title>";
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(`${site.origin}/talking`);
        await showsView(visit.page, "banner");
        await press(visit.page, "accept");
        await showsNothing(visit.page);
        await visit.page.goto(`${site.origin}/elsewhere`);
        await until(() => streams === 0, "nothing to be open");
        const talk = {
          beats: () => beats,
          streams: () => streams,
          ends: async () => {
            await until(() => streams === 0, "the stream to end");
            await until(async () => {
              const before = beats;
              await sleep(300);
              return beats === before;
            }, "the socket to be silent");
          },
        };
        await use(visit.page, talk, visit, service);
      } finally {
        await visit.close();
        await service.close();
      }
    }
    /** Both are open, and the server hears them. @param {import("puppeteer-core").Page} page @param {{ beats: () => number, streams: () => number }} talk */
    const comesBack = async (page, { beats, streams }) => {
      const before = beats();
      await page.goto(`${site.origin}/talking`);
      await until(() => beats() > before + 3 && streams() === 1, "the socket and the stream to run");
    };
    const withdraws = (/** @type {import("puppeteer-core").Page} */ page) =>
      page.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());

    test("a withdrawal ends the socket and the stream that are open", async () => {
      await talking(async (page, talk) => {
        await comesBack(page, talk);
        await withdraws(page);
        await talk.ends();
        assert.ok(await page.evaluate(() => location.pathname === "/talking"), "the page is still there");
      });
    });

    // Only Chromium tells how many objects of a kind there are.
    if (engine === "chromium")
      test("sockets and streams that ended are not kept", async () => {
        const tries = (/** @type {number} */ count) =>
          new Promise((resolve) => {
            let open = 2 * count;
            const ended = () => --open || resolve(undefined);
            for (let at = 0; at < count; at++) {
              const socket = new WebSocket(`${location.origin.replace("http", "ws")}/socket`);
              socket.onclose = ended;
              socket.close();
              const stream = new EventSource(`/none?${at}`);
              stream.onerror = () => {
                stream.close();
                ended();
              };
            }
          });
        const visit = await freshVisit(browser);
        const left = async (/** @type {string} */ include) => {
          site.pages["/sockets"] =
            `<!doctype html><html lang="en"><head><meta charset="utf-8">${include}</head><body></body></html>`;
          await visit.page.goto(`${site.origin}/sockets`, { waitUntil: "load" });
          await visit.page.evaluate(tries, 20);
          await sleep(300);
          const counts = [];
          for (const name of ["WebSocket", "EventSource"]) {
            const kind = await visit.page.evaluateHandle((one) => /** @type {any} */ (globalThis)[one].prototype, name);
            const found = await visit.page.queryObjects(kind);
            counts.push(await found.evaluate((all) => /** @type {any} */ (all).length));
          }
          return counts;
        };
        try {
          const without = await left("");
          assert.ok(
            without.every((count) => count < 5),
            `${without} without Sekisho`,
          );
          const kept = await left(INCLUDE);
          assert.ok(
            kept.every((count) => count < 5),
            `${kept} are kept`,
          );
        } finally {
          await visit.close();
        }
      });

    test("a withdrawal where the interface does not load: nothing new leaves, what is open ends", async () => {
      await talking(async (page, talk, visit, service) => {
        site.pages["/sekisho-ui.js"] = { status: 404, body: "gone" };
        try {
          await comesBack(page, talk);
          await withdraws(page);
          await until(() => /did not load/.test(ourLines(visit.consoleLines).join()), "a line in the console");
          await talk.ends();
          service.log.clear();
          await page.evaluate(
            (address) => {
              fetch(address, { mode: "no-cors" }).catch(() => {});
              // Firefox throws where a page's policy blocks a socket.
              try {
                new WebSocket(address.replace("http", "ws"));
              } catch {}
            },
            `${service.origin("declared")}/new`,
          );
          await quiet(service.log, 500);
          assert.deepEqual(service.log.entries(), [], "what is new is held");
        } finally {
          delete site.pages["/sekisho-ui.js"];
        }
      });
    });
  });
}

/**
 * The include, damaged in the ways in which a file is damaged on its way: other bytes in its pack, or a part missing.
 * @param {string} text `sekisho.js`
 * @returns {{ what: string, text: string }[]}
 */
function damage(text) {
  // The pack is a string of code points: the policy's text, and behind it a Wasm module, which begins with NUL, "asm", 1.
  const end = text.indexOf("asm\u0001");
  assert.ok(end > 0, "the pack was not found in sekisho.js");
  const names = text.lastIndexOf("\\ndeclared\t", end) + 2;
  assert.ok(names > 1, "the policy was not found in the pack");
  const flip = (/** @type {number} */ at, /** @type {number} */ length) =>
    text.slice(0, at) + text.slice(at, at + length).replace(/[a-z]/g, "~") + text.slice(at + length);
  return [
    { what: "eight letters in the table", text: flip(names, 8) },
    { what: "forty bytes of the table missing", text: text.slice(0, names) + text.slice(names + 40) },
  ];
}
