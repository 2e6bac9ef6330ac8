// The Rust kernel behind strings and numbers. Compiled and started on the spot, so that the first verdict exists before the
// parser goes on; where Wasm is forbidden, the twin reads the same table.

import { console as out, encodeInto, TextEncoder, Uint8Array, WebAssembly as Wasm } from "./captured.js";
import { readTable, unpack } from "./table.js";
import { twin } from "./twin.js";

/** @typedef {NonNullable<ReturnType<typeof twin>>} Kernel */

/** @param {Uint8Array} module @param {Uint8Array} table @returns {Kernel | undefined} */
const compiled = (module, table) => {
  // Not `WebAssembly.instantiate`: it is asynchronous, and the parser would go on meanwhile.
  const raw = /** @type {any} */ (new Wasm.Instance(new Wasm.Module(module)).exports);
  const bytes = new Uint8Array(raw.memory.buffer);
  const input = raw.input_at();
  bytes.set(table, raw.table());
  const encoder = new TextEncoder();
  const room = bytes.subarray(input, input + 8192);
  const behind = bytes.subarray(raw.table() + table.length, raw.table() + table.length + 256);
  const write = (/** @type {string} */ text, to = room) => encodeInto(encoder, text, to).written;
  return {
    start: (host, region, signal) =>
      raw.start(table.length, write(host, behind), write(` ${region} `), signal),
    choose: raw.choose,
    verdict: (url, type) => raw.verdict(write(url), type),
    key: (name, kind) => raw.key(write(name), kind),
    state: raw.state,
    flow: raw.flow,
    regimes: raw.regimes,
  };
};

/** Where a custom section's content begins and ends, from the module's bytes; Wasm itself may be forbidden. @param {Uint8Array} bytes */
const tableIn = (bytes) => {
  let at = 8;
  const leb = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const end = leb() + at;
    // The first custom section is ours: name length, "sekisho", table.
    if (!id) return bytes.subarray(at + 8, end);
    at = end;
  }
  return bytes.subarray(0, 0);
};

/**
 * Unpacks and starts. `kernel` is missing if the table is damaged: then nothing of a third party may pass.
 * @param {string} packed policy.wasm as code points 0–255
 * @param {string} host @param {string} region @param {boolean} gpc
 */
export const start = (packed, host, region, gpc) => {
  const module = unpack(packed);
  const bytes = tableIn(module);
  let [kernel, wasm] = [/** @type {Kernel | undefined} */ (undefined), true];
  try {
    kernel = compiled(module, bytes);
  } catch {
    wasm = false;
    kernel = twin(bytes);
    if (kernel) out.info("sekisho: this page forbids WebAssembly; the JavaScript twin decides, a little slower");
  }
  if (!kernel || kernel.start(host, region, gpc)) return { wasm, table: undefined, kernel: undefined };
  return { wasm, kernel, table: readTable(bytes) };
};
