// Damaged strings: what both read is the same, what the reference refuses we refuse, and where we are stricter it is for
// a reason that has a name.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask } from "./native.mjs";
import { gppModel, Random, tcfModel } from "./random.mjs";
import { decodeGpp, decodeTcf, encodeGpp, encodeTcf, sectionText, usLayouts } from "./reference.mjs";

const STRINGS = Number(process.env.SIGNAL_REFUSED ?? 4_000);
const SEED = Number(process.env.SIGNAL_SEED ?? 20_261_121);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Codes with which we refuse strings that the reference reads; the tests below show one string for each. */
const STRICTER = {
  tcf: [
    "signal-trailing",
    "signal-duplicate-segment",
    "signal-segment-type",
    "signal-range-order",
    "signal-letter",
    "signal-id-above-max",
    "signal-id-zero",
    "signal-value",
    "signal-version",
  ],
  gpp: [
    "signal-trailing",
    "signal-duplicate-segment",
    "signal-segment-type",
    "signal-value",
    "signal-version",
    "signal-character",
    "signal-end",
    "signal-empty",
  ],
};

/**
 * @param {Random} random
 * @param {string} text
 * @returns {string}
 */
function damaged(random, text) {
  let out = text;
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const at = random.below(out.length + 1);
    const letter = random.pick(random.chance(4) ? ".~=*" : ALPHABET);
    const segment = random.pick(out.split("."));
    out = random.pick([
      out.slice(0, at) + letter + out.slice(at + 1),
      out.slice(0, at) + letter + out.slice(at + 1),
      out.slice(0, at) + out.slice(at + 1),
      out.slice(0, at) + letter + out.slice(at),
      out.slice(0, at),
      `${out}.${segment}`,
    ]);
  }
  return out;
}

/** @param {Random} random @returns {string} a TC string that the reference reads in less than a second */
function smallTcf(random) {
  for (;;) {
    const model = tcfModel(random);
    const sets = [model.vendorConsents, model.vendorLegitimateInterests, model.vendorsDisclosed ?? []];
    if (sets.every((set) => (set.at(-1)?.[1] ?? 0) <= 120)) return encodeTcf(model, null);
  }
}

/** @param {"tcf" | "gpp"} kind @param {string} text @returns {any} */
function reference(kind, text) {
  try {
    return kind === "tcf" ? decodeTcf(text) : decodeGpp(text);
  } catch (error) {
    return { refused: /** @type {Error} */ (error).name };
  }
}

describe("damaged strings", () => {
  for (const kind of /** @type {const} */ (["tcf", "gpp"])) {
    it(`${kind}: agree with the reference or are refused for a known reason`, async (context) => {
      const random = new Random(SEED + 3);
      const lines = Array.from({ length: STRINGS }, () => {
        const whole = kind === "tcf" ? smallTcf(random) : encodeGpp(gppModel(random, usLayouts));
        return { read: kind, text: damaged(random, whole) };
      });
      const answers = await ask(lines);
      /** @type {Record<string, number>} */
      const figures = { same: 0, "both refuse": 0 };
      lines.forEach(({ text }, at) => {
        const ours = answers[at].decoded;
        const theirs = reference(kind, text);
        if (ours.refused && theirs.refused) {
          figures["both refuse"] += 1;
        } else if (ours.refused) {
          assert.ok(STRICTER[kind].includes(ours.refused), `${text}: ${ours.says}`);
          figures[ours.refused] = (figures[ours.refused] ?? 0) + 1;
        } else if (theirs.refused) {
          assert.ok(kind === "tcf" && ours.cmpId < 2, `${text}: only the reference refuses`);
        } else {
          // The reference misreads version 1 of usnat if its padding is unusual; see the last test.
          if (ours.usnat?.Version[0] === 1 && ![10, 11].includes(sectionText(text, 7).split(".")[0].length)) {
            delete ours.usnat;
            delete theirs.usnat;
          }
          // It forgets sections whose id it does not know; we keep their text, under the id.
          const known = Object.entries(ours).filter(([prefix]) => kind === "tcf" || !/^[0-9]+$/.test(prefix));
          assert.deepStrictEqual(Object.fromEntries(known), theirs, text);
          figures.same += 1;
        }
      });
      context.diagnostic(JSON.stringify(figures));
    });
  }
});

const CORE = "CAAAAAAAAAAAAAKABAENBkFgAAAAAAAAAAAAAAAAAAAA";

/**
 * One string for each difference: what it is, the string, our code, and whether the reference reads it or with which
 * error it stops.
 *
 * @type {["tcf" | "gpp", string, string, string, string][]}
 */
const DIFFERENCES = [
  ["tcf", "a segment type that does not exist", `${CORE}.gAAA`, "signal-segment-type", "TypeError"],
  ["tcf", "a second core in place of a segment", `${CORE}.${CORE}`, "signal-segment-type", "reads"],
  ["tcf", "a segment without its core", "IAAA", "signal-version", "reads"],
  ["tcf", "the disclosed vendors twice", `${CORE}.IABu.IAAA`, "signal-duplicate-segment", "reads"],
  ["tcf", "a range that ends before it starts", `${CORE}.IDKQAYACgACA`, "signal-range-order", "reads"],
  ["tcf", "an id above the announced maximum", `${CORE}.IABQAQABgAAA`, "signal-id-above-max", "reads"],
  ["tcf", "a country that is no letters", `${CORE.slice(0, 33)}DQAAAAAAAAA`, "signal-letter", "reads"],
  ["tcf", "bits after the last field", `${CORE}.IAAB`, "signal-trailing", "reads"],
  ["tcf", "a dot at the end", `${CORE}.`, "signal-empty", "DecodingError"],
  ["gpp", "a US Privacy answer of X", "DBABTA~1YXN", "signal-character", "reads"],
  ["gpp", "US Privacy version 2", "DBABTA~2YNN", "signal-version", "reads"],
  ["gpp", "an undefined answer of 3", "DBABLA~BDAAAAAAAQA", "signal-value", "reads"],
  ["gpp", "version 3 of usnat", "DBABLA~DAAAAAAAABA", "signal-version", "reads"],
  ["gpp", "version 2 of usnat in the bits of version 1", "DBABLA~CAAAAAAAAQ", "signal-end", "reads"],
  ["gpp", "a GPC segment of another type", "DBABLA~BAAAAAAAAQA.gA", "signal-value", "reads"],
  ["gpp", "the GPC segment twice", "DBABLA~BAAAAAAAAQA.QA.YA", "signal-duplicate-segment", "reads"],
  ["gpp", "a segment that the section does not have", "DBABRg~BAAAABA.YA", "signal-segment-type", "reads"],
  ["gpp", "bits after the last field", "DBABTB~1YNN", "signal-trailing", "reads"],
  ["gpp", "a dot in the header", "DBABTA.A~1YNN", "signal-character", "reads"],
  ["gpp", "no string", "", "signal-empty", "reads"],
];

describe("differences from the reference", () => {
  it("are these", async () => {
    const answers = await ask(DIFFERENCES.map(([read, , text]) => ({ read, text })));
    DIFFERENCES.forEach(([kind, what, text, code, theirs], at) => {
      assert.equal(answers[at].decoded.refused, code, `${what}: ${JSON.stringify(answers[at])}`);
      assert.equal(reference(kind, text).refused ?? "reads", theirs, what);
    });
  });

  it("and a platform id of 0, which is a rule and not a form", async () => {
    const text = `${CORE.slice(0, 13)}AA${CORE.slice(15)}`;
    const [{ decoded }] = await ask([{ read: "tcf", text }]);
    assert.equal(decoded.cmpId, 0);
    assert.equal(reference("tcf", text).refused, "TCModelError");
  });

  it("and version 1 of usnat with more padding, which it reads as version 2", async () => {
    const text = "DBABLA~BgJRZlEGEkA";
    const [short, long] = await ask([text, `${text}A`].map((text) => ({ read: "gpp", text })));
    assert.deepEqual(short.decoded, long.decoded);
    assert.deepEqual(reference("gpp", text), short.decoded);
    assert.notDeepEqual(reference("gpp", `${text}A`), short.decoded);
  });

  it("and sections of the future, which stay in the string", async () => {
    const text = "DBABQm~jSalgEio";
    const [{ decoded }] = await ask([{ read: "gpp", text }]);
    assert.deepEqual(decoded, { 69: "jSalgEio" });
    assert.deepEqual(reference("gpp", text), {});
  });
});
