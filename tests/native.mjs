// Native programs and tests that tests in JavaScript need.
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Where cargo builds. */
export const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
/** What `cargo verify` tests. Another set of features would compile the library once more. */
const TESTED = ["--workspace", "--features", "sekisho/cli"];

/** @param {...string} words of a command of cargo; what it prints goes to this process's standard error */
const cargo = (...words) => execFileSync("cargo", words, { cwd: ROOT, stdio: ["ignore", 2, 2] });

/**
 * Builds an example.
 * @param {string} name
 * @param {boolean} [release] optimised
 * @returns {string} its executable
 */
export function example(name, release = false) {
  cargo("build", "--quiet", ...(release ? ["--release"] : []), ...TESTED, "--example", name);
  const file = process.platform === "win32" ? `${name}.exe` : name;
  return join(TARGET, release ? "release" : "debug", "examples", file);
}

/**
 * Runs some tests of a file of native tests, for what they write.
 * @param {string} file
 * @param {string[]} only parts of their names
 */
export const nativeTests = (file, only) => cargo("test", "--quiet", ...TESTED, "--test", file, "--", ...only);
