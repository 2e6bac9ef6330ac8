// The two kernels of the guard in Node: the compiled one and the twin, behind the same functions.

import { readFile } from "node:fs/promises";

/**
 * @typedef {import("../../www/guard/kernel.js").Kernel} Kernel
 * @typedef {ReturnType<typeof import("../../www/guard/table.js").readTable>} Table
 */

/** A prototype that has every method and every property: the guard takes its copies of them and uses none here. */
const prototype = new Proxy(
  {},
  {
    get: () => () => undefined,
    getOwnPropertyDescriptor: () => ({ configurable: true, get: () => undefined, set: () => undefined }),
  },
);

/** What captured.js takes: the real globals of Node, and something empty for those of a page. */
const page = {
  window: new Proxy(globalThis, {
    get: (real, name) => (name in real ? Reflect.get(real, name) : Object.assign(() => undefined, { prototype })),
  }),
  document: prototype,
};
Object.assign(globalThis, page);

/** Not before the globals are there. */
const { start } = await import("../../www/guard/kernel.js");
const { twin } = await import("../../www/guard/twin.js");
export const { fnv } = await import("../../www/guard/table.js");
const { readTable } = await import("../../www/guard/table.js");
const { recall, salt, sequenceOf } = await import("../../www/guard/record.js");
const { state } = await import("../../www/guard/state.js");
const { encode } = await import("../../www/late/record.js");
// Other modules must not take this for a page.
for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);

/** The kernel alone, as `cargo pack --only kernel` makes it. */
export const kernelWasm = await readFile(new URL("../../pkg/dist/kernel.wasm", import.meta.url));

/** A module's bytes with a table in the custom section that `sekisho build` writes. @param {Uint8Array} table */
function withTable(table) {
  const length = [];
  for (let rest = 1 + "sekisho".length + table.length; ; rest >>= 7) {
    length.push((rest & 127) | (rest > 127 ? 128 : 0));
    if (rest <= 127) break;
  }
  return Buffer.concat([kernelWasm, Buffer.from([0, ...length, 7]), Buffer.from("sekisho"), table]);
}

/**
 * The compiled kernel, started as the guard does.
 * @param {Uint8Array} table @param {string} host @param {string} region @param {boolean} gpc
 */
export function compiledKernel(table, host, region, gpc) {
  const { kernel, wasm } = start(withTable(table).toString("latin1"), host, region, gpc);
  // Where the module does not start, the guard takes the twin; that would be compared with itself here.
  if (!wasm) throw new Error("kernel.wasm did not start");
  return kernel;
}

/**
 * The JavaScript twin, started.
 * @param {Uint8Array} table @param {string} host @param {string} region @param {boolean} gpc
 */
export function twinKernel(table, host, region, gpc) {
  const kernel = twin(table);
  return kernel && !kernel.start(host, region, gpc) ? kernel : undefined;
}

/**
 * Takes the answers of a stored record into a kernel, as the guard does: those of a record that does not count are no answers.
 * @param {Kernel} kernel @param {Uint8Array} table @param {Uint8Array} record @param {number} minutes since 1970
 * @returns {number} the record's sequence, -1 if it does not count
 */
export function load(kernel, table, record, minutes) {
  Object.assign(state, { kernel, table: readTable(table) });
  const sequence = sequenceOf(record, table, minutes);
  recall(sequence < 0 ? [] : record);
  return sequence;
}

/**
 * The record of a kernel's answers, as the interface writes it.
 * @param {Kernel} kernel @param {Uint8Array} table @param {boolean} gpc
 * @param {{ sequence: number, minutes: number, language: string, textHash: number }} about
 */
export function save(kernel, table, gpc, about) {
  const read = readTable(table);
  const answers = read.flows.map((_, flow) => kernel.flow(flow) & 3);
  const inside = { state: { ...state, gpc, kernel, table: read }, salt };
  return Buffer.from(encode(inside, { ...about, answers, regimes: kernel.regimes() }), "latin1");
}
