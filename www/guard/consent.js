// What the visitor chose: read at start, agreed between tabs, put into effect. Changing it is rare and comes with the interface
// (www/late); here is only what narrows at once.

import {
  BroadcastChannel as Channel,
  create,
  Date,
  doc,
  each,
  fromCharCode,
  listen,
  map,
  push,
  queueMicrotask,
  some,
  splice,
  win,
} from "./captured.js";
import { answer, flowState, tagState } from "./decide.js";
import { DENIED, minutes, recall, sequenceOf } from "./record.js";
import { emit, HOLD, late, state } from "./state.js";
import { attempt, decode, stored } from "./storage.js";
import { word } from "./table.js";

/** The record in force, as stored, and whether this browser could keep it. */
export const memory = { record: "", kept: true };
/** @type {BroadcastChannel | undefined} */ let channel;
export const tellTabs = () => channel?.postMessage(0);

const table = () => /** @type {import("./table.js").Table} */ (state.table);
export const flows = () =>
  map(table().flows, (/** @type {unknown} */ _, /** @type {number} */ flow) => flowState(flow));
export const states = () => map(table().tags, (/** @type {unknown} */ _, /** @type {number} */ tag) => tagState(tag));

/** Some flow waits for an answer, or nothing was answered yet and a law wants people told, or lets them say no. */
export const asking = () =>
  !!state.table &&
  some(
    state.table.flows,
    (/** @type {unknown} */ _, /** @type {number} */ flow) =>
      (flow = flowState(flow)) >> 4 === HOLD || (!memory.record && flow & 12),
  );

/** The sequence of a stored record, or -1 if it does not count. @param {string} text */
export const ageOf = (text) => sequenceOf(decode(text), table(), minutes());

/**
 * Loads the newest stored record. Two different ones of the same age cannot both be ours: then nobody was asked.
 * True if something changed.
 * @param {unknown} [hurry] see `stored`
 */
export const read = (hurry) => {
  if (!state.table) return false;
  let best = "";
  let newest = -1;
  each(stored(hurry), (/** @type {string} */ text) => {
    const age = ageOf(text);
    if (age >= 0 && age === newest && text !== best) best = "";
    if (age > newest) {
      best = text;
      newest = age;
    }
  });
  // An older record than the one in force here was put back by somebody; and where nothing can be kept, nothing is revoked.
  if (newest < ageOf(memory.record)) best = memory.record;
  const changed = best !== memory.record;
  memory.record = best;
  recall(decode(best));
  return changed;
};

/** Calls that wait for the late part. @type {(() => void)[]} */
const calls = [];
export const whenLate = (/** @type {(nothing?: any) => void} */ call) => {
  if (late.change) return call();
  push(calls, call);
  late.load?.();
};
/** The late part is there. Each alone: what one of the page's own functions throws is no end of the others, nor of the question. */
export const arrived = () => each(splice(calls, 0), queueMicrotask);

/** Another tab, this page from the back/forward cache, or a record without its cookie: read again. Verdicts are new at once. */
export const reread = () => {
  if (!state.table) return;
  const before = states();
  if (!read()) return;
  emit("ends");
  whenLate(() => late.settle?.(before));
};

/** What `sekisho.consent()` answers. */
export const consent = () => {
  /** @type {Record<string, string>} */ const purposes = create(null);
  /** @type {Record<string, string>} */ const tags = create(null);
  const { record } = memory;
  const bytes = decode(record);
  if (state.table) {
    each(flows(), (/** @type {number} */ flow, /** @type {number} */ at) => {
      const id = table().purposes[table().flows[at].purpose];
      const said = ["unset", "granted", "denied"][flow & 3];
      purposes[id] = (purposes[id] || said) === said ? said : "mixed";
    });
    each(states(), (/** @type {number} */ verdict, /** @type {number} */ tag) => {
      if (tag) tags[table().tags[tag]] = ["allow", "hold", "refuse"][verdict];
    });
  }
  return {
    asked: !!record && !asking(),
    purposes,
    tags,
    time: record ? new Date(word(bytes, 4) * 60000) : null,
    gpc: !!state.gpc,
    language: record ? fromCharCode(bytes[16], bytes[17]) : null,
    version: state.table?.version ?? "",
    sequence: bytes[2] | (bytes[3] << 8),
    wasm: state.wasm,
    flows: state.table ? flows() : [],
  };
};

/** Changes answers; scripts can only narrow them, which is kept as soon as the late part is there. @param {any} choices */
export const set = (choices) => {
  let done = !!state.table;
  if (done)
    whenLate(() => {
      done = /** @type {any} */ (late).change(choices);
    });
  return done;
};

/** Everything off: for what this page asks from now on at once, then for what runs, and in the browser. */
export const withdraw = () => {
  if (!state.table) return;
  const before = states();
  answer(map(flows(), () => DENIED));
  emit("ends");
  whenLate(() => {
    /** @type {any} */ (late).change({ all: false });
    late.settle?.(before);
  });
};

/** Listens for the other tabs, and for a page that comes back. */
export const agree = () => {
  channel = attempt(() => new Channel("sekisho"));
  for (const [target, type] of /** @type {[any, string][]} */ ([
    [channel, "message"],
    [win, "storage"],
    [win, "pageshow"],
    [doc, "visibilitychange"],
  ]))
    if (target) listen(target, type, reread);
};
