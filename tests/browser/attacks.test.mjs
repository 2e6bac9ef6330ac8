// Consent cannot be taken: a hostile script in the page, hostile markup, records that somebody else wrote, layouts that lie. After
// each attack no tag has run and nothing is granted, and the visitor can still be asked and still answer.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CALLS, CHANGING, POISONED, STORED } from "./lib/attacks.mjs";
import { ENGINES, freshVisit, launch, openPage } from "./lib/browser.mjs";
import { forger } from "./lib/forge.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { press, shownView, showsNothing, showsView } from "./lib/visitor.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** Pairs of real tabs; `PAIRS=50` for a long run by hand. The model of `tests/kernel/tabs.test.mjs` has more of them. */
const PAIRS = Number(process.env.PAIRS ?? 1);

const INCLUDE = '<script src="/sekisho.js"></script>';
const GRANTED = { analytics: "granted", ads: "granted" };
const DENIED = { analytics: "denied", ads: "denied" };
const UNSET = { analytics: "unset", ads: "unset" };

/** What runs the attacks, before any of them: its own copies of what they replace. */
const HARNESS = (/** @type {string} */ site, /** @type {string} */ third, /** @type {string} */ record) => `
  const LISTS = [${[CALLS, CHANGING, POISONED].map((list) => `{${Object.entries(list).map(([name, call]) => `${JSON.stringify(name)}: ${call}`)}}`)}];
  const ATTACKS = Object.assign({}, ...LISTS);
  window.goodRecord = ${JSON.stringify(record)};
  window.leaks = [];
  addEventListener("click", (event) => { window.realEvent ??= event; }, true);
  {
    const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
    const { consent } = sekisho, { stringify } = JSON;
    const dispatch = EventTarget.prototype.dispatchEvent.bind(window);
    const later = setTimeout, Later = Promise;
    const number = (list) => list.length;
    window.attack = (name) => new Later((done) => {
      const undo = [];
      const put = (object, key, value) => {
        const was = getOwnPropertyDescriptor(object, key);
        const as = { __proto__: null, configurable: true };
        if (was && !("value" in was)) as.get = () => value; else { as.value = value; as.writable = true; }
        try { defineProperty(object, key, as); } catch { return; }
        undo[undo.length] = () => { if (was) defineProperty(object, key, was); else delete object[key]; };
      };
      const once = (first, then) => {
        let asked = 0;
        const next = () => (asked++ ? then : first);
        return { toString: next, valueOf: next, [Symbol.toPrimitive]: next };
      };
      const leaked = (list, what) => { const said = stringify([...list()].map(String)) + stringify(list()); if (list().length && said.includes(what)) window.leaks.push(name + said); };
      const third = "${third}/" + name.replace(/\\W+/g, "-");
      const go = (call) => { try { const made = call(); if (made && typeof made === "object" && "catch" in made) made.catch(() => {}); } catch {} };
      const probes = [
        () => sekisho.set({ all: true }),
        () => dispatch(new StorageEvent("storage")),
        () => dispatch(new PageTransitionEvent("pageshow", { persisted: true })),
        () => document.dispatchEvent(new Event("visibilitychange")),
        () => fetch(third + "/fetch", { mode: "no-cors" }).catch(() => {}),
        () => { new Image().src = third + "/img"; },
        () => { const s = document.createElement("script"); s.src = third + "/script"; document.head.append(s); },
        () => { const i = document.createElement("img"); i.setAttribute("src", third + "/attribute"); document.body.append(i); },
        () => navigator.sendBeacon(third + "/beacon", "x"),
        () => { const f = document.createElement("iframe"); document.body.append(f); f.contentWindow.fetch(third + "/frame", { mode: "no-cors" }).catch(() => {}); },
        () => { document.cookie = "declared_id=1; path=/"; },
        () => localStorage.setItem("declared_id", "1"),
      ];
      go(() => ATTACKS[name]({ put, once, leaked, site: "${site}", third, event: window.realEvent }));
      for (let at = 0; at < number(probes); at++) go(probes[at]);
      later(() => {
        let said = "threw";
        go(() => { said = stringify(consent().purposes); });
        for (let at = number(undo) - 1; at >= 0; at--) undo[at]();
        done(stringify(consent().purposes) === said || said === "threw" ? stringify(consent().purposes) : said);
      }, 5);
    });
  }`;

for (const engine of ENGINES) {
  describe(`attacks in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;
    /** @type {Awaited<ReturnType<typeof forger>>} */
    let forge;
    /** A request that waits, on every page. */
    let held = "";

    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
      built = await buildValue(smallPolicy());
      site.built = built.folder;
      forge = await forger(built.folder);
      const third = tracker.origin("declared");
      held = `<script>fetch("${third}/held/fetch", { mode: "no-cors" }).catch(() => {});</script>`;
      site.pages["/"] = pageOf(INCLUDE, held);
      site.pages["/polluted"] = pageOf(INCLUDE, `${held}<script>window.third = "${third}/polluted/fetch";</script>`);
      const harness = HARNESS(site.origin, third, forge.text(forge.record({ sequence: 999 })));
      site.pages["/attacked"] = pageOf(INCLUDE, `${held}<button id="own">own</button><script>${harness}</script>`);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    const pageOf = (/** @type {string} */ head, /** @type {string} */ body) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>site</title></head><body><p>site</p>${body}</body></html>`;
    const arrived = () => tracker.log.entries().map(({ host, path }) => host + path);
    const purposes = (/** @type {Page} */ page) =>
      page.evaluate(() => /** @type {any} */ (window).sekisho.consent().purposes);

    /** @param {(page: Page, visit: import("./lib/browser.mjs").Visit) => Promise<void>} use */
    async function visiting(use, path = "/") {
      tracker.log.clear();
      const visit = await freshVisit(browser);
      try {
        await visit.page.goto(site.origin + path);
        await use(visit.page, visit);
      } finally {
        await visit.close();
      }
    }

    /** Nothing was taken, and the visitor can still answer. @param {Page} page @param {string} what */
    async function untaken(page, what) {
      assert.deepEqual(await purposes(page), UNSET, what);
      assert.deepEqual(arrived(), [], `${what}: requests that left`);
      assert.equal(await shownView(page), "banner", `${what}: the banner`);
    }
    /** @param {Page} page */
    async function alive(page) {
      // What moved half a second ago believes no click, and on a busy machine an attack moves things until now: a visitor
      // clicks again.
      await until(async () => {
        if (await shownView(page)) await press(page, "accept").catch(() => {});
        return until(async () => !(await shownView(page)), "an answer", 1_000).catch(() => false);
      }, "the interface to go away");
      await until(() => arrived().includes("declared/held/fetch"), "the held request, after the visitor's own answer");
      // Nothing of this page arrives during the next one.
      await quiet(tracker.log, 200);
    }

    test("control: without Sekisho the attacks' requests arrive", async () => {
      site.pages["/control"] = pageOf("", held);
      await visiting(async () => {
        await until(() => arrived().includes("declared/held/fetch"), "the request");
      }, "/control");
    });

    test("control: without Sekisho each way to store does, and WebRTC gets the servers", async () => {
      site.pages["/bare"] = pageOf("", "");
      for (const [name, attack] of Object.entries(STORED))
        await visiting(async (page) => {
          await page.evaluate(`window.goodRecord = "AQ"; (${String(attack)})()`);
          const stored = await page.evaluate(() => document.cookie + Object.keys(localStorage));
          assert.match(stored, /declared_/, name);
        }, "/bare");
      await visiting(async (page) => {
        const said = await page.evaluate(`{
          const lists = [];
          const once = (_, then) => ({ toString: () => then });
          const leaked = (list) => lists.push(JSON.stringify(list()));
          (${String(CHANGING["servers of WebRTC"])})({ once, leaked, site: "http://site.localhost:5001", third: "http://declared.localhost:5002" });
          lists;
        }`);
        for (const list of /** @type {string[]} */ (said)) assert.match(list, /stun:declared\.localhost:5002/);
      }, "/bare");
    });

    for (const [list, attacks] of Object.entries({ CALLS, CHANGING, POISONED }))
      test(`scripts: ${list.toLowerCase()}, ${Object.keys(attacks).length} attacks`, async () => {
        await visiting(async (page) => {
          await showsView(page, "banner");
          await page.click("#own");
          /** @type {string[]} */ const taken = [];
          for (const name of Object.keys(attacks)) {
            const said = await page.evaluate((one) => /** @type {any} */ (window).attack(one), name);
            if (said !== JSON.stringify(UNSET)) taken.push(`${name}: ${said}`);
          }
          assert.deepEqual(taken, [], "consent that was taken");
          assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).leaks), [], "what was let through");
          await quiet(tracker.log, 300);
          await untaken(page, list);
          const realm = /** @type {any} */ (page.mainFrame()).isolatedRealm();
          const kept = await realm.evaluate(() => `${document.cookie} ${Object.keys(localStorage)}`);
          assert.doesNotMatch(kept, /declared|sekisho/, "what tags or a forger stored");
          await alive(page);
        }, "/attacked");
      });

    test("a script that stands in the way of the interface before it comes", async () => {
      const take = "sekisho.ui((inside) => { window.inside = inside.length; return {}; });";
      site.pages["/taken.js"] = { type: "text/javascript", body: take };
      site.pages["/early"] = pageOf(
        INCLUDE,
        `${held}<script>{
          const take = () => { try { ${take} } catch {} };
          for (const [object, name] of [[Function.prototype, "bind"], [Object, "getOwnPropertyDescriptor"], [Object, "freeze"],
            [Object, "assign"], [Reflect, "apply"], [performance, "now"], [window, "setInterval"], [Array.prototype, "map"]]) {
            const was = object[name];
            object[name] = function (...given) { window.called = name; take(); return new.target ? 0 : was.call(this, ...given); };
          }
          const instead = (element) => {
            if (element.localName !== "script") return;
            element.setAttribute("src", "/taken.js");
            document.head.appendChild(element);
          };
          for (const [object, name] of [[HTMLScriptElement.prototype, "charset"], [HTMLScriptElement.prototype, "src"], [HTMLElement.prototype, "onerror"]])
            Object.defineProperty(object, name, { configurable: true, set() { instead(this); } });
          Object.defineProperty(URL.prototype, "href", { configurable: true, get: () => "/taken.js" });
        }</script>`,
      );
      await visiting(async (page) => {
        await showsView(page, "banner");
        const said = await page.evaluate(() => {
          const { inside, called } = /** @type {any} */ (window);
          return { inside: inside ?? null, called: !!called };
        });
        assert.deepEqual(said, { inside: null, called: true });
        await untaken(page, "early");
        await alive(page);
      }, "/early");
    });

    test("scripts: options planted on prototypes", async () => {
      await visiting(async (page) => {
        await showsView(page, "banner");
        const said = await page.evaluate(async () => {
          const { sekisho } = /** @type {any} */ (window);
          const { hasOwn, defineProperty } = Object;
          const names =
            "all purposes flows analytics ads declared-flow 0 1 granted value get set enumerable writable once capture tag tags types kinds host pattern domains table strict gpc wasm open change root load language kept record size run drop flags src type mode keepalive then toJSON display sekisho".split(
              " ",
            );
          const values = [true, 1, () => 1, "granted"];
          for (const prototype of [Object.prototype, Array.prototype, Function.prototype, String.prototype])
            for (const name of names)
              for (const value of values) {
                if (hasOwn(prototype, name)) continue;
                const planted = Object.assign(Object.create(null), { value, writable: true, configurable: true });
                defineProperty(prototype, name, planted);
                try {
                  sekisho.set({});
                  sekisho.set({ purposes: {} });
                  window.dispatchEvent(new StorageEvent("storage"));
                  const frame = document.createElement("iframe");
                  if (value === true && prototype === Object.prototype) {
                    document.body.append(frame);
                    const { contentWindow } = /** @type {any} */ (frame);
                    contentWindow.fetch(/** @type {any} */ (window).third, { mode: "no-cors" }).catch(() => {});
                    new contentWindow.Image().src = /** @type {any} */ (window).third;
                  }
                } catch {
                  // The page's own trouble.
                } finally {
                  delete (/** @type {any} */ (prototype)[name]);
                }
              }
          return names.length * values.length * 4;
        });
        assert.ok(said >= 600);
        await quiet(tracker.log, 300);
        await untaken(page, "pollution");
        await alive(page);
      }, "/polluted");
    });

    test("records that somebody else wrote mean: not asked", async () => {
      await visiting(async (page) => {
        await showsView(page, "banner");
        const realm = /** @type {any} */ (page.mainFrame()).isolatedRealm();
        /** @param {string | undefined} cookie @param {string | undefined} local */
        const plant = (cookie, local) =>
          realm.evaluate(
            (/** @type {string | undefined} */ one, /** @type {string | undefined} */ other) => {
              // biome-ignore lint/suspicious/noDocumentCookie: this is how an attacker does it
              document.cookie = `sekisho=${one}; path=/${one === undefined ? "; max-age=0" : ""}`;
              if (other === undefined) localStorage.removeItem("sekisho");
              else localStorage.setItem("sekisho", other);
              window.dispatchEvent(new StorageEvent("storage"));
            },
            cookie,
            local,
          );
        for (const [name, value] of Object.entries(forge.planted)) {
          await plant(value, value);
          assert.deepEqual(await purposes(page), UNSET, `a record ${name}`);
        }
        const [yes, no] = [1, 2].map((answer) => forge.text(forge.record({ sequence: 7, entries: forge.all(answer) })));
        await plant(yes, no);
        assert.deepEqual(await purposes(page), UNSET, "two that disagree at the same age");
        await plant(forge.planted["cut by a byte"], forge.planted.expired);
        for (const key of ["Sekisho", "SEKISHO", "sekisho.", "__Host-sekisho"])
          await realm.evaluate(
            (/** @type {string} */ name, /** @type {string} */ value) => {
              localStorage.setItem(name, value);
              // biome-ignore lint/suspicious/noDocumentCookie: this is how an attacker does it
              document.cookie = `${name}=${value}; path=/`;
              window.dispatchEvent(new StorageEvent("storage"));
            },
            key,
            yes,
          );
        assert.deepEqual(await purposes(page), UNSET, "under other names");
        await page.reload();
        await showsView(page, "banner");
        await untaken(page, "after a reload");
        // The control: the same forger's honest record counts, so that the others were refused for what is wrong with them.
        await plant(yes, yes);
        assert.deepEqual(await purposes(page), GRANTED, "control");
        await plant(forge.text(forge.record({ sequence: 8, entries: forge.all(2) })), undefined);
        assert.deepEqual(await purposes(page), DENIED, "a newer one, control");
        await plant(yes, yes);
        assert.deepEqual(await purposes(page), DENIED, "an older one put back");
      });
    });

    test("markup that clobbers what scripts look up by name", async () => {
      const names =
        "cookie currentScript getElementById head body documentElement querySelectorAll querySelector createElement scripts readyState baseURI defaultView addEventListener implementation activeElement sekisho sekisho-ui localStorage trustedTypes".split(
          " ",
        );
      const kinds = {
        img: (/** @type {string} */ name) => `<img name="${name}" id="${name}" alt="">`,
        form: (/** @type {string} */ name) =>
          `<form name="${name}" id="${name}"><input name="getAttribute"><input name="parentNode"><input name="lang"></form>`,
        iframe: (/** @type {string} */ name) => `<iframe name="${name}" id="${name}"></iframe>`,
        object: (/** @type {string} */ name) => `<object name="${name}" id="${name}"></object>`,
        embed: (/** @type {string} */ name) => `<embed name="${name}" id="${name}">`,
      };
      for (const [kind, markup] of Object.entries(kinds))
        for (const first of [true, false]) {
          const all = names.map(markup).join("");
          site.pages["/clobbered"] = first
            ? `<!doctype html><html lang="en"><body><div hidden>${all}</div>${INCLUDE}${held}</body></html>`
            : pageOf(INCLUDE, `<div hidden>${all}</div>${held}`);
          await visiting(async (page) => {
            const what = `${kind} ${first ? "before" : "after"} the include`;
            await showsView(page, "banner").catch((error) => assert.fail(`${what}: ${error}`));
            await sleep(50);
            await untaken(page, what);
            if (kind === "form" || kind === "img") await alive(page);
          }, "/clobbered");
        }
    });

    /** Middle of the accept button. @param {Page} page @param {string} [selector] */
    const buttonAt = async (page, selector = ".banner .buttons button") => {
      const at = await inClosedRoot(
        page,
        "sekisho-ui",
        (root, name) => {
          const { x, y, width, height } = root.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
          return [x + width / 2, y + height / 2];
        },
        selector,
      );
      return at ?? [0, 0];
    };

    test("a listener that keeps the event of another answer", async () => {
      site.pages["/kept"] = pageOf(
        INCLUDE,
        `${held}<script>
          addEventListener("click", (event) => { window.kept = event; sekisho.set({ all: true }, event); }, true);
          document.addEventListener("click", (event) => { sekisho.set({ all: true }, event); });
          for (const type of ["change", "withdrawn", "verdict"])
            sekisho.on(type, () => { try { sekisho.set({ all: true }, window.kept); } catch {} });
        </script>`,
      );
      await visiting(async (page) => {
        await showsView(page, "banner");
        await press(page, "choose");
        await showsView(page, "settings");
        assert.deepEqual(await purposes(page), UNSET);
        await press(page, "reject");
        await showsNothing(page);
        await sleep(100);
        assert.deepEqual(await purposes(page), DENIED);
        assert.deepEqual(arrived(), []);
      }, "/kept");
    });

    /** Ways to make a visitor press "accept" without meaning to. Each runs in the page; then the button's place is clicked. @type {Record<string, string>} */
    const LAYOUTS = {
      "transparent buttons": "style('sekisho-ui::part(button){opacity:0}')",
      "a transparent banner": "style('sekisho-ui::part(banner){opacity:.01}')",
      "blended away": "style('sekisho-ui::part(banner){mix-blend-mode:multiply}')",
      "filtered away": "style('sekisho-ui::part(banner){filter:opacity(0)}')",
      "clipped away": "style('sekisho-ui::part(button){clip-path:inset(0 0 99% 0)}')",
      "masked away": "style('sekisho-ui::part(banner){mask-image:linear-gradient(#0000,#0000)}')",
      "made tiny": "style('sekisho-ui::part(banner){transform:scale(.2)}')",
      "covered by a popover that lets clicks through":
        "const d=document.createElement('div');d.popover='manual';d.style='pointer-events:none;inset:0;width:100vw;height:100vh;background:#fff';document.body.append(d);d.showPopover()",
      "covered by a dialog that lets clicks through":
        "const d=document.createElement('dialog');d.style='pointer-events:none;inset:0;width:100vw;height:100vh';document.body.append(d);d.showModal()",
      "moved under the pointer": "setTimeout(()=>move('translate:0 -90px'),700)",
      "taken out and put back elsewhere": "setTimeout(()=>move('inset:0 0 auto 0!important;translate:0 60px'),700)",
    };

    test("layouts that lie: covered, transparent, moved, tiny", async () => {
      for (const [name, code] of Object.entries(LAYOUTS)) {
        site.pages["/lying"] = pageOf(
          INCLUDE,
          `${held}<script>const style = (css) => { const s = document.createElement("style"); s.textContent = css; document.head.append(s); };
           const move = (css) => { style("sekisho-ui::part(banner){" + css + "}"); window.moved = performance.now(); };
           addEventListener("click", () => { window.pressed = performance.now(); }, true);
           window.lie = () => { ${code} };</script>`,
        );
        const moves = code.includes("setTimeout");
        let late = true;
        // A click that a busy machine brings half a second after the move is one that the visitor saw coming: it proves nothing.
        for (let attempt = 0; late && attempt < 5; attempt++)
          await visiting(async (page) => {
            await showsView(page, "banner");
            await sleep(150);
            // Before the lie: on a busy machine what is read after it may have moved already.
            const before = await buttonAt(page);
            await page.evaluate(() => /** @type {any} */ (window).lie());
            await sleep(moves ? 550 : 50);
            if (moves) await until(async () => String(await buttonAt(page)) !== String(before), `${name}: the move`);
            const [x, y] = await buttonAt(page);
            await page.mouse.click(x, y);
            await sleep(100);
            late = moves && (await page.evaluate("!(pressed - moved < 450)")) === true;
            if (late) return;
            assert.deepEqual(await purposes(page), UNSET, name);
            assert.deepEqual(arrived(), [], name);
          }, "/lying");
        assert.equal(late, false, `${name}: no click came in time, so nothing was tested`);
      }
    });

    test("a frame of another origin cannot have the visitor click into it", async () => {
      const other = site.origin.replace("site.", "attacker.");
      site.pages["/framing"] =
        `<!doctype html><title>prize</title><iframe src="${site.origin}/" style="width:800px;height:500px;border:0"></iframe>`;
      for (const [origin, may] of /** @type {[string, boolean][]} */ ([
        [other, false],
        [site.origin, true],
      ])) {
        tracker.log.clear();
        const visit = await freshVisit(browser);
        try {
          await visit.page.goto(`${origin}/framing`);
          const frame = await until(
            () => visit.page.frames().find((one) => one.url() === `${site.origin}/`) ?? null,
            "the frame",
          );
          assert.ok(frame);
          await until(() => frame.evaluate(() => !!document.querySelector("sekisho-ui")), "the banner in the frame");
          await sleep(700);
          // Closed roots of frames are out of reach: every place where a button can be is clicked.
          for (let y = 490; y > 250; y -= 12)
            for (let x = 30; x < 800; x += 55) {
              await visit.page.mouse.click(x, y);
              if (arrived().length) break;
            }
          await sleep(150);
          const said = await frame.evaluate(() => /** @type {any} */ (window).sekisho.consent().purposes);
          if (may) assert.notDeepEqual(said, UNSET, "control: the clicks do reach the buttons");
          else {
            assert.ok(!Object.values(said).includes("granted"), `framed: ${JSON.stringify(said)}`);
            assert.deepEqual(arrived(), []);
          }
        } finally {
          await visit.close();
        }
      }
    });

    test("two tabs that answer at once: the withdrawal wins, within a second", async () => {
      for (let pair = 0; pair < PAIRS; pair++) await onePair();
    });

    /** Consent in two tabs; one withdraws while the other's next record lands. */
    const onePair = () =>
      visiting(async (first, { context }) => {
        await showsView(first, "banner");
        await alive(first);
        const { page: second } = await openPage(context);
        await second.goto(`${site.origin}/`);
        const yes = forge.text(forge.record({ sequence: 2 }));
        // The other tab's consent lands in the same moment, with the number that the withdrawal has.
        await Promise.all([
          first.evaluate(() => /** @type {any} */ (window).sekisho.withdraw()),
          /** @type {any} */ (second.mainFrame()).isolatedRealm().evaluate((/** @type {string} */ text) => {
            // biome-ignore lint/suspicious/noDocumentCookie: this is what the other tab's guard does
            document.cookie = `sekisho=${text}; path=/`;
            localStorage.setItem("sekisho", text);
            new BroadcastChannel("sekisho").postMessage(0);
          }, yes),
        ]);
        const both = async () => JSON.stringify(await Promise.all([purposes(first), purposes(second)]));
        await sleep(300);
        await until(async () => (await both()) === JSON.stringify([DENIED, DENIED]), "both to have withdrawn", 1_000);
        await sleep(300);
        assert.equal(await both(), JSON.stringify([DENIED, DENIED]));
      });

    test("back from the page cache, and after a change of address by script: the newest answer counts", async () => {
      await visiting(async (page, { context }) => {
        await showsView(page, "banner");
        await alive(page);
        site.pages["/away"] = pageOf("", "");
        await page.goto(`${site.origin}/away`);
        const { page: other } = await openPage(context);
        await other.goto(`${site.origin}/`);
        await other.evaluate(() => /** @type {any} */ (window).sekisho.withdraw());
        await until(async () => (await purposes(other)).ads === "denied", "the withdrawal");
        await sleep(200);
        await page.bringToFront();
        tracker.log.clear();
        await page.goBack();
        await until(async () => (await purposes(page)).ads === "denied", "the page to read again");
        await page.evaluate(() => {
          history.pushState({}, "", "/other/path");
          return /** @type {any} */ (window).sekisho.set({ all: true });
        });
        assert.deepEqual(await purposes(page), DENIED);
        await quiet(tracker.log, 300);
        assert.deepEqual(arrived(), []);
      });
    });
  });
}
