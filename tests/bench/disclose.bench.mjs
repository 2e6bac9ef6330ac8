// Notices: one document natively and as Wasm, and a fleet of a thousand overlays in three languages.
//
//   node tests/bench/disclose.bench.mjs [--apps N] [--json]
//
// `cargo duel` runs this. A row is `{ work, unit, p50 }`; for the fleet `{ work, unit, time, documents }`.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { load } from "../package/author.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const WORK = join(ROOT, "target/disclose-bench");
const { values } = parseArgs({
  options: { apps: { type: "string", default: "1000" }, json: { type: "boolean", default: false } },
});

/** @type {Record<string, unknown>[]} */
const rows = [];
const cargo = ["run", "--quiet", "--release", "--example", "disclose-documents", "--", "time"];
for (const row of JSON.parse(execFileSync("cargo", cargo, { cwd: ROOT, encoding: "utf8" }))) {
  rows.push({ ...row, work: `native ${row.work}` });
}

const author = await load();
/** @type {(names: string[]) => number} microseconds of a page, median over the languages */
const median = (names) => {
  /** @type {number[]} */
  const times = [];
  for (const name of names) {
    const path = join(ROOT, "examples", name, "policy.yaml");
    const policy = author.read("policy.yaml", { "policy.yaml": readFileSync(path, "utf8") });
    for (const language of ["en", "ja", "th"]) {
      for (let pass = 0; pass < 60; pass++) {
        const start = performance.now();
        policy.disclose({ language, format: "html" });
        times.push((performance.now() - start) * 1000);
      }
    }
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1];
};
rows.push({ work: "Wasm five companies", unit: "us", p50: median(["kii", "win-techno", "smedio", "kddi", "cybozu"]) });
rows.push({ work: "Wasm shop", unit: "us", p50: median(["shop"]) });

rmSync(WORK, { recursive: true, force: true });
mkdirSync(join(WORK, "apps"), { recursive: true });
writeFileSync(join(WORK, "policy.yaml"), readFileSync(join(ROOT, "examples/kii/policy.yaml")));
for (let app = 0; app < Number(values.apps); app++) {
  const overlay = `extends: ../policy.yaml
overlay: { id: app-${app}, app: app-${app} }
policy: { title: { en: App ${app}, ja: アプリ${app}, th: แอป ${app} } }
apps: { app-${app}: { label: App ${app}, kind: app, part-of: kii-cloud } }
`;
  writeFileSync(join(WORK, "apps", `app-${app}.yaml`), overlay);
}
const program = join(ROOT, "target/release/sekisho");
const start = performance.now();
const done = spawnSync(program, ["disclose", join(WORK, "apps"), "--all", "-o", join(WORK, "out")], {
  encoding: "utf8",
});
const time = performance.now() - start;
if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`);
const documents = readdirSync(join(WORK, "out")).length;
rows.push({ work: `fleet of ${values.apps} overlays`, unit: "ms", time, documents });

for (const row of rows) {
  if (values.json) console.log(JSON.stringify(row));
  else {
    const value = /** @type {number} */ (row.p50 ?? row.time).toFixed(1);
    console.log(
      `${`${row.work}`.padEnd(28)} ${value.padStart(10)} ${row.unit}${row.documents ? `, ${row.documents} documents` : ""}`,
    );
  }
}
