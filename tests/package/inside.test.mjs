// The list that the guard hands to its late part, and the names that it gets there, are in the same order.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { NAMES } from "../../www/late/inside.js";

/** The entries of a list in a source, one a line. @param {string} file @param {RegExp} list */
function entries(file, list) {
  const source = readFileSync(new URL(`../../www/guard/${file}`, import.meta.url), "utf8");
  const [, inside] = /** @type {RegExpExecArray} */ (list.exec(source));
  return inside
    .split("\n")
    .map((line) => line.trim().replace(/,$/, ""))
    .filter(Boolean);
}

test("every entry of the list has its name", () => {
  const natives = entries("storage.js", /natives = \[\n([\s\S]*?)\n\];/);
  const [spread, ...rest] = entries("ui.js", /bring\(\[\n([\s\S]*?)\n +\]\)/);
  assert.equal(spread, "...natives");
  const all = [...natives, ...rest];
  assert.equal(all.length, NAMES.length);
  const named = all.filter((entry) => /^\w+$/.test(entry));
  assert.ok(named.length > 35, "most entries are what they are called");
  /** Those of storage are shorter in the late part. @type {Record<string, string>} */
  const shorter = { getItem: "get", setItem: "put", removeItem: "remove" };
  for (const [at, entry] of all.entries()) {
    if (/^\w+$/.test(entry)) assert.equal(shorter[entry] ?? entry, NAMES[at]);
  }
  // What is made on the spot, by what it is made of.
  const made = { putCookie: /writeCookie/, local: /localArea/, session: /sessionArea/ };
  for (const [name, pattern] of Object.entries(made)) assert.match(all[NAMES.indexOf(name)], pattern);
});
