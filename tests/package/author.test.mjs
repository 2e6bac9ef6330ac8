// The author as Wasm: the same bytes as natively, problems as data, and errors that can be caught.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { SEKISHO } from "../browser/lib/policy.mjs";
import { example } from "../native.mjs";
import { load } from "./author.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @param {string} name a file below the root, and those that it extends */
function files(name) {
  /** @type {Record<string, string>} */
  const all = {};
  for (let next = name; ; ) {
    const text = readFileSync(join(root, next), "utf8");
    all[next] = text;
    const base = /^extends: (.*)$/m.exec(text)?.[1];
    if (!base) return all;
    next = join(dirname(next), base);
  }
}

describe("the author module", () => {
  /** @type {any} */
  let author;
  before(async () => {
    author = await load();
  });

  it("writes the bytes that native Rust writes", () => {
    const program = example("disclose-documents");
    const rows = JSON.parse(execFileSync(program, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 }));
    assert.ok(rows.length > 100);
    const known = new Map();
    for (const [name, language, format, layer, hash] of rows) {
      const path = `examples/${name}/policy.yaml`;
      if (!known.has(path)) known.set(path, author.read(path, files(path)));
      const text = known.get(path).disclose({ language, format, layer, full: "full.html" });
      const own = createHash("sha256").update(text).digest("hex");
      assert.equal(own, hash, `${name} ${language} ${format} ${layer}`);
    }
  });

  it("names vendors the same by the list of services that it gave as by its catalogue", () => {
    const companies = "Ads\tAds Inc.\tad\t\tads.example\n";
    const read = new author.Standing(companies);
    const kept = new author.Standing(companies, read.services());
    const choice = { purposes: { analytics: false, advertising: false } };
    assert.deepEqual(kept.rules(choice, "firefox"), read.rules(choice, "firefox"));
    for (const url of ["https://www.google-analytics.com/g/collect", "https://ads.example/1.gif"]) {
      const who = kept.who(url, "image", "shop.example", choice);
      assert.ok(who.name && who.allowed === false, url);
      assert.deepEqual(who, read.who(url, "image", "shop.example", choice));
    }
    assert.throws(() => new author.Standing(companies, "analytics\n"), /line 1 of the services: .+take the list/);
  });

  it("reads overlays with their bases", () => {
    const path = "examples/kii-apps/door.yaml";
    const door = author.read(path, files(path));
    assert.deepEqual(
      door.check().filter((/** @type {any} */ one) => one.level === "error"),
      [],
    );
    assert.match(door.disclose({ language: "en", format: "txt" }), /given by Hako Locks/);
    const alone = author.read(path, { [path]: files(path)[path] });
    const [problem] = alone.check();
    assert.equal(problem.code, "SK0701");
    assert.equal(problem.line, 3);
    assert.throws(() => alone.disclose({}), /has errors/);
  });

  it("checks as the command line does, with what laws want", () => {
    for (const name of ["shop", "kii", "cybozu", "market"]) {
      const path = `examples/${name}/policy.yaml`;
      const policy = author.read(path, files(path));
      for (const language of ["en", "ja"]) {
        const words = ["check", path, "--json", "--lang", language];
        const said = spawnSync(SEKISHO, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 }).stdout;
        const today = new Date().toISOString().slice(0, 10);
        assert.deepEqual(policy.check({ today, language }), JSON.parse(said), path);
      }
      assert.deepEqual(policy.check(), policy.check({}));
    }
    const path = "examples/shop/policy.yaml";
    const text = files(path)[path];
    const shop = author.read(path, { [path]: text.replace(", complaint]", "]") });
    const errors = shop.check().filter((/** @type {any} */ one) => one.level === "error");
    assert.deepEqual(
      errors.map((/** @type {any} */ one) => [one.code, one.law]),
      [
        ["G10", "GDPR Art. 13(2)(d), 77"],
        ["U1", "UK GDPR Art. 13(2)(d), 77; DPA 2018 s. 165"],
        ["H6", "PDPA s. 23(6), 19, 30 to 36, 73"],
      ],
    );
    const old = author.read(path, { [path]: text }).check({ today: "2099-01-01" });
    assert.ok(old.some((/** @type {any} */ one) => one.code === "C10"));
    assert.throws(() => shop.check({ language: "th" }), /en and ja/);
    assert.throws(() => shop.check({ today: "2026-02-30" }), /no day `2026-02-30`/);
  });

  it("compiles no policy that breaks the rules of its packs, as the command line builds none", () => {
    const path = "examples/shop/policy.yaml";
    const text = files(path)[path];
    const bare = text.replace(", complaint]", "]");
    const broken = author.read(path, { [path]: bare });
    assert.throws(() => broken.compile(), /breaks rules of its `packs`: .*G10, .*see check\(\)/);
    const free = author.read(path, { [path]: bare.replace(/^packs: .*$/m, "") });
    assert.ok(free.compile().table.length > 1000, "without packs rules are advice");
    assert.ok(author.read(path, { [path]: text }).compile({ today: "2026-11-30" }).hash);
    assert.throws(() => free.compile({ today: "2026-02-30" }), /no day `2026-02-30`/);
  });

  it("explains no request of a place or an answer that does not exist", () => {
    const path = "examples/shop/policy.yaml";
    const shop = author.read(path, files(path));
    const url = "https://www.google-analytics.com/g/collect";
    assert.throws(() => shop.explain({ url, region: "jp" }), /`jp` is not a region; write `JP`/);
    assert.throws(
      () => shop.explain({ url, consent: { statistic: true } }),
      /no purpose or flow .+ is called `statistic`/,
    );
    assert.match(shop.explain({ url, type: "ping", region: "DE", consent: { all: true } }).sentence, /^allowed/);
  });

  it("compiles, explains and compares", () => {
    const path = "examples/shop/policy.yaml";
    const text = files(path)[path];
    const shop = author.read(path, { [path]: text });
    const compiled = shop.compile();
    assert.ok(compiled.table.length > 1000 && compiled.flows.length > 10);
    assert.match(
      shop.explain({ url: "https://www.google-analytics.com/g/collect", type: "ping", region: "DE" }).sentence,
      /^held/,
    );
    const newer = author.read(path, { [path]: text.replaceAll("basis: consent", "basis: explicit-consent") });
    const change = shop.diff(newer, { format: "json", language: "en" });
    assert.equal(change.ask_again, true);
    assert.ok(change.consents.every((/** @type {any} */ one) => one.because.includes("basis")));
    assert.match(shop.diff(newer, { format: "md", language: "ja" }), /改めて同意/);
    assert.deepEqual(shop.diff(shop, { format: "json" }).elements, []);
  });

  it("says what it cannot do", () => {
    const path = "examples/kii/policy.yaml";
    const kii = author.read(path, files(path));
    for (const wanted of [
      { language: "fr" },
      { format: "pdf" },
      { layer: "none" },
      { region: "XX" },
      { app: "none" },
    ]) {
      assert.throws(() => kii.disclose(wanted), Error, JSON.stringify(wanted));
    }
    assert.throws(() => author.read("a.yaml", {}), /there is no file a.yaml/);
    assert.throws(() => kii.explain({ url: "not a url", type: "smell" }), Error);
  });
});
