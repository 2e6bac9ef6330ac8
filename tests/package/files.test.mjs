// The package as `npm pack` would send it: every export is a file of it, and nothing else is inside.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const folder = new URL("../../pkg/", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, folder));
const manifest = JSON.parse(read("package.json").toString());

/** The paths that `exports` leads to. @param {unknown} target @returns {string[]} */
const paths = (target) => (typeof target === "string" ? [target] : Object.values(target ?? {}).flatMap(paths));

test("the tarball is the manifest, the README, the types and what cargo pack built", () => {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const output = execFileSync(npm, ["pack", "--dry-run", "--json", "--loglevel=error"], {
    cwd: fileURLToPath(folder),
    encoding: "utf8",
  });
  const listed = JSON.parse(output);
  const [{ files }] = Array.isArray(listed) ? listed : Object.values(listed);
  const names = files.map((/** @type {{ path: string }} */ { path }) => path).sort();
  assert.deepEqual(names, [
    "README.md",
    "author.d.ts",
    "dist/author/author.js",
    "dist/author/author_bg.wasm",
    "dist/codec.wasm",
    "dist/debug.js",
    "dist/door.js",
    "dist/frames.js",
    "dist/guard.js",
    "dist/imports.js",
    "dist/kernel.wasm",
    "dist/lists.js",
    "dist/lists.wasm",
    "dist/own.js",
    "dist/placeholder.js",
    "dist/platform.js",
    "dist/portal.js",
    "dist/seal.js",
    "dist/settings.js",
    "dist/signal.js",
    "dist/ui.js",
    "dist/worker.js",
    "index.d.ts",
    "lists.d.ts",
    "package.json",
    "seal.d.ts",
  ]);
  for (const path of paths(manifest.exports)) assert.ok(names.includes(path.slice(2)), `${path} is exported`);
});

test("nothing is installed with it and nothing runs while it is installed", () => {
  for (const field of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"])
    assert.equal(manifest[field], undefined, field);
});

test("the kernel starts without a host and keeps to two pages of memory", () => {
  const module = new WebAssembly.Module(read("dist/kernel.wasm"));
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  assert.deepEqual(
    WebAssembly.Module.exports(module).filter(({ kind }) => kind !== "function"),
    [{ name: "memory", kind: "memory" }],
  );
  const { memory } = new WebAssembly.Instance(module).exports;
  assert.ok(memory instanceof WebAssembly.Memory);
  assert.ok(memory.buffer.byteLength <= 2 * 65536, `${memory.buffer.byteLength} bytes of memory`);
});

test("the scripts are classic and hold the place that sekisho build fills in, once", () => {
  for (const [name, place] of [
    ["dist/guard.js", '"%SEKISHO_PACK%"'],
    ["dist/ui.js", '{"sekisho":"ui-data"}'],
    ["dist/worker.js", '"%SEKISHO_PACK%"'],
    ["dist/signal.js", '{"sekisho":"signal-data"}'],
    ["dist/platform.js", '"%SEKISHO_CODEC%"'],
    ["dist/portal.js", '{"sekisho":"portal-data"}'],
  ]) {
    const code = read(name).toString();
    assert.doesNotThrow(() => new Script(code), name);
    assert.equal(code.split(place).length, 2, `${name} holds ${place} once`);
  }
});
