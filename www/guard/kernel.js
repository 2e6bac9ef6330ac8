// The Rust kernel behind strings and numbers. Compiled and started on the spot, so that the first verdict exists before the
// parser goes on; where Wasm is forbidden, the twin reads the same table.

import {
  create,
  encodeInto,
  exec,
  indexOf,
  console as out,
  slice,
  TextEncoder,
  test,
  Uint8Array,
  WebAssembly as Wasm,
} from "./captured.js";
import { UNDECLARED } from "./state.js";
import { END, fnv, holdsOn, readTable, rowsOf, unpack } from "./table.js";
import { twin } from "./twin.js";

/** Longest URL that is looked at, and most bytes of rows: the kernel's buffer. */
const MOST = 8192;
const ROWS = 65535;
/** The seed of a policy's checksum: src/bundle/wire.rs. */
const SEED = 0x811c9dc5 ^ 3;

const encoder = new TextEncoder();
/** Writes ASCII as bytes. @param {string} text @param {Uint8Array} to @returns {number} how many */
const write = (text, to) => encodeInto(encoder, text, to).written;

/** @param {Uint8Array} module @param {string} rows @returns {ReturnType<typeof twin>} */
const compiled = (module, rows) => {
  // Not `WebAssembly.instantiate`: it is asynchronous, and the parser would go on meanwhile.
  const { memory, room, attribute } = /** @type {any} */ (
    new Wasm.Instance(new Wasm.Module(/** @type {any} */ (module))).exports
  );
  // The kernel's memory never grows, so one view of its buffer serves every verdict.
  const view = (/** @type {number} */ from, /** @type {number} */ length) =>
    new Uint8Array(memory.buffer, room() + from, length);
  const input = view(0, MOST);
  const size = write(rows, view(MOST, ROWS));
  return (url, type, host, behind) => {
    try {
      return attribute(write(url, input), behind - host.length, behind, type, size);
    } catch {
      // A trap of ours must not break the page: nothing is declared.
      return UNDECLARED;
    }
  };
};

/**
 * The tag of a canonical URL: what a rule says, and the site's for the page's own host. To match costs more than a look into a table, so
 * that an answer is kept for as much of a URL as the rules of its origin look at, which mostly is no more than the origin.
 * @param {string} page its host @param {import("./table.js").Rule[]} rules @param {ReturnType<typeof twin>} match
 * @returns {(url: string, type: number) => number}
 */
export const tagged = (page, rules, match) => {
  /** By origin, how many characters of a URL are looked at at most; by type, the tag of so much of a URL. @type {any} */
  let memo = create(null);
  // A page that makes addresses up only loses time.
  let room = 0;
  return (url, type) => {
    // A canonical URL has a slash behind its host. Where the host is short this is more than the origin, and as right.
    const origin = slice(url, 0, indexOf(url, "/", 8));
    let depth = memo[origin];
    if (!depth) {
      depth = origin.length;
      // A rule without a host has the empty one, which is in every origin.
      for (const { types, host, pattern } of rules)
        if (indexOf(origin, host) >= 0) depth += host && !test(/\*/, pattern) && !(types & END) ? pattern.length : MOST;
      memo[origin] = depth;
    }
    const known = (memo[type] ||= create(null));
    const key = depth > origin.length ? slice(url, 0, depth) : origin;
    if (known[key] === undefined) {
      if (!(++room % 999)) memo = create(null);
      const [head, host] = exec(/^.*?:\/\/(?:[^/?]*@)?(\[[^\]]*\]|[^:/?]*)/, url) || [];
      const tag = host ? match(url, type, host, head.length) : UNDECLARED;
      known[key] = tag === UNDECLARED && host && host === page ? 0 : tag;
    }
    return known[key];
  };
};

/**
 * Unpacks and starts. Without `table` it is damaged: then the site's own host alone has a tag.
 * @param {string} packed the policy's text and behind it the kernel, as code points 0–255
 * @param {string} page its host
 */
export const start = (packed, page) => {
  const text = slice(packed, 0, indexOf(packed, "\0"));
  const from = indexOf(text, "\n") + 1;
  const bytes = new Uint8Array(text.length);
  write(text, bytes);
  const table = +slice(text, 0, from) === fnv(SEED, bytes, from, text.length) ? readTable(text) : undefined;
  const rules = table ? table.rules.filter(holdsOn(page)) : [];
  let tagOf = tagged(page, rules, twin(rules));
  let wasm = false;
  if (table)
    try {
      tagOf = tagged(page, rules, compiled(unpack(slice(packed, text.length)), rowsOf(rules)));
      wasm = true;
    } catch {
      out.info("sekisho: no WebAssembly here; JavaScript decides");
    }
  return { table, tagOf, wasm };
};
