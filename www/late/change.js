// Changing what the visitor chose. Comes with the interface, because widening needs it.

import { history, remember } from "./history.js";
import { parts } from "./parts.js";
import { place } from "./place.js";
import { encode } from "./record.js";
import { sweep } from "./sweep.js";
import { teller } from "./tell.js";

/** @import { Inside } from "./types.d.ts" */

const GRANTED = 1;
const DENIED = 2;
/** The most days that browsers keep a cookie. */
const MOST_DAYS = 400;

/** Own properties only: a polluted prototype answers nothing. @param {any} object @param {string | number} key */
const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

/** Keeps a record. False where nothing could be kept. @param {Inside} inside @param {string} text */
const store = ({ state, secure, COOKIE, KEY, putCookie, local, put, stored, attempt }, text) => {
  const days = state.table.bytes[10] | (state.table.bytes[11] << 8);
  const age = (days && days < MOST_DAYS ? days : MOST_DAYS) * 86400;
  putCookie(`${COOKIE}=${text}; Max-Age=${age}; Path=/; SameSite=Lax${secure ? "; Secure" : ""}`);
  attempt(() => put(local(), KEY, text));
  return stored().includes(text);
};

/**
 * The late part of the guard: how answers change, how what tags left is deleted, where the interface stands.
 * @param {(root: ShadowRoot, port: any) => void} mount
 */
export const late = (mount) => (/** @type {Inside} */ inside) => {
  const {
    state,
    late: told,
    memory,
    answer,
    byHand,
    fault,
    settle,
    clean,
    tellTabs,
    decode,
    flowState,
    tagState,
  } = inside;
  const { table } = state;
  const flows = () => table.flows.map((_, flow) => flowState(flow));
  const states = () => table.tags.map((_, tag) => tagState(tag));
  /**
   * Changes answers: `{ all?, purposes?: {id: boolean}, flows?: {index: boolean} }`, the narrowest one counts.
   * @param {any} choices @param {Event} [event]
   */
  const change = (choices, event) => {
    const before = states();
    const held = flows();
    const wanted = table.flows.map(
      ({ purpose }, flow) =>
        own(own(choices, "flows"), flow) ??
        own(own(choices, "purposes"), table.purposes[purpose]) ??
        own(choices, "all"),
    );
    if (wanted.some((want, flow) => want === true && (held[flow] & 3) !== GRANTED) && !byHand(event)) {
      fault("consent can only be given by hand in our own interface; nothing was changed");
      return false;
    }
    answer(wanted.map((want, flow) => (want === true ? GRANTED : want === false ? DENIED : held[flow] & 3)));
    const old = decode(memory.record);
    const written = encode(inside, {
      sequence: Math.min((old[2] | (old[3] << 8) | 0) + 1, 0xffff),
      minutes: Math.floor(Date.now() / 60000),
      language: told.language || "en",
      textHash: told.textHash || 0,
      answers: flows().map((flow) => flow & 3),
      regimes: inside.regimes,
    });
    remember(inside, memory.record);
    memory.record = btoa(written).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
    memory.kept = store(inside, memory.record);
    if (!memory.kept) fault("this browser keeps nothing; the choice holds for this page only");
    tellTabs();
    settle(before);
    if (wanted.includes(false)) clean();
    return true;
  };
  /**
   * Lets what waits for a tag go on now, in this page, and keeps no answer. By hand only.
   * @param {string} tag @param {Event} event
   */
  const once = (tag, event) => {
    const wanted = table.carries[table.tags.indexOf(tag)];
    // Where a shut page would have to be loaded again, the answer would be gone by then.
    if (!wanted || state.strict || !byHand(event)) return false;
    const before = states();
    const held = flows().map((flow) => flow & 3);
    answer(held.map((said, flow) => (wanted.includes(flow) ? GRANTED : said)));
    settle(before);
    // The observer looks at what was released once more, in a microtask.
    setTimeout(() => answer(held));
    return true;
  };
  const { part, more } = parts(inside);
  const about = {
    flows,
    once,
    more,
    history: () => history(inside),
    log: () =>
      inside.decisions
        .filter(([, type]) => type >= 0)
        .map(([url, , packed, time]) => ({ url, tag: packed & 0xffff, verdict: packed >> 16, time })),
  };
  return { change, part, sweep: () => sweep(inside), open: place(inside, mount, about), ...teller(inside) };
};
