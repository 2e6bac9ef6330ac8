// From answers to verdicts: the mask test of src/decide/state.rs on the same table. Tests compare the two.

import { charCodeAt, create, fromCharCode, Math, RegExp, slice, test } from "./captured.js";
import { ALLOW, HOLD, REFUSE, state, UNDECLARED } from "./state.js";

const { max } = Math;

/** @typedef {import("./table.js").Table} Table */

/** The patterns of src/decide/glob.rs as regular expressions, made once each. @type {Record<string, RegExp>} */
const made = { __proto__: /** @type {any} */ (null) };

/** @param {string} pattern @param {string} text @param {unknown} start @param {unknown} end */
export const glob = (pattern, text, start, end) => {
  const key = `${!start}${!end}${pattern}`;
  if (!made[key]) {
    let source = start ? "^" : "";
    // Not by `replace`, which asks the page's prototypes.
    for (let at = 0; at < pattern.length; at++) {
      const one = pattern[at];
      source +=
        one === "*"
          ? "[^]*"
          : one === "^"
            ? "(?:[^\\w.%-]|$)"
            : // As in Rust, a small letter of the pattern stands for both, a capital for itself.
              `[${test(/\w/, one) ? "" : "\\"}${one}${test(/[a-z]/, one) ? fromCharCode(charCodeAt(one) - 32) : ""}]`;
    }
    made[key] = new RegExp(source + (end ? "$" : ""));
  }
  return test(made[key], text);
};

/** What the visitor said, by flow: 0 nothing, 1 yes, 2 no. Read when somebody asks. @type {number[] | undefined} */
let answers;
/** The verdict per tag, worked out once per change; no list, on whose prototype a page could plant one. @type {Record<number, number>} */
let verdicts = create(null);
/** Active regimes as a mask. */
export let regimes = 0;

/** The strictest mode of a flow over some regimes: 0 free, 1 inform, 2 opt-out, 3 ask; -1 over none. @param {number} flow @param {number} mask */
const modeOf = (flow, mask) => {
  const { flows, regions } = /** @type {Table} */ (state.table);
  let worst = -1;
  for (let r = 0; r < regions.length; r++) if ((mask >> r) & 1) worst = max(worst, (flows[flow].modes >>> (2 * r)) & 3);
  return worst;
};

/** @param {number} mode @param {number} answer @param {number} flow */
const settle = (mode, answer, flow) => {
  if (!mode || answer === 1) return ALLOW;
  if (answer) return REFUSE;
  if (mode > 2) return HOLD;
  // The signal says no where a regime that heeds it lets people say no to this flow.
  return state.gpc && modeOf(flow, regimes & /** @type {Table} */ (state.table).gpc) > 1 ? REFUSE : ALLOW;
};

/** A flow's answer, its mode in bits 2–3 and its verdict in bits 4–5. @param {number} flow */
export const flowState = (flow) => {
  // A policy without regimes asks.
  const mode = modeOf(flow, regimes) & 3;
  if (!answers) state.remember();
  const said = /** @type {number[]} */ (answers)[flow];
  return said | (mode << 2) | (settle(mode, said, flow) << 4);
};

/** Answers, all at once, come into effect. @param {number[]} said */
export const answer = (said) => {
  verdicts = create(null);
  answers = said;
};

/** The verdict on a tag; without a table, nothing for the site's own. A tag that carries nothing needs no answer. @param {number} tag */
export const tagState = (tag) => {
  const { table } = state;
  if (tag === UNDECLARED) return table && table.flags & 3 ? ALLOW : REFUSE;
  let worst = verdicts[tag];
  if (worst === undefined) {
    worst = ALLOW;
    for (const flow of table?.carries[tag] || []) worst = max(worst, flowState(flow) >> 4);
    // Not before: asking about a flow may read the answers, and begins all verdicts anew.
    verdicts[tag] = worst;
  }
  return worst;
};

/** The regimes of a region and of its country; an unknown one is in all, so that the strictest wins. @param {Table} table @param {string} region */
export const enter = (table, region) => {
  regimes = 0;
  table.regions.forEach((codes, r) => {
    if (codes.includes(` ${region} `) || codes.includes(` ${slice(region, 0, 2)} `)) regimes |= 1 << r;
  });
  regimes ||= UNDECLARED;
};

/** The tag that declares a cookie or a key. @param {string} name @param {number} kind */
export const attributeKey = (name, kind) => {
  for (const { kinds, pattern, tag } of state.table?.keys || [])
    if (kinds & kind && glob(pattern, name, 1, 1)) return tag;
  return UNDECLARED;
};
