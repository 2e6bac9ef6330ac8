// Random models from a fixed seed, so that a failure can be looked at again. A model is what tests/signal/lines.rs
// reads and prints: sets of vendors are lists of runs [first, last], all other sets are lists of ids, ascending.

/** @typedef {[number, number][]} Runs */
/** @typedef {[number, number, Runs]} Restriction purpose, type, vendors */
/**
 * @typedef {object} Publisher
 * @property {number[]} consents
 * @property {number[]} legitimateInterests
 * @property {number} numCustomPurposes
 * @property {number[]} customConsents
 * @property {number[]} customLegitimateInterests
 */
/**
 * @typedef {object} TcfModel
 * @property {number} created deciseconds
 * @property {number} lastUpdated deciseconds
 * @property {number} cmpId
 * @property {number} cmpVersion
 * @property {number} consentScreen
 * @property {string} consentLanguage
 * @property {number} vendorListVersion
 * @property {number} policyVersion
 * @property {boolean} isServiceSpecific
 * @property {boolean} useNonStandardTexts
 * @property {number[]} specialFeatureOptins
 * @property {number[]} purposeConsents
 * @property {number[]} purposeLegitimateInterests
 * @property {boolean} purposeOneTreatment
 * @property {string} publisherCountryCode
 * @property {Runs} vendorConsents
 * @property {Runs} vendorLegitimateInterests
 * @property {Restriction[]} publisherRestrictions
 * @property {Runs | null} vendorsDisclosed
 * @property {Runs | null} vendorsAllowed
 * @property {Publisher | null} publisher
 */
/** @typedef {Record<string, number[]>} UsSection */
/** @typedef {Record<string, string | UsSection>} GppModel */

/** A generator of 32-bit numbers (xorshift). */
export class Random {
  /** @param {number} seed not 0 */
  constructor(seed) {
    this.state = seed | 0;
  }

  /** @param {number} below @returns {number} an integer from 0 */
  below(below) {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return Math.floor(((x >>> 0) / 4294967296) * below);
  }

  /** @param {number} [outOf] @returns {boolean} true once in so many times */
  chance(outOf = 2) {
    return this.below(outOf) === 0;
  }

  /** @template T @param {ArrayLike<T>} list @returns {T} */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** @param {number} most @returns {number[]} some of the ids from 1 */
  ids(most) {
    const dense = this.pick([2, 2, 5, 100]);
    const ids = [];
    for (let id = 1; id <= most; id += 1) {
      if (this.chance(dense)) ids.push(id);
    }
    return this.chance(6) ? [] : ids;
  }

  /** @returns {string} */
  letters() {
    return String.fromCharCode(65 + this.below(26), 65 + this.below(26));
  }
}

/** @param {Iterable<number>} ids in any order @returns {Runs} */
export function runsOf(ids) {
  /** @type {Runs} */
  const runs = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && id <= last[1] + 1) last[1] = Math.max(last[1], id);
    else runs.push([id, id]);
  }
  return runs;
}

/** @param {Runs} runs @returns {number[]} */
export function idsOf(runs) {
  const ids = [];
  for (const [first, last] of runs) {
    for (let id = first; id <= last; id += 1) ids.push(id);
  }
  return ids;
}

/**
 * A set of vendors of one of the shapes that matter: none, few, around the lengths where the two encodings change
 * places, the size of the real list, now and then all 65,535.
 *
 * @param {Random} random
 * @param {boolean} [all] whether all 65,535 may come
 * @returns {Runs}
 */
function vendors(random, all = true) {
  if (random.chance(12)) return [];
  const most = all && random.chance(400) ? 65535 : random.pick([3, 20, 44, 45, 46, 60, 80, 120, 300, 1400]);
  const gap = random.pick([1, 2, 4, 17, 34, 60]);
  const length = random.pick([1, 1, 2, 10, 100]);
  /** @type {Runs} */
  const runs = [];
  let id = 1 + random.below(gap);
  while (id <= most) {
    const last = Math.min(most, id + random.below(length));
    runs.push([id, last]);
    id = last + 2 + random.below(gap);
  }
  return runs;
}

/**
 * @param {Random} random
 * @returns {TcfModel}
 */
export function tcfModel(random) {
  const day = 864000 * random.below(30000);
  const custom = random.chance(3) ? 0 : random.below(64);
  /** @type {Map<string, Restriction>} */
  const restrictions = new Map();
  for (let left = random.chance() ? 0 : random.below(6); left > 0; left -= 1) {
    const [purpose, type] = [1 + random.below(random.pick([11, 63])), random.below(3)];
    const restricted = vendors(random, false); // the reference cannot write more than 4,095 runs here
    if (restricted.length > 0) restrictions.set(`${purpose}-${type}`, [purpose, type, restricted]);
  }
  return {
    created: day,
    lastUpdated: random.chance(4) ? random.below(2 ** 36) : day,
    cmpId: 2 + random.below(4094), // the reference refuses 0 and 1
    cmpVersion: random.below(4096),
    consentScreen: random.below(64),
    consentLanguage: random.letters(),
    vendorListVersion: random.below(4096),
    policyVersion: random.below(64),
    isServiceSpecific: !random.chance(8),
    useNonStandardTexts: random.chance(),
    specialFeatureOptins: random.ids(12),
    purposeConsents: random.ids(24),
    purposeLegitimateInterests: random.ids(24),
    purposeOneTreatment: random.chance(),
    publisherCountryCode: random.letters(),
    vendorConsents: vendors(random),
    vendorLegitimateInterests: vendors(random),
    publisherRestrictions: [...restrictions.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
    vendorsDisclosed: random.chance(8) ? null : vendors(random),
    vendorsAllowed: null,
    publisher: random.chance(4)
      ? null
      : {
          consents: random.ids(24),
          legitimateInterests: random.ids(24),
          numCustomPurposes: custom,
          customConsents: random.ids(custom),
          customLegitimateInterests: random.ids(custom),
        },
  };
}

/**
 * @typedef {object} UsLayout the fields of a section, as the reference declares them
 * @property {string} prefix
 * @property {Record<string, number>} core numbers a field
 * @property {Record<string, number>} extra the same of the optional segment
 */

/**
 * @param {Random} random
 * @param {UsLayout} layout
 * @param {number} version
 * @returns {UsSection}
 */
export function usSection(random, layout, version) {
  /** @type {UsSection} */
  const section = {};
  for (const [name, count] of Object.entries(layout.core)) {
    section[name] = Array.from({ length: count }, () => random.below(3));
    if (name === "MspaCoveredTransaction") section[name] = [1 + random.below(2)];
    if (name === "Version" || name === "MspaVersion") section[name] = [version];
  }
  if (version === 1 && layout.prefix === "usnat") {
    section.SensitiveDataProcessing.length = 12;
    section.KnownChildSensitiveDataConsents.length = 2;
  }
  if (random.chance()) {
    for (const [name, count] of Object.entries(layout.extra)) {
      section[name] = Array.from({ length: count }, () => random.below(3));
      if (name === "Gpc") section[name] = [random.below(2)];
      if (name === "GpcSegmentType") section[name] = [1];
    }
  }
  return section;
}

/**
 * @param {Random} random
 * @param {UsLayout[]} layouts
 * @returns {GppModel}
 */
export function gppModel(random, layouts) {
  /** @type {GppModel} */
  const model = {};
  const rare = random.pick([1, 2, 4, 8, 16]);
  if (random.chance(rare)) model.uspv1 = `1${random.pick("YN-")}${random.pick("YN-")}${random.pick("YN-")}`;
  for (const layout of layouts) {
    if (!random.chance(rare)) continue;
    model[layout.prefix] = usSection(random, layout, layout.prefix === "usnat" ? 1 + random.below(2) : 1);
  }
  return model;
}
