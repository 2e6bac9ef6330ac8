// What is allowed now, from the guard's own answer.

/** Allowed, waiting for an answer, refused: an index of the lists in the table of vendors. */
export const ALLOW = 0;
const HOLD = 1;
const REFUSE = 2;
const NUMBER = { allow: ALLOW, hold: HOLD, refuse: REFUSE };

/** @import { Consent } from "sekisho" */

/** Of a page whose guard did not start, nothing is allowed. @returns {Consent | undefined} */
export const consent = () => /** @type {any} */ (window).sekisho?.consent();

/**
 * The strictest verdict of some purposes; those without a choice are not in the list.
 * @param {string[] | null} purposes null if the policy has none of the kind
 */
export const worst = (purposes) => {
  const now = consent();
  if (!now || !purposes) return REFUSE;
  return purposes.reduce((most, id) => Math.max(most, NUMBER[now.verdicts[id] ?? "allow"]), ALLOW);
};

/** Whether the visitor answered: allowed, or still waiting. */
export const asked = () => (consent()?.asked ? ALLOW : HOLD);

/** Purposes with a choice: true if they are allowed. @returns {Record<string, boolean>} */
export const preferences = () => {
  const verdicts = consent()?.verdicts ?? {};
  return Object.fromEntries(Object.keys(verdicts).map((id) => [id, verdicts[id] === "allow"]));
};
