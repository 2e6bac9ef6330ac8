// An answer that was kept is the answer that would be given now: the guard keeps tags by as much of a URL as the rules look at.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { twins } from "./guard.mjs";

/** @typedef {import("../../www/guard/table.js").Rule} Rule */

const HOSTS = ["a.example", "b.a.example", "example", "", "x"];
/** What is written together to a pattern, and to what stands behind a host: few letters, so that many share their beginnings. */
const PIECES = ["/", "a", "A", "b", "?", "^", "*", "=", "aa", ".js"];
const ORIGINS = ["https://a.example", "http://b.a.example", "https://a.example:8443", "wss://user@a.example", "ws://x"];
const [START, END, ANY] = [4096, 8192, 2047];

describe("kept answers", () => {
  it("are those of somebody who keeps none", () => {
    let seed = 20_261_130;
    const below = (/** @type {number} */ end) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % end;
    };
    /** @param {string[]} list */
    const one = (list) => list[below(list.length)];
    const text = (/** @type {number} */ most) => Array.from({ length: below(most) }, () => one(PIECES)).join("");
    let tags = 0;
    let asked = 0;
    for (let round = 0; round < 400; round++) {
      /** @type {Rule[]} */
      const rules = Array.from({ length: 1 + below(6) }, (_, at) => ({
        tag: at + 1,
        types: [ANY, ANY, 1, 6][below(4)] | (below(4) ? 0 : END) | (below(2) ? 0 : START),
        host: one(HOSTS),
        // Of the patterns some have no star, so that answers are kept for less than the whole.
        pattern: below(3) ? text(5).replaceAll("*", "") : text(5),
        domains: "",
        weight: 0,
      }));
      const { kept, fresh } = twins("b.a.example", rules);
      for (let turn = 0; turn < 60; turn++) {
        const url = new URL(`${one(ORIGINS)}/${text(7).replaceAll("^", "-")}`).href;
        const type = below(3);
        const want = fresh(url, type);
        assert.equal(kept(url, type), want, JSON.stringify({ url, type, rules }));
        tags += Number(want > 0 && want < 0xffff);
        asked++;
      }
    }
    assert.ok(tags > asked / 10, `only ${tags} of ${asked} have a tag of a rule`);
  });

  it("are given up when there are too many of them, and stay right", () => {
    const rule = { tag: 1, types: ANY, host: "a.example", pattern: "/a", domains: "", weight: 0 };
    const { kept } = twins("b.a.example", [rule]);
    for (let turn = 0; turn < 5_000; turn++) {
      assert.equal(kept(`https://n${turn}.a.example/a`, 0), 1);
      assert.equal(kept(`https://n${turn}.a.example/b`, 0), 0xffff);
      assert.equal(kept("https://b.a.example/b", 0), 0);
    }
  });
});
