// The reference implementations of IAB Tech Lab, spoken to in the models of random.mjs.
//
// They are development dependencies of www/: @iabtechlabtcf/core 1.5.21 and @iabgpp/cmpapi 3.2.0.

import { createRequire } from "node:module";
import { idsOf, runsOf } from "./random.mjs";

/** @typedef {import("./random.mjs").TcfModel} TcfModel */
/** @typedef {import("./random.mjs").GppModel} GppModel */
/** @typedef {import("./random.mjs").UsLayout} UsLayout */
/** @typedef {import("./random.mjs").Runs} Runs */

const fromWww = createRequire(new URL("../../www/package.json", import.meta.url));
const tcf = fromWww("@iabtechlabtcf/core");
const gpp = fromWww("@iabgpp/cmpapi");

/**
 * A model of the reference. The parts that its pre-encoder would change (it needs a vendor list and edits what the list
 * does not confirm) are left alone: segments are encoded one by one.
 *
 * @param {TcfModel} model
 * @param {Runs | null} live vendors of the list; null: every id
 */
function toReference(model, live) {
  const out = new tcf.TCModel();
  out.created = new Date(model.created * 100);
  out.lastUpdated = new Date(model.lastUpdated * 100);
  for (const key of /** @type {const} */ ([
    "cmpId",
    "cmpVersion",
    "consentScreen",
    "consentLanguage",
    "vendorListVersion",
    "policyVersion",
    "isServiceSpecific",
    "useNonStandardTexts",
    "purposeOneTreatment",
    "publisherCountryCode",
  ])) {
    out[key] = model[key];
  }
  out.specialFeatureOptins.set(model.specialFeatureOptins);
  out.purposeConsents.set(model.purposeConsents);
  out.purposeLegitimateInterests.set(model.purposeLegitimateInterests);
  out.vendorConsents.set(idsOf(model.vendorConsents));
  out.vendorLegitimateInterests.set(idsOf(model.vendorLegitimateInterests));
  out.vendorsDisclosed.set(idsOf(model.vendorsDisclosed ?? []));
  out.vendorsAllowed.set(idsOf(model.vendorsAllowed ?? []));
  for (const [purpose, type, vendors] of model.publisherRestrictions) {
    const restriction = new tcf.PurposeRestriction(purpose, type);
    for (const id of idsOf(vendors)) out.publisherRestrictions.add(id, restriction);
  }
  // Its encoder asks the list which ids exist, and throws without one.
  const known = live && new Set(idsOf(live));
  out.publisherRestrictions.gvl_ = { vendorIds: known ?? { has: () => true } };
  if (model.publisher) {
    out.publisherConsents.set(model.publisher.consents);
    out.publisherLegitimateInterests.set(model.publisher.legitimateInterests);
    out.numCustomPurposes = model.publisher.numCustomPurposes;
    out.publisherCustomConsents.set(model.publisher.customConsents);
    out.publisherCustomLegitimateInterests.set(model.publisher.customLegitimateInterests);
  }
  return out;
}

/**
 * @param {TcfModel} model
 * @param {Runs | null} live
 * @returns {string}
 */
export function encodeTcf(model, live) {
  const source = toReference(model, live);
  const segments = [tcf.SegmentEncoder.encode(source, "core")];
  if (model.vendorsDisclosed) segments.push(tcf.SegmentEncoder.encode(source, "vendorsDisclosed"));
  if (model.vendorsAllowed) segments.push(tcf.SegmentEncoder.encode(source, "vendorsAllowed"));
  if (model.publisher) segments.push(tcf.SegmentEncoder.encode(source, "publisherTC"));
  return segments.join(".");
}

/**
 * What the reference reads. It does not tell an absent segment from an empty one, so that is taken from the text.
 *
 * @param {string} text
 * @returns {TcfModel}
 */
export function decodeTcf(text) {
  const read = tcf.TCString.decode(text);
  const there = new Set(
    text
      .split(".")
      .slice(1)
      .map((segment) => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(segment[0]) >> 3),
  );
  /** @param {{ values(): Iterable<number> }} vector */
  const sorted = (vector) => [...vector.values()].sort((a, b) => a - b);
  const restrictions = read.publisherRestrictions
    .getRestrictions()
    .map((/** @type {{ purposeId: number, restrictionType: number }} */ restriction) => [
      restriction.purposeId,
      restriction.restrictionType,
      runsOf(read.publisherRestrictions.getVendors(restriction)),
    ])
    .sort((/** @type {number[]} */ a, /** @type {number[]} */ b) => a[0] - b[0] || a[1] - b[1]);
  return {
    created: read.created.getTime() / 100,
    lastUpdated: read.lastUpdated.getTime() / 100,
    cmpId: read.cmpId,
    cmpVersion: read.cmpVersion,
    consentScreen: read.consentScreen,
    consentLanguage: read.consentLanguage,
    vendorListVersion: read.vendorListVersion,
    policyVersion: read.policyVersion,
    isServiceSpecific: read.isServiceSpecific,
    useNonStandardTexts: read.useNonStandardTexts,
    specialFeatureOptins: sorted(read.specialFeatureOptins),
    purposeConsents: sorted(read.purposeConsents),
    purposeLegitimateInterests: sorted(read.purposeLegitimateInterests),
    purposeOneTreatment: read.purposeOneTreatment,
    publisherCountryCode: read.publisherCountryCode,
    vendorConsents: runsOf(read.vendorConsents.values()),
    vendorLegitimateInterests: runsOf(read.vendorLegitimateInterests.values()),
    publisherRestrictions: restrictions,
    vendorsDisclosed: there.has(1) ? runsOf(read.vendorsDisclosed.values()) : null,
    vendorsAllowed: there.has(2) ? runsOf(read.vendorsAllowed.values()) : null,
    publisher: there.has(3)
      ? {
          consents: sorted(read.publisherConsents),
          legitimateInterests: sorted(read.publisherLegitimateInterests),
          numCustomPurposes: read.numCustomPurposes,
          customConsents: sorted(read.publisherCustomConsents),
          customLegitimateInterests: sorted(read.publisherCustomLegitimateInterests),
        }
      : null,
  };
}

/** The sections of the reference, by its own declaration. @type {UsLayout[]} */
export const usLayouts = gpp.Sections.SECTION_ORDER.filter((/** @type {string} */ prefix) =>
  /^us[a-z]{2,3}$/.test(prefix),
).map((/** @type {string} */ prefix) => {
  const model = new gpp.GppModel();
  const version = ["usmd", "usin", "usky", "usri"].includes(prefix) ? "MspaVersion" : "Version";
  model.setFieldValue(prefix, version, prefix === "usnat" ? 2 : 1);
  const [core, extra] = model.sections.get(prefix).segments;
  /** @param {any} segment */
  const counts = (segment) =>
    Object.fromEntries(
      segment.getFieldNames().map((/** @type {string} */ name) => {
        const value = segment.getFieldValue(name);
        return [name, Array.isArray(value) ? value.length : 1];
      }),
    );
  return { prefix, core: counts(core), extra: extra ? counts(extra) : {} };
});

/**
 * @param {GppModel} model
 * @returns {string}
 */
export function encodeGpp(model) {
  const out = new gpp.GppModel();
  for (const [prefix, section] of Object.entries(model)) {
    if (typeof section === "string") {
      ["Notice", "OptOutSale", "LspaCovered"].forEach((field, at) => {
        out.setFieldValue(prefix, field, section[at + 1]);
      });
      continue;
    }
    const layout = usLayouts.find((layout) => layout.prefix === prefix);
    for (const [name, values] of Object.entries(section)) {
      const count = layout?.core[name] ?? layout?.extra[name];
      const value = count === 1 ? values[0] : values;
      out.setFieldValue(prefix, name, name === "Gpc" ? value === 1 : value);
    }
    for (const name of ["GpcSegmentIncluded", "SensitiveDataConsentSegmentIncluded"]) {
      if (!out.sections.get(prefix).segments.some((/** @type {any} */ segment) => segment.hasField(name))) continue;
      const extra = Object.keys(layout?.extra ?? {});
      out.setFieldValue(prefix, name, extra.length > 0 && extra.every((field) => field in section));
    }
  }
  return out.encode();
}

/**
 * @param {string} text
 * @returns {GppModel}
 */
export function decodeGpp(text) {
  const read = new gpp.GppModel(text);
  /** @type {GppModel} */
  const model = {};
  for (const id of read.getSectionIds()) {
    const prefix = gpp.Sections.SECTION_ID_NAME_MAP.get(id);
    if (prefix === "uspv1") {
      const field = (/** @type {string} */ name) => read.getFieldValue(prefix, name);
      model[prefix] = `${field("Version")}${field("Notice")}${field("OptOutSale")}${field("LspaCovered")}`;
      continue;
    }
    const [core, extra] = read.sections.get(prefix).segments;
    const included =
      extra &&
      ["GpcSegmentIncluded", "SensitiveDataConsentSegmentIncluded"].some(
        (name) => extra.hasField(name) && extra.getFieldValue(name),
      );
    /** @type {Record<string, number[]>} */
    const section = {};
    for (const segment of included ? [core, extra] : [core]) {
      for (const [name, value] of Object.entries(segment.toObj())) section[name] = [value].flat().map(Number);
    }
    model[prefix] = section;
  }
  return model;
}

/** @param {string} text @param {number} id @returns {string} the text of a section, by the header */
export function sectionText(text, id) {
  const [header, ...sections] = text.split("~");
  return sections[new gpp.HeaderV1(header).getFieldValue("SectionIds").indexOf(id)] ?? "";
}

/**
 * The European section written by the reference of GPP, which has a TCF encoder of its own.
 *
 * @param {TcfModel} model service-specific, with disclosed vendors and a publisher
 * @returns {string}
 */
export function encodeTcfInGpp(model) {
  const out = new gpp.GppModel();
  /** @param {string} field @param {unknown} value */
  const set = (field, value) => out.setFieldValue("tcfeuv2", field, value);
  /** @param {number[]} ids @param {number} count */
  const bits = (ids, count) => Array.from({ length: count }, (_, at) => ids.includes(at + 1));
  set("CmpId", model.cmpId);
  set("CmpVersion", model.cmpVersion);
  set("ConsentScreen", model.consentScreen);
  set("ConsentLanguage", model.consentLanguage);
  set("VendorListVersion", model.vendorListVersion);
  set("PolicyVersion", model.policyVersion);
  set("IsServiceSpecific", model.isServiceSpecific);
  set("UseNonStandardStacks", model.useNonStandardTexts);
  set("SpecialFeatureOptins", bits(model.specialFeatureOptins, 12));
  set("PurposeConsents", bits(model.purposeConsents, 24));
  set("PurposeLegitimateInterests", bits(model.purposeLegitimateInterests, 24));
  set("PurposeOneTreatment", model.purposeOneTreatment);
  set("PublisherCountryCode", model.publisherCountryCode);
  set("VendorConsents", idsOf(model.vendorConsents));
  set("VendorLegitimateInterests", idsOf(model.vendorLegitimateInterests));
  set(
    "PublisherRestrictions",
    model.publisherRestrictions.map(([purpose, type, runs]) => new gpp.RangeEntry(purpose, type, idsOf(runs))),
  );
  set("VendorsDisclosed", idsOf(model.vendorsDisclosed ?? []));
  if (model.publisher) {
    set("PublisherConsents", bits(model.publisher.consents, 24));
    set("PublisherLegitimateInterests", bits(model.publisher.legitimateInterests, 24));
    set("NumCustomPurposes", model.publisher.numCustomPurposes);
    set("PublisherCustomConsents", bits(model.publisher.customConsents, model.publisher.numCustomPurposes));
    set(
      "PublisherCustomLegitimateInterests",
      bits(model.publisher.customLegitimateInterests, model.publisher.numCustomPurposes),
    );
  }
  set("Created", new Date(model.created * 100)); // sets both times, and each earlier call set them to now
  return out.encode().split("~")[1];
}
