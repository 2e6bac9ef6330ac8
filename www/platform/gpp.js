// `__gpp` (IAB Tech Lab, GPP CMP API Specification 1.1). Differences from the reference implementation are listed in
// tests/signal/traces.test.mjs.

/**
 * @typedef {{ gppString: string, sectionList: number[], parsedSections: Record<string, any> }} Sections
 * @typedef {(data: any, success: boolean) => void} Callback
 */

/** Section ids by prefix (specification, "Section Information"). */
export const IDS = Object.fromEntries([
  ["tcfeuv2", 2],
  ["uspv1", 6],
  ..."nat ca va co ut ct fl mt or tx de ia ne nh nj tn mn md in ky ri"
    .split(" ")
    .map((state, at) => [`us${state}`, 7 + at]),
]);
/** The reference's first listener has this number, and scripts have seen no other. */
const FIRST_LISTENER = 1000;

/** @param {{ id: number, apis: string[] }} settings */
export const gpp = (settings) => {
  /** @type {Sections & { cmpStatus: string, cmpDisplayStatus: string, signalStatus: string, applicableSections: number[] }} */
  const state = {
    gppString: "DBAA",
    sectionList: [],
    parsedSections: {},
    cmpStatus: "loading",
    cmpDisplayStatus: "hidden",
    signalStatus: "not ready",
    applicableSections: [],
  };
  /** @type {Map<number, Callback>} */
  const listeners = new Map();
  let last = FIRST_LISTENER;
  const ping = () => ({
    gppVersion: "1.1",
    cmpStatus: state.cmpStatus,
    cmpDisplayStatus: state.cmpDisplayStatus,
    signalStatus: state.signalStatus,
    supportedAPIs: settings.apis,
    cmpId: settings.id,
    sectionList: [...state.sectionList],
    applicableSections: [...state.applicableSections],
    gppString: state.gppString,
    parsedSections: structuredClone(state.parsedSections),
  });
  /** @param {string} eventName @param {number} listenerId @param {any} data */
  const event = (eventName, listenerId, data) => ({ eventName, listenerId, data, pingData: ping() });
  /** @param {string} name @param {any} data */
  const tell = (name, data) => {
    for (const [id, callback] of [...listeners])
      try {
        callback(event(name, id, data), true);
      } catch (error) {
        console.error(error);
      }
  };
  /** @param {unknown} name `usnat` or `usnat.SaleOptOut` */
  const find = (name) => {
    const [prefix, field] = String(name).split(".");
    if (!Object.hasOwn(state.parsedSections, prefix)) return null;
    const section = state.parsedSections[prefix];
    if (!field) return section;
    const part = [section].flat().find((/** @type {any} */ one) => Object.hasOwn(one, field));
    return part ? part[field] : null;
  };
  /** @type {Record<string, (callback: Callback, parameter: any) => void>} */
  const commands = {
    ping: (callback) => callback(ping(), true),
    addEventListener: (callback) => {
      const id = last++;
      listeners.set(id, callback);
      callback(event("listenerRegistered", id, true), true);
    },
    removeEventListener: (callback, id) => {
      const was = listeners.delete(id);
      callback(event("listenerRemoved", id, was), was);
    },
    hasSection: (callback, name) => callback(state.sectionList.includes(IDS[name]), true),
    getSection: (callback, name) => {
      const section = structuredClone(find(name));
      callback(section, section !== null);
    },
    getField: (callback, name) => {
      const value = String(name).includes(".") ? structuredClone(find(name)) : null;
      callback(value, value !== null);
    },
  };
  /** @type {(...call: any[]) => void} */
  const api = (command, callback, parameter) => {
    if (typeof callback !== "function") throw new TypeError("__gpp takes a callback");
    if (Object.hasOwn(commands, command)) commands[command](callback, parameter);
    else callback(null, false);
  };
  return {
    api,
    state,
    /** @param {"cmpStatus" | "cmpDisplayStatus" | "signalStatus"} name @param {string} value */
    set: (name, value) => {
      if (state[name] === value) return;
      state[name] = value;
      tell(name, value);
    },
    /** New sections. @param {Sections} sections @param {number[]} applicable */
    change: (sections, applicable) => {
      const before = state.parsedSections;
      const changed = state.gppString !== sections.gppString;
      Object.assign(state, sections, { applicableSections: applicable });
      if (!changed) return;
      for (const prefix of Object.keys({ ...before, ...sections.parsedSections }))
        if (JSON.stringify(before[prefix]) !== JSON.stringify(sections.parsedSections[prefix]))
          tell("sectionChange", prefix);
    },
    /** Takes a listener over from the stub. @param {number} id @param {Callback} callback */
    adopt: (id, callback) => {
      listeners.set(id, callback);
      last = Math.max(last, id + 1);
    },
  };
};
