// Random cases with native Rust's answers, from tests/kernel/cases.rs.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { example } from "../native.mjs";

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
  const words = [`${count}`, `${seed}`];
  const { stdout } = await promisify(execFile)(example("kernel-cases"), words, { maxBuffer: MOST });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
