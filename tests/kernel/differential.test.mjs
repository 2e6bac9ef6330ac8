// One policy, one answer: native Rust, the compiled kernel, its JavaScript twin and the guard's verdicts and records over random
// policies, requests, records and choices.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decide, kernels, load, rowsOf, save, started, state, UNDECLARED } from "./guard.mjs";
import { cases } from "./native.mjs";

/** @typedef {import("./guard.mjs").TagOf} TagOf */

/** Policies a run, each with 64 steps. */
const CASES = Number(process.env.KERNEL_CASES ?? 600);
const SEED = Number(process.env.KERNEL_SEED ?? 20_261_121);

/**
 * What the guard makes of a step, in the form in which native Rust's result is.
 * @param {TagOf} tagOf
 * @param {number[]} answers by flow
 * @param {any[]} step
 * @returns {unknown}
 */
function result(tagOf, answers, step) {
  switch (step[0]) {
    case "request":
      return tagOf(step[1], step[2]);
    case "key":
      return decide.attributeKey(step[1], step[2]);
    case "choose":
      decide.answer(answers.with(step[1], step[2]));
      return step.at(-1);
    case "load":
      return load(Buffer.from(step[1], "hex"), step[2]);
    case "save": {
      const [, sequence, minutes, language, textHash] = step;
      return save({ sequence, minutes, language, textHash }).toString("hex");
    }
    case "look": {
      const tags = step[1].slice(1).map((/** @type {unknown} */ _, /** @type {number} */ tag) => tag);
      return JSON.stringify([
        [...tags, UNDECLARED].map((tag) => decide.tagState(tag)),
        step[2].map((/** @type {unknown} */ _, /** @type {number} */ flow) => decide.flowState(flow)),
      ]);
    }
    default:
      throw new Error(`no such step: ${step[0]}`);
  }
}

/** @param {any[]} step */
const expected = (step) => (step[0] === "look" ? JSON.stringify(step.slice(1)) : step.at(-1));

/** What a step is counted as. @param {any[]} step */
function kindOf(step) {
  if (step[0] === "load") return `load ${step[3]}`;
  if (step[0] !== "request" && step[0] !== "key") return step[0];
  return `${step[0]} ${{ 0: "site", [UNDECLARED]: "undeclared" }[Number(step.at(-1))] ?? "tag"}`;
}

/** A rule in the form of `rules` of a case, without its pages. @param {number} tag @param {number} kinds @param {string} host @param {string} pattern */
function bare(tag, kinds, host, pattern) {
  const flags = (host ? 1 : 0) | (kinds & 4096 ? 2 : 0) | (kinds & 8192 ? 4 : 0);
  return [tag, kinds & 4095, flags, host, pattern];
}

/** The rows of the kernel (src/decide/rows.rs), in the form of `rules` of a case. @param {string} text */
function rowsIn(text) {
  const rules = [];
  let at = 0;
  while (at < text.length) {
    const [kinds, tag, host, pattern] = [0, 2, 4, 6].map(
      (more) => text.charCodeAt(at + more) | (text.charCodeAt(at + more + 1) << 7),
    );
    at += 8;
    rules.push(bare(tag, kinds, text.slice(at, at + host), text.slice(at + host, at + host + pattern)));
    at += host + pattern;
  }
  assert.equal(at, text.length);
  return rules;
}

/**
 * Rules in the order that counts: a URL has one host of a length, so that which of two such hosts comes first means nothing.
 * @param {any[][]} rules
 */
const inOrder = (rules) =>
  rules.toSorted(([, , , a], [, , , b]) => b.length - a.length || (a < b ? -1 : Number(a > b)));

describe("kernel", () => {
  it(`native, compiled and twin agree over ${CASES} policies`, async (context) => {
    /** @type {Record<string, number>} */
    const seen = {};
    for (const one of await cases(CASES, SEED)) {
      const guard = kernels(one.wire, one.host);
      assert.ok(guard, one.wire);
      const { table, compiled, twin } = guard;
      const rules = table.rules.map(({ tag, types, host, pattern, domains }) => {
        return [...bare(tag, types, host, pattern), domains];
      });
      assert.deepEqual(inOrder(rules), one.rules, one.wire);
      const rows = one.rules.map((rule) => rule.slice(0, -1));
      assert.deepEqual(inOrder(rowsIn(rowsOf(table.rules))), rows, one.wire);
      Object.assign(state, { table, gpc: one.gpc });
      decide.enter(table, one.region);
      assert.equal(decide.regimes & 0xffff, one.regimes, one.wire);
      decide.answer(table.flows.map(() => 0));
      one.steps.forEach((step, at) => {
        if (step[0] === "request") assert.equal(new URL(step[1]).href, step[1]);
        const want = expected(step);
        const ways = step[0] === "request" ? { compiled, twin } : { guard: compiled };
        const answers = table.flows.map((_, flow) => decide.flowState(flow) & 3);
        for (const [name, tagOf] of Object.entries(ways)) {
          const got = result(tagOf, answers, step);
          const about = () => JSON.stringify({ ...one, steps: one.steps.slice(0, at + 1) });
          if (got !== want) assert.fail(`${name} ${got}, native ${want}: ${step} in ${about()}`);
        }
        const kind = kindOf(step);
        seen[kind] = (seen[kind] ?? 0) + 1;
      });
    }
    context.diagnostic(JSON.stringify(seen));
    // Random cases that never reach something would prove nothing about it.
    const tags = ["request", "key"].flatMap((kind) => [`${kind} tag`, `${kind} undeclared`]);
    const codes = [0, 1, 3, 4, 5, 6].map((code) => `load ${code}`);
    for (const kind of [...tags, "request site", "choose", "save", "look", ...codes])
      assert.ok(seen[kind] > CASES / 100, `${kind}: ${seen[kind]}`);
  });

  it("does not start with a damaged policy", async () => {
    for (const one of await cases(20, SEED + 1)) {
      const wire = Buffer.from(one.wire);
      assert.ok(started(one.wire, one.host).table);
      /** @param {Buffer} bytes @param {string} what */
      const refused = (bytes, what) => {
        const { table, tagOf, wasm } = started(bytes.toString("latin1"), one.host);
        const tags = [`https://${one.host}/`, `https://x.${one.host}/`].map((url) => tagOf(url, 0));
        assert.deepEqual([table, wasm, ...tags], [undefined, false, 0, UNDECLARED], what);
      };
      for (let at = 0; at < wire.length; at += 1 + (at >> 3)) {
        wire[at] ^= 4;
        refused(wire, `byte ${at}`);
        wire[at] ^= 4;
      }
      for (const cut of [0, 4, 23, 24, wire.length - 1]) refused(wire.subarray(0, cut), `cut at ${cut}`);
    }
  });
});
