// The compiled policy, read in JavaScript: what the guard needs by name, and all that the twin matches with.
// The layout is that of src/table.rs.

import { decodeText, Math as M, push, split, TextDecoder, Uint8Array } from "./captured.js";

/**
 * @typedef {{ tag: number, types: number, flags: number, host: string, pattern: string, domains: string }} Rule
 * @typedef {{ tag: number, kinds: number, pattern: string }} Key
 * @typedef {{ fingerprint: number, purpose: number, modes: number }} Flow
 */

/** FNV-1a. @param {number} seed @param {ArrayLike<number>} bytes @param {number} from @param {number} to */
export const fnv = (seed, bytes, from, to) => {
  for (let i = from; i < to; i++) seed = M.imul(seed ^ bytes[i], 0x1000193);
  return seed >>> 0;
};

/** Four bytes, little endian. @param {ArrayLike<number>} bytes @param {number} at */
export const word = (bytes, at) =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;

/** Reads a table; the caller has had it checked, or checks it itself (see twin.js). @param {Uint8Array} bytes */
export const readTable = (bytes) => {
  let at = 32;
  const u8 = () => bytes[at++] | 0;
  const u16 = () => u8() | (u8() << 8);
  const u32 = () => (u16() | (u16() << 16)) >>> 0;
  const decoder = new TextDecoder();
  const text = (/** @type {number} */ len) => decodeText(decoder, bytes.subarray(at, (at += len)));
  const jump = (/** @type {number} */ to) => ((at = to), u16());
  /** @type {Flow[]} */ const flows = [];
  /** @type {number[][]} */ const carries = [];
  /** @type {Rule[]} */ const rules = [];
  /** @type {Key[]} */ const keys = [];
  /** @type {string[]} */ const regions = [];
  const [tags, flowCount, ruleCount, keyCount] = [jump(20), jump(22), jump(24), jump(26)];
  at = 32;
  for (let i = 0; i < flowCount; i++) {
    const word = u32();
    push(flows, { fingerprint: word & 0xffffff, purpose: word >>> 24, modes: u32() });
  }
  for (let i = 0; i < tags; i++) {
    /** @type {number[]} */ const list = [];
    for (let n = u8(); n > 0; n--) push(list, u16());
    push(carries, list);
  }
  for (let i = 0; i < ruleCount; i++) {
    const [tag, types, flags, host, pattern, domains] = [u16(), u16(), u8(), u8(), u8(), u8()];
    push(rules, { tag, types, flags, host: text(host), pattern: text(pattern), domains: text(domains) });
  }
  for (let i = 0; i < keyCount; i++) push(keys, { tag: u16(), kinds: u8(), pattern: text(u8()) });
  for (let i = 0; i < bytes[9]; i++) push(regions, text(u16()));
  const [version, tagIds, purposeIds] = split(text(bytes.length - at), "\n");
  return { bytes, flows, carries, rules, keys, regions, version, tags: split(tagIds, " "), purposes: split(purposeIds || "", " ") };
};

/** Bytes from a string of code points 0–255. @param {string} packed */
export const unpack = (packed) => {
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
};
