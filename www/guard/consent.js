// What the visitor chose: read at start, changed by the interface, agreed between tabs. Widening needs the visitor's own hand.

import {
  BroadcastChannel as Channel,
  create,
  doc,
  getRootNode,
  hasOwn,
  listen,
  Math as M,
  navigator as nav,
  now,
  page,
  targetOf,
  then,
  win,
} from "./captured.js";
import { VERDICTS } from "./judge.js";
import { flush } from "./quarantine.js";
import { ALLOW, emit, fault, HOLD, state } from "./state.js";
import { attempt, decode, store, stored } from "./storage.js";
import { sweep } from "./sweep.js";

const GRANTED = 1;
const DENIED = 2;
/** The closed shadow root of our interface, as ui.js made it. @type {{ root?: Node, language?: string, textHash?: number }} */
export const trustedUi = {};
/** The record in force, as stored. */
let record = "";
let kept = true;
const channel = attempt(() => new Channel("sekisho"));
const isActive = () => nav.userActivation?.isActive !== false;

const kernel = () => /** @type {import("./kernel.js").Kernel} */ (state.kernel);
const table = () => /** @type {NonNullable<typeof state.table>} */ (state.table);
const minutes = () => M.floor(now() / 60000);
const flows = () => table().flows.map((_, flow) => kernel().flow(flow));

/** A question is open: some flow waits for an answer. */
export const asking = () => !!state.table && flows().some((flow) => flow >> 4 === HOLD);

/**
 * Loads the newest stored record. Two different ones of the same age cannot both be ours: then nobody was asked.
 * True if something changed.
 */
export const read = () => {
  if (!state.kernel) return false;
  let [best, newest] = ["", -1];
  for (const text of new Set(stored())) {
    if (kernel().load(decode(text), minutes())) continue;
    const age = kernel().sequence();
    if (age === newest) best = "";
    else if (age > newest) [best, newest] = [text, age];
  }
  // Where nothing can be stored the choice lives in memory, and an empty browser does not revoke it.
  if (!best && !kept) best = record;
  const changed = best !== record;
  record = best;
  kernel().load(decode(best), minutes());
  return changed;
};

/** Puts a change into effect. @param {number[]} before tag states */
const settle = (before) => {
  const after = table().tags.map((_, tag) => kernel().state(tag));
  const widened = after.some((verdict, tag) => verdict < before[tag]);
  if (after.some((verdict, tag) => verdict > ALLOW && before[tag] !== verdict))
    then(sweep(), (/** @type {string[]} */ left) => emit("withdrawn", { left }));
  if (widened && state.strict) return page.reload();
  flush();
  emit("change", consent());
};

const states = () => table().tags.map((_, tag) => kernel().state(tag));

/** Another tab, or this page from the back/forward cache: read again. */
const reread = () => {
  if (!state.kernel) return;
  const before = states();
  if (read()) settle(before);
};

/** A click inside our own closed shadow root, by a person, now. @param {any} event */
const byHand = (event) =>
  attempt(() => event.isTrusted && isActive() && trustedUi.root && getRootNode(targetOf(event)) === trustedUi.root);

/**
 * Changes answers. Narrowing always works; widening needs an event by hand.
 * @param {any} choices `{ all?, purposes?: {id: boolean}, flows?: {index: boolean} }`
 * @param {Event} [event]
 */
export const set = (choices, event) => {
  if (!state.kernel) return false;
  const before = states();
  const own = (/** @type {any} */ object, /** @type {any} */ key) => (object && hasOwn(object, key) ? object[key] : undefined);
  const wanted = table().flows.map(
    ({ purpose }, flow) =>
      own(own(choices, "flows"), flow) ?? own(own(choices, "purposes"), table().purposes[purpose]) ?? own(choices, "all"),
  );
  const held = flows();
  if (wanted.some((want, flow) => want === true && (held[flow] & 3) !== GRANTED) && !byHand(event)) {
    fault("consent can only be given by hand in our own interface; nothing was changed");
    return false;
  }
  wanted.forEach((want, flow) => {
    if (want === true || want === false) kernel().choose(flow, want ? GRANTED : DENIED);
  });
  const language = trustedUi.language || "en";
  const written = kernel().save(
    minutes(),
    language.charCodeAt(0) | (language.charCodeAt(1) << 8),
    trustedUi.textHash || 0,
    0,
  );
  kept = store(written, table().bytes[10] | (table().bytes[11] << 8));
  record = btoa(written).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  if (!kept) fault("this browser keeps nothing; the choice holds for this page only");
  channel?.postMessage(0);
  settle(before);
  return true;
};

/** What `sekisho.consent()` answers. */
export const consent = () => {
  /** @type {Record<string, string>} */ const purposes = create(null);
  /** @type {Record<string, string>} */ const tags = create(null);
  const bytes = decode(record);
  const time = bytes[4] | (bytes[5] << 8) | (bytes[6] << 16) | (bytes[7] << 24);
  if (state.table) {
    flows().forEach((flow, at) => {
      const id = table().purposes[table().flows[at].purpose];
      const said = ["unset", "granted", "denied"][flow & 3];
      purposes[id] = purposes[id] === undefined || purposes[id] === said ? said : "mixed";
    });
    table().tags.forEach((id, tag) => {
      if (tag) tags[id] = VERDICTS[kernel().state(tag)];
    });
  }
  return {
    asked: !!record && !asking(),
    purposes,
    tags,
    time: record ? new Date(time * 60000) : null,
    gpc: state.gpc,
    language: record ? String.fromCharCode(bytes[16], bytes[17]) : null,
    sequence: record ? bytes[2] | (bytes[3] << 8) : 0,
    wasm: state.wasm,
  };
};

/** Listens for the other tabs, and for a page that comes back. */
export const agree = () => {
  if (channel) channel.onmessage = reread;
  listen(win, "storage", reread);
  listen(win, "pageshow", reread);
  listen(doc, "visibilitychange", reread);
};
