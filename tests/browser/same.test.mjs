// The site's own code beside Sekisho: what a page of the site alone sees of the platform is what it sees without the include. Each case
// came from a suite of somebody else that ran differently; see "Test suites of others" in BENCHMARKS.md.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { startSite } from "./lib/servers.mjs";

/** A policy under which everything of the site is declared and exempt. @param {string} enforcement */
function policy(enforcement) {
  const made = /** @type {any} */ (smallPolicy({ enforcement }));
  made.purposes.service = { label: "Service", description: "To run the site.", kind: "service" };
  made.flows.own = {
    data: ["pages"],
    source: "automatic",
    purpose: "service",
    basis: "strictly-necessary",
    retention: { period: "12mo" },
  };
  made.tags.own = {
    label: "own",
    provider: "owner",
    cookies: [{ name: "*", lifetime: "1y", purpose: "Its own." }],
    storage: ["local", "session", "idb", "cache"].map((kind) => ({
      kind,
      key: "*",
      lifetime: kind === "session" ? "session" : "persistent",
    })),
    carries: ["own"],
    exempt: ["necessary"],
  };
  return made;
}

/**
 * What runs in the page: `seen(make)` tells a value, or the error's name where one is thrown, at once or by a promise.
 * @type {Record<string, string>}
 */
const CASES = {
  "events of storage name the area that the page knows": `
    const told = new Promise((done) => addEventListener("storage", (event) => done(event), { once: true }));
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.contentWindow.localStorage.setItem("from", "frame");
    const event = await told;
    return [event.key, event.storageArea === localStorage, event.storageArea === sessionStorage];`,
  "events of storage are made for the page's own areas": `
    const event = new StorageEvent("storage", { key: "theme", newValue: "dark", storageArea: localStorage });
    const other = new StorageEvent("storage", { storageArea: sessionStorage });
    return [event.storageArea === localStorage, event.key, event.newValue, event.constructor === StorageEvent,
      other.storageArea === sessionStorage, new StorageEvent("storage").storageArea, await seen(() => new StorageEvent())];`,
  "a frame of the site, with Sekisho in it or without, has the site's areas": `
    const tried = [];
    for (const path of ["/plain", "/own"])
      for (const early of [false, true]) {
        const frame = document.createElement("iframe");
        const loaded = new Promise((done) => (frame.onload = done));
        frame.src = path;
        document.body.append(frame);
        // A script that waits for something in a frame looks into it all the time.
        const looks = early && setInterval(() => frame.contentWindow.localStorage, 1);
        await loaded;
        clearInterval(looks);
        const { localStorage: area, sessionStorage: session, Storage } = frame.contentWindow;
        area.setItem("a", early);
        area.b = 2;
        tried.push(path, area instanceof Storage, area.getItem("a"), area.a, area.key(0) !== null, area.length, localStorage.b,
          Object.keys(area).sort(), session.length, Storage.prototype.getItem.call(area, "b"), frame.contentWindow.eval("localStorage.b"),
          frame.contentWindow.stored, delete area.a, area.removeItem("b"), localStorage.length, area.clear());
        frame.remove();
      }
    return tried;`,
  "a frame of the site stores what it stores, and the page is told of that alone": `
    const told = [];
    addEventListener("storage", ({ key, oldValue, newValue }) => told.push([key, oldValue, newValue]));
    for (const path of ["/plain", "/own"]) {
      const frame = document.createElement("iframe");
      const loaded = new Promise((done) => (frame.onload = done));
      frame.src = path;
      document.body.append(frame);
      await loaded;
      frame.contentWindow.localStorage.setItem("last", path);
      while (!told.some(([, , value]) => value === path)) await new Promise((done) => setTimeout(done, 10));
    }
    return [told, Object.keys(localStorage).sort()];`,
  "symbols on an area are no keys": `
    const mark = Symbol("mark");
    localStorage[mark] = 4;
    return [localStorage[mark], mark in localStorage, localStorage.length, delete localStorage[mark], localStorage[mark],
      await seen(() => localStorage.getItem(mark)), await seen(() => (localStorage.item = mark))];`,
  "areas are read, listed and emptied as objects": `
    localStorage.a = 1;
    localStorage.setItem("b", "2");
    const listed = [];
    for (const name in localStorage) if (Object.hasOwn(localStorage, name)) listed.push(name);
    return [listed.sort(), JSON.stringify({ ...localStorage }), "a" in localStorage, delete localStorage.a, localStorage.a,
      Object.keys(localStorage), delete localStorage.none, localStorage instanceof Storage, String(localStorage)];`,
  "functions of the site stand over those of an area where the browser lets them": `
    const calls = [], { setItem, key } = localStorage;
    for (const from of ["first", "second", "third"]) {
      localStorage.setItem = function (name, value) {
        calls.push(from + " " + name + (this === localStorage));
        return setItem.call(this, name, value);
      };
      localStorage.setItem("theme", from);
    }
    Object.defineProperty(localStorage, "getItem", { value: () => "mine", configurable: true });
    sessionStorage.key = "text";
    return [calls, localStorage.theme, localStorage.getItem("theme"), localStorage.length, typeof sessionStorage.key,
      sessionStorage.length, delete localStorage.setItem, localStorage.setItem === setItem, localStorage.key === key, delete localStorage.getItem, localStorage.getItem("theme"),
      localStorage.length];`,
  "what is no node is appended as text": `
    const box = document.createElement("p"), sheet = document.createElement("style");
    box.append(["a", "b"], new URL("https://a.example/"), { toString: () => "mine" }, 5, null);
    box.prepend(Object("first"));
    sheet.append(5, ["a{}"], null);
    return [box.innerHTML, sheet.textContent, await seen(() => box.append({ toString() { throw new RangeError(); } })),
      await seen(() => box.appendChild({})), await seen(() => document.importNode({}))];`,
  "attributes of any name are taken away": `
    const box = document.createElement("p");
    box.setAttribute("null", "1");
    box.setAttribute("undefined", "2");
    box.removeAttribute(null);
    box.removeAttribute(undefined);
    return box.outerHTML;`,
  "too few arguments are an error": `
    const box = document.createElement("p"), xhr = new XMLHttpRequest();
    return Promise.all([() => box.setAttribute("a"), () => box.insertAdjacentHTML("beforeend"), () => xhr.open("GET"), () => fetch(),
      () => navigator.sendBeacon(), () => localStorage.getItem(), () => localStorage.setItem("a"), () => sessionStorage.key(),
      () => indexedDB.open(), () => document.createRange().createContextualFragment(), () => box.appendChild(),
      () => new CSSStyleSheet().insertRule()].map(seen));`,
  "a symbol is no text": `
    const mark = Symbol("mark"), box = document.createElement("p");
    return Promise.all([() => box.setAttribute("a", mark), () => (new Image().src = mark), () => new WebSocket(mark),
      () => (document.cookie = mark), () => navigator.sendBeacon(mark), () => new XMLHttpRequest().open("GET", mark)].map(seen));`,
  "XMLHttpRequest takes what it is given, in its order": `
    const order = [], name = (text) => ({ toString: () => (order.push(text), text) });
    new XMLHttpRequest().open(name("GET"), name("/none"), true, name("user"), name("word"));
    const state = (...rest) => {
      const xhr = new XMLHttpRequest();
      xhr.open("GET", "/", ...rest);
      xhr.send();
      const { readyState } = xhr;
      xhr.abort();
      return readyState;
    };
    return [order, state(), state(true), state(false), state(undefined), state(null)];`,
  "who asks a function for its text finds its name, as monitoring does before it measures": `
    // As Sentry asks; what a frame has is what it compares with.
    const frame = document.body.appendChild(document.createElement("iframe")).contentWindow;
    const native = (one) => /^function\\s+\\w+\\(\\)\\s+\\{\\s+\\[native code\\]\\s+\\}$/.test(one.toString());
    const { open } = XMLHttpRequest.prototype;
    return [fetch, frame.fetch, open, navigator.sendBeacon, Element.prototype.setAttribute, Storage.prototype.getItem].map((one) =>
      [native(one), one.toString(), String(one), one.call === Function.prototype.call]);`,
  "methods look like the platform's": `
    // Ours say their text themselves, see above.
    const frame = document.body.appendChild(document.createElement("iframe")).contentWindow;
    return Promise.all([fetch, XMLHttpRequest.prototype.open, Element.prototype.setAttribute, Element.prototype.append,
      Storage.prototype.getItem, Document.prototype.write, HTMLFormElement.prototype.submit, frame.fetch].map(async (one) => [one.name,
      one.length, Object.getOwnPropertyNames(one).filter((name) => name !== "toString").sort().join(), one instanceof Function, one instanceof frame.Function,
      /\\[native code\\]/.test(Function.prototype.toString.call(one)), await seen(() => new one())]));`,
};

/** @param {string} body @param {string} include */
const page = (body, include) => `<!doctype html><html><head><meta charset="utf-8">${include}<title>site</title></head>
<body><script>
  const seen = async (make) => {
    let error;
    try {
      const given = make();
      if (!(given instanceof Promise)) return "gives " + typeof given;
      return await given.then(() => "resolves", ({ name }) => "rejects " + name);
    } catch (thrown) {
      error = thrown;
    }
    return "throws " + error.name;
  };
  window.result = (async () => {${body}})().catch((error) => "failed: " + error);
</script></body></html>`;

/** A page of the site that stores something, for a frame. @param {string} include */
const frame = (include) => `<!doctype html><html><head><meta charset="utf-8">${include}<title>frame</title></head>
<body><script>localStorage.setItem("of frame", 1); window.stored = localStorage.getItem("of frame"); localStorage.removeItem("of frame");</script></body></html>`;

for (const engine of ENGINES)
  for (const enforcement of ["seamless", "strict"])
    describe(`the site's own code in ${engine}, ${enforcement}`, () => {
      /** @type {import("./lib/browser.mjs").Browser} */
      let browser;
      /** @type {import("./lib/servers.mjs").Site} */
      let site;
      /** @type {Awaited<ReturnType<typeof buildValue>>} */
      let built;

      before(async () => {
        [browser, site, built] = await Promise.all([launch(engine), startSite(), buildValue(policy(enforcement))]);
        site.built = built.folder;
      });
      after(() => Promise.all([browser?.close(), site?.close(), built?.remove()]));

      /** What a page says in a visit of its own. @param {string} body @param {string} include */
      async function result(body, include) {
        site.pages["/"] = page(body, include);
        site.pages["/plain"] = frame("");
        site.pages["/own"] = frame(include);
        const visit = await freshVisit(browser);
        try {
          await visit.page.goto(`${site.origin}/`);
          return await visit.page.evaluate(() => /** @type {any} */ (window).result);
        } finally {
          await visit.close();
        }
      }

      for (const [name, body] of Object.entries(CASES))
        test(name, async () => {
          const control = await result(body, "");
          assert.doesNotMatch(String(control), /^failed/, "the case itself runs");
          assert.deepEqual(await result(body, '<script src="/sekisho.js"></script>'), control);
        });
    });
