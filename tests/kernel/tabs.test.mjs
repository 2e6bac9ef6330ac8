// Two tabs of one browser that answer at once, in a model: the guard's own code twice, over one cookie jar and one storage, with the
// other tab let in between any two steps of the first. `TABS=100000` makes it longer.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { packed } from "./guard.mjs";
import { wireOfFlows } from "./table.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("esbuild")} */
const { build } = require("esbuild");

const RUNS = Number(process.env.TABS ?? 10_000);
/** Everything has to agree within this, ms. */
const AGREED_MS = 1_000;
const GRANTED = 1;
/** Stand for the modules that need a screen, where a click is by hand if the test says so, and a browser with storage. */
const HAND = "export const hand = () => ({ byHand: (event) => event === 'by hand' });";
const SWEEP = "export const sweep = async () => [];";

/** How a message reaches each tab. @type {(() => void)[]} */
const hear = [];

/** The guard's consent and the part that comes late, as one script that answers with its exports. */
async function script() {
  const contents = `
    export { start } from "./guard/kernel.js";
    export { state, late } from "./guard/state.js";
    import * as consent from "./guard/consent.js";
    import * as decide from "./guard/decide.js";
    import * as record from "./guard/record.js";
    import { flush } from "./guard/quarantine.js";
    import { natives } from "./guard/storage.js";
    import { state, late as told, fault, emit, on } from "./guard/state.js";
    import { late } from "./late/change.js";
    import { named } from "./late/inside.js";
    export const inside = { ...named(natives), ...consent, ...decide, ...record, flush, state, late: told, fault, emit, on };
    export { consent, decide, late as bring };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("../../www", import.meta.url)) },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "tab",
    plugins: [
      {
        name: "doubles",
        setup: ({ onLoad }) => {
          onLoad({ filter: /late.hand\.js$/ }, () => ({ contents: HAND }));
          onLoad({ filter: /late.sweep\.js$/ }, () => ({ contents: SWEEP }));
        },
      },
    ],
  });
  return `${outputFiles[0].text}; return tab;`;
}

/** A browser with one jar, a clock, and what is to happen. @param {() => number} random from 0 to 1 */
function browser(random) {
  /** @type {{ at: number, who: number, run: () => void }[]} */ const tasks = [];
  const shared = { cookie: "", local: /** @type {string | null} */ (null), now: 0 };
  /** Tabs that are in the middle of something. @type {Set<number>} */ const busy = new Set();
  const take = (/** @type {number} */ who) => {
    const ready = tasks.filter((task) => !busy.has(task.who) && (who < 0 || task.who === who));
    if (!ready.length) return false;
    const first = ready.reduce((best, task) => (task.at < best.at ? task : best));
    tasks.splice(tasks.indexOf(first), 1);
    shared.now = Math.max(shared.now, first.at);
    busy.add(first.who);
    first.run();
    busy.delete(first.who);
    return true;
  };
  return {
    shared,
    later: (/** @type {number} */ who, /** @type {number} */ ms, /** @type {() => void} */ run) =>
      tasks.push({ at: shared.now + ms, who, run }),
    /** Between two steps of a tab: the other may do what it was about to do. @param {number} who */
    step: (who) => {
      if (random() < 0.3 && tasks.some((task) => task.who === 1 - who && task.at <= shared.now + 30)) take(1 - who);
    },
    drain: () => {
      while (take(-1));
    },
  };
}

it("a withdrawal wins over a consent that did not see it, and both tabs agree within a second", async (context) => {
  const source = await script();
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  /** @type {ReturnType<typeof browser>} */ let place = browser(random);
  const tabs = [0, 1].map((who) => open(source, who, () => place));
  /** @type {Record<string, number>} */ const ends = { granted: 0, denied: 0, overlapping: 0 };
  for (let run = 0; run < RUNS; run++) {
    place = browser(random);
    for (const tab of tabs) tab.forget();
    if (random() < 0.5) {
      tabs[0].answer(true);
      place.drain();
    }
    const begun = place.shared.now;
    /** @type {{ yes: boolean, from: number, to: number, taken: boolean }[]} */ const done = [];
    let clock = 0;
    for (let acts = 2 + Math.floor(random() * 3); acts > 0; acts--) {
      const [who, yes] = [Math.floor(random() * 2), random() < 0.5];
      place.later(who, Math.floor(random() * 60), () => {
        const from = clock++;
        const taken = tabs[who].answer(yes);
        done.push({ yes, from, to: clock++, taken });
      });
    }
    place.drain();
    const [one, other] = tabs.map((tab) => tab.said());
    assert.deepEqual(one, other, `run ${run}: the tabs differ: ${JSON.stringify(done)}`);
    // A consent that was clicked after the withdrawal was may stand; one that was clicked before it may not.
    const last = Math.max(-1, ...done.filter(({ yes }) => !yes).map(({ from }) => from));
    if (last >= 0 && one.includes(GRANTED))
      assert.ok(
        done.some(({ yes, from, taken }) => yes && taken && from > last),
        `run ${run}: granted, though no consent came after the withdrawal: ${JSON.stringify(done)}`,
      );
    assert.ok(place.shared.now - begun <= AGREED_MS + 60, `run ${run}: agreed after ${place.shared.now - begun} ms`);
    ends[one.includes(GRANTED) ? "granted" : "denied"]++;
    if (done.some((a) => done.some((b) => a !== b && a.from > b.from && a.from < b.to))) ends.overlapping++;
  }
  context.diagnostic(`${RUNS} runs: ${JSON.stringify(ends)}`);
  assert.ok(
    ends.overlapping > RUNS / 50 && ends.granted > 0 && ends.denied > 0,
    "the runs must differ to say something",
  );
});

/**
 * One tab.
 * @param {string} source @param {number} who @param {() => ReturnType<typeof browser>} place
 */
function open(source, who, place) {
  class Document {
    get cookie() {
      place().step(who);
      return place().shared.cookie;
    }
    set cookie(line) {
      place().step(who);
      place().shared.cookie = line.split(";")[0];
    }
  }
  class Storage {
    get length() {
      return 0;
    }
    // Earlier choices are kept beside the record, and are nobody's answer.
    getItem(/** @type {string} */ key) {
      place().step(who);
      return key === "sekisho" ? place().shared.local : null;
    }
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      place().step(who);
      if (key === "sekisho") place().shared.local = value;
    }
    removeItem() {}
    key() {}
  }
  class BroadcastChannel {
    postMessage() {
      place().later(1 - who, Math.floor(5 + ((place().shared.now * 7) % 40)), () => hear[1 - who]());
    }
  }
  /** @type {() => void} */ let heard = () => {};
  hear[who] = () => heard();
  const all = { getOwnPropertyDescriptor: () => ({ configurable: true, get: () => undefined, set: () => undefined }) };
  const page = new Proxy(() => undefined, { get: () => () => undefined, ...all });
  Object.setPrototypeOf(Document.prototype, page);
  const own = {
    Document,
    Storage,
    BroadcastChannel,
    EventTarget: {
      prototype: {
        addEventListener(/** @type {string} */ type, /** @type {() => void} */ listener) {
          if (type === "message") heard = listener;
        },
      },
    },
    console: { error() {}, info() {} },
    location: { protocol: "http:", hostname: "site.example", reload() {} },
    setTimeout: (/** @type {() => void} */ run, /** @type {number} */ ms) => place().later(who, ms, run),
  };
  const window = new Proxy(globalThis, {
    get: (real, name) =>
      Reflect.get(own, name) ??
      (name === "localStorage" ? new Storage() : undefined) ??
      (name in real ? Reflect.get(real, name) : Object.assign(() => undefined, { prototype: page })),
    getOwnPropertyDescriptor: (real, name) =>
      name === "localStorage" || name === "sessionStorage"
        ? { configurable: true, get: () => new Storage() }
        : Reflect.getOwnPropertyDescriptor(real, name),
  });
  const make = new Function("window", "document", "location", "setTimeout", source);
  const tab = make(window, page, own.location, own.setTimeout);
  const { table } = tab.start(packed(wireOfFlows(2)), "site.example");
  tab.state.table = table;
  tab.decide.answer([0, 0]);
  /** @type {any} */ let port;
  tab.consent.agree();
  const brought = tab.bring((/** @type {any} */ _, /** @type {any} */ given) => {
    port = given;
  })({ ...tab.inside, createElement: () => ({}), attachShadow: () => ({}), appendChild() {}, bodyOf: () => null });
  Object.assign(tab.late, brought);
  tab.late.open("banner");
  return {
    forget: () => {
      tab.consent.memory.record = "";
      tab.consent.read();
    },
    answer: (/** @type {boolean} */ yes) => port.set({ all: yes }, "by hand"),
    said: () => tab.consent.flows().map((/** @type {number} */ flow) => flow & 3),
  };
}
