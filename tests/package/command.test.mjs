// The command line among files that are not as it would like them: links, pipes, two programs at once, a reader that is gone.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { SEKISHO, smallPolicy } from "../browser/lib/policy.mjs";

const WINDOWS = process.platform === "win32";
const THIRD = '<img src="http://tracker.localhost/x">';

/** @type {string} */ let folder;
/** @param {string[]} names */
const at = (...names) => join(folder, ...names);
/** @param {string[]} words */
const run = (...words) => spawnSync(SEKISHO, words, { encoding: "utf8", cwd: folder });
/** @param {string} name @param {string} text */
const write = (name, text) => {
  mkdirSync(join(at(name), ".."), { recursive: true });
  writeFileSync(at(name), text);
};

before(() => {
  folder = mkdtempSync(join(tmpdir(), "sekisho command ü "));
  write("policy.json", JSON.stringify(smallPolicy()));
});
after(() => rmSync(folder, { recursive: true }));

test("`-` is standard input, and standard output where a text is written", () => {
  const policy = readFileSync(at("policy.json"), "utf8");
  /** @param {string} input @param {string[]} words */
  const piped = (input, ...words) => spawnSync(SEKISHO, words, { encoding: "utf8", cwd: folder, input });
  assert.deepEqual(
    [piped(policy, "check", "-").status, piped(policy, "check", "-").stdout],
    [0, "<stdin>: no errors\n"],
  );
  const [problem] = JSON.parse(piped("sekisho: 2", "check", "-", "--json").stdout);
  assert.deepEqual([problem.file, problem.line], ["<stdin>", 1]);
  const explained = ["--url", "https://tracker.example/", "--json"];
  for (const words of [["disclose"], ["explain", ...explained], ["disclose", "--format", "html"]]) {
    const [command = "", ...more] = words;
    const { stdout, status } = piped(policy, command, "-", ...more);
    assert.deepEqual([stdout, status], [run(command, "policy.json", ...more).stdout, 0], words.join(" "));
  }
  assert.equal(run("disclose", "policy.json", "-o", "-").stdout, run("disclose", "policy.json").stdout);
  assert.equal(piped(policy, "build", "-", "-o", "piped").status, 0);
  assert.equal(run("build", "policy.json", "-o", "named").status, 0);
  assert.deepEqual(readFileSync(at("piped/sekisho.js")), readFileSync(at("named/sekisho.js")));
  // An overlay finds its base from here.
  const overlay = JSON.stringify({ extends: "policy.json", overlay: { id: "x" }, consent: { lifetime: "1d" } });
  assert.equal(piped(overlay, "check", "-").status, 0);
  assert.equal(piped(policy, "diff", "policy.json", "-").status, 0);
  const twice = piped(policy, "diff", "-", "-");
  assert.deepEqual([twice.status, twice.stdout], [2, ""]);
  assert.match(twice.stderr, /only once/);
  const who = piped("https://cdn.mxpnl.com/libs/mixpanel.js\n\n tr.line.me \n", "who", "-");
  assert.deepEqual([who.status, who.stdout.split("\n").length], [0, 3]);
  assert.equal(piped("||a.example^\n", "lists", "compile", "-", "-o", "a.table").status, 0);
  const starter = run("init", "-");
  assert.equal(piped(starter.stdout, "check", "-").status, 0);
  assert.ok(!existsSync(at("-")));
});

test("a page is rewritten on its way through a pipe", () => {
  /** @param {string[]} words */
  const piped = (...words) =>
    spawnSync(SEKISHO, ["rewrite", "policy.json", ...words], { encoding: "utf8", cwd: folder, input: THIRD });
  const { stdout, stderr, status } = piped("-");
  assert.match(stdout, /^<img [^>]*data-src="http:\/\/tracker\.localhost\/x"/);
  assert.deepEqual([stderr.split(":")[0], status], ["<stdin>", 0]);
  const checked = piped("-", "--check");
  assert.deepEqual([checked.stdout, checked.stderr, checked.status], [stderr, "", 1]);
  write("one.html", THIRD);
  for (const words of [["-", "-o", "out"], ["-", "--in-place"], ["-", "one.html"], ["one.html"]]) {
    const wrong = piped(...words);
    assert.deepEqual([wrong.status, wrong.stdout], [2, ""], words.join(" "));
  }
  assert.ok(!existsSync(at("out")));
});

test("hosts are read as people write them, or refused", () => {
  const { status, stderr } = run("build", "policy.json", "-o", "dnr", "--dnr", "--dnr-page", "https://shop.example/");
  assert.deepEqual([status, existsSync(at("dnr"))], [2, false]);
  assert.match(stderr, /is not a host; write the host alone/);
  const key = run("keys", "key.pem").stdout.trim();
  assert.equal(run("build", "policy.json", "-o", "signed", "--sign", "key.pem").status, 0);
  const [host = ""] = JSON.parse(run("verify", "signed", "--key", key, "--json").stdout).hosts;
  assert.equal(run("verify", "signed", "--key", key, "--host", host.toUpperCase()).status, 0);
});

test("builds at the same time leave whole files, and no others", async () => {
  const other = smallPolicy({ policy: { id: "other", version: "2", title: "Other", url: "/other" } });
  write("other.json", JSON.stringify(other));
  const policies = ["policy.json", "other.json"];
  for (const [number, policy] of policies.entries())
    assert.equal(run("build", policy, "-o", `alone-${number}`).status, 0);
  const all = Array.from({ length: 12 }, (_, number) =>
    promisify(execFile)(SEKISHO, ["build", policies[number % 2], "-o", "both"], { cwd: folder }),
  );
  await Promise.all(all);
  assert.deepEqual(readdirSync(at("both")).sort(), readdirSync(at("alone-0")).sort());
  for (const name of ["sekisho.js", "policy.wasm", "sekisho-ui.js", "snippet.html", ".well-known/sekisho.json"]) {
    const made = readFileSync(at("both", name));
    assert.ok(
      policies.some((_, number) => made.equals(readFileSync(at(`alone-${number}`, name)))),
      `${name} is of neither build`,
    );
  }
});

test("what cannot be written leaves nothing behind, and says so with 2", () => {
  mkdirSync(at("taken/sekisho.js"), { recursive: true });
  const { status, stderr, stdout } = run("build", "policy.json", "-o", "taken");
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /cannot write taken.sekisho\.js/);
  assert.deepEqual(readdirSync(at("taken")), ["sekisho.js"]);
  assert.equal(run("build", "policy.json", "-o", "policy.json").status, 2);
});

test("in place, a link stays a link and a file keeps who may read it", { skip: WINDOWS }, () => {
  write("real.html", THIRD);
  chmodSync(at("real.html"), 0o640);
  symlinkSync("real.html", at("link.html"));
  assert.equal(run("rewrite", "policy.json", "link.html", "--in-place").status, 0);
  assert.ok(lstatSync(at("link.html")).isSymbolicLink());
  assert.match(readFileSync(at("real.html"), "utf8"), /data-src/);
  assert.equal(statSync(at("real.html")).mode & 0o777, 0o640);
});

test("what is no file is written to, and never replaced", { skip: WINDOWS }, () => {
  execFileSync("mkfifo", [at("pipe")]);
  const script = 'cat pipe & "$1" disclose policy.json --format txt -o pipe; wait';
  const said = execFileSync("sh", ["-c", script, "sh", SEKISHO], { cwd: folder, encoding: "utf8" });
  assert.match(said, /Owner Ltd\./);
  assert.ok(lstatSync(at("pipe")).isFIFO());
});

test("a reader that is gone is no failure", { skip: WINDOWS }, () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`field${number}`, 1]));
  write("bad.json", JSON.stringify({ ...smallPolicy(), ...many }));
  const script = '{ "$1" check bad.json 2>&1; echo "$?" > status; } | head -1';
  execFileSync("sh", ["-c", script, "sh", SEKISHO], { cwd: folder });
  assert.equal(readFileSync(at("status"), "utf8"), "1\n");
});

test("two pages with one name are refused before anything is written", () => {
  write("a/x.html", "A");
  write("b/x.html", "B");
  const { status, stderr } = run("rewrite", "policy.json", "a/x.html", "b/x.html", "-o", "mixed");
  assert.equal(status, 2);
  assert.match(stderr, /would both be written as x\.html/);
  assert.ok(!existsSync(at("mixed")));
  assert.equal(run("rewrite", "policy.json", "a/x.html", "b/x.html", "--check").status, 0);
});

test("the output below the pages is no page, and a link back ends", { skip: WINDOWS }, () => {
  write("site/x.html", THIRD);
  symlinkSync(".", at("site/again"));
  for (let time = 0; time < 2; time++) {
    assert.equal(run("rewrite", "policy.json", "site", "-o", "site/public").status, 0);
    assert.deepEqual(readdirSync(at("site/public")), ["x.html"]);
  }
});

test("a host of pages is a host, in any case of letters", () => {
  write("own.html", '<img src="x"><img src="https://SITE.localhost/y">');
  assert.equal(run("rewrite", "policy.json", "own.html", "--page", "Site.localhost", "--check").status, 0);
  for (const page of ["https://site.localhost/", "site.localhost/x", ""])
    assert.equal(run("rewrite", "policy.json", "own.html", "--page", page, "--check").status, 2, page);
});

test("what is asked about is what a browser would send, or nothing", () => {
  const said = (/** @type {string[]} */ ...words) => run("explain", "policy.json", ...words).stdout;
  for (const url of ["declared.localhost", "HTTPS://Declared.localhost", "https://declared.localhost:443/x"])
    assert.match(said("--url", url), /^held: the request is of declared/, url);
  assert.match(said("--url", "https://site.localhost/", "--page", "SITE.localhost"), /^allowed/);
  for (const url of [
    "",
    "http:\\\\declared.localhost\\x",
    "https://de%63lared.localhost/",
    "https://日本.example/",
    "data:,",
  ]) {
    const { status, stdout } = run("explain", "policy.json", "--url", url);
    assert.deepEqual([status, stdout], [2, ""], url);
  }
  assert.equal(run("explain", "policy.json", "--url", "a.example", "--region", "QQ").status, 2);
  assert.equal(run("explain", "policy.json", "--url", "a.example", "--region", "US-CA").status, 0);
});

test("what is printed as JSON is JSON, and nothing else is on standard output", () => {
  write("page.html", THIRD);
  write("list.txt", "||ads.example^\n");
  run("keys", "key.pem");
  const key = run("keys", "key.pem", "--public").stdout.trim();
  assert.equal(run("build", "policy.json", "-o", "signed", "--sign", "key.pem").status, 0);
  for (const words of [
    ["check", "policy.json", "--json"],
    ["check", "bad.json", "--json"],
    ["build", "policy.json", "-o", "json", "--json"],
    ["rewrite", "policy.json", "page.html", "--check", "--json"],
    ["explain", "policy.json", "--url", "a.example", "--json"],
    ["who", "tr.line.me", "--json"],
    ["verify", "signed", "--key", key, "--json"],
    ["lists", "compile", "list.txt", "-o", "list.table", "--json"],
    ["diff", "policy.json", "policy.json", "--format", "json"],
    ["schema"],
  ])
    assert.ok(JSON.parse(run(...words).stdout), words.join(" "));
  // A plan is for people: a reader of JSON would stumble over it.
  assert.equal(run("check", "policy.json", "--json", "--plan", "page.html").status, 2);
});

test("what an earlier build left is named, and not deleted", () => {
  const built = (/** @type {object} */ changes, /** @type {string[]} */ ...more) => {
    write("stale.json", JSON.stringify(smallPolicy(changes)));
    const { status, stderr } = run("build", "stale.json", "-o", "stale", ...more);
    assert.equal(status, 0, stderr);
    return stderr;
  };
  const own = { consent: { ...smallPolicy().consent, layout: "own" } };
  assert.doesNotMatch(built(own, "--dnr"), /earlier/);
  assert.doesNotMatch(built(own, "--dnr"), /earlier/, "the same once more");
  const said = built({});
  for (const name of ["sekisho-own.js", "dnr.json"]) {
    assert.match(said, new RegExp(`${name} is not of this build, but of an earlier one: delete it`));
    assert.ok(existsSync(at("stale", name)));
  }
});
