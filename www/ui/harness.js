// Development only: plays the guard's part, so that the interface can be looked at and tested on its own.

/** @import { Consent, Port, Purpose, State, View } from "./types.d.ts" */

/** @typedef {ReturnType<typeof guard>} Guard */

const FILES = ["ui", "portal"].map((name) => fetch(`/tests/golden/ui/${name}.json`).then((answer) => answer.text()));
const [UI, PORTAL] = await Promise.all(FILES);
/** Parts as the guard would load them. @type {Record<string, any>} */
const parts = {};
/** Draws the interface. @type {(root: ShadowRoot, port: Port) => void} */
let draw;
const scheme = new CSSStyleSheet();

/** A language that nobody speaks: half as long again, with letters that stand higher and lower, and marks at both ends. */
const pseudo = (/** @type {string} */ text) =>
  text.replace(
    /(\{\w+\})|([A-Za-z]+)/g,
    (_, place, word) =>
      place ?? [...word].map((c) => ACCENTS[c] ?? c).join("") + "~".repeat(Math.ceil(word.length / 3)),
  );
const ACCENTS = /** @type {Record<string, string>} */ ({
  a: "å",
  e: "ę",
  i: "ï",
  o: "ø",
  u: "ů",
  y: "ý",
  A: "Å",
  C: "Ç",
  E: "Ę",
  S: "Ş",
  g: "ğ",
  n: "ñ",
});
/** Names that are no words. */
const KEPT = /^(id|dir|kind|name|languages|layout|policyUrl|privacyUrl|list)$/;
const pseudoAll = (/** @type {any} */ value, key = "") => {
  if (typeof value === "string") return KEPT.test(key) ? value : pseudo(value);
  if (typeof value !== "object" || !value) return value;
  for (const [at, one] of Object.entries(value)) if (!KEPT.test(at)) value[at] = pseudoAll(one, at);
  return value;
};

/** What the interface is given. @param {URLSearchParams} query */
const texts = (query) => {
  const [data, portalData] = [JSON.parse(UI), JSON.parse(PORTAL)];
  data.layout = query.get("layout") ?? data.layout;
  if (query.has("few"))
    data.purposes = data.purposes.filter((/** @type {Purpose} */ { id }) => /shop|analytics|advert/.test(id));
  if (query.has("rtl")) for (const language of data.languages) data.words[language].dir = "rtl";
  if (query.has("pseudo")) {
    pseudoAll(data);
    pseudoAll(portalData);
  }
  if (query.has("hostile")) {
    const markup = "<img src=x onerror=alert(1)><style>*{display:none}</style>";
    for (const purpose of data.purposes) {
      purpose.label = purpose.description = markup;
      for (const tag of purpose.tags)
        Object.assign(tag, { label: markup, provider: markup, policyUrl: "javascript:alert(1)" });
    }
    data.privacyUrl = "javascript:alert(1)";
  }
  return { data, portalData };
};

/** A guard that knows what the parameters say, and the interface in a host of its own. @param {URLSearchParams} query */
const guard = (query) => {
  const { data, portalData } = texts(query);
  /** @type {Record<string, State>} */
  const states = {};
  const first = /chosen|mixed/.test(query.get("state") ?? "") ? "denied" : "unset";
  for (const { id, locked } of data.purposes) states[id] = locked ? "granted" : first;
  if (/chosen|mixed|again/.test(query.get("state") ?? "")) states.analytics = "granted";
  if (query.get("state") === "mixed") states.advertising = "mixed";

  let asked = /chosen|mixed/.test(query.get("state") ?? "");
  /** @type {Date | null} */
  let time = asked || query.get("state") === "again" ? new Date(Date.UTC(2026, 10, 21, 5, 3)) : null;

  /** Everything that the interface asked of the guard, for tests. */
  const log = { set: /** @type {any[]} */ ([]), shown: /** @type {any[]} */ ([]), closed: 0 };
  /** @type {((view: View) => void)[]} */
  const views = [];
  /** @type {(() => void)[]} */
  const changes = [];
  const embed = query.get("view") === "placeholder";
  const host = document.createElement(embed ? "sekisho-placeholder" : "sekisho-ui");
  const root = host.attachShadow({ mode: query.has("open") ? "open" : "closed" });

  const open = (/** @type {View} */ view) => {
    document.body.append(host);
    for (const fn of views) fn(view);
  };

  /** What is not answered runs where the law lets it: `state=on`. @type {() => Consent["tags"]} */
  const verdicts = () => {
    /** @type {Consent["tags"]} */
    const tags = {};
    for (const purpose of data.purposes) {
      const state = states[purpose.id];
      const open = query.get("state") === "on" ? "allow" : "hold";
      for (const { id } of purpose.tags) tags[id] = state === "granted" ? "allow" : state === "unset" ? open : "refuse";
    }
    return tags;
  };

  /** Flow by flow what the purposes say: answer, mode, verdict. `regime=opt-out` and `regime=notice` are laws that ask nobody. */
  const MODE = { "opt-out": 2, notice: 1 }[query.get("regime") ?? ""] ?? (query.get("state") === "on" ? 2 : 3);
  /** Flows answered one by one. @type {Record<string, boolean>} */
  const single = {};
  const flows = () => {
    /** @type {number[]} */ const all = [];
    for (const purpose of data.purposes)
      for (const flow of purpose.flows) {
        const state = states[purpose.id];
        const said = single[flow] ?? (state === "unset" || state === "mixed" ? undefined : state === "granted");
        const answer = said === undefined ? 0 : said ? 1 : 2;
        const carried = purpose.tags.some((/** @type {any} */ tag) => tag.flows.includes(flow));
        const mode = MODE === 2 && !carried && !query.has("regime") ? 3 : MODE;
        all[flow] = answer | (mode << 2) | ((answer === 1 || (!answer && mode < 3) ? 0 : answer ? 2 : 1) << 4);
      }
    return Array.from(all, (one) => one ?? 0);
  };
  /** The present choice as it is stored; nobody here looks at its last word. @param {Date} at */
  const record = (at) => {
    const answers = flows().flatMap((one, flow) => (one & 3 ? [[flow, one & 3]] : []));
    const bytes = new DataView(new ArrayBuffer(24 + 4 * answers.length));
    bytes.setUint32(4, at.getTime() / 60000, true);
    bytes.setUint16(16, 0x656e);
    for (const [place, [flow, said]] of answers.entries()) bytes.setUint32(20 + 4 * place, flow | (said << 24), true);
    return new Uint8Array(bytes.buffer);
  };
  /** @type {Port} */
  const port = {
    view: /** @type {View} */ (query.get("view") ?? "banner"),
    data,
    portalData,
    flows,
    tags: [
      "site",
      ...new Set(data.purposes.flatMap((/** @type {Purpose} */ { tags }) => tags.map(({ id }) => id))),
    ].map(String),
    once: () => true,
    sale: () => query.get("law") !== "other",
    more: (name, done) => done(parts[name]),
    history: () => ({ hash: 0, prints: flows().map((_, at) => at), records: time ? [record(time)] : [] }),
    log: () => [],
    on: () => {},
    language: query.get("lang") ?? "en",
    consent: () => ({ asked, purposes: { ...states }, tags: verdicts(), time, gpc: query.has("gpc") }),
    set: (choices, event) => {
      log.set.push({ ...choices, trusted: event?.isTrusted });
      if (query.has("deny")) return false;
      for (const { id, locked } of data.purposes) {
        const wanted = choices.all ?? choices.purposes?.[id];
        if (!locked && wanted !== undefined) states[id] = wanted ? "granted" : "denied";
      }
      Object.assign(single, choices.flows);
      asked = true;
      time = new Date();
      for (const fn of changes) fn();
      return true;
    },
    shown: (language, hash) => log.shown.push([language, hash]),
    close: () => {
      log.closed++;
      host.remove();
    },
    onChange: (fn) => changes.push(fn),
    onView: (fn) => views.push(fn),
  };

  if (embed) {
    host.dataset.tag = data.purposes.find((/** @type {Purpose} */ { locked }) => !locked).tags[0].id;
    host.append(Object.assign(document.createElement("iframe"), { title: "film", width: "560", height: "200" }));
    port.inside = host;
  }
  return {
    port,
    log,
    states,
    host,
    root,
    open,
    /** As if another tab had answered. */
    answeredElsewhere: () => {
      asked = true;
      for (const id in states) if (states[id] === "unset") states[id] = "denied";
      for (const fn of changes) fn();
    },
  };
};

/** @type {Guard} */
let now;
/** When it was drawn last. */
let mounted = 0;
/** Shows the interface, in the place of what was shown before. @param {URLSearchParams} query */
const show = (query) => {
  now?.host.remove();
  scrollTo(0, 0);
  document.querySelector("#filler")?.toggleAttribute("hidden", query.has("short"));
  scheme.replaceSync(
    query.has("scheme") ? `:root{--sekisho-scheme:${query.get("scheme")};color-scheme:${query.get("scheme")}}` : "",
  );
  // What an earlier banner told the page goes with it.
  document.adoptedStyleSheets = [scheme];
  now = guard(query);
  const { host, root, port } = now;
  document.querySelector(port.inside ? "main" : "body")?.append(host);
  mounted = performance.now();
  draw(root, port);
};

const words = "Each sheet is made by hand, dried on boards in the sun and cut once. ".repeat(6);
for (let i = 0; i < 14; i++)
  document.querySelector("#filler")?.append(Object.assign(document.createElement("p"), { textContent: words }));

Object.assign(window, {
  harness: {
    get log() {
      return now.log;
    },
    get root() {
      return now.root;
    },
    get mounted() {
      return mounted;
    },
    answeredElsewhere: () => now.answeredElsewhere(),
    open: (/** @type {View} */ view) => now.open(view),
    /** The interface anew, without a page anew. @param {string} search parameters as in the address */
    show: (search) => show(new URLSearchParams(search)),
  },
  sekisho: {
    // Some decisions, for the view of people who develop.
    on: (/** @type {string} */ type, /** @type {(detail: unknown) => void} */ listener) => {
      if (type !== "verdict") return;
      for (const [verdict, tag, reason] of [
        ["allow", "site", "the site itself"],
        ["hold", "ga4", "not asked yet: analytics"],
        ["refuse", null, "declared nowhere in the policy"],
      ])
        listener({
          url: `https://${verdict}.example/a/long/path?with=a&query=1`,
          type: "script",
          verdict,
          tag,
          reason,
          time: 0,
        });
    },
    ui: (/** @type {unknown} */ _late, /** @type {typeof draw} */ mount) => {
      draw = mount;
    },
  },
});

document.addEventListener("click", (event) => {
  const opener = /** @type {Element} */ (event.target).closest("[data-sekisho-open]");
  if (opener) now.open(/** @type {View} */ (opener.getAttribute("data-sekisho-open") || "settings"));
});

const asked = new URLSearchParams(location.search);
const { sekisho } = /** @type {any} */ (window);
const { ui } = sekisho;
for (const name of ["settings", "portal", "placeholder", "debug"]) {
  sekisho.ui = (/** @type {any} */ make) => {
    parts[name] = make;
  };
  await import(asked.has("bundle") ? `/pkg/dist/${name}.js` : `/www/${name}/main.js`);
}
sekisho.ui = ui;
await import(asked.get("bundle") ?? "./main.js");
show(asked);
document.documentElement.dataset.ready = "";
