// The files that are shipped: no bigger than allowed, and what they must and must not hold. `node budget.mjs SITE`, where
// SITE is the output of `sekisho build` for the demo shop. A limit is lowered when a file got smaller for good; it is
// raised only together with a reason in the commit.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compressed } from "../../www/build/size.js";
import { judge } from "./judge.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const site = process.argv[2] ?? "";
const read = (/** @type {string} */ name) =>
  readFileSync(name.startsWith("site/") ? join(site, name.slice("site/".length)) : join(root, name));

/** @type {Record<string, import("./judge.mjs").Limit>} */
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));

for (const [name, limit] of Object.entries(budget)) {
  const bytes = read(name);
  const size = compressed(bytes);
  console.log(`${name.padEnd(22)} ${String(bytes.length).padStart(7)} B   brotli ${size} of ${limit.brotli}`);
  for (const finding of judge(bytes, size, limit)) {
    console.error(`${name}: ${finding}`);
    process.exitCode = 1;
  }
}

// What the include is made of. Each part is compressed alone, so the last number is what packing them together costs.
const policy = new Uint8Array(read("site/policy.wasm"));
const [table] = WebAssembly.Module.customSections(new WebAssembly.Module(policy), "sekisho");
const include = compressed(read("site/sekisho.js"));
const parts = {
  guard: compressed(read("pkg/dist/guard.js")),
  kernel: compressed(read("pkg/dist/kernel.wasm")),
  table: compressed(new Uint8Array(table)),
};
const sum = Object.values(parts).reduce((a, b) => a + b);
const split = Object.entries(parts).map(([name, size]) => `${name} ${size}`);
/** What a visitor loads who is asked: the include and the code of the interface. */
const ASKED = 20_990;
const asked = include + compressed(read("pkg/dist/ui.js"));
console.log(`include and banner ${asked} of ${ASKED}`);
if (asked > ASKED) {
  console.error(`include and banner: ${asked} bytes after brotli, ${asked - ASKED} too many`);
  process.exitCode = 1;
}
console.log(`include ${include} = ${split.join(" + ")} + packing ${include - sum} (brotli bytes)`);
