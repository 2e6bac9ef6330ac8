// The judge of the budget sees what it is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../budget/judge.mjs";

const limit = { brotli: 10, holds: ["strict"], lacks: ["eval("] };

test("a file within its limit has no findings", () => {
  assert.deepEqual(judge(Buffer.from('"use strict"'), 10, limit), []);
});

test("too big, missing and forbidden are three findings", () => {
  assert.deepEqual(judge(Buffer.from("eval(1)"), 12, limit), [
    "12 bytes after brotli, 2 too many",
    'must hold "strict"',
    'must not hold "eval("',
  ]);
});

test("texts are found in bytes that are not text", () => {
  assert.equal(judge(Uint8Array.from([0, 255, ...Buffer.from("eval(strict"), 254]), 1, limit).length, 1);
});
