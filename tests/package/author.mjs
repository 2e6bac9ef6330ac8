// The author module, as `cargo pack` built it.

import { readFileSync } from "node:fs";

const folder = new URL("../../pkg/dist/author/", import.meta.url);

/** @returns {Promise<any>} what `pkg/author.d.ts` describes */
export async function load() {
  const author = await import(new URL("author.js", folder).href);
  author.initSync({ module: readFileSync(new URL("author_bg.wasm", folder)) });
  return author;
}
