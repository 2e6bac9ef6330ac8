// The codec of the IAB's strings: Rust, as Wasm in this file. Where a page forbids Wasm there are no strings, and the interfaces
// say so with the status "error".

import { unpack } from "./unpack.js";

/** @typedef {{ memory: WebAssembly.Memory, room: (length: number) => number, answer: (length: number) => number, told: () => number }} Exports */

/** @param {BufferSource} bytes of the module */
export const open = (bytes) => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, room, answer, told } = /** @type {Exports} */ (/** @type {unknown} */ (exports));
  /** Answers a request of src/signal/plain.rs. @param {string} request @returns {string} */
  return (request) => {
    const bytes = new TextEncoder().encode(request);
    // Making room may move the memory, so it comes first.
    const at = room(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, at);
    const length = answer(bytes.length);
    const text = new TextDecoder().decode(new Uint8Array(memory.buffer, told(), length));
    if (text[0] === "!") throw new Error(text.slice(1));
    return text;
  };
};

/** The codec of this file. */
export const codec = () => open(unpack("%SEKISHO_CODEC%"));
