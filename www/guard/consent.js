// What the visitor chose: read at start, agreed between tabs, put into effect. Changing it is rare and comes with the interface
// (www/late); here is only what narrows at once.

import {
  BroadcastChannel as Channel,
  create,
  Date,
  doc,
  each,
  getRootNode,
  listen,
  navigator as nav,
  page,
  push,
  Set,
  String,
  seen,
  splice,
  targetOf,
  then,
  win,
} from "./captured.js";
import { answer, flowState, tagState } from "./decide.js";
import { flush } from "./quarantine.js";
import { DENIED, minutes, recall, sequenceOf } from "./record.js";
import { emit, HOLD, late, state } from "./state.js";
import { attempt, decode, stored } from "./storage.js";
import { word } from "./table.js";

/** The record in force, as stored, and whether this browser could keep it. */
export const memory = { record: "", kept: true };
const channel = attempt(() => new Channel("sekisho"));
export const tellTabs = () => channel?.postMessage(0);

const table = () => /** @type {import("./table.js").Table} */ (state.table);
export const flows = () => table().flows.map((_, flow) => flowState(flow));
export const states = () => table().tags.map((_, tag) => tagState(tag));

/** Some flow waits for an answer, or nothing was answered yet and a law wants people told, or lets them say no. */
export const asking = () =>
  !!state.table && flows().some((flow) => flow >> 4 === HOLD || (!memory.record && flow & 12));

/**
 * Loads the newest stored record. Two different ones of the same age cannot both be ours: then nobody was asked.
 * True if something changed.
 */
export const read = () => {
  if (!state.table) return false;
  let [best, newest] = ["", -1];
  for (const text of new Set(stored())) {
    const age = sequenceOf(decode(text), table().bytes, minutes());
    if (age >= 0 && age === newest) best = "";
    if (age > newest) [best, newest] = [text, age];
  }
  // Where nothing can be kept the choice lives in memory, and an empty browser does not revoke it.
  if (!best && !memory.kept) best = memory.record;
  const changed = best !== memory.record;
  memory.record = best;
  recall(decode(best));
  return changed;
};

/** Calls that wait for the late part. @type {(() => void)[]} */
const calls = [];
export const whenLate = (/** @type {() => void} */ call) => {
  if (late.change) return call();
  push(calls, call);
  late.load?.();
};
/** The late part is there. */
export const arrived = () => each(splice(calls, 0), (/** @type {() => void} */ call) => call());

/** Deletes what tags without consent left in the browser. */
export const clean = () =>
  whenLate(() =>
    then(/** @type {any} */ (late).sweep(), (/** @type {string[]} */ left) => emit("withdrawn", { left })),
  );

/** Puts a change into effect. @param {number[]} before tag states */
export const settle = (before) => {
  const after = states();
  if (after.some((verdict, tag) => verdict > before[tag])) clean();
  if (state.strict && after.some((verdict, tag) => verdict < before[tag])) return page.reload();
  flush();
  emit("change", consent());
};

/** Another tab, or this page from the back/forward cache: read again. */
const reread = () => {
  if (!state.table) return;
  const before = states();
  if (read()) settle(before);
};

/** A click inside a closed shadow root of ours, by a person, now. @param {any} event */
export const byHand = (event) =>
  attempt(
    () =>
      event.isTrusted &&
      nav.userActivation?.isActive !== false &&
      late.roots &&
      seen(late.roots, getRootNode(targetOf(event))),
  );

/** What `sekisho.consent()` answers. */
export const consent = () => {
  /** @type {Record<string, string>} */ const purposes = create(null);
  /** @type {Record<string, string>} */ const tags = create(null);
  const { record } = memory;
  const bytes = decode(record);
  if (state.table) {
    flows().forEach((flow, at) => {
      const id = table().purposes[table().flows[at].purpose];
      const said = ["unset", "granted", "denied"][flow & 3];
      purposes[id] = (purposes[id] || said) === said ? said : "mixed";
    });
    states().forEach((verdict, tag) => {
      if (tag) tags[table().tags[tag]] = ["allow", "hold", "refuse"][verdict];
    });
  }
  return {
    asked: !!record && !asking(),
    purposes,
    tags,
    time: record ? new Date(word(bytes, 4) * 60000) : null,
    gpc: state.gpc,
    language: record ? String.fromCharCode(bytes[16], bytes[17]) : null,
    sequence: bytes[2] | (bytes[3] << 8),
    wasm: state.wasm,
  };
};

/**
 * Changes answers. Widening needs an event by hand, and so our interface; narrowing always works, and is kept as soon as the late
 * part is there.
 * @param {any} choices @param {Event} [event]
 */
export const set = (choices, event) => {
  if (!state.table) return false;
  if (late.change) return late.change(choices, event);
  whenLate(() => /** @type {any} */ (late).change(choices));
  return true;
};

/** Everything off: at once in this page, and then in the browser. */
export const withdraw = () => {
  if (!state.table) return;
  const before = states();
  answer(flows().map(() => DENIED));
  whenLate(() => /** @type {any} */ (late).change({ all: false }));
  settle(before);
};

/** Listens for the other tabs, and for a page that comes back. */
export const agree = () => {
  if (channel) channel.onmessage = reread;
  for (const [target, type] of /** @type {[any, string][]} */ ([
    [win, "storage"],
    [win, "pageshow"],
    [doc, "visibilitychange"],
  ]))
    listen(target, type, reread);
};
