// Changing what the visitor chose. Comes with the interface, because widening needs it.

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
  const { bytes } = state.table;
  const days = bytes[10] | (bytes[11] << 8);
  // A refusal counts longer than a grant, where a law wants people left alone.
  const age = (days ? Math.min(Math.max(days, bytes[24] * 7), MOST_DAYS) : MOST_DAYS) * 86400;
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
    flows,
    states,
    answer,
    byHand,
    fault,
    settle,
    clean,
    emit,
    tellTabs,
    decode,
    minutes,
  } = inside;
  const { table } = state;
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
      minutes: minutes(),
      language: told.language || "en",
      textHash: told.textHash || 0,
      answers: flows().map((flow) => flow & 3),
      regimes: inside.regimes,
    });
    memory.record = btoa(written).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
    memory.kept = store(inside, memory.record);
    if (!memory.kept) fault("this browser keeps nothing; the choice holds for this page only");
    tellTabs();
    settle(before);
    if (wanted.includes(false)) clean();
    return true;
  };
  /** A sweep that is under way serves everybody who asks for one meanwhile, and is told of once. */
  let sweeping = false;
  const sweepOnce = () => {
    if (sweeping) return;
    sweeping = true;
    sweep(inside).then((left) => {
      sweeping = false;
      emit("withdrawn", { left });
    });
  };
  return { change, sweep: sweepOnce, open: place(inside, mount), ...teller(inside) };
};
