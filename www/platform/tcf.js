// `__tcfapi` (IAB Tech Lab, Consent Management Platform API v2). Differences from the reference implementation are listed in
// tests/signal/traces.test.mjs.

import { isActive } from "./gvl.js";

/** @import { List } from "./gvl.js" */
/**
 * @typedef {{ id: number, version: number, list: string, country: string, purposes: [string, number[], number[]][], vendors: [string, number][] }} Settings
 * @typedef {{ purposes: Record<string, string>, tags: Record<string, string>, day: number, language: string }} Said answers of purposes, verdicts of tags, days since 1970
 * @typedef {{ text: string, consents: number[], features: number[], vendors: number[], interests: number[], disclosed: number[] }} Choice
 * @typedef {(data: any, success: boolean) => void} Callback
 */

const POLICY_VERSION = 5;

/**
 * What a record means in the framework. A purpose is consented to if the visitor said yes to everything that it stands for; a
 * vendor if it has such a purpose and its tag runs. No legitimate interest is claimed for anybody: this interface offers no
 * objection to it. Vendors that have special purposes only are told that they were shown.
 * @param {Settings} settings @param {List} list @param {Said} said @param {(request: string) => string} ask the codec
 * @returns {Choice}
 */
export const choose = (settings, list, said, ask) => {
  /** @param {1 | 2} column purposes or special features */
  const agreed = (column) => {
    const all = new Set(settings.purposes.flatMap((row) => row[column]));
    const no = settings.purposes.flatMap((row) => (said.purposes[row[0]] === "granted" ? [] : row[column]));
    return [...all].filter((id) => !no.includes(id)).sort((a, b) => a - b);
  };
  const [consents, features] = [agreed(1), agreed(2)];
  const known = settings.vendors.filter(([, id]) => isActive(list.vendors[id])).sort(([, a], [, b]) => a - b);
  const disclosed = known.map(([, id]) => id);
  const vendors = known
    .filter(
      ([tag, id]) =>
        said.tags[tag] === "allow" && list.vendors[id].purposes.some((purpose) => consents.includes(purpose)),
    )
    .map(([, id]) => id);
  const interests = disclosed.filter((id) => {
    const { purposes, legIntPurposes, specialPurposes } = list.vendors[id];
    return !purposes.length && !legIntPurposes.length && specialPurposes.length > 0;
  });
  const text = ask(
    [
      "tcf",
      `day ${said.day}`,
      `cmp ${settings.id} ${settings.version} 1`,
      `language ${said.language}`,
      `list ${list.vendorListVersion} ${list.tcfPolicyVersion}`,
      `country ${settings.country}`,
      `features ${features.join(" ")}`,
      `consents ${consents.join(" ")}`,
      `vendors ${vendors.join(" ")}`,
      `vendor-interests ${interests.join(" ")}`,
      `disclosed ${disclosed.join(" ")}`,
    ].join("\n"),
  );
  return { text, consents, features, vendors, interests, disclosed };
};

/** As the reference shows sets: up to the highest id that is in, true or false. @param {number[]} set */
const bits = (set) => {
  const held = new Set(set);
  return Object.fromEntries(Array.from({ length: Math.max(0, ...set) }, (_, at) => [at + 1, held.has(at + 1)]));
};

/** @param {number[]} set @param {number[] | undefined} only */
const bitsOf = (set, only) => (only ? Object.fromEntries(only.map((id) => [id, set.includes(id)])) : bits(set));

/** @param {Settings} settings @param {() => List | undefined} listOf */
export const tcf = (settings, listOf) => {
  // Until there is a string there is no event: what looks like "tcloaded" would be taken for one.
  /** @type {{ applies?: boolean, choice?: Choice, event?: string, status: string, display: string }} */
  const state = { status: "loading", display: "hidden" };
  /** @type {Map<number, [Callback, number[] | undefined]>} */
  const listeners = new Map();
  let last = 0;
  const platform = () => ({
    gdprApplies: state.applies,
    tcfPolicyVersion: listOf()?.tcfPolicyVersion ?? POLICY_VERSION,
    cmpId: settings.id,
    cmpVersion: settings.version,
  });
  const ping = () => ({
    ...platform(),
    cmpLoaded: true,
    cmpStatus: state.status,
    displayStatus: state.display,
    apiVersion: "2",
    gvlVersion: state.applies ? listOf()?.vendorListVersion : undefined,
  });
  /** @param {number[]} [only] @param {number} [listenerId] */
  const data = (only, listenerId) => {
    const head = { ...platform(), eventStatus: state.event, cmpStatus: state.status, listenerId };
    const { choice } = state;
    if (!state.applies || !choice) return head;
    return {
      ...head,
      tcString: choice.text,
      isServiceSpecific: true,
      useNonStandardTexts: false,
      purposeOneTreatment: false,
      publisherCC: settings.country,
      purpose: { consents: bits(choice.consents), legitimateInterests: {} },
      vendor: {
        consents: bitsOf(choice.vendors, only),
        legitimateInterests: bitsOf(choice.interests, only),
        disclosedVendors: bitsOf(choice.disclosed, only),
      },
      specialFeatureOptins: bits(choice.features),
      publisher: {
        consents: {},
        legitimateInterests: {},
        customPurpose: { consents: {}, legitimateInterests: {} },
        restrictions: {},
      },
    };
  };
  /** @type {Record<string, (callback: Callback, parameter: any) => void>} */
  const commands = {
    ping: (callback) => callback(ping(), true),
    // The specification wants the listener called at once, also while everything loads.
    addEventListener: (callback, parameter) => {
      const id = last++;
      listeners.set(id, [callback, parameter]);
      callback(data(parameter, id), true);
    },
    removeEventListener: (callback, id) => callback(listeners.delete(id), true),
    getTCData: (callback, parameter) => {
      const fine =
        parameter === undefined || (Array.isArray(parameter) && parameter.every((id) => Number.isInteger(id)));
      if (fine) callback(data(parameter), true);
      else callback(null, false);
    },
    getVendorList: (callback, version) => {
      const list = listOf();
      const fits = list && (version === undefined || version === "LATEST" || version === list.vendorListVersion);
      callback(fits ? structuredClone(list) : null, !!fits);
    },
  };
  /** @type {(...call: any[]) => void} */
  const api = (command, version, callback, parameter) => {
    if (typeof callback !== "function") throw new TypeError("__tcfapi takes a callback");
    // Version 2, or whatever is newest.
    if (![2, 0, null, undefined, "2"].includes(version) || !Object.hasOwn(commands, command)) callback(null, false);
    else commands[command](callback, parameter);
  };
  return {
    api,
    /** What became of this page, told to all listeners. @param {Partial<typeof state>} change */
    update: (change) => {
      Object.assign(state, change);
      for (const [id, [callback, only]] of [...listeners])
        try {
          callback(data(only, id), true);
        } catch (error) {
          console.error(error);
        }
    },
  };
};
