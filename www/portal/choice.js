// Consent records as a person can read them. The format is that of src/consent/record.rs. Pure.

/** @import { History } from "../ui/types.d.ts" */

const HEAD = 20;

/**
 * A choice as a person can read it.
 * @typedef {object} Choice
 * @property {Date} time
 * @property {string} language two letters
 * @property {boolean} gpc
 * @property {boolean} present made under the version of the policy that is in force
 * @property {number[]} answers by flow: 0 nothing, 1 yes, 2 no
 */

/** What records say, in their order; what is too short for one says nothing. @param {History} history @returns {Choice[]} */
export const choicesOf = ({ records, hash, prints }) =>
  records
    .filter(({ length }) => length >= HEAD + 4)
    .map((bytes) => {
      const word = (/** @type {number} */ at) =>
        (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
      /** @type {Map<number, number>} */ const said = new Map();
      for (let at = HEAD; at < bytes.length - 4; at += 4) said.set(word(at) & 0xffffff, bytes[at + 3]);
      return {
        time: new Date(word(4) * 60000),
        language: String.fromCharCode(bytes[16], bytes[17]),
        gpc: (bytes[1] & 1) > 0,
        present: word(8) === hash,
        answers: prints.map((print) => said.get(print) ?? 0),
      };
    });
