// Companies by host, for `sekisho who` and the vendor pack: `node vendors.js` makes pkg/dist/vendors.txt from the package
// `third-party-web`, whose licence goes with it. The form is documented in src/vendors/mod.rs.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** @typedef {{ name: string, company?: string, category: string, homepage?: string, domains: string[] }} Entity */

const require = createRequire(import.meta.url);
const from = dirname(require.resolve("third-party-web/package.json"));
const out = resolve(import.meta.dirname, "../../pkg/dist/vendors.txt");

/** @type {Entity[]} */
const entities = JSON.parse(readFileSync(join(from, "dist/entities-nostats.json"), "utf8"));
const { version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
const licence = readFileSync(join(from, "LICENSE"), "utf8").trim();

/** A field of a line. @param {string | undefined} text */
const field = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const head = [`From third-party-web ${version}:`, "", ...licence.split("\n")].map((line) => `# ${line}`.trim());
const lines = entities
  .filter(({ domains }) => domains.length > 0)
  .map(({ name, company, category, homepage, domains }) =>
    [name, company ?? name, category, homepage]
      .map(field)
      .concat([...new Set(domains.map((host) => host.toLowerCase()))].sort().join(" "))
      .join("\t"),
  )
  .sort();
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${[...head, ...lines].join("\n")}\n`);
