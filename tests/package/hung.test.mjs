// What `cargo verify` asks before it runs files once more: did anything fail but a driver that did not answer?
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const REPORTER = fileURLToPath(new URL("../hung.mjs", import.meta.url));
const DRIVER = `class ProtocolError extends Error { name = "ProtocolError"; }
const error = new ProtocolError("script.callFunction timed out. Increase the limit");`;
const FILES = {
  fine: 'test("fine", () => {});',
  hung: `${DRIVER} describe("suite", () => { test("hung", () => { throw error; }); test("fine", () => {}); });`,
  "before-hung": `${DRIVER} describe("suite", () => { before(() => { throw error; }); test("never", () => {}); });`,
  wrong: 'import assert from "node:assert"; test("wrong", () => assert.equal("timed out", 2));',
  both: `${DRIVER} test("hung", () => { throw error; }); test("wrong", () => { throw new Error("timed out"); });`,
};

/** What the reporter says of a run over these files: their names, and nothing for what is no driver's. @param {(keyof typeof FILES)[]} names */
function said(...names) {
  const folder = mkdtempSync(join(tmpdir(), "sekisho-hung-"));
  try {
    const files = names.map((name) => join(folder, `${name}.test.mjs`));
    for (const [at, name] of names.entries())
      writeFileSync(files[at], `import { before, describe, test } from "node:test"; ${FILES[name]}`);
    // The variable would make it a part of this run.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const to = join(folder, "hung.txt");
    const reporter = [`--test-reporter=${REPORTER}`, `--test-reporter-destination=${to}`, "--test-force-exit"];
    spawnSync(process.execPath, ["--test", ...reporter, ...files], { env });
    return readFileSync(to, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((file) => file.slice(folder.length + 1, -".test.mjs".length))
      .sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a driver that does not answer is told, in a test or before a suite", () => {
  assert.deepEqual(said("fine", "hung", "before-hung"), ["before-hung", "hung"]);
  assert.deepEqual(said("fine"), []);
});

test("what a test asserts is told apart", () => {
  assert.deepEqual(said("fine", "wrong"), [""]);
  assert.deepEqual(said("hung", "wrong"), ["", "hung"]);
  assert.deepEqual(said("both"), ["", "both"]);
});
