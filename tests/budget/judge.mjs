// One file against its limit.

/**
 * What a shipped file is allowed to be.
 * @typedef {object} Limit
 * @property {number} brotli most bytes after brotli 11
 * @property {string[]} holds texts that must be inside
 * @property {string[]} lacks texts that must not be inside
 */

/**
 * What is wrong with a file; nothing if it keeps to its limit.
 * @param {Uint8Array} bytes
 * @param {number} size after brotli
 * @param {Limit} limit
 * @returns {string[]}
 */
export function judge(bytes, size, { brotli, holds, lacks }) {
  // One character for each byte, so that texts are found in Wasm too.
  const text = Buffer.from(bytes).toString("latin1");
  return [
    ...(size > brotli ? [`${size} bytes after brotli, ${size - brotli} too many`] : []),
    ...holds.filter((part) => !text.includes(part)).map((part) => `must hold ${JSON.stringify(part)}`),
    ...lacks.filter((part) => text.includes(part)).map((part) => `must not hold ${JSON.stringify(part)}`),
  ];
}
