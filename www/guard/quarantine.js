// What waits for consent. In order, bounded, released once.

import { each, filter, push } from "./captured.js";
import { tagState } from "./decide.js";
import { ALLOW, fault, HOLD, REFUSE, UNDECLARED } from "./state.js";

/**
 * One thing that waits. `drop` is called on refusal and settles what somebody waits for; without it the thing is only parked
 * (an element that did nothing yet), and a later grant on this page still revives it.
 * @typedef {{ tag: number, run: () => void, drop?: () => void, size: number }} Waiting
 */

/** @type {Waiting[]} */
let queue = [];
let bytes = 0;
const MOST = 1000;
const MOST_BYTES = 1 << 20;

/** @param {number} packed verdict and tag @param {() => void} run @param {() => void} [drop] @param {number} [size] */
export const hold = (packed, run, drop, size = 0) => {
  const tag = packed & UNDECLARED;
  const verdict = packed >> 16;
  if (verdict === ALLOW) return run();
  // Undeclared: no answer of the visitor could ever release it.
  if (tag === UNDECLARED || (verdict === REFUSE && drop)) return drop?.();
  if (queue.length >= MOST || bytes + size > MOST_BYTES) {
    fault("the quarantine is full");
    return drop?.();
  }
  bytes += size;
  push(queue, { tag, run, drop, size });
};

/** Releases and drops, after a change of consent. */
export const flush = () => {
  const pending = queue;
  queue = [];
  bytes = 0;
  each(pending, (/** @type {Waiting} */ one) => {
    const verdict = tagState(one.tag);
    try {
      if (verdict === ALLOW) one.run();
      else if (verdict === REFUSE && one.drop) one.drop();
      else {
        if (verdict === HOLD) bytes += one.size;
        push(queue, one);
      }
    } catch (error) {
      fault("a release failed", error);
    }
  });
};

/** Forgets one thing that waits. @param {() => void} run */
export const forget = (run) => {
  queue = filter(queue, (/** @type {Waiting} */ one) => one.run !== run);
};
