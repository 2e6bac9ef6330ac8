// Consent records that somebody else wrote: the format of src/consent/record.rs, with a right checksum where that is the point.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the entries begin. */
const HEAD = 20;
const MINUTES_A_DAY = 1440;

/** @param {number} seed @param {Uint8Array} bytes */
const fnv = (seed, bytes) => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x1000193) >>> 0, seed >>> 0);
/** @param {Uint8Array} bytes */
const text = (bytes) => Buffer.from(bytes).toString("base64url");

/**
 * What a forger needs from a built site; all of it is public.
 * @param {string} folder output of `sekisho build`
 */
export async function forger(folder) {
  // By the layout of src/bundle/wire.rs, in the custom section of the module.
  const module = new WebAssembly.Module(await readFile(join(folder, "policy.wasm")));
  const [section] = WebAssembly.Module.customSections(module, "sekisho");
  const [, numbers, groups] = Buffer.from(section).toString().split("\n");
  const [, , , , , site, policy] = numbers.split(" ").map(Number);
  const salt = (0x811c9dc5 ^ site) >>> 0;
  const flows = groups.split(";").flatMap((group) => group.split(" ").slice(2).map(Number));
  const now = Math.floor(Date.now() / 60000);

  /**
   * A record that is right in every way, but for the changes.
   * @param {{ version?: number, sequence?: number, minutes?: number, entries?: [number, number][], salt?: number }} [changes]
   */
  const record = (changes = {}) => {
    const entries = changes.entries ?? flows.toSorted((a, b) => a - b).map((flow) => [flow, 1]);
    const bytes = Buffer.alloc(HEAD + 4 * entries.length + 4);
    bytes[0] = changes.version ?? 1;
    bytes.writeUInt16LE(changes.sequence ?? 1, 2);
    bytes.writeUInt32LE(changes.minutes ?? now, 4);
    bytes.writeUInt32LE(policy, 8);
    bytes.write("en", 16);
    bytes.writeUInt16LE(1, 18);
    entries.forEach(([flow, answer], at) => {
      bytes.writeUInt32LE((flow | (answer << 24)) >>> 0, HEAD + 4 * at);
    });
    const end = bytes.length - 4;
    bytes.writeUInt32LE(fnv(changes.salt ?? salt, bytes.subarray(0, end)), end);
    return bytes;
  };

  const good = record();
  const sorted = flows.toSorted((a, b) => a - b);
  /** @param {number} answer */
  const all = (answer) => /** @type {[number, number][]} */ (sorted.map((flow) => [flow, answer]));
  const flipped = (/** @type {number} */ bit) => {
    const bytes = Buffer.from(good);
    bytes[bit >> 3] ^= 1 << (bit & 7);
    return text(bytes);
  };
  /** By name, what is planted in both stores. @type {Record<string, string>} */
  const planted = {
    nothing: "",
    number: "1",
    word: "granted",
    json: '{"analytics":true,"ads":true}',
    prototype: "__proto__",
    "not base64": "ÿ\u0000*!",
    "long nonsense": "A".repeat(3_000),
    "cut by a byte": text(good.subarray(0, -1)),
    "cut by an entry": text(good.subarray(0, -4)),
    "an entry more": text(Buffer.concat([good, good.subarray(HEAD, HEAD + 4)])),
    "only a head": text(good.subarray(0, HEAD)),
    "of another site": text(record({ salt: (salt ^ 1) >>> 0 })),
    "with the checksum of nobody": text(record({ salt: 0x811c9dc5 })),
    "of a later format": text(record({ version: 2 })),
    "of no format": text(record({ version: 0 })),
    expired: text(record({ minutes: now - 181 * MINUTES_A_DAY })),
    "from the future": text(record({ minutes: now + 3 * MINUTES_A_DAY })),
    "at the end of time": text(record({ minutes: 0xffffffff })),
    "with another answer": text(record({ entries: all(3) })),
    "with no answer": text(record({ entries: all(0) })),
    "in the wrong order": text(record({ entries: all(1).reverse() })),
    "with everything twice": text(record({ entries: [...all(1), ...all(1)] })),
    "about other flows": text(record({ entries: all(1).map(([flow, answer]) => [flow ^ 0x800000, answer]) })),
    "percent-encoded": encodeURIComponent(` ${text(good)}`),
    "in quotes": `"${text(good)}"`,
    ...Object.fromEntries(
      [0, 17, 40, 65, 100, 140, 163, 170, 200, good.length * 8 - 1].map((bit) => [
        `with bit ${bit} flipped`,
        flipped(bit),
      ]),
    ),
  };
  return { record, text, planted, all };
}
