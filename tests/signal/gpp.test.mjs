// The GPP string, ours against the reference's: equal bytes, equal models.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { ask } from "./native.mjs";
import { gppModel, Random, usSection } from "./random.mjs";
import { decodeGpp, encodeGpp, usLayouts } from "./reference.mjs";

const MODELS = Number(process.env.SIGNAL_MODELS ?? 20_000);
const SEED = Number(process.env.SIGNAL_SEED ?? 20_261_121);

/** @param {import("./random.mjs").GppModel[]} models */
async function compare(models) {
  const lines = models.map((gpp) => ({ gpp, text: encodeGpp(gpp) }));
  const answers = await ask(lines);
  assert.equal(answers.length, lines.length);
  lines.forEach(({ gpp, text }, at) => {
    const { decoded, encoded } = answers[at];
    assert.equal(encoded, text, JSON.stringify(gpp));
    if (!isDeepStrictEqual(decoded, gpp)) assert.deepStrictEqual(decoded, gpp, text);
    const theirs = decodeGpp(text);
    if (!isDeepStrictEqual(theirs, gpp)) assert.deepStrictEqual(theirs, gpp, text);
  });
}

describe("gpp", () => {
  it("has every section of the reference", () => {
    assert.equal(usLayouts.length, 21);
  });

  it("writes the same bytes for each value of each field, alone", async () => {
    const models = [];
    for (const layout of usLayouts) {
      for (const version of layout.prefix === "usnat" ? [1, 2] : [1]) {
        // All answers at their lowest, then one place at a time at 1 and at 2.
        const lowest = usSection(new Random(1), { ...layout, extra: {} }, version);
        for (const [name, values] of Object.entries(lowest)) {
          if (!name.endsWith("Version")) lowest[name] = values.map(() => (name === "MspaCoveredTransaction" ? 1 : 0));
        }
        models.push({ [layout.prefix]: lowest });
        for (const [name, values] of Object.entries(lowest)) {
          if (name.endsWith("Version")) continue;
          for (const value of [1, 2]) {
            values.forEach((_, place) => {
              models.push({ [layout.prefix]: { ...lowest, [name]: values.with(place, value) } });
            });
          }
        }
      }
    }
    await compare(models);
  });

  it(`writes the same bytes and reads the same in ${MODELS} models`, async () => {
    const random = new Random(SEED);
    await compare(Array.from({ length: MODELS }, () => gppModel(random, usLayouts)));
  });
});
