// The parts of the guard that decide, in Node: the compiled kernel, the twin, verdicts and records.

import { readFile } from "node:fs/promises";

/** The tag of a canonical URL without its fragment. @typedef {(url: string, type: number) => number} TagOf */

/** A prototype that has every method and every property: the guard takes its copies of them and uses none here. */
const prototype = new Proxy(
  {},
  {
    get: () => () => undefined,
    // What another module that is loaded meanwhile takes for a page, and puts there, stays as it is.
    getOwnPropertyDescriptor: (target, name) =>
      Reflect.getOwnPropertyDescriptor(target, name) ?? {
        configurable: true,
        get: () => undefined,
        set: () => undefined,
      },
  },
);

/** Where the page is. */
export const location = { hostname: "localhost", protocol: "https:" };
/** What captured.js takes: the real globals of Node, and something empty for those of a page. */
const page = {
  window: new Proxy(globalThis, {
    get: (real, name) =>
      name === "location"
        ? location
        : name in real
          ? Reflect.get(real, name)
          : Object.assign(() => undefined, { prototype }),
  }),
  document: prototype,
};
Object.assign(globalThis, page);

/** Not before the globals are there. */
const { start, tagged } = await import("../../www/guard/kernel.js");
const { twin: twinOf } = await import("../../www/guard/twin.js");
export const { fnv, holdsOn, readTable, rowsOf } = await import("../../www/guard/table.js");
/** A namespace, because `regimes` changes. */
export const decide = await import("../../www/guard/decide.js");
export const { computed } = await import("../../www/guard/csp.js");
export const { state, UNDECLARED } = await import("../../www/guard/state.js");
const { recall, salt, sequenceOf } = await import("../../www/guard/record.js");
const { encode } = await import("../../www/late/record.js");
// Other modules must not take this for a page.
for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);

/** The kernel alone, as `cargo pack --only kernel` makes it. */
const kernelWasm = await readFile(new URL("../../pkg/dist/kernel.wasm", import.meta.url));

/** What the include holds: src/bundle/pack.rs. @param {string} wire */
export const packed = (wire) => wire + kernelWasm.toString("latin1");

/** What the guard starts with. @param {string} wire @param {string} host */
export const started = (wire, host) => start(packed(wire), host);

/**
 * The two that attribute, and the table; none of a damaged one.
 * @param {string} wire @param {string} host
 */
export function kernels(wire, host) {
  const { table, tagOf, wasm } = started(wire, host);
  if (!table) return;
  // Where the module does not start, the guard takes the twin; that would be compared with itself here.
  if (!wasm) throw new Error("kernel.wasm did not start");
  const rules = table.rules.filter(holdsOn(host));
  /** @type {TagOf} */
  const twin = tagged(host, rules, twinOf(rules));
  return { table, compiled: tagOf, twin };
}

/**
 * Who tells the tag by the twin and keeps answers, and one who does not keep any.
 * @param {string} host @param {import("../../www/guard/table.js").Rule[]} rules
 * @returns {{ kept: TagOf, fresh: TagOf }}
 */
export const twins = (host, rules) => ({
  kept: tagged(host, rules, twinOf(rules)),
  fresh: (url, type) => tagged(host, rules, twinOf(rules))(url, type),
});

/**
 * Takes the answers of a stored record, as the guard does: those of a record that does not count are no answers.
 * @param {Uint8Array} record @param {number} minutes since 1970
 * @returns {number} the record's sequence, -1 if it does not count
 */
export function load(record, minutes) {
  const table = /** @type {import("../../www/guard/table.js").Table} */ (state.table);
  const sequence = sequenceOf(record, table, minutes);
  recall(sequence < 0 ? [] : record, minutes);
  return sequence;
}

/**
 * The record of the answers, as the interface writes it.
 * @param {{ sequence: number, minutes: number, language: string, textHash: number }} said
 */
export function save({ sequence, minutes, language, textHash }) {
  const table = /** @type {import("../../www/guard/table.js").Table} */ (state.table);
  const answers = table.flows.map((_, flow) => decide.flowState(flow) & 3);
  const inside = { state: { table, gpc: state.gpc }, salt };
  return Buffer.from(encode(inside, sequence, minutes, language, textHash, answers, decide.regimes), "latin1");
}
