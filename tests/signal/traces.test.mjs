// What scripts see of `__tcfapi` and `__gpp`, call by call, beside the reference implementations: equal, or a difference that
// is listed here with its reason.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { before, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { open } from "../../www/platform/codec.js";
import { gpp } from "../../www/platform/gpp.js";
import { read } from "../../www/platform/gvl.js";
import { choose, tcf } from "../../www/platform/tcf.js";
import { optOut, section, usPrivacy } from "../../www/platform/us.js";

const fromWww = createRequire(new URL("../../www/package.json", import.meta.url));
const LIST = new URL("vendor-list.json", import.meta.url);
const CODEC = new URL("../../pkg/dist/codec.wasm", import.meta.url);

const SETTINGS = {
  id: 10,
  version: 3,
  list: "/vendor-list.json",
  country: "DE",
  purposes: /** @type {[string, number[], number[]][]} */ ([
    ["analytics", [1, 7, 8], []],
    ["ads", [1, 2, 3, 4], [1]],
  ]),
  vendors: /** @type {[string, number][]} */ ([
    ["shop-ads", 5],
    ["counter", 2],
    ["shield", 9],
    ["gone", 11],
  ]),
};

/** @param {string} analytics @param {string} ads */
const said = (analytics, ads) => ({
  purposes: { analytics, ads },
  tags: {
    counter: analytics === "granted" ? "allow" : "hold",
    "shop-ads": ads === "granted" ? "allow" : "refuse",
    shield: "allow",
    gone: "allow",
  },
  day: 20_613,
  language: "EN",
});

/** What is heard, with the step in which it was. @typedef {{ at: string, call: unknown[] }[]} Trace */

/** Values as they come through a message: no undefined members, no prototypes. @param {unknown} value */
const plain = (value) => JSON.parse(JSON.stringify(value ?? null));

/**
 * Both traces are equal except for the listed calls, and every listed difference is one.
 * @param {Record<string, unknown[][]>} ours calls by step @param {Record<string, unknown[][]>} theirs
 * @param {Record<string, string>} differences why, by step
 */
function compare(ours, theirs, differences) {
  for (const step of Object.keys(ours)) {
    const equal = isDeepStrictEqual(ours[step], theirs[step]);
    if (step in differences) assert.ok(!equal, `${step} is listed as different but is not: ${differences[step]}`);
    else if (!equal) assert.deepStrictEqual(ours[step], theirs[step], step);
  }
  assert.deepStrictEqual(Object.keys(ours), Object.keys(theirs));
}

describe("platform interfaces", () => {
  /** @type {import("../../www/platform/gvl.js").List} */ let list;
  /** @type {(request: string) => string} */ let ask;
  before(async () => {
    list = read(JSON.parse(await readFile(LIST, "utf8")));
    ask = open(await readFile(CODEC));
  });

  it("__tcfapi: the same calls, or a listed difference", () => {
    const none = choose(SETTINGS, list, said("unset", "unset"), ask);
    const chosen = choose(SETTINGS, list, said("granted", "denied"), ask);
    /**
     * @param {(...call: any[]) => void} api
     * @param {(text: string | null, shown: boolean) => void} update
     */
    const scenario = (api, update) => {
      /** @type {Record<string, unknown[][]>} */ const heard = {};
      let step = "";
      const note = (/** @type {unknown[]} */ ...call) => heard[step].push(plain(call));
      /** @param {string} name @param {() => void} act */
      const during = (name, act) => {
        step = name;
        heard[step] = [];
        act();
      };
      during("ping while loading", () => api("ping", 2, note));
      during("listener while loading", () => api("addEventListener", 2, note));
      during("interface shown", () => update(none.text, true));
      during("ping", () => api("ping", 2, note));
      during("second listener, of some vendors", () => api("addEventListener", 2, note, [5, 2]));
      during("choice", () => update(chosen.text, false));
      during("data", () => api("getTCData", 2, note));
      during("data of vendors", () => api("getTCData", 2, note, [2, 9, 700]));
      during("data of no list", () => api("getTCData", 2, note, "all"));
      during("listener removed", () => api("removeEventListener", 2, note, 0));
      during("listener removed again", () => api("removeEventListener", 2, note, 0));
      during("choice, one listener", () => update(none.text, false));
      during("unknown command", () => api("getNothing", 2, note));
      during("unknown version", () => api("ping", 1, note));
      during("no version", () => api("ping", null, note));
      during("the law does not apply", () => update(null, false));
      return heard;
    };

    const mine = tcf(SETTINGS, () => list);
    const ours = scenario(mine.api, (text, shown) =>
      mine.update({
        applies: text !== null,
        choice: text === none.text ? none : chosen,
        status: "loaded",
        event: shown ? "cmpuishown" : "useractioncomplete",
        display: shown ? "visible" : "hidden",
      }),
    );
    /** @type {any} */ (globalThis).window = {};
    const { CmpApi } = fromWww("@iabtechlabtcf/cmpapi");
    const reference = new CmpApi(SETTINGS.id, SETTINGS.version, true);
    const theirs = scenario(/** @type {any} */ (globalThis).window.__tcfapi, (text, shown) =>
      reference.update(text, shown),
    );
    compare(ours, theirs, {
      "listener while loading":
        "the specification has the listener called at once; the reference keeps the call until its first update",
    });
  });

  it("a record becomes a string that the reference reads", () => {
    const { TCString } = fromWww("@iabtechlabtcf/core");
    const model = TCString.decode(choose(SETTINGS, list, said("granted", "denied"), ask).text);
    const set = (/** @type {any} */ vector) => [...vector].filter(([, is]) => is).map(([id]) => id);
    // Purpose 1 stands behind both, so a no to one is a no.
    assert.deepEqual(set(model.purposeConsents), [7, 8]);
    assert.deepEqual(set(model.vendorConsents), [2]);
    assert.deepEqual(set(model.vendorsDisclosed), [2, 5, 9]);
    assert.deepEqual(set(model.vendorLegitimateInterests), [9]);
    assert.deepEqual(set(model.specialFeatureOptins), []);
    assert.equal(model.cmpId, 10);
    assert.equal(model.isServiceSpecific, true);
    assert.equal(model.policyVersion, 5);
    assert.equal(model.created.toISOString(), "2026-06-09T00:00:00.000Z");
  });

  it("a vendor list that is none is refused with its reason", async () => {
    const good = JSON.parse(await readFile(LIST, "utf8"));
    /** @param {(list: any) => void} spoil */
    const spoilt = (spoil) => {
      const copy = structuredClone(good);
      spoil(copy);
      return () => read(copy);
    };
    assert.throws(() => read(null), /version 3/);
    assert.throws(
      spoilt((one) => (one.gvlSpecificationVersion = 2)),
      /version 3/,
    );
    assert.throws(
      spoilt((one) => (one.vendors[2].id = 3)),
      /vendor 2 .*key/,
    );
    assert.throws(
      spoilt((one) => one.vendors[2].purposes.push(9)),
      /two bases/,
    );
    assert.throws(
      spoilt((one) => one.vendors[2].legIntPurposes.push(3)),
      /consent only/,
    );
    assert.throws(
      spoilt((one) => one.vendors[5].flexiblePurposes.push(10)),
      /flexible/,
    );
    assert.throws(
      spoilt((one) => (one.vendors[5].purposes = "all")),
      /no list/,
    );
  });

  it("__gpp: the same calls, or a listed difference", () => {
    const before = JSON.parse(ask("gpp\nusnat 1 SaleOptOutNotice=1 SaleOptOut=2 Gpc=0\nuspv1 1YNN"));
    const after = JSON.parse(ask("gpp\nusnat 1 SaleOptOutNotice=1 SaleOptOut=1 Gpc=0\nuspv1 1YYN"));
    /**
     * @param {(...call: any[]) => void} api
     * @param {{ set: (name: any, value: string) => void, change: (sections: any, applicable: number[]) => void }} platform
     */
    const scenario = (api, { set, change }) => {
      /** @type {Record<string, unknown[][]>} */ const heard = {};
      let step = "";
      const note = (/** @type {unknown[]} */ ...call) => heard[step].push(plain(call).map(flat));
      /** @param {string} name @param {() => void} act */
      const during = (name, act) => {
        step = name;
        heard[step] = [];
        act();
      };
      during("ping while loading", () => api("ping", note));
      during("listener", () => api("addEventListener", note));
      during("section before", () => api("hasSection", note, "usnat"));
      during("sections", () => change(before, [7, 6]));
      during("display", () => set("cmpDisplayStatus", "visible"));
      during("status", () => set("cmpStatus", "loaded"));
      during("ready", () => set("signalStatus", "ready"));
      during("not ready", () => set("signalStatus", "not ready"));
      during("choice", () => change(after, [7, 6]));
      during("hidden", () => set("cmpDisplayStatus", "hidden"));
      during("ready again", () => set("signalStatus", "ready"));
      during("has", () => api("hasSection", note, "usnat"));
      during("has not", () => api("hasSection", note, "usca"));
      during("section", () => api("getSection", note, "usnat"));
      during("no section", () => api("getSection", note, "usca"));
      during("field", () => api("getField", note, "usnat.SaleOptOut"));
      during("field of no section", () => api("getField", note, "usca.SaleOptOut"));
      during("no field", () => api("getField", note, "usnat"));
      during("removed", () => api("removeEventListener", note, 1000));
      during("removed again", () => api("removeEventListener", note, 1000));
      during("unknown", () => api("getNothing", note));
      return heard;
    };
    const mine = gpp({ id: 7, apis: ["7:usnat", "6:uspv1"] });
    const ours = scenario(mine.api, mine);

    /** @type {any} */ (globalThis).window = {};
    const log = console.log;
    // It prints an error of its own where no stub was there before it.
    console.log = () => {};
    const { CmpApi } = fromWww("@iabgpp/cmpapi");
    const reference = new CmpApi(7, 1);
    console.log = log;
    reference.setSupportedAPIs(["7:usnat", "6:uspv1"]);
    const setters = {
      cmpStatus: "setCmpStatus",
      cmpDisplayStatus: "setCmpDisplayStatus",
      signalStatus: "setSignalStatus",
    };
    const theirs = scenario(/** @type {any} */ (globalThis).window.__gpp, {
      set: (/** @type {keyof typeof setters} */ name, value) => /** @type {any} */ (reference)[setters[name]](value),
      change: (sections, applicable) => {
        reference.setGppString(sections.gppString);
        reference.setApplicableSections(applicable);
        for (const prefix of Object.keys(sections.parsedSections)) reference.fireSectionChange(prefix);
      },
    });
    compare(ours, theirs, {
      "removed again": "success is whether a listener was removed; the reference says true of its answer in any case",
    });
  });

  it("opt-outs follow verdicts, and the signal until it was answered by a yes", () => {
    const about = (/** @type {string} */ verdict, /** @type {string} */ answer, gpc = false) => ({
      verdicts: { ads: verdict },
      purposes: { ads: answer },
      gpc,
    });
    assert.equal(optOut([], about("allow", "unset")), 0);
    assert.equal(optOut(["ads"], about("allow", "unset")), 2);
    assert.equal(optOut(["ads"], about("refuse", "denied")), 1);
    assert.equal(optOut(["ads"], about("hold", "unset")), 1);
    assert.equal(optOut(["ads"], about("allow", "unset", true)), 1);
    assert.equal(optOut(["ads"], about("allow", "granted", true)), 2);
    const behind = { sale: ["ads"], sharing: ["ads"], ads: ["ads"] };
    assert.equal(usPrivacy(true, behind, about("allow", "unset")), "1YNN");
    assert.equal(usPrivacy(true, behind, about("allow", "unset", true)), "1YYN");
    assert.equal(usPrivacy(false, behind, about("allow", "unset")), "1---");
    const { GppModel } = fromWww("@iabgpp/cmpapi");
    for (const prefix of Object.keys(sectionsOf())) {
      const said = about("refuse", "denied", true);
      const { gppString } = JSON.parse(ask(`gpp\n${section(prefix, behind, said)}`));
      const read = new GppModel(gppString).getSection(prefix);
      assert.equal(read.SaleOptOut, 1, prefix);
      assert.equal(read.SaleOptOutNotice, 1, prefix);
      assert.ok(read.Gpc === undefined || read.Gpc === true, prefix);
    }
  });
});

/** Every section of the States. */
const sectionsOf = () =>
  Object.fromEntries(
    "nat ca va co ut ct fl mt or tx de ia ne nh nj tn mn md in ky ri".split(" ").map((one) => [`us${one}`, 1]),
  );

/**
 * Sections as the reference shows them. The specification has a list with an object for each segment ("parsedSections"), which is
 * what we give; the reference joins them to one object, and names no version of the platform that has it.
 * @param {any} value
 * @returns {any}
 */
function flat(value) {
  if (Array.isArray(value) && value.length > 0 && value.every((one) => one && typeof one === "object"))
    return flat(Object.assign({}, ...value));
  if (!value || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, flat(one)]));
}
