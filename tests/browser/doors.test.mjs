// What waited comes back: code that imports, and frames that hold their own document. And what only looks like it is left as it was.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { quiet, sleep, until } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { press, showsNothing, showsView } from "./lib/visitor.mjs";

const INCLUDE = '<script src="/sekisho.js"></script>';
/** What stands in a frame of the site's own and names no host that waits. */
const OWN_FRAME =
  "<p>own</p><script>//no address\nparent.svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg').namespaceURI</script>";

for (const engine of ENGINES) {
  describe(`doors in ${engine}`, () => {
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

    /** Everything that a script or the parser asks the declared host for. @param {string} name */
    const at = (name) => `${tracker.origin("declared")}/late/import?${name}`;
    const waits = () => `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
<script type="module">import "${at("static")}"; (window.order ??= []).push("module");</script>
<script>import("${at("dynamic")}").then(() => (window.order ??= []).push("dynamic"));</script>
<iframe srcdoc="&lt;script&gt;fetch('${at("srcdoc")}', { mode: 'no-cors' })&lt;/script&gt;"></iframe>
<iframe sandbox="allow-scripts" srcdoc="&lt;script&gt;fetch('${at("sandboxed")}', { mode: 'no-cors' })&lt;/script&gt;"></iframe>
<iframe src="data:text/html,${encodeURIComponent(`<img src="${at("data")}">`)}"></iframe>
<iframe id="own" srcdoc="${OWN_FRAME}"></iframe>
<script type="module">import { own } from "/own.js"; window.imported = own;</script>
<script type="application/json" id="json">{ "note": "import x from '${at("json")}'" }</script></body></html>`;
    const names = ["data", "dynamic", "sandboxed", "srcdoc", "static"];
    const arrived = () =>
      tracker.log
        .entries()
        .map(({ path }) => path.split("?")[1])
        .sort();

    test("control: without Sekisho all of it is asked at once", async () => {
      site.pages["/own.js"] = { type: "text/javascript", body: "export const own = 7;" };
      site.pages["/"] = waits().replace(INCLUDE, "");
      tracker.log.clear();
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await quiet(tracker.log, 300);
        assert.deepEqual(arrived(), names);
      } finally {
        await close();
      }
    });

    test("before consent nothing of it is asked and the site's own is untouched; after it each is asked once", async () => {
      site.pages["/own.js"] = { type: "text/javascript", body: "export const own = 7;" };
      site.pages["/"] = waits();
      tracker.log.clear();
      const { page, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await showsView(page, "banner");
        await quiet(tracker.log, 300);
        assert.deepEqual(arrived(), []);
        const own = await page.evaluate(() => {
          const { imported, svg, order } = /** @type {any} */ (window);
          const frame = document.getElementById("own")?.getAttribute("srcdoc");
          return {
            imported,
            svg,
            order: order ?? [],
            frame,
            json: document.getElementById("json")?.getAttribute("type"),
          };
        });
        assert.deepEqual(own, {
          imported: 7,
          svg: "http://www.w3.org/2000/svg",
          order: [],
          frame: OWN_FRAME,
          json: "application/json",
        });
        await press(page, "accept");
        await showsNothing(page);
        await page.waitForFunction(() => /** @type {any} */ (window).order?.length === 2);
        await quiet(tracker.log, 500);
        assert.deepEqual(arrived(), names);
      } finally {
        await close();
      }
    });

    test("a text that stands in a shadow root itself breaks nothing, and is no reason to look away", async () => {
      site.pages["/"] =
        `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body><div></div><script>
        const root = document.querySelector("div").attachShadow({ mode: "open" });
        root.append("words", document.createElement("p"));
      </script></body></html>`;
      const { page, errors, close } = await freshVisit(browser);
      try {
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
        await showsView(page, "banner");
        assert.deepEqual(errors, []);
      } finally {
        await close();
      }
    });

    /** What no markup is made of: rules, fonts, sounds, texts of nodes, forms into frames. Each asks once. */
    const made = `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}</head><body>
<script>
const put = (name, properties, parent = document.body) => {
  const element = Object.assign(document.createElement(name), properties);
  parent.append(element);
  return element;
};
const parsed = (url) => new DOMParser().parseFromString('<img src="' + url + '">', "text/html").body.firstChild;
const MADE = {
  audio(url) {
    const sound = new Audio(url);
    return sound instanceof HTMLAudioElement && sound.preload;
  },
  text: (url) => put("style").append(document.createTextNode("@import '" + url + "';")),
  "text-data"(url) {
    const style = put("style", { textContent: ".none { color: red }" });
    style.firstChild.data = "@import '" + url + "';";
  },
  "text-content": (url) => { put("style").textContent = "@import '" + url + "';"; },
  attribute(url) {
    const image = Object.assign(new Image(), { src: "data:," });
    image.getAttributeNode("src").value = url;
  },
  // The last word counts: an observer that looks at the first a moment later must not take it for the last.
  changed(url) {
    put("img", { src: "/own.gif" }).src = url;
    put("img", { src: url + "-given-up" }).src = "/own.gif";
  },
  "changed-back"(url) {
    const image = put("img", { src: "/own.gif" });
    image.setAttribute("src", url + "-given-up");
    image.setAttribute("src", "/own.gif");
    image.setAttribute("src", url);
  },
  "rel-list": (url) => put("link", { href: url }).relList.add("stylesheet"),
  template(url) {
    const page = new DOMParser().parseFromString('<template><img src="' + url + '"></template>', "text/html");
    document.body.append(document.importNode(page.querySelector("template").content, true));
  },
  apart: (url) => document.createElement("div").append(parsed(url)),
  "apart-deep"(url) {
    const row = document.createElement("p");
    row.append(parsed(url));
    const box = document.createElement("div");
    box.append(document.createElement("p"), row);
    document.body.append(box);
  },
  "apart-source"(url) {
    const picture = document.createElement("picture");
    picture.append(document.createElement("img"));
    const page = new DOMParser().parseFromString('<picture><source srcset="' + url + '"></picture>', "text/html");
    picture.prepend(page.querySelector("source"));
  },
  submit(url, id) {
    put("iframe", { name: "submit" + id });
    put("form", { action: url, method: "post", target: "submit" + id }).submit();
  },
  button(url, id) {
    put("iframe", { name: "button" + id });
    const form = put("form", { method: "post", target: "button" + id });
    put("button", { formAction: url, name: "by", value: "hand" }, form).click();
  },
};
/** Held before consent like the others, and not made again: the next who writes them writes them whole. */
const ONCE = {
  rule(url, id) {
    const { sheet } = put("style", { textContent: ".before { color: red }" });
    put("p", { className: "rule" + id, textContent: "." });
    const at = sheet.insertRule(".rule" + id + " { color: green; background: url('" + url + "') }", 1);
    return at === 1 && sheet.cssRules.length === 2 && getComputedStyle(document.querySelector(".rule" + id)).color;
  },
  sheet(url, id) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".gone { background: url('" + url + "-gone') }");
    sheet.replaceSync(".sheet" + id + " { background: url('" + url + "') }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    put("p", { className: "sheet" + id, textContent: "." });
  },
  keyframes(url, id) {
    const { sheet } = put("style", { textContent: "@keyframes move" + id + " { from { color: red } }" });
    sheet.cssRules[0].appendRule("to { background: url('" + url + "') }");
    put("p", { style: "animation: 1s infinite move" + id, textContent: "." });
    return sheet.cssRules[0].cssRules.length;
  },
  font(url, id) {
    const face = new FontFace("font" + id, 'url("' + url + '")');
    face.load().catch(() => {});
    return face instanceof FontFace && face.family;
  },
  "font-set"(url, id) {
    const face = new FontFace("set" + id, 'url("' + url + '")');
    put("p", { style: "font-family: set" + id, textContent: "." });
    document.fonts.add(face);
  },
  imported: (url) => document.importNode(parsed(url), true).localName,
};
var make = (base, id) =>
  Object.fromEntries(Object.entries({ ...MADE, ...ONCE }).map(([name, run]) => [name, run(base + name, id)]));
var later = Object.keys(MADE), once = Object.keys(ONCE);
</script></body></html>`;
    const asked = (/** @type {{ path: string }[]} */ entries) =>
      [...new Set(entries.map(({ path }) => path.split("?")[1]).filter(Boolean))].sort();

    test("what script makes without markup waits, looks as if it had not, and comes with consent", async () => {
      const { page, close } = await freshVisit(browser);
      const open = async (/** @type {string} */ html) => {
        site.pages["/"] = html;
        tracker.log.clear();
        site.log.clear();
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
      };
      const make = (/** @type {string} */ base, /** @type {string} */ id) =>
        page.evaluate(([a, b]) => /** @type {any} */ (window).make(a, b), [base, id]);
      const seen = () => asked(tracker.log.entries());
      try {
        // Control: without Sekisho all of it is asked at once.
        await open(made.replace(INCLUDE, ""));
        const [later, once] = await page.evaluate(() => {
          const all = /** @type {any} */ (window);
          return [all.later.sort(), all.once];
        });
        const all = [...later, ...once].sort();
        const plain = await make(at(""), "plain");
        await until(() => seen().length >= all.length, "the control");
        assert.deepEqual(
          seen().filter((one) => one !== "sheet-gone"),
          all,
        );

        await open(made);
        await showsView(page, "banner");
        assert.deepEqual(await make(at(""), "held"), { ...plain, font: "fontheld" });
        // A name that no frame has is that of a window: such forms, often written `target="blank"`, are a person's.
        const held = await page.evaluate((action) => {
          const form = Object.assign(document.createElement("form"), { action, target: "blank" });
          document.body.append(form);
          let prevented;
          form.addEventListener("submit", (event) => {
            prevented = event.defaultPrevented;
            event.preventDefault();
          });
          form.requestSubmit();
          return prevented;
        }, at("window"));
        assert.equal(held, false);
        // Of the site itself nothing waits.
        await make(`${site.origin}/own.js?`, "own");
        await until(() => asked(site.log.entries()).length >= all.length, "the site's own");
        await quiet(tracker.log, 500);
        assert.deepEqual(seen(), []);
        await press(page, "accept");
        await showsNothing(page);
        await until(() => later.every((/** @type {string} */ one) => seen().includes(one)), "what waited");
        await quiet(tracker.log, 500);
        assert.deepEqual(seen(), later, "an earlier text of a sheet does not come back");
        const sent = tracker.log.entries().map(({ path }) => path.split("?")[1]);
        for (const name of ["submit", "button", "audio"])
          assert.ok(sent.filter((one) => one === name).length >= 1, name);
        assert.equal(sent.filter((one) => one === "submit").length, 1, "sent once");
      } finally {
        await close();
      }
    });

    test("a router that waits for the sheets of a page goes on without those of a tag that waits; they come with consent", async () => {
      // As Astro's does by hints, React Router by `prefetch` and React by the sheet itself: they show a page when each of its sheets has been
      // fetched, or could not be.
      const router = `<!doctype html><html lang="en"><head><meta charset="utf-8">${INCLUDE}<script>
        const preload = (href, names = ["rel", "as", "href"], rel = "preload") => new Promise((done) => {
          const link = document.createElement("link");
          for (const name of names) link.setAttribute(name, { rel, as: "style", href }[name]);
          for (const end of ["load", "error"]) link.addEventListener(end, () => done(end));
          document.head.append(link);
        });
        const trick = (href) => {
          const link = Object.assign(document.createElement("link"), { rel: "preload", as: "style", href });
          link.onload = () => ((link.onload = null), (link.rel = "stylesheet"));
          document.head.append(link);
        };
        window.go = async (base) => {
          trick(base + "trick");
          const ends = await Promise.all([
            preload(base + "preload"),
            preload(base + "turned", ["href", "as", "rel"]),
            preload(base + "fetched", undefined, "prefetch"),
            preload(base + "styled", undefined, "stylesheet"),
            preload(base.replace("declared", "undeclared") + "undeclared"),
          ]);
          document.body.textContent = "the next page";
          document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: base + "sheet" }));
          return ends;
        };</script></head><body></body></html>`;
      const { page, close } = await freshVisit(browser);
      const sheet = `${tracker.origin("declared")}/late/import?`;
      const go = () => page.evaluate((base) => /** @type {any} */ (window).go(base), sheet);
      const open = async (/** @type {string} */ html) => {
        site.pages["/"] = html;
        tracker.log.clear();
        await page.goto(`${site.origin}/`, { waitUntil: "load" });
      };
      try {
        await open(router.replace(INCLUDE, ""));
        assert.equal((await go()).length, 5);
        const all = ["preload", "turned", "fetched", "styled", "sheet", "trick", "undeclared"];
        await until(() => all.every((one) => arrived().includes(one)), "the control");

        await open(router);
        await showsView(page, "banner");
        assert.deepEqual(await Promise.race([go(), sleep(5_000)]), Array(5).fill("load"));
        await quiet(tracker.log, 500);
        assert.deepEqual(arrived(), []);
        await press(page, "accept");
        await showsNothing(page);
        await until(() => ["sheet", "styled", "trick"].every((one) => arrived().includes(one)), "the sheets");
        assert.deepEqual(
          await page.evaluate(() =>
            [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => /** @type {any} */ (link).href),
          ),
          [`${sheet}trick`, `${sheet}styled`, `${sheet}sheet`],
        );
      } finally {
        await close();
      }
    });
  });
}
