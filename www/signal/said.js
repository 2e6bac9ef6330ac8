// What is allowed now, from the guard's own answer.

/** Allowed, waiting for an answer, refused: an index of the lists in the table of vendors. */
export const ALLOW = 0;
const HOLD = 1;
const REFUSE = 2;
const WORDS = /** @type {const} */ (["allow", "hold", "refuse"]);

/** @import { Consent, Verdict } from "sekisho" */

/** The purpose of each flow that leaves a choice, by number. @type {string[]} */
export const flows = [];

/** Of a page whose guard did not start, nothing is allowed. @returns {Consent | undefined} */
export const consent = () => /** @type {any} */ (window).sekisho?.consent();

/** The strictest verdict on the flows of each purpose. @returns {Record<string, number>} */
const numbers = () => {
  /** @type {Record<string, number>} */ const all = {};
  consent()?.flows.forEach((flow, at) => {
    all[flows[at]] = Math.max(all[flows[at]] ?? ALLOW, flow >> 4);
  });
  return all;
};

/** The same in words. @returns {Record<string, Verdict>} */
export const verdicts = () =>
  Object.fromEntries(Object.entries(numbers()).map(([id, verdict]) => [id, WORDS[verdict]]));

/**
 * The strictest verdict of some purposes; those without a choice are not in the list.
 * @param {string[] | null} purposes null if the policy has none of the kind
 */
export const worst = (purposes) => {
  if (!consent() || !purposes) return REFUSE;
  const now = numbers();
  return purposes.reduce((most, id) => Math.max(most, now[id] ?? ALLOW), ALLOW);
};

/** Whether the visitor answered: allowed, or still waiting. */
export const asked = () => (consent()?.asked ? ALLOW : HOLD);

/** Purposes with a choice: true if they are allowed. @returns {Record<string, boolean>} */
export const preferences = () =>
  Object.fromEntries(Object.entries(numbers()).map(([id, verdict]) => [id, verdict === ALLOW]));
