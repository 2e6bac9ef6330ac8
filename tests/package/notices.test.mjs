// Notices as others read them: a validator of HTML, a processor of JSON-LD, Python's reader of property lists.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { before, describe, it } from "node:test";
import { load } from "./author.mjs";

const fromWww = createRequire(new URL("../../www/package.json", import.meta.url));
/** @typedef {{ messages: { line: number, ruleId: string, message: string }[] }} Result what the validator says of a page */
/** @type {{ HtmlValidate: new (config: object) => { validateString(html: string): Promise<{ results: Result[] }> } }} */
const { HtmlValidate } = fromWww("html-validate");
/** @type {{ expand(document: object, options: object): Promise<any[]> }} */
const jsonld = fromWww("jsonld");

const COMPANIES = ["kii", "win-techno", "smedio", "kddi", "cybozu"];
const LANGUAGES = /** @type {const} */ (["en", "ja", "th"]);
const LAYERS = /** @type {const} */ (["full", "first", "just-in-time", "cookies"]);

/** All rules of the standard, of accessibility and of documents that the validator knows, but for the taste of its author. */
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
});

describe("notices", () => {
  /** @type {any[]} */
  let policies;
  before(async () => {
    const author = await load();
    policies = COMPANIES.map((name) => {
      const text = readFileSync(new URL(`../../examples/${name}/policy.yaml`, import.meta.url), "utf8");
      return author.read(`${name}.yaml`, { [`${name}.yaml`]: text });
    });
  });

  /** @param {string} html */
  const faults = async (html) => {
    const { results } = await validator.validateString(html);
    return results.flatMap((one) => one.messages.map((fault) => `${fault.line}: ${fault.ruleId}: ${fault.message}`));
  };

  it("are valid HTML in every language and layer", async () => {
    let pages = 0;
    for (const [at, policy] of policies.entries()) {
      for (const language of LANGUAGES) {
        for (const layer of LAYERS) {
          const html = policy.disclose({ language, layer, format: "html", full: "full.html" });
          assert.deepEqual(await faults(html), [], `${COMPANIES[at]} ${language} ${layer}`);
          pages++;
        }
        const table = policy.disclose({ language, format: "external-transmission" });
        assert.deepEqual(await faults(table), [], `${COMPANIES[at]} ${language} external transmission`);
        pages++;
      }
    }
    assert.equal(pages, COMPANIES.length * LANGUAGES.length * (LAYERS.length + 1));
    // Control: what is wrong is found.
    const broken = policies[0].disclose({ format: "html" }).replace("</h1>", "</h2>").replace('lang="en"', "");
    assert.ok((await faults(broken)).length > 1);
  });

  it("expand as JSON-LD, without a term that gets lost", async () => {
    const base = "https://notice.example/";
    const documentLoader = (/** @type {string} */ url) => assert.fail(`${url} is asked for`);
    for (const policy of policies) {
      const document = JSON.parse(policy.disclose({ format: "jsonld" }));
      // `safe` fails on a key or a type that the context does not explain.
      const [notice] = await jsonld.expand(document, { documentLoader, base, safe: true });
      assert.deepEqual(notice["@type"], ["https://w3id.org/dpv#PrivacyNotice"]);
      const processes = notice["https://w3id.org/dpv#hasProcess"];
      assert.equal(processes.length, document["dpv:hasProcess"].length);
      assert.ok(processes.every((/** @type {any} */ one) => one["https://w3id.org/dpv#hasPurpose"]?.length));
    }
    const lost = { ...JSON.parse(policies[0].disclose({ format: "jsonld" })), unknown: 1 };
    await assert.rejects(jsonld.expand(lost, { documentLoader, base, safe: true }));
  });

  it("give property lists that Python reads", (t) => {
    const script = "import json, plistlib, sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))";
    if (spawnSync("python3", ["--version"]).error) return t.skip("there is no Python");
    for (const policy of policies) {
      const list = policy.disclose({ format: "apple-manifest" });
      const { stdout, stderr, status } = spawnSync("python3", ["-c", script], { input: list, encoding: "utf8" });
      assert.equal(status, 0, stderr);
      const read = JSON.parse(stdout);
      assert.equal(typeof read.NSPrivacyTracking, "boolean");
      assert.ok(Array.isArray(read.NSPrivacyCollectedDataTypes));
    }
    const { status } = spawnSync("python3", ["-c", script], { input: "<plist><dict><key></plist>" });
    assert.notEqual(status, 0, "a broken list is told apart");
  });
});
