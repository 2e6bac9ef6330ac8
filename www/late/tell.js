// Telling people who develop about decisions: which request, whose, what became of it and why.

/** @import { Decision, Inside } from "./types.d.ts" */

const UNDECLARED = 0xffff;
/** Request types by number: `NAMES` of src/rule/types.rs. */
const TYPES =
  "script image stylesheet font media subdocument object xmlhttprequest websocket ping other document".split(" ");
const VERDICTS = ["allow", "hold", "refuse"];
const SAID = ["allowed", "not asked yet", "refused"];

/** @param {Inside} inside */
export const teller = ({ decide, decisions, emit, flowState, state, tagState }) => {
  /** @param {number} tag @param {number} verdict */
  const reason = (tag, verdict) => {
    if (!state.table) return verdict ? "the policy is damaged" : "the site itself";
    if (tag === UNDECLARED) return "declared nowhere in the policy";
    const { carries, flows, purposes } = state.table;
    const deciding = carries[tag].filter((flow) => flowState(flow) >> 4 >= tagState(tag));
    const names = [...new Set(deciding.map((flow) => purposes[flows[flow].purpose]))].join(", ");
    // Our own record: no answer is missing.
    if (!names) return verdict ? "kept from scripts" : tag ? "necessary" : "the site itself";
    return `${SAID[verdict]}: ${names}`;
  };
  /** @param {number} packed */
  const describe = (packed) => {
    const [tag, verdict] = [packed & UNDECLARED, packed >> 16];
    return { verdict: VERDICTS[verdict], tag: state.table?.tags[tag] ?? null, reason: reason(tag, verdict) };
  };
  /** What was told already; the same decision about the same thing is told once. @type {Set<string>} */
  const told = new Set();
  /** @param {Decision} decision */
  const detail = ([url, type, packed, time]) => ({
    url,
    type: TYPES[type] ?? (type === -1 ? "cookie" : "storage"),
    ...describe(packed),
    time,
  });
  const key = (/** @type {Decision} */ [url, type, packed]) => `${type} ${packed} ${url}`;
  return {
    tell: (/** @type {Decision} */ decision) => {
      if (told.has(key(decision))) return;
      told.add(key(decision));
      emit("verdict", detail(decision));
    },
    replay: (/** @type {(detail: unknown) => void} */ listener) => {
      const once = new Map(decisions.map((decision) => [key(decision), decision]));
      for (const [name, decision] of once) {
        told.add(name);
        listener(detail(decision));
      }
    },
    explain: (/** @type {string} */ url, type = "other") =>
      describe(decide(new URL(url, document.baseURI).href, Math.max(TYPES.indexOf(type), 0))),
  };
};
