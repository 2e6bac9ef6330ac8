// Three kernels, one answer: native Rust, the compiled kernel and the JavaScript twin over random policies, requests, records
// and choices.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compiledKernel, load, save, twinKernel } from "./guard.mjs";
import { cases } from "./native.mjs";

/** @typedef {import("./guard.mjs").Kernel} Kernel */

/** Policies a run, each with 64 calls. */
const CASES = Number(process.env.KERNEL_CASES ?? 600);
const SEED = Number(process.env.KERNEL_SEED ?? 20_261_121);

/**
 * What a kernel makes of a step, in the form in which native Rust's result is.
 * @param {Kernel} kernel
 * @param {{ table: Buffer, gpc: boolean }} policy
 * @param {any[]} step
 * @returns {unknown}
 */
function result(kernel, { table, gpc }, step) {
  switch (step[0]) {
    case "verdict":
      return kernel.verdict(step[1], step[2]);
    case "key":
      return kernel.key(step[1], step[2]);
    case "choose":
      kernel.choose(step[1], step[2]);
      return step.at(-1);
    case "load":
      return load(kernel, table, Buffer.from(step[1], "hex"), step[2]);
    case "save": {
      const [, sequence, minutes, language, textHash] = step;
      return save(kernel, table, gpc, { sequence, minutes, language, textHash }).toString("hex");
    }
    case "look":
      return JSON.stringify([
        step[1].map((/** @type {number} */ _, /** @type {number} */ tag) => kernel.state(tag)),
        step[2].map((/** @type {number} */ _, /** @type {number} */ flow) => kernel.flow(flow)),
      ]);
    default:
      throw new Error(`no such step: ${step[0]}`);
  }
}

/** @param {any[]} step */
const expected = (step) => (step[0] === "look" ? JSON.stringify(step.slice(1)) : step.at(-1));

describe("kernel", () => {
  it(`native, compiled and twin agree over ${CASES} policies`, async (context) => {
    /** @type {Record<string, number>} */
    const seen = {};
    for (const one of await cases(CASES, SEED)) {
      const table = Buffer.from(one.table, "hex");
      const compiled = compiledKernel(table, one.host, one.region, one.gpc);
      const twin = twinKernel(table, one.host, one.region, one.gpc);
      assert.ok(compiled && twin, one.table);
      assert.deepEqual([compiled.regimes(), twin.regimes()], [one.regimes, one.regimes], one.table);
      const policy = { table, gpc: one.gpc };
      one.steps.forEach((step, at) => {
        if (step[0] === "verdict") assert.equal(new URL(step[1]).href, step[1]);
        const want = expected(step);
        for (const [name, kernel] of Object.entries({ compiled, twin })) {
          const got = result(kernel, policy, step);
          const about = () => JSON.stringify({ ...one, steps: one.steps.slice(0, at + 1) });
          if (got !== want) assert.fail(`${name} ${got}, native ${want}: ${step} in ${about()}`);
        }
        const kind = { verdict: `verdict ${step.at(-1) >> 16}`, load: `load ${step[3]}` }[String(step[0])] ?? step[0];
        seen[kind] = (seen[kind] ?? 0) + 1;
      });
    }
    context.diagnostic(JSON.stringify(seen));
    // Random cases that never reach something would prove nothing about it.
    const kinds = ["verdict 0", "verdict 1", "verdict 2", "key", "choose", "save", "look"];
    const codes = [0, 1, 3, 4, 5, 6].map((code) => `load ${code}`);
    for (const kind of [...kinds, ...codes]) assert.ok(seen[kind] > CASES / 100, `${kind}: ${seen[kind]}`);
  });

  it("neither starts with a damaged table", async () => {
    for (const one of await cases(20, SEED + 1)) {
      const table = Buffer.from(one.table, "hex");
      for (let at = 0; at < table.length; at += 1 + (at >> 3)) {
        table[at] ^= 4;
        assert.equal(compiledKernel(table, one.host, "", false), undefined, `byte ${at}`);
        assert.equal(twinKernel(table, one.host, "", false), undefined, `byte ${at}`);
        table[at] ^= 4;
      }
      for (const cut of [0, 4, 31, 32, table.length - 1]) {
        assert.equal(compiledKernel(table.subarray(0, cut), one.host, "", false), undefined, `cut at ${cut}`);
        assert.equal(twinKernel(table.subarray(0, cut), one.host, "", false), undefined, `cut at ${cut}`);
      }
    }
  });
});
