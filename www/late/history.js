// Earlier choices: the records that newer ones replaced, oldest first. They stay in this browser and decide nothing.

/** @import { Inside } from "./types.d.ts" */

const MOST = 20;
const HEAD = 20;

/** @param {Inside} inside */
const place = ({ KEY }) => `${KEY}-was`;

/** @param {Inside} inside @returns {string[]} */
const kept = ({ get, local, attempt }, /** @type {string} */ name) =>
  (attempt(() => get(local(), name)) || "").split(" ").filter((one) => /^[\w-]+$/.test(one));

/** Keeps a record that was replaced. @param {Inside} inside @param {string} record */
export const remember = (inside, record) => {
  if (!record) return;
  const name = place(inside);
  const all = [...kept(inside, name), record].slice(-MOST);
  inside.attempt(() => inside.put(inside.local(), name, all.join(" ")));
};

/**
 * A choice as a person can read it.
 * @typedef {object} Choice
 * @property {Date} time
 * @property {string} language two letters
 * @property {boolean} gpc
 * @property {boolean} present made under the version of the policy that is in force
 * @property {number[]} answers by flow: 0 nothing, 1 yes, 2 no
 */

/** What a record says. @param {Inside} inside @param {string} record @returns {Choice} */
export const readChoice = ({ decode, state }, record) => {
  const bytes = decode(record);
  const word = (/** @type {number} */ at) =>
    (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  const { flows, hash } = state.table;
  /** @type {Map<number, number>} */ const said = new Map();
  for (let at = HEAD; at < bytes.length - 4; at += 4) said.set(word(at) & 0xffffff, bytes[at + 3]);
  return {
    time: new Date(word(4) * 60000),
    language: String.fromCharCode(bytes[16], bytes[17]),
    gpc: (bytes[1] & 1) > 0,
    present: word(8) === hash,
    answers: flows.map(({ fingerprint }) => said.get(fingerprint) ?? 0),
  };
};

/** All choices of this browser that are still known, the present one last. @param {Inside} inside */
export const history = (inside) =>
  [...kept(inside, place(inside)), inside.memory.record]
    .filter((record) => inside.decode(record).length >= HEAD + 4)
    .map((record) => readChoice(inside, record));
