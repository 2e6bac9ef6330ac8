// Development only: plays the guard's part, so that the interface can be looked at and tested on its own.

/** @import { Consent, Port, Purpose, State, View } from "./types.d.ts" */

const query = new URLSearchParams(location.search);
const data = await (await fetch("/tests/golden/ui/ui.json")).json();
data.layout = query.get("layout") ?? undefined;
if (query.has("few")) data.purposes = data.purposes.filter((/** @type {Purpose} */ { id }) => /shop|analytics|advert/.test(id));

if (!query.has("short")) {
  const words = "Each sheet is made by hand, dried on boards in the sun and cut once. ".repeat(6);
  for (let i = 0; i < 14; i++) document.querySelector("#filler")?.append(Object.assign(document.createElement("p"), { textContent: words }));
}

/** @type {Record<string, State>} */
const states = {};
const first = { on: "granted", chosen: "denied", mixed: "denied" }[query.get("state") ?? ""] ?? "unset";
for (const { id, locked } of data.purposes) states[id] = locked ? "granted" : /** @type {State} */ (first);
if (query.get("state") == "chosen" || query.get("state") == "mixed") states.analytics = "granted";
if (query.get("state") == "mixed") states.advertising = "mixed";

let asked = /chosen|mixed/.test(query.get("state") ?? "");
/** @type {Date | null} */
let time = asked ? new Date(Date.UTC(2026, 10, 21, 5, 3)) : null;

/** Everything that the interface asked of the guard, for tests. */
const log = { set: /** @type {any[]} */ ([]), closed: 0, language: query.get("lang") ?? "en" };
/** @type {((view: View) => void)[]} */
const views = [];
/** @type {(() => void)[]} */
const changes = [];
/** @type {ShadowRoot | undefined} */
let root;

/** @type {Port} */
const port = {
  view: /** @type {View} */ (query.get("view") ?? "banner"),
  data,
  get language() {
    return log.language;
  },
  set language(next) {
    log.language = next;
  },
  consent: () => /** @type {Consent} */ ({ asked, purposes: { ...states }, time, gpc: query.has("gpc") }),
  set: (choices, event) => {
    log.set.push({ ...choices, trusted: event?.isTrusted });
    if (query.has("deny")) return false;
    for (const { id, locked } of data.purposes) {
      const wanted = choices.all ?? choices.purposes?.[id];
      if (!locked && wanted !== undefined) states[id] = wanted ? "granted" : "denied";
    }
    asked = true;
    time = new Date();
    for (const fn of changes) fn();
    return true;
  },
  close: () => {
    log.closed++;
  },
  onChange: (fn) => changes.push(fn),
  onView: (fn) => views.push(fn),
};

Object.assign(window, {
  harness: {
    log,
    states,
    get root() {
      return root;
    },
    /** As if another tab had answered. */
    answeredElsewhere: () => {
      asked = true;
      for (const id in states) if (states[id] == "unset") states[id] = "denied";
      for (const fn of changes) fn();
    },
    open: (/** @type {View} */ view) => {
      for (const fn of views) fn(view);
    },
  },
  sekisho: {
    ui: (/** @type {(root: ShadowRoot, port: Port) => void} */ mount) => {
      const host = document.createElement("sekisho-ui");
      root = host.attachShadow({ mode: query.has("open") ? "open" : "closed" });
      document.body.append(host);
      mount(root, port);
    },
  },
});

document.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("[data-sekisho-open]")) for (const fn of views) fn("settings");
});

await import(query.get("bundle") ?? "./main.js");
document.documentElement.dataset.ready = "";
