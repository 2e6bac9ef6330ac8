// Changing what the visitor chose. Comes with the interface, because widening needs it.

import { hand } from "./hand.js";
import { history, remember } from "./history.js";
import { parts } from "./parts.js";
import { place } from "./place.js";
import { encode } from "./record.js";
import { revive } from "./revive.js";
import { sweep } from "./sweep.js";
import { teller } from "./tell.js";

/** @import { Inside } from "./types.d.ts" */

const GRANTED = 1;
const DENIED = 2;
/** The most days that browsers keep a cookie. */
const MOST_DAYS = 400;
/** The highest number that a record has room for. */
const LAST = 0xffff;
/** How often a withdrawal looks whether another tab wrote over it in the same moment, and when, ms. */
const LOOKS = 5;
const LOOK_MS = 100;

/** Taken before a page can change them. */
const { hasOwn } = Object;
const { max, min } = Math;

/** Own properties only: a polluted prototype answers nothing. @param {any} object @param {string | number} key */
const own = (object, key) => (object && hasOwn(object, key) ? object[key] : undefined);

/** Keeps a record. False where nothing could be kept. @param {Inside} inside @param {string} text */
const store = ({ state, secure, COOKIE, KEY, putCookie, local, put, stored, attempt }, text) => {
  // As long as a refusal counts, which is at least as long as a grant does.
  const age = min(state.table.peace, MOST_DAYS) * 86400;
  putCookie(`${COOKIE}=${text}; Max-Age=${age}; Path=/; SameSite=Lax${secure ? "; Secure" : ""}`);
  attempt(() => put(local(), KEY, text));
  return stored().includes(text);
};

/**
 * Writes the answers in force. A refusal is newer than every record that is there; a consent is only newer than the record
 * that the visitor saw, so that a withdrawal in between is of the same age, and wins.
 * @param {Inside} inside @param {number} [seen] age of that record
 */
const keep = (inside, seen) => {
  const { memory, stored, ageOf, minutes, late, flows, map, regimes, tellTabs } = inside;
  let newest = seen ?? ageOf(memory.record);
  if (seen === undefined) for (const text of stored()) newest = max(newest, ageOf(text));
  const old = memory.record;
  const written = encode(
    inside,
    min(max(newest, 0) + 1, LAST),
    minutes(),
    late.language || "en",
    late.textHash || 0,
    map(flows(), (flow) => flow & 3),
    regimes,
  );
  memory.record = btoa(written).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  memory.kept = store(inside, memory.record);
  tellTabs();
  // Last: between looking for newer records and writing this one, other tabs should have no time.
  remember(inside, old);
};

/**
 * A withdrawal wins over what another tab wrote without having seen it: the stricter answer of both is written once more.
 * @param {Inside} inside @param {(before: number[]) => void} settle @param {string} mine the record @param {number[]} said its answers @param {number} looks how many are left
 */
const insist = (inside, settle, mine, said, looks) => {
  if (!looks) return;
  const { ageOf, stored, memory, decode, recall, answer, flows, states, map } = inside;
  setTimeout(() => {
    const others = stored().filter((text) => text !== mine && ageOf(text) >= 0);
    const newer = others.some((text) => ageOf(text) > ageOf(mine));
    let now = mine;
    if (others.length && !newer) {
      const before = states();
      for (const text of others) {
        recall(decode(text));
        const theirs = flows();
        said = map(said, (one, flow) => max(one, theirs[flow] & 3));
      }
      answer(said);
      keep(inside);
      now = memory.record;
      settle(before);
    }
    if (!newer) insist(inside, settle, now, said, looks - 1);
  }, LOOK_MS);
};

/**
 * A page in a frame that a script made writes through the doors of the page around it, which keep its record to themselves (README.md). So
 * that page writes a refusal down too, if it has not heard of it by then. At the top that page is this one.
 * @param {Inside} inside @param {number[]} said
 */
const tellAround = ({ attempt, consent, map }, said) =>
  setTimeout(
    () =>
      attempt(() => {
        const { sekisho } = /** @type {any} */ (parent);
        if (sekisho.consent().sequence < consent().sequence)
          sekisho.set({ flows: map(said, (one) => (one === DENIED ? false : undefined)) });
      }),
    LOOK_MS,
  );

/**
 * The late part of the guard: how answers change, how what tags left is deleted, where the interface stands.
 * @param {(root: ShadowRoot, port: any) => void} mount
 */
export const late = (mount) => (/** @type {Inside} */ inside) => {
  const { state, memory, flows, states, answer, fault, flush, emit, read, map } = inside;
  const { table } = state;
  const controls = hand(inside);
  const { byHand } = controls;
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
  /** The answers that listeners were told of last, and their record. */
  let told = "";
  /** Puts a change into effect. @param {number[]} before tag states */
  const settle = (before) => {
    let wider;
    map(states(), (verdict, tag) => {
      if (verdict > before[tag]) sweepOnce();
      wider ||= verdict < before[tag];
    });
    // With its argument Firefox reads the frames of the markup anew; else each would show once more what it showed: nothing.
    if (state.strict && wider) return /** @type {any} */ (location).reload(true);
    flush();
    emit("ends", 0);
    const now = memory.record + flows();
    // A listener that changes answers itself, to what they are by now, would be called for ever.
    if (now === told) return;
    told = now;
    emit("change", inside.consent());
  };
  /**
   * Changes answers: `{ all?, purposes?: {id: boolean}, flows?: {index: boolean} }`, the narrowest one counts. Widening needs a
   * click by hand, which only our own interface can hand in.
   * @param {any} choices @param {Event} [event]
   */
  const change = (choices, event) => {
    const before = states();
    // Another tab was faster: what the visitor saw here was no longer true.
    const late = read();
    const seen = inside.ageOf(memory.record);
    const held = flows();
    // Read once; what is checked below is what is used.
    const wanted = map(
      table.flows,
      ({ purpose }, flow) =>
        own(own(choices, "flows"), flow) ??
        own(own(choices, "purposes"), table.purposes[purpose]) ??
        own(choices, "all"),
    );
    let [yes, wider, narrower] = [false, false, false];
    for (let flow = 0; flow < wanted.length; flow++) {
      yes ||= wanted[flow] === true;
      wider ||= wanted[flow] === true && (held[flow] & 3) !== GRANTED;
      narrower ||= wanted[flow] === false;
    }
    if (wider && (late || !byHand(event))) {
      fault("consent can only be given by hand in our own interface; nothing was changed");
      if (late) settle(before);
      return false;
    }
    const answers = map(wanted, (want, flow) => (want === true ? GRANTED : want === false ? DENIED : held[flow] & 3));
    // What changes nothing is a choice only where the visitor made it: of a law that tells people, or lets them say no. From a script it
    // would make a consent live longer than the visitor gave it.
    if (event ? !yes && !narrower && !byHand(event) : answers.every((one, flow) => one === (held[flow] & 3))) {
      if (narrower) sweepOnce();
      if (late) settle(before);
      return yes || narrower;
    }
    answer(answers);
    keep(inside, yes || !narrower ? seen : undefined);
    if (!memory.kept) fault("this browser keeps nothing; the choice holds for this page only");
    if (narrower) insist(inside, settle, memory.record, answers, LOOKS);
    settle(before);
    if (narrower) {
      sweepOnce();
      tellAround(inside, answers);
    }
    return true;
  };
  /**
   * Lets what waits for a tag go on now, in this page, and keeps no answer. By hand only.
   * @param {string} tag @param {Event} event
   */
  const once = (tag, event) => {
    let carried;
    for (let at = 0; at < table.tags.length; at++) if (table.tags[at] === tag) carried = table.carries[at];
    // Where a shut page would have to be loaded again, the answer would be gone by then.
    if (!carried || state.strict || !byHand(event)) return false;
    const before = states();
    const open = map(flows(), (flow) => flow & 3);
    for (const flow of carried) open[flow] = GRANTED;
    answer(open);
    settle(before);
    // The observer looks at what was released once more, in a microtask. Then what is kept counts again, whoever wrote it meanwhile.
    setTimeout(() => {
      inside.recall(inside.decode(memory.record));
      // Who shows the next embed of the tag once is to hear of it.
      told = "";
    });
    return true;
  };
  const { part, more } = parts(inside);
  const about = {
    flows,
    once,
    more,
    hand: controls,
    // States of the US are where a law calls it selling.
    sale: () => table.regions.some((codes, law) => (inside.regimes >> law) & 1 && codes.includes(" US")),
    emit,
    fault,
    history: () => history(inside),
    log: () =>
      inside.decisions
        .filter(([, type]) => type >= 0)
        .map(([url, , packed, time]) => ({ url, tag: packed & 0xffff, verdict: packed >> 16, time })),
  };
  return {
    change: (/** @type {any} */ choices) => change(choices),
    part,
    revive: (/** @type {Element} */ element) => revive(element, inside),
    settle,
    open: place(inside, mount, change, about),
    ...teller(inside),
  };
};
