// How long the reference in Node and our native codecs take for the same strings. Prints one JSON row a line and the ratio, and
// fails where we are not ten times as fast. `node tests/bench/signal.bench.mjs`

import { createRequire } from "node:module";
import { ask } from "../signal/native.mjs";
import { gppModel, Random, runsOf, tcfModel } from "../signal/random.mjs";
import { encodeGpp, encodeTcf, usLayouts } from "../signal/reference.mjs";

const fromWww = createRequire(new URL("../../www/package.json", import.meta.url));
const tcf = fromWww("@iabtechlabtcf/core");
const gpp = fromWww("@iabgpp/cmpapi");

const STRINGS = 500;
const ROUNDS = 10;
/** What is promised. */
const LEAST_RATIO = 10;

/** @typedef {{ name: string, read: "tcf" | "gpp", texts: string[] }} Work */

/** @param {Random} random @param {number} asked of ten vendors @returns {string} a string of the size of real ones */
function realTcf(random, asked) {
  const vendors = () => runsOf(Array.from({ length: 1218 }, (_, at) => at + 1).filter(() => random.below(10) < asked));
  const model = tcfModel(random);
  const restrictions = model.publisherRestrictions.slice(0, 2);
  const sets = { vendorConsents: vendors(), vendorLegitimateInterests: vendors(), vendorsDisclosed: vendors() };
  return encodeTcf({ ...model, ...sets, publisherRestrictions: restrictions }, null);
}

/**
 * The best round, in nanoseconds a string.
 *
 * @template T
 * @param {T[]} items
 * @param {(item: T) => void} act
 */
function best(items, act) {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    for (const item of items) act(item);
    least = Math.min(least, Number(process.hrtime.bigint() - start) / items.length);
  }
  return least;
}

/** @param {string} text */
function readTcf(text) {
  const model = tcf.TCString.decode(text);
  // Its encoder throws on restrictions without a vendor list.
  model.publisherRestrictions.gvl_ = { vendorIds: { has: () => true } };
  return model;
}

/** @param {string} text */
function readGpp(text) {
  const model = new gpp.GppModel(text);
  // It decodes on the first question.
  for (const id of model.getSectionIds()) model.getSection(gpp.Sections.SECTION_ID_NAME_MAP.get(id));
  return model;
}

/** @type {Record<"tcf" | "gpp", { read(text: string): any, write(model: any): void }>} */
const reference = {
  tcf: {
    read: readTcf,
    write(model) {
      for (const segment of ["core", "vendorsDisclosed", "publisherTC"]) tcf.SegmentEncoder.encode(model, segment);
    },
  },
  gpp: {
    read: readGpp,
    write(model) {
      for (const section of model.sections.values()) {
        for (const segment of section.segments) segment.dirty = true;
      }
      model.encodeModel(model.sections);
    },
  },
};

const random = new Random(7);
const strings = /** @param {() => string} make */ (make) => Array.from({ length: STRINGS }, make);
/** @type {Work[]} */
const works = [
  { name: "TC string, few of 1,218 vendors", read: "tcf", texts: strings(() => realTcf(random, 1)) },
  { name: "TC string, half of 1,218 vendors", read: "tcf", texts: strings(() => realTcf(random, 5)) },
  {
    name: "GPP string, US sections",
    read: "gpp",
    texts: strings(() => {
      const { uspv1, ...model } = gppModel(random, usLayouts);
      return encodeGpp(Object.keys(model).length > 0 ? model : { usnat: { Version: [1] } });
    }),
  },
];

for (const { name, read, texts } of works) {
  const lines = texts.map((text) => ({ read, text }));
  const [ours] = await ask(lines, ["--bench"]);
  const { read: decode, write } = reference[read];
  const theirs = { decode: best(texts, decode), encode: best(texts.map(decode), write) };
  for (const act of /** @type {const} */ (["decode", "encode"])) {
    const row = { work: `${name}: ${act}`, unit: "us", reference: theirs[act] / 1000, ours: ours[act] / 1000 };
    const ratio = Math.round(theirs[act] / ours[act]);
    console.log(JSON.stringify({ ...row, ratio }));
    if (ratio < LEAST_RATIO) process.exitCode = 1;
  }
}
