// The stored consent record, read. The format is that of src/consent/record.rs; a test compares the two. Whatever is not a
// record of this site, whole and in time, means "not asked".

import { Math as M, map, now } from "./captured.js";
import { answer } from "./decide.js";
import { state } from "./state.js";
import { fnv, word } from "./table.js";

export const GRANTED = 1;
export const DENIED = 2;
const HEAD = 20;
/** Minutes. Nobody's clock is more than a day ahead. */
const DAY = 1440;

/** @typedef {import("./table.js").Table} Table */

/** Minutes since 1970. */
export const minutes = () => M.floor(now() / 60000);
/** What a site's records are salted with. @param {Table} table */
export const salt = ({ site }) => 0x811c9dc5 ^ site;

/**
 * The sequence of a record, or -1 if it does not count.
 * @param {ArrayLike<number>} bytes @param {Table} table @param {number} at minutes since 1970
 */
export const sequenceOf = (bytes, table, at) => {
  const end = bytes.length - 4;
  if (end < HEAD || end % 4 || bytes[0] !== 1 || word(bytes, end) !== fnv(salt(table), bytes, 0, end)) return -1;
  for (let i = HEAD, last = -1; i < end; i += 4) {
    const fingerprint = word(bytes, i) & 0xffffff;
    if (fingerprint <= last || !bytes[i + 3] || bytes[i + 3] > 2) return -1;
    last = fingerprint;
  }
  const made = word(bytes, 4);
  return made > at + DAY || at - made >= table.peace * DAY ? -1 : bytes[2] | (bytes[3] << 8);
};

/**
 * Takes the answers of a record that counts; of none, no answers. Of one that is over only refusals count: whoever said no is left
 * alone, and asked about the rest.
 * @param {ArrayLike<number>} bytes @param {number} [at] minutes since 1970
 */
export const recall = (bytes, at = minutes()) => {
  const table = /** @type {import("./table.js").Table} */ (state.table);
  const over = +(at - word(bytes, 4) >= table.days * DAY);
  answer(
    map(table.flows, (/** @type {import("./table.js").Flow} */ { fingerprint }) => {
      for (let i = HEAD; i < bytes.length - 4; i += 4)
        if ((word(bytes, i) & 0xffffff) === fingerprint && bytes[i + 3] > over) return bytes[i + 3];
      return 0;
    }),
  );
};
