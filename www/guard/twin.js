// The kernel once more, in JavaScript: serves where a page's CSP forbids Wasm. Slow and obvious; tests compare it with the Wasm
// over random tables, URLs and records. The functions are those of src/wasm/kernel.rs, with strings and bytes for buffers.

import { Math as M, slice, split } from "./captured.js";
import { fnv, readTable, word } from "./table.js";

const UNDECLARED = 0xffff;
const HOLD = 1;
const REFUSE = 2;

const separator = (/** @type {string} */ c) => !/[\w.%-]/.test(c);

/** As src/decide/glob.rs. @param {string} pattern @param {string} text @param {boolean} start @param {boolean} end */
export const glob = (pattern, text, start, end) => {
  let [p, t, star, mark] = [0, 0, start ? -1 : 0, 0];
  for (;;) {
    const want = pattern[p];
    if (p >= pattern.length && (t >= text.length || !end)) return true;
    if (want === "*") {
      star = ++p;
      mark = t;
    } else if (
      want !== undefined &&
      (t < text.length
        ? want === text[t] || (text[t] <= "Z" && want === text[t].toLowerCase()) || (want === "^" && separator(text[t]))
        : want === "^")
    ) {
      p++;
      if (t < text.length) t++;
    } else {
      if (star < 0 || ++mark > text.length) return false;
      p = star;
      t = mark;
    }
  }
};

const under = (/** @type {string} */ host, /** @type {string} */ suffix) =>
  host === suffix || slice(host, -suffix.length - 1) === `.${suffix}`;

/** A kernel in JavaScript, or undefined if the table is damaged. @param {Uint8Array} bytes */
export const twin = (bytes) => {
  if (bytes.length < 32 || word(bytes, 0) !== 0x31544b53 || word(bytes, 4) !== fnv(0x811c9dc5, bytes, 8, bytes.length)) return;
  const { flows, carries, rules, keys, regions } = readTable(bytes);
  const u16 = (/** @type {number} */ at) => bytes[at] | (bytes[at + 1] << 8);
  const through = bytes[8] & 3;
  let host = "";
  let regimes = UNDECLARED;
  let gpc = false;
  /** @type {number[]} */ const answers = [];
  const mode = (/** @type {number} */ flow) => {
    let worst = -1;
    for (let r = 0; r < bytes[9]; r++) if ((regimes >> r) & 1) worst = M.max(worst, (flows[flow].modes >>> (2 * r)) & 3);
    return worst < 0 ? 3 : worst;
  };
  const settle = (/** @type {number} */ flow) => {
    const [m, answer] = [mode(flow), answers[flow]];
    if (!m || answer === 1) return 0;
    if (answer === 2) return REFUSE;
    if (m === 3) return HOLD;
    return m === 2 && gpc && regimes & u16(30) ? REFUSE : 0;
  };
  const state = (/** @type {number} */ tag) =>
    carries[tag] ? carries[tag].reduce((worst, flow) => M.max(worst, settle(flow)), 0) : REFUSE;
  const packed = (/** @type {number} */ tag) =>
    tag | ((tag === UNDECLARED ? (through ? 0 : REFUSE) : state(tag)) << 16);
  const onPage = (/** @type {string} */ domains) => {
    let [listed, wanted] = [false, false];
    for (const entry of split(domains, "|")) {
      if (entry[0] === "~") {
        if (under(host, slice(entry, 1))) return false;
      } else {
        wanted = true;
        listed ||= under(host, entry);
      }
    }
    return listed || !wanted;
  };
  return {
    start: (/** @type {string} */ name, /** @type {string} */ region, /** @type {boolean} */ signal) => {
      host = name;
      gpc = signal;
      regimes = 0;
      regions.forEach((codes, r) => {
        if (glob(` ${region} `, codes, false, false)) regimes |= 1 << r;
      });
      regimes ||= UNDECLARED;
      return 0;
    },
    choose: (/** @type {number} */ flow, /** @type {number} */ answer) => {
      answers[flow] = answer;
    },
    verdict: (/** @type {string} */ url, /** @type {number} */ type) => {
      url = split(url, "#")[0];
      const found = /^.*?:\/\/(?:[^/?]*@)?(\[[^\]]*\]|[^:/?]*)/s.exec(url);
      if (!found) return packed(UNDECLARED);
      const name = found[1];
      const behind = slice(url, found[0].length);
      for (const rule of rules) {
        const end = (rule.flags & 4) > 0;
        if (
          (rule.types >> type) & 1 &&
          (!rule.domains || onPage(rule.domains)) &&
          (rule.flags & 1
            ? under(name, rule.host) && glob(rule.pattern, behind, true, end)
            : glob(rule.pattern, url, (rule.flags & 2) > 0, end))
        )
          return packed(rule.tag);
      }
      return packed(name && name === host ? 0 : UNDECLARED);
    },
    key: (/** @type {string} */ name, /** @type {number} */ kind) => {
      for (const key of keys) if (key.kinds & kind && glob(key.pattern, name, true, true)) return packed(key.tag);
      return packed(UNDECLARED);
    },
    state,
    regimes: () => regimes,
    flow: (/** @type {number} */ flow) => answers[flow] | 0 | (mode(flow) << 2) | (settle(flow) << 4),
  };
};
