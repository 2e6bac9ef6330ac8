// The TC string, ours against the reference's: each reads what the other writes, and ours is never longer.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { ask } from "./native.mjs";
import { idsOf, Random, runsOf, tcfModel } from "./random.mjs";
import { decodeTcf, encodeTcf, encodeTcfInGpp } from "./reference.mjs";

/** Models a run; the figures in the commit history are from the default. */
const MODELS = Number(process.env.SIGNAL_MODELS ?? 20_000);
const SEED = Number(process.env.SIGNAL_SEED ?? 20_261_121);

/** @param {unknown} ours @param {unknown} theirs @param {object} about */
function same(ours, theirs, about) {
  if (!isDeepStrictEqual(ours, theirs)) assert.deepStrictEqual(ours, theirs, JSON.stringify(about));
}

describe("tcf", () => {
  it(`reads and is read, in ${MODELS} models, and no segment is longer`, async (context) => {
    const random = new Random(SEED);
    const lines = [];
    for (let left = MODELS; left > 0; left -= 1) {
      const model = tcfModel(random);
      // Segments that we read and do not write.
      const withOld = random.chance(10) ? { ...model, vendorsAllowed: model.vendorConsents } : model;
      lines.push({ tcf: model, withOld, text: encodeTcf(withOld, null) });
    }
    const answers = await ask(lines);
    assert.equal(answers.length, lines.length);
    const figures = { segments: 0, shorter: 0, bytesEqual: 0, saved: 0 };
    lines.forEach(({ tcf, withOld, text }, at) => {
      const { decoded, encoded } = answers[at];
      same(decoded, withOld, { text });
      same(decodeTcf(encoded), tcf, { encoded });
      const theirs = encodeTcf(tcf, null).split(".");
      encoded.split(".").forEach((/** @type {string} */ ours, /** @type {number} */ part) => {
        assert.ok(ours.length <= theirs[part].length, `${ours} is longer than ${theirs[part]}`);
        figures.segments += 1;
        figures.shorter += Number(ours.length < theirs[part].length);
        figures.bytesEqual += Number(ours === theirs[part]);
        figures.saved += theirs[part].length - ours.length;
      });
    });
    context.diagnostic(JSON.stringify(figures));
  });

  it("spans the gaps of the vendor list in restrictions as far as the reference does", async (context) => {
    const random = new Random(SEED + 1);
    const lines = [];
    for (let left = Math.ceil(MODELS / 10); left > 0; left -= 1) {
      const model = tcfModel(random);
      // The vendors of a list with holes; restrictions name only vendors of the list.
      const listed = new Set(random.ids(1400));
      const only = model.publisherRestrictions.map(
        ([purpose, type, runs]) =>
          /** @type {import("./random.mjs").Restriction} */ ([
            purpose,
            type,
            runsOf(idsOf(runs).filter((id) => listed.has(id))),
          ]),
      );
      const tcf = { ...model, publisherRestrictions: only.filter(([, , runs]) => runs.length > 0) };
      const live = runsOf(listed);
      lines.push({ tcf, live, text: encodeTcf(tcf, live) });
    }
    const answers = await ask(lines);
    let shorter = 0;
    lines.forEach(({ tcf, live, text }, at) => {
      const { encoded } = answers[at];
      const listed = new Set(idsOf(live));
      const meant = /** @param {import("./random.mjs").TcfModel} model */ (model) => ({
        ...model,
        publisherRestrictions: model.publisherRestrictions.map(([purpose, type, runs]) => [
          purpose,
          type,
          runsOf(idsOf(runs).filter((id) => listed.has(id))),
        ]),
      });
      same(meant(decodeTcf(encoded)), tcf, { encoded });
      same(meant(answers[at].decoded), tcf, { text });
      assert.ok(encoded.length <= text.length, `${encoded} is longer than ${text}`);
      shorter += Number(encoded.length < text.length);
    });
    context.diagnostic(JSON.stringify({ models: lines.length, shorter }));
  });

  it("is the European section of the GPP reference, byte for byte", async () => {
    const random = new Random(SEED + 2);
    const lines = [];
    for (let left = Math.ceil(MODELS / 10); left > 0; left -= 1) {
      const model = tcfModel(random);
      // It writes every set as ranges first, and cannot write more than 4,095 of them.
      const runs = [model.vendorConsents, model.vendorLegitimateInterests, model.vendorsDisclosed ?? []];
      if (runs.some((set) => set.length > 4095)) continue;
      // What that encoder cannot leave out or change: both segments, one time, the purposes without legitimate interest.
      const tcf = {
        ...model,
        isServiceSpecific: true,
        lastUpdated: model.created,
        vendorsDisclosed: model.vendorsDisclosed ?? [],
        publisher: model.publisher ?? {
          consents: [],
          legitimateInterests: [],
          numCustomPurposes: 0,
          customConsents: [],
          customLegitimateInterests: [],
        },
        purposeLegitimateInterests: model.purposeLegitimateInterests.filter((id) => ![1, 3, 4, 5, 6].includes(id)),
      };
      lines.push({ tcf, text: encodeTcfInGpp(tcf) });
    }
    const answers = await ask(lines);
    lines.forEach(({ text }, at) => {
      assert.equal(answers[at].encoded, text);
    });
  });
});
