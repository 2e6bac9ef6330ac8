// The text of a seal: what it says, if it is of the form. Line for line the reader of src/seal/mod.rs, and tests/seal/cases.json holds
// the two together. Nothing that is read here is known to be true.

import { SealError } from "./error.js";

/** @typedef {import("../../pkg/seal.d.ts").Statement} Statement */

const LONGEST = 64 * 1024;
const HASH = /^[0-9a-f]{64}$/;
const HOST = /^(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
/** Parts of a name that stays below the folder that it is seen from, on every system. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a name must not have
const NAME = /^(?!\.{1,2}(\/|$))[^\x00-\x1f\x7f\\:/]+(\/(?!\.{1,2}(\/|$))[^\x00-\x1f\x7f\\:/]+)*$/;

/** Points of small order, as y: anybody could sign for them. */
const WEAK = [
  0n,
  1n,
  (1n << 255n) - 20n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7n,
];
const PRIME = (1n << 255n) - 19n;

/** Bytes of base64url without padding that are spelled in the one way there is. @param {string} text @param {number} length */
export const bytesOf = (text, length) => {
  if (!/^[\w-]*$/.test(text) || text.length !== Math.ceil((length * 4) / 3)) return undefined;
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const again = btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return again === text ? Uint8Array.from(plain, (letter) => letter.charCodeAt(0)) : undefined;
};

/** The bytes of a key's word, `ed25519:…`; nothing if it is none that can be used. @param {string} word */
export const keyOf = (word) => {
  const bytes = word.startsWith("ed25519:") ? bytesOf(word.slice(8), 32) : undefined;
  const y = bytes?.reduceRight((sum, byte, at) => (sum << 8n) | BigInt(at === 31 ? byte & 127 : byte), 0n);
  return y !== undefined && y < PRIME && !WEAK.includes(y) ? bytes : undefined;
};

/** @param {Uint8Array} bytes */
const decoded = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SealError("SK0902", "line 1");
  }
};

/**
 * @param {Uint8Array} bytes
 * @returns {{ signature: Uint8Array, signed: Uint8Array, statement: Statement }}
 */
export const read = (bytes) => {
  if (bytes.length > LONGEST) throw new SealError("SK0902", "line 1");
  const lines = decoded(bytes).split("\n");
  let at = 0;
  const wrong = () => new SealError("SK0902", `line ${at + 1}`);
  /** The rest of the next line, if it begins so. @param {string} prefix */
  const take = (prefix) => (lines[at]?.startsWith(prefix) ? lines[at++].slice(prefix.length) : undefined);
  /** @template T @param {T | undefined} value @param {(value: T) => unknown} good @returns {T} */
  const must = (value, good) => {
    if (value === undefined || !good(value)) throw wrong();
    return value;
  };
  const last = lines.length - 2;
  if (last < 0 || lines.pop() !== "") throw wrong();
  const end = /** @type {string} */ (lines.pop());
  const signature = end.startsWith("signature ") ? bytesOf(end.slice(10), 64) : undefined;
  if (!signature) throw wrong();

  must(take("sekisho-seal 1"), (rest) => rest === "");
  const key = must(take("key "), keyOf);
  const next = take("next ");
  if (next !== undefined) must(next, keyOf);
  const policy = take("policy ");
  if (policy !== undefined) must(policy, (text) => HASH.test(text));
  /** @type {string[]} */
  const hosts = [];
  for (let host = take("host "); host !== undefined; host = take("host "))
    hosts.push(must(host, (text) => HOST.test(text) && !hosts.includes(text)));
  /** @type {Map<string, string>} */
  const files = new Map();
  const size = (/** @type {string} */ name) => new TextEncoder().encode(name).length;
  for (; at < lines.length; at += 1) {
    const [hash, name] = [lines[at].slice(0, 64), lines[at].slice(66)];
    must(lines[at].slice(64, 66), (gap) => gap === "  " && HASH.test(hash));
    must(name, () => NAME.test(name) && size(name) <= 1024 && !files.has(name));
    files.set(name, hash);
  }
  must(files.size, (count) => count > 0);
  const signed = bytes.subarray(0, bytes.length - end.length - 1);
  return { signature, signed, statement: { key, next, policy, hosts, files: Object.fromEntries(files) } };
};
