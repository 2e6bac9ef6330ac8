// Random cases with native Rust's answers, from tests/kernel/cases.rs.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Most bytes that the program may print. */
const MOST = 1 << 29;

/**
 * A policy in its travelling form, its rules in the table's order, a visit, and what the guard does, each with its result last.
 * @typedef {{ wire: string, rules: any[][], host: string, region: string, gpc: boolean, regimes: number, steps: any[][] }} Case
 */

/**
 * @param {number} count
 * @param {number} seed
 * @returns {Promise<Case[]>}
 */
export async function cases(count, seed) {
  const cargo = ["run", "--quiet", "--example", "kernel-cases", "--", `${count}`, `${seed}`];
  const { stdout } = await promisify(execFile)("cargo", cargo, { cwd: root, maxBuffer: MOST });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
