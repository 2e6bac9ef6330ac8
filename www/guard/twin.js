// The kernel once more, in JavaScript: serves where a page's CSP forbids Wasm. Slow and obvious; tests compare it with the Wasm
// over random tables, URLs and records. The functions are those of src/wasm/kernel.rs, with strings and bytes for buffers.

import { fromCharCode, join, Math as M, push, slice, split } from "./captured.js";
import { readTable } from "./table.js";

const UNDECLARED = 0xffff;
const HOLD = 1;
const REFUSE = 2;

/** @param {number} hash @param {ArrayLike<number>} bytes @param {number} from @param {number} to */
const fnv = (hash, bytes, from, to) => {
  for (let i = from; i < to; i++) hash = M.imul(hash ^ bytes[i], 0x1000193);
  return hash >>> 0;
};
const word = (/** @type {ArrayLike<number>} */ b, /** @type {number} */ i) =>
  (b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24)) >>> 0;

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
        ? want === text[t] || want === text[t].toLowerCase() || (want === "^" && separator(text[t]))
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
  let last = 0;
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
        if (codes.includes(` ${region} `)) regimes |= 1 << r;
      });
      regimes ||= UNDECLARED;
      return 0;
    },
    load: (/** @type {Uint8Array} */ b, /** @type {number} */ minutes) => {
      answers.length = 0;
      const end = b.length - 4;
      const days = u16(10);
      if (end < 20 || end % 4 || b[0] !== 1 || word(b, end) !== fnv((0x811c9dc5 ^ word(bytes, 12)) >>> 0, b, 0, end)) return 13;
      for (let i = 20, prior = -1; i < end; i += 4) {
        const fingerprint = word(b, i) & 0xffffff;
        if (fingerprint <= prior || !b[i + 3] || b[i + 3] > 2) return 14;
        prior = fingerprint;
      }
      const made = word(b, 4);
      if (made > minutes + 1440) return 16;
      if (days && minutes - made >= days * 1440) return 15;
      for (let i = 20; i < end; i += 4)
        flows.forEach((flow, f) => {
          if (flow.fingerprint === (word(b, i) & 0xffffff)) answers[f] = b[i + 3];
        });
      last = b[2] | (b[3] << 8);
      return 0;
    },
    choose: (/** @type {number} */ flow, /** @type {number} */ answer) => {
      answers[flow] = answer;
    },
    save: (/** @type {number} */ minutes, /** @type {number} */ language, /** @type {number} */ text, /** @type {number} */ flags) => {
      last = M.min(last + 1, UNDECLARED);
      const out = [1, flags | (gpc ? 1 : 0), last & 255, last >> 8];
      const put = (/** @type {number} */ value, /** @type {number} */ size) => {
        for (; size-- > 0; value >>>= 8) push(out, value & 255);
      };
      put(minutes, 4);
      put(word(bytes, 16), 4);
      put(text, 4);
      put(language, 2);
      put(regimes, 2);
      const said = new Map();
      flows.forEach(({ fingerprint }, f) => {
        if (answers[f]) said.set(fingerprint, M.max(answers[f], said.get(fingerprint) | 0));
      });
      for (const fingerprint of [...said.keys()].sort((a, b) => a - b)) put(fingerprint | (said.get(fingerprint) << 24), 4);
      put(fnv((0x811c9dc5 ^ word(bytes, 12)) >>> 0, out, 0, out.length), 4);
      return join(
        out.map((byte) => fromCharCode(byte)),
        "",
      );
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
    flow: (/** @type {number} */ flow) => answers[flow] | 0 | (mode(flow) << 2) | (settle(flow) << 4),
    sequence: () => last,
  };
};
