// What waits for consent. In order, bounded, released once.

import { create, keys, Promise } from "./captured.js";
import { tagState } from "./decide.js";
import { ALLOW, fault, REFUSE, UNDECLARED } from "./state.js";

/**
 * One thing that waits. `drop` is called on refusal and settles what somebody waits for; without it the thing is only parked
 * (an element that did nothing yet), and a later grant on this page still revives it.
 * What an attribute of an element waits for says so, because the page may change its mind.
 * @typedef {{ (): void, of?: Element, at?: string }} Run
 * @typedef {{ tag: number, run: Run, drop?: () => void }} Waiting
 */

/** By number: a list would ask a page's prototypes on the way in and out. @type {Record<string, Waiting>} */
let queue = create(null);
let last = 0;
const MOST = 1000;

/** @param {number} packed verdict and tag @param {Run} run @param {() => void} [drop] */
export const hold = (packed, run, drop) => {
  const tag = packed & UNDECLARED;
  const verdict = packed >> 16;
  if (verdict === ALLOW) return run();
  // Undeclared: no answer of the visitor could ever release it.
  if (tag === UNDECLARED || (verdict === REFUSE && drop)) return drop?.();
  if (keys(queue).length >= MOST) {
    fault("the quarantine is full");
    return drop?.();
  }
  queue[last++] = { tag, run, drop };
};

/**
 * What answers with a promise: settled in every case, by the native after consent, with an error on refusal.
 * @param {number} packed @param {() => any} run @param {() => Error} why
 */
export const later = (packed, run, why) =>
  packed >> 16
    ? new Promise((resolve, reject) =>
        hold(
          packed,
          () => resolve(run()),
          () => reject(why()),
        ),
      )
    : run();

/** Releases and drops, after a change of consent. */
export const flush = () => {
  const pending = queue;
  queue = create(null);
  for (const at in pending) {
    const one = pending[at];
    const verdict = tagState(one.tag);
    try {
      if (verdict === ALLOW) one.run();
      else if (verdict === REFUSE && one.drop) one.drop();
      else queue[at] = one;
    } catch (error) {
      fault("a release failed", error);
    }
  }
};

/**
 * Keeps something in memory under a name until it may be stored; only the newest of a name is stored, once.
 * @template T @param {Record<string, T>} waiting without a prototype @param {string} name @param {T} entry @param {number} packed @param {() => void} store
 */
export const keep = (waiting, name, entry, packed, store) => {
  waiting[name] = entry;
  hold(packed, () => {
    if (waiting[name] !== entry) return;
    delete waiting[name];
    store();
  });
};

/** Forgets what an attribute of an element waits for. @param {Element} element @param {string} attribute */
export const forget = (element, attribute) => {
  for (const one in queue) if (queue[one].run.of === element && queue[one].run.at === attribute) delete queue[one];
};
