// The Rust kernel behind strings and numbers. Compiled and started on the spot, so that the first verdict exists before the
// parser goes on; where Wasm is forbidden, the twin reads the same table.

import {
  create,
  encodeInto,
  indexOf,
  console as out,
  slice,
  some,
  TextEncoder,
  Uint8Array,
  WebAssembly as Wasm,
} from "./captured.js";
import { UNDECLARED } from "./state.js";
import { fnv, holdsOn, readTable, ruleBytes, unpack, word } from "./table.js";
import { attribute } from "./twin.js";

/** Longest URL that is looked at; the kernel's buffer. */
const MOST = 8192;

/**
 * Asks once for all URLs of an origin, where no rule tells them apart: crossing into Wasm costs more than a look into a table.
 * @param {import("./table.js").Rule[]} rules @param {(url: string, type: number) => number} tagOf
 * @returns {(url: string, type: number) => number}
 */
const remembering = (rules, tagOf) => {
  /** Tag by origin; -1 where each URL is asked about. @type {Record<string, number>} */
  let memo = create(null);
  // A page that makes origins up only loses time.
  let room = 999;
  return (url, type) => {
    // A canonical URL has a slash behind its host. Where the host is short this is more than the origin, and as right.
    const origin = slice(url, 0, indexOf(url, "/", 8));
    const known = memo[origin];
    if (known >= 0) return known;
    const tag = tagOf(url, type);
    if (known !== -1) {
      // A rule without a host has the empty one, which is in every origin.
      const apart = (/** @type {import("./table.js").Rule} */ { types, flags, host, pattern }) =>
        (pattern || flags > 1 || types !== 2047) && indexOf(origin, host) >= 0;
      memo[origin] = some(rules, apart) ? -1 : tag;
      if (!--room) memo = create(null);
    }
    return tag;
  };
};

/** @param {Uint8Array} module @param {number[]} table @param {string} page */
const compiled = (module, table, page) => {
  // Not `WebAssembly.instantiate`: it is asynchronous, and the parser would go on meanwhile.
  const raw = /** @type {any} */ (new Wasm.Instance(new Wasm.Module(/** @type {any} */ (module))).exports);
  const { buffer } = raw.memory;
  const encoder = new TextEncoder();
  const write = (/** @type {string} */ text, /** @type {Uint8Array} */ to) => encodeInto(encoder, text, to).written;
  // The kernel's memory never grows, so one view of its buffer serves every verdict.
  const input = new Uint8Array(buffer, raw.input_at(), MOST);
  const at = raw.table();
  new Uint8Array(buffer, at).set(table);
  raw.start(table.length, write(page, new Uint8Array(buffer, at + table.length)));
  return (/** @type {string} */ url, /** @type {number} */ type) => {
    try {
      return raw.attribute(write(url, input), type);
    } catch {
      // A trap of ours must not break the page: nothing is declared.
      return UNDECLARED;
    }
  };
};

/**
 * Unpacks and starts. Without `table` it is damaged: then the site's own host alone has a tag.
 * @param {string} packed policy.wasm as code points 0–255
 * @param {string} page its host
 */
export const start = (packed, page) => {
  const module = unpack(packed);
  // The table is the end of the module, and its length the last two bytes: Wasm itself may be forbidden.
  const end = module.length - 2;
  const bytes = module.subarray(end - (module[end] | (module[end + 1] << 8)), end);
  const whole = word(bytes, 0) === 0x32574b53 && word(bytes, 4) === fnv(0x811c9dc5, bytes, 8, bytes.length);
  const table = whole ? readTable(bytes) : undefined;
  const rules = table ? table.rules.filter(holdsOn(page)) : [];
  /** The tag of a canonical URL. @type {(url: string, type: number) => number} */
  let tagOf = (url, type) => attribute(rules, page, url, type) ?? UNDECLARED;
  let wasm = false;
  if (table)
    try {
      tagOf = remembering(rules, compiled(module, ruleBytes(rules), page));
      wasm = true;
    } catch {
      out.info("sekisho: no WebAssembly here; JavaScript decides");
    }
  return { table, tagOf, wasm };
};
