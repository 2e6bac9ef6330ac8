// How big a file is on the wire: `node size.js FILE…` prints bytes as they are and after brotli 11, one line each.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * Bytes after brotli at its best quality, as a server with precompressed files sends them.
 * @param {Uint8Array} bytes
 */
export function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const number = new Intl.NumberFormat("en");
  for (const file of process.argv.slice(2)) {
    const bytes = readFileSync(file);
    console.log(`${number.format(bytes.length)} B, brotli ${number.format(compressed(bytes))} B`);
  }
}
