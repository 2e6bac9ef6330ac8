// Our codecs, through the pipe of tests/signal/lines.rs.

import { spawn } from "node:child_process";
import { example } from "../native.mjs";

/**
 * Sends objects as lines to the program and gives its answers.
 *
 * @param {Iterable<object>} lines
 * @param {string[]} [options] of the program
 * @returns {Promise<any[]>}
 */
export async function ask(lines, options = []) {
  // A few models need no second build; 20,000 and a stopwatch do.
  const program = example("signal-lines", !process.env.SIGNAL_MODELS);
  const child = spawn(program, options, { stdio: ["pipe", "pipe", "inherit"] });
  const chunks = /** @type {Buffer[]} */ ([]);
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  const closed = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdin.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`signal-lines ended with ${code}`)),
    );
  });
  for (const line of lines) {
    if (!child.stdin.write(`${JSON.stringify(line)}\n`)) {
      await Promise.race([new Promise((resolve) => child.stdin.once("drain", resolve)), closed]);
    }
  }
  child.stdin.end();
  await closed;
  const answers = Buffer.concat(chunks).toString().trimEnd();
  return answers === "" ? [] : answers.split("\n").map((line) => JSON.parse(line));
}
