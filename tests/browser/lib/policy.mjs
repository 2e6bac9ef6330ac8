// Policies of the tests, and the site folders that `sekisho build` makes of them.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** The command line, as `cargo pack` leaves it. */
export const SEKISHO = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "release", "sekisho");

/**
 * Builds a policy file.
 * @param {string} policy path of a YAML or JSON file
 * @param {string[]} [more] arguments of `sekisho build`
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function build(policy, more = []) {
  const folder = await mkdtemp(join(tmpdir(), "sekisho-site-"));
  try {
    await promisify(execFile)(SEKISHO, ["build", policy, "-o", folder, ...more], { cwd: ROOT });
  } catch (error) {
    await rm(folder, { recursive: true });
    const { code, stderr } = /** @type {{ code: unknown, stderr?: string }} */ (error);
    if (code === "ENOENT") throw new Error(`${SEKISHO} is not there: run \`cargo pack\` first`);
    throw new Error(`sekisho build ${policy}: ${stderr}`);
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/**
 * Builds a policy given as a value.
 * @param {object} policy
 * @param {string[]} [more] arguments of `sekisho build`
 */
export async function buildValue(policy, more) {
  const folder = await mkdtemp(join(tmpdir(), "sekisho-policy-"));
  const file = join(folder, "policy.json");
  await writeFile(file, JSON.stringify(policy));
  try {
    return await build(file, more);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What `sekisho rewrite` makes of a page.
 * @param {object} policy
 * @param {string} html
 */
export async function rewrite(policy, html) {
  const folder = await mkdtemp(join(tmpdir(), "sekisho-rewrite-"));
  try {
    const [file, page] = [join(folder, "policy.json"), join(folder, "page.html")];
    await Promise.all([writeFile(file, JSON.stringify(policy)), writeFile(page, html)]);
    const { stdout } = await promisify(execFile)(SEKISHO, ["rewrite", file, page, "--in-place", "--json"], {
      cwd: ROOT,
    });
    /** @type {{ change: { line: number, element: string, attribute: string, address: string, tag: string } }[]} */
    const changes = JSON.parse(stdout);
    return { html: await readFile(page, "utf8"), changes: changes.map(({ change }) => change) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The policy of the demo shop. */
export const SHOP_POLICY = join(ROOT, "examples/shop/policy.yaml");

/**
 * A small policy: the site `site.localhost`, a purpose `analytics` with the tag `declared` at `declared.localhost`, and a
 * purpose `ads` with the tag `other` at `other.localhost`. Both need consent.
 * @param {object} [changes] top-level fields to replace or add
 */
export function smallPolicy(changes = {}) {
  const flow = (/** @type {string} */ purpose, /** @type {string} */ party) => ({
    data: ["pages"],
    source: "automatic",
    purpose,
    basis: "consent",
    recipients: [{ party, role: "processor" }],
    retention: { period: "12mo" },
  });
  const tag = (/** @type {string} */ id) => ({
    label: id,
    provider: id,
    match: [`||${id}.localhost^`],
    cookies: [
      { name: `${id}_*`, lifetime: "1y", purpose: "Knows the browser again." },
      { name: `${id}_http`, lifetime: "1y", "http-only": true },
    ],
    storage: [
      { kind: "local", key: `${id}_*`, lifetime: "persistent" },
      { kind: "session", key: `${id}_*`, lifetime: "session" },
      { kind: "idb", key: `${id}_*`, lifetime: "persistent" },
      { kind: "cache", key: `${id}_*`, lifetime: "persistent" },
    ],
    carries: [`${id}-flow`],
  });
  const party = (/** @type {string} */ name) => ({ name, country: "US", policy: "https://party.example/privacy" });
  return {
    sekisho: 1,
    policy: { id: "small", version: "1", updated: "2026-11-21", title: "Privacy", url: "/privacy" },
    site: { hosts: ["site.localhost"] },
    languages: ["en"],
    undeclared: "block",
    enforcement: "seamless",
    consent: { lifetime: "180d" },
    regimes: ["gdpr"],
    controller: "owner",
    parties: {
      owner: { name: "Owner Ltd.", country: "JP", address: "1 Road, Hakone", email: "privacy@owner.example" },
      declared: party("Declared Inc."),
      other: party("Other Inc."),
    },
    subjects: { visitor: { label: "Visitors" } },
    data: { pages: { label: "Pages viewed", kind: "usage", class: "personal-related", identifies: "device" } },
    purposes: {
      analytics: { label: "Analytics", description: "To see which pages are read.", kind: "analytics" },
      ads: { label: "Advertising", description: "To show advertising.", kind: "advertising" },
    },
    flows: { "declared-flow": flow("analytics", "declared"), "other-flow": flow("ads", "other") },
    tags: { declared: tag("declared"), other: tag("other") },
    ...changes,
  };
}
