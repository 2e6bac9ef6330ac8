// A platform's folder of customers on one base: the command line and the author module write the same bytes, and what is wrong with one
// customer is told with its place and keeps nobody else waiting.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { SEKISHO } from "../browser/lib/policy.mjs";
import { load } from "./author.mjs";

const BASE = readFileSync(fileURLToPath(new URL("base.yaml", import.meta.url)), "utf8")
  .replace("languages: [en]", "languages: [en, ja, th]")
  .replace("site: { hosts: [plat.example] }\n", "");
const overlay = (/** @type {string} */ id, /** @type {number} */ months) => `extends: ../base.yaml
overlay: { id: ${id}, app: ${id}-app }
site: { hosts: [${id}.example] }
controller: ${id}
parties: { ${id}: { name: Customer ${id}, country: TH, email: privacy@${id}.example } }
apps: { ${id}-app: { label: App of ${id}, part-of: one } }
flows: { stats: { basis: explicit-consent, retention: { period: ${months}mo } } }
add: { flows: { visit: { recipients: [{ party: ${id}, role: processor }] } } }
`;

describe("a folder of customers", () => {
  /** @type {string} */
  let folder;
  /** @type {any} */
  let author;
  const write = (/** @type {string} */ name, /** @type {string} */ content) =>
    writeFileSync(join(folder, name), content);
  const read = (/** @type {string} */ name) => readFileSync(join(folder, name), "utf8");
  const remove = (/** @type {string} */ name) => rmSync(join(folder, name), { recursive: true, force: true });
  const sekisho = (/** @type {string[]} */ ...words) => {
    const { status, stdout, stderr } = spawnSync(SEKISHO, words, { cwd: folder, encoding: "utf8" });
    return { status, stdout, stderr };
  };
  const CUSTOMERS = Array.from({ length: 20 }, (_, at) => `c${10 + at}`);

  before(async () => {
    author = await load();
    folder = mkdtempSync(join(tmpdir(), "sekisho-platform-"));
    mkdirSync(join(folder, "customers"));
    write("base.yaml", BASE);
    CUSTOMERS.forEach((id, at) => {
      write(`customers/${id}.yaml`, overlay(id, 1 + (at % 12)));
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is written by the command line as by the author module, byte for byte", () => {
    const { status, stdout } = sekisho("disclose", "customers", "--all", "-o", "out", "--json");
    assert.equal(status, 0);
    const rows = JSON.parse(stdout);
    assert.deepEqual(
      rows.map((/** @type {any} */ row) => row.policy),
      CUSTOMERS.map((id) => `customers/${id}.yaml`),
    );
    for (const { policy: name, written, files } of rows) {
      const reading = author.read(name, { [name]: read(name), "base.yaml": BASE });
      assert.equal(written, true);
      assert.equal(files.length, 3);
      for (const [at, language] of ["en", "ja", "th"].entries()) {
        const text = reading.disclose({ language, format: "html" });
        assert.equal(text, read(`out/${files[at].name}`));
        assert.equal(files[at].sha256, createHash("sha256").update(text).digest("hex"));
        assert.equal(files[at].bytes, Buffer.byteLength(text));
      }
    }
  });

  it("is written but for the customers with errors, each told with its place", () => {
    write("customers/c12.yaml", overlay("c12", 3).replace("explicit-consent", "explicit-consnt"));
    write("customers/c15.yaml", overlay("c15", 3).replace("../base", "../bse"));
    write("customers/c17.yaml", `${overlay("c17", 3)}  : [`);
    symlinkSync("nowhere.yaml", join(folder, "customers/c18b.yaml"));
    mkdirSync(join(folder, "customers/more.yaml"));
    const made = sekisho("disclose", "customers", "--all", "-o", "out2");
    assert.equal(made.status, 1);
    assert.equal(made.stdout, "17 policies written, 4 with errors\n");
    const places = [
      "customers/c12.yaml:7:26",
      "customers/c15.yaml:1:10",
      "customers/c17.yaml:9:",
      "customers/c18b.yaml",
    ];
    const found = places.map((place) => made.stderr.indexOf(place));
    assert.ok(
      found.every((at, nth) => at > (found[nth - 1] ?? -1)),
      made.stderr,
    );
    assert.equal(readdirSync(join(folder, "out2")).length, 3 * 17);
    const rows = JSON.parse(sekisho("disclose", "customers", "--all", "-o", "out2", "--json").stdout);
    const wrong = rows.filter((/** @type {any} */ row) => !row.written);
    assert.deepEqual(
      wrong.map((/** @type {any} */ row) => [
        row.policy,
        row.problems.find((/** @type {any} */ one) => one.level === "error")?.code,
        row.files,
      ]),
      [
        ["customers/c12.yaml", "SK0204", []],
        ["customers/c15.yaml", "SK0701", []],
        ["customers/c17.yaml", "SK0101", []],
        ["customers/c18b.yaml", undefined, []],
      ],
    );
    for (const name of ["c18b.yaml", "more.yaml"]) remove(`customers/${name}`);
    for (const id of ["c12", "c15", "c17"]) write(`customers/${id}.yaml`, overlay(id, 3));
  });

  it("says once what is wrong with the base of all", () => {
    write("base.yaml", BASE.replace("kind: analytics", "kind: analitics"));
    const { status, stdout, stderr } = sekisho("disclose", "customers", "--all", "-o", "out3");
    write("base.yaml", BASE);
    assert.equal(status, 1);
    assert.equal(stdout, "0 policies written, 20 with errors\n");
    assert.equal(stderr.split("SK0204").length, 2, stderr);
    assert.match(stderr, /--> base\.yaml:\d+:\d+/);
  });

  it("is refused where two files would be one notice", () => {
    write("customers/c11.json", "{}");
    const { status, stderr } = sekisho("disclose", "customers", "--all", "-o", "out4");
    remove("customers/c11.json");
    assert.equal(status, 2);
    assert.match(stderr, /c11\.json and customers\/c11\.yaml would be written to the same files/);
  });

  it("publishes policies that others can read", () => {
    assert.equal(sekisho("build", "customers/c13.yaml", "-o", "site").status, 0);
    const standing = new author.Standing("");
    const request = { url: "https://unknown.example/x.js", type: "script", page: "c13.example" };
    const { id, findings } = standing.audit(read("site/.well-known/sekisho.json"), "TH", false, "en", [request]);
    assert.equal(id, "plat");
    assert.deepEqual(
      findings.map((/** @type {any} */ one) => one.kind),
      ["undisclosed"],
    );
  });

  it("has a schema for its overlays", () => {
    const schema = JSON.parse(sekisho("schema", "--overlay").stdout);
    assert.deepEqual(schema.required, ["extends", "overlay"]);
    assert.ok(schema.properties.remove && schema.properties.add);
    assert.ok(!JSON.parse(sekisho("schema").stdout).properties?.remove);
  });
});
