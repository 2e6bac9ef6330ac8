// The consent record, written. The format is that of src/consent/record.rs; a test compares the two.

/** @import { Inside } from "./types.d.ts" */

/**
 * The bytes of a record as text of code points 0–255.
 * @param {{ state: { table: Inside["state"]["table"], gpc: boolean }, salt: Inside["salt"] }} inside
 * @param {number} sequence @param {number} minutes @param {string} language @param {number} textHash @param {number[]} answers
 * @param {number} regimes
 */
export const encode = ({ state, salt }, sequence, minutes, language, textHash, answers, regimes) => {
  const { table } = state;
  /** @type {number[]} */ const out = [1, state.gpc ? 1 : 0];
  const put = (/** @type {number} */ value, /** @type {number} */ size) => {
    for (; size-- > 0; value >>>= 8) out.push(value & 255);
  };
  put(sequence, 2);
  put(minutes, 4);
  put(table.hash, 4);
  put(textHash, 4);
  out.push(language.charCodeAt(0), language.charCodeAt(1));
  put(regimes, 2);
  // Of two flows with one fingerprint the stricter answer counts, as in Rust.
  /** @type {Map<number, number>} */ const said = new Map();
  table.flows.forEach(({ fingerprint }, flow) => {
    if (answers[flow]) said.set(fingerprint, Math.max(answers[flow], said.get(fingerprint) ?? 0));
  });
  for (const [fingerprint, answer] of [...said].sort(([a], [b]) => a - b)) put(fingerprint | (answer << 24), 4);
  let sum = salt(table);
  for (const byte of out) sum = Math.imul(sum ^ byte, 0x1000193);
  put(sum, 4);
  return String.fromCharCode(...out);
};
