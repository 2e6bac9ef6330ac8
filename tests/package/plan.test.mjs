// `sekisho check --plan`: the rung that pages and headers have, and that what it says still leaves is what was measured.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { buildValue, SEKISHO, smallPolicy } from "../browser/lib/policy.mjs";

/** @type {string} */ let folder;
/** @type {Awaited<ReturnType<typeof buildValue>>} */ let built;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sekisho-plan-"));
  const all = { workers: "guarded", images: "guarded", frames: "guarded", imports: "guarded" };
  await writeFile(join(folder, "policy.json"), JSON.stringify(smallPolicy()));
  await writeFile(join(folder, "guarded.json"), JSON.stringify(smallPolicy(all)));
  built = await buildValue(smallPolicy());
});
after(() => Promise.all([rm(folder, { recursive: true }), built.remove()]));

/** @param {string} html @param {string} [headers] @param {string} [policy] */
async function plan(html, headers, policy = "policy.json") {
  await mkdir(join(folder, "site"), { recursive: true });
  await writeFile(join(folder, "site", "index.html"), html);
  const more = headers === undefined ? [] : ["--headers", join(folder, "headers.txt")];
  if (headers !== undefined) await writeFile(join(folder, "headers.txt"), headers);
  const { stdout } = await promisify(execFile)(SEKISHO, [
    "check",
    join(folder, policy),
    "--plan",
    join(folder, "site"),
    ...more,
  ]);
  return stdout;
}

/** Kinds that leave on every one of some rungs. @param {string} engine @param {string[]} rungs @param {string} whose */
async function left(engine, rungs, whose) {
  const file = new URL("../browser/kinds.expected.json", import.meta.url);
  const { leaks } = JSON.parse(await readFile(file, "utf8"));
  const lists = rungs.map((rung) => leaks[engine][`${rung} seamless`][whose].split(" ").filter(Boolean));
  return lists[0].filter((/** @type {string} */ kind) => lists.every((list) => list.includes(kind)));
}

const THIRD = '<script src="http://declared.localhost/a.js"></script>';

test("a page without the include, or with it too late, is on no rung", async () => {
  assert.match(await plan(`<!doctype html><head></head>${THIRD}`), /no rung\n {2}the page has no include/);
  assert.match(
    await plan(`<head>${THIRD}<script src="/sekisho.js"></script></head>`),
    /no rung\n {2}the include is not the first/,
  );
});

test("rungs together leave what is left on each of them", async () => {
  const snippet = await readFile(join(built.folder, "snippet.html"), "utf8");
  const csp = await readFile(join(built.folder, "csp.txt"), "utf8");
  const register = '<script>navigator.serviceWorker.register("/sekisho-sw.js")</script>';
  const page = `<!doctype html><head><meta charset="utf-8">${snippet}${register}</head>${THIRD}`;
  const said = await plan(page, `HTTP/1.1 200 OK\r\nContent-Security-Policy: ${csp.trim()}\r\n`);
  assert.match(said, /: snippet \+ header \+ worker \(seamless\)\n/);
  assert.match(said, /not inert/);
  for (const engine of ["chromium", "firefox"])
    for (const whose of ["undeclared", "declared"]) {
      const kinds = await left(engine, ["snippet", "header", "worker"], whose);
      // The line with the numbers, and those below it with the names.
      const [lines = ""] = said.match(new RegExp(`^  ${engine}, ${whose}.*\\n(    .*\\n)*`, "m")) ?? [];
      for (const kind of kinds) assert.ok(lines.includes(kind.replace(/^.*\//, "")), `${kind}: ${lines}`);
      const many = kinds.filter((/** @type {string} */ kind) => kind.startsWith("made/")).length;
      assert.match(lines, new RegExp(`and ${many} of scripts`));
    }
  assert.match(
    await plan(page, "Content-Security-Policy: default-src *\n"),
    /not that of `csp.txt`.*: snippet \+ worker /s,
  );
});

test("the snippet of a policy that guards all that it can is a rung of its own", async () => {
  const snippet = await readFile(join(built.folder, "snippet.html"), "utf8");
  const page = `<!doctype html><head><meta charset="utf-8">${snippet}</head>${THIRD}`;
  const said = await plan(page, undefined, "guarded.json");
  assert.match(said, /: guarded \(seamless\)\n/);
  const kinds = await left("firefox", ["guarded"], "declared");
  for (const kind of kinds) assert.ok(said.includes(kind.replace(/^.*\//, "")), kind);
  assert.doesNotMatch(said, /iframe-location/);
});

test("a page whose markup asks nobody who must wait has no kind of markup left", async () => {
  const said = await plan('<head><script src="/sekisho.js"></script></head><p>own</p>');
  assert.match(said, /: include \+ inert \(seamless\)\n/);
  assert.match(said, /chromium, declared hosts: 0 kinds of markup/);
});

test("the snippet that a build leaves beside the pages is no page", async () => {
  await mkdir(join(folder, "site"), { recursive: true });
  const snippet = join(folder, "site", "snippet.html");
  await writeFile(snippet, await readFile(join(built.folder, "snippet.html")));
  const said = await plan('<head><script src="/sekisho.js"></script></head><p>own</p>');
  await rm(snippet);
  assert.match(said, /index\.html: include/);
  assert.doesNotMatch(said, /snippet\.html/);
});
