// The package in the hands of somebody who installs its tarball: what its documents show runs, in Node and out of a bundler, and its
// types are read by strict projects of each kind, also by those for Node that do not know a browser's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { SEKISHO } from "../browser/lib/policy.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("esbuild")} */
const esbuild = require("esbuild");
const text = (/** @type {string} */ name) => readFileSync(join(root, name), "utf8");

/** Blocks of code in a document, in their order. @param {string} document @param {string} language @returns {string[]} */
const blocks = (document, language) =>
  [...text(document).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, code]) =>
    of === language ? [code] : [],
  );
/** The block that has this in it. @param {string} document @param {string} language @param {string} part */
const block = (document, language, part) => {
  const [found, ...more] = blocks(document, language).filter((code) => code.includes(part));
  assert.ok(found && more.length === 0, `${document} has one block with ${part}`);
  return found;
};

describe("the tarball in a project", () => {
  /** @type {string} */
  let folder;
  const write = (/** @type {string} */ name, /** @type {string} */ content) =>
    writeFileSync(join(folder, name), content);
  const run = (/** @type {string} */ program, /** @type {string[]} */ words) =>
    execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const node = (/** @type {string} */ name) => run(process.execPath, [name]);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "sekisho-consumer-"));
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    write("package.json", '{ "private": true, "type": "module" }');
    const tarball = run(npm, ["pack", join(root, "pkg"), "--loglevel=error"]).trim();
    run(npm, ["install", `./${tarball}`, "--offline", "--no-audit", "--no-fund", "--loglevel=error"]);
    // GUIDE's overlay on README's policy.
    mkdirSync(join(folder, "customers"));
    const overlay = block("GUIDE.md", "yaml", "extends: base.yaml");
    write("customers/acme.yaml", overlay.replace("extends: base.yaml", "extends: ../base.yaml"));
    write("acme.yaml", overlay);
    write("base.yaml", block("README.md", "yaml", "sekisho: 1"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("does in Node what its README shows", () => {
    write("readme.mjs", block("pkg/README.md", "js", "import.meta.resolve"));
    assert.match(node("readme.mjs"), /^<!doctype html>[\s\S]*Acme Ltd\./i);
    const overlay = readFileSync(join(folder, "customers/acme.yaml"), "utf8");
    write("customers/acme.yaml", overlay.replace("explicit-consent", "explicit-consnt"));
    const program = readFileSync(join(folder, "readme.mjs"), "utf8");
    write("wrong.mjs", program.replaceAll("console.error", "console.log"));
    assert.equal(node("wrong.mjs"), "customers/acme.yaml:7:29: SK0204 `explicit-consnt` is not a basis\n");
    write("customers/acme.yaml", overlay);
  });

  it("opens a seal as GUIDE shows, and refuses another file", () => {
    write("policy.json", JSON.stringify({ sekisho: 1, languages: ["en"] }));
    const key = run(SEKISHO, ["keys", "sekisho-key.pem"]).trim();
    run(SEKISHO, ["sign", "policy.json", "--key", "sekisho-key.pem"]);
    write(
      "guide.mjs",
      `import { readFile } from "node:fs/promises";
       const store = { get: (name) => readFile(name) };
       const wasm = await readFile(new URL(import.meta.resolve("sekisho/author.wasm")));
       ${block("GUIDE.md", "js", "sekisho/seal").replace(/ed25519:[\w-]+/, key)}
       console.log(policy.check().some(({ file }) => file === name));`,
    );
    assert.equal(node("guide.mjs"), "true\n");
    write("policy.json", JSON.stringify({ sekisho: 1, languages: ["ja"] }));
    write("refused.mjs", `await import("./guide.mjs").catch(({ code }) => console.log(code));`);
    assert.equal(node("refused.mjs"), "SK0906\n");
  });

  it("says as GUIDE shows who is behind a request, and of whom nothing is known", () => {
    run(SEKISHO, ["lists", "vendors", "-o", "public"]);
    const program = block("GUIDE.md", "js", "sekisho/lists");
    write("lists.mjs", program);
    assert.equal(node("lists.mjs"), "Google Analytics 4\n");
    write("lists.mjs", program.replace("www.google-analytics.com", "nobody.example"));
    assert.equal(node("lists.mjs"), "not known\n");
  });

  it("comes out of a bundler in one file", async () => {
    write(
      "bundled.ts",
      `import init, { read } from "sekisho/author";
       import bytes from "sekisho/author.wasm";
       await init({ module_or_path: bytes });
       console.log(read("a.yaml", { "a.yaml": "sekisho: 1" }).check()[0]?.code);`,
    );
    await esbuild.build({
      absWorkingDir: folder,
      entryPoints: ["bundled.ts"],
      outfile: "bundled.mjs",
      bundle: true,
      format: "esm",
      loader: { ".wasm": "binary" },
      platform: "node",
      target: "node20",
      logLevel: "error",
    });
    assert.equal(node("bundled.mjs"), "SK0202\n");
  });

  it("has types for strict projects of each kind", () => {
    write(
      "server.ts",
      `import { readFileSync } from "node:fs";
       import { initSync, read, type Difference, type Problem } from "sekisho/author";
       import { open } from "sekisho/lists";
       import { SealError, verified } from "sekisho/seal";
       initSync({ module: readFileSync(new URL(import.meta.resolve("sekisho/author.wasm"))) });
       const policy = read("a.yaml", { "a.yaml": "" });
       export const places = policy.check().map(({ file, line, column, law }: Problem) => [file, line, column, law?.length]);
       export const said: Problem[] = policy.check({ today: "2026-11-30", language: "ja" });
       export const difference: Difference = policy.diff(policy, { format: "json" });
       export const words: string = policy.diff(policy, { format: "md" });
       export const reason = (error: unknown) => (error instanceof SealError ? error.code : open.name + verified.name);`,
    );
    write(
      "page.ts",
      `import init, { initSync } from "sekisho/author";
       import { open } from "sekisho/lists";
       import type { Consent } from "sekisho";
       declare const module: WebAssembly.Module;
       export const consent: Consent = window.sekisho.consent();
       for (const from of ["/a.wasm", new URL("https://a.example"), new Request("/a"), fetch("/a"), new Uint8Array(1), module])
         await init({ module_or_path: from });
       initSync({ module });
       open(module, new Uint8Array(1));
       // @ts-expect-error where it is has to be said
       await init();`,
    );
    const types = join(root, "www/node_modules/@types");
    const shared = ["--ignoreConfig", "--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022"];
    for (const [module, resolution] of [
      ["nodenext", "nodenext"],
      ["node16", "node16"],
      ["esnext", "bundler"],
    ]) {
      const kind = [...shared, "--module", module, "--moduleResolution", resolution];
      for (const rest of [
        ["--lib", "es2023", "--types", "node", "--typeRoots", types, "server.ts"],
        ["--lib", "es2023,dom,dom.iterable", "--types", "node", "--typeRoots", types, "server.ts"],
        ["--lib", "es2023,dom,dom.iterable", "--types", "", "page.ts"],
      ]) {
        try {
          run(process.execPath, [join(root, "www/node_modules/typescript/bin/tsc"), ...kind, ...rest]);
        } catch (error) {
          assert.fail(`${module} ${rest.join(" ")}: ${/** @type {any} */ (error).stdout}`);
        }
      }
    }
  });
});
