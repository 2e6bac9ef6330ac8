// Whose request is it, at the scale of filter lists: the engine in Wasm (src/wasm/lists.rs), and in front of it what it said
// before. Crossing into Wasm costs more than the answer, so a host about which nothing else decides is asked once, and one about
// which a few bytes of the path decide, once for each such beginning. For Node, workers and extensions; pages never load it.

/** Bytes of the engine's buffer: what is beyond is not seen. */
const INPUT = 8192;
/** Up to so many characters, a loop writes a text faster than the encoder does. */
const SHORT = 200;
/** Places for hosts, a power of two, of which half are used: a page asks few hundred. At that limit all are forgotten. */
const PLACES = 8192;
const KEPT = PLACES / 2;
/** The bit of navigations, about which hosts alone decide nothing. */
const DOCUMENT = 1 << 11;
/** Kept for a host about which nothing can be kept; no number of bytes is this. */
const ASK = -0x80000000;
/** Rounds of calls before the first request. */
const WARM = 5;
/** A host that no list has. */
const NOBODY = "https://-/";

/**
 * A table at work.
 * @typedef {object} Attribution
 * @property {(url: string) => void} page tells the URL of the document whose requests follow
 * @property {(url: string, type: number) => number} of whose request it is. `url` is canonical, `type` one bit in the order of
 *   `rule::types`. 0: nobody's that is known. Else the tag, plus 2¹⁶ if it is to be blocked, 2¹⁷ if an exception lets it through
 */

/**
 * @param {WebAssembly.Module} module lists.wasm
 * @param {Uint8Array} table a table of `sekisho lists compile`, or a pack of `sekisho lists vendors`
 * @returns {Attribution}
 */
export function open(module, table) {
  const wasm = /** @type {Record<string, (...numbers: number[]) => number>} */ (
    /** @type {unknown} */ (new WebAssembly.Instance(module).exports)
  );
  const memory = /** @type {WebAssembly.Memory} */ (/** @type {unknown} */ (wasm.memory));
  const room = wasm.lists_room(table.length);
  if (room) new Uint8Array(memory.buffer).set(table, room);
  const fault = wasm.lists_load(table.length);
  if (fault) throw new RangeError(`not a table of this version, or damaged (fault 0x${fault.toString(16)})`);
  // Memory does not grow any more: this view stays.
  const input = new Uint8Array(memory.buffer, wasm.lists_input(), INPUT);
  const encoder = new TextEncoder();

  /** Writes the beginning of a text where the engine reads it; gives its length. @param {string} text @param {number} length */
  const put = (text, length) => {
    let all = 0;
    for (let at = length > SHORT ? length : 0; at < length; at++) {
      const code = text.charCodeAt(at);
      all |= code;
      input[at] = code;
    }
    return length > SHORT || all > 127 ? encoder.encodeInto(text.slice(0, length), input).written : length;
  };

  // The page that was told, and the one that the engine knows: most answers need none.
  let from = "";
  let known = "";
  // Nor does every table have a rule that asks for it.
  const paged = wasm.lists_page(0) !== 0;

  /** @param {string} url @param {number} type */
  const ask = (url, type) => {
    if (paged && from !== known) {
      wasm.lists_page(put(from, from.length));
      known = from;
    }
    return wasm.lists_attribute(put(url, url.length), type);
  };

  // What was said of hosts. A host's place is the first free one from where its two hashes of 32 bits lead, of which the first is
  // never 0; a map of strings takes twice as long.
  const hashes = new Int32Array(2 * PLACES);
  const said = new Int32Array(PLACES);
  let kept = 0;
  /** @type {Map<string, number>} */
  const byHead = new Map();

  const byHost = wasm.lists_host(put(NOBODY, NOBODY.length)) >= 0;

  /** @type {Attribution} */
  const attribution = {
    page(url) {
      from = url;
    },
    of(url, type) {
      // `http` and `https` only: 104 is h, and 115 the s.
      if (!byHost || type & DOCUMENT || url.charCodeAt(0) !== 104) return ask(url, type);
      let first = 1;
      let second = 1;
      let at = url.charCodeAt(4) === 115 ? 8 : 7;
      // Two characters at a time, to 47, which is the slash: reading them is what it costs. Behind the last one there is NaN, which
      // is 0 here. Low bits of a product know low bits only, so each hash has another one of the two there.
      for (; at < url.length; at += 2) {
        const code = url.charCodeAt(at);
        if (code === 47) break;
        const next = url.charCodeAt(at + 1);
        first = Math.imul(first ^ code ^ (next << 16), 0x9e3779b1);
        second = Math.imul(second ^ next ^ (code << 16), 0x01000193);
        if (next === 47) {
          at++;
          break;
        }
      }
      first ||= 1;
      let place = (first ^ (first >>> 12)) & (PLACES - 1);
      while (hashes[2 * place] !== first || hashes[2 * place + 1] !== second) {
        if (hashes[2 * place] !== 0) place = (place + 1) & (PLACES - 1);
        else if (kept === KEPT) {
          hashes.fill(0);
          kept = 0;
        } else {
          kept++;
          said[place] = wasm.lists_host(put(url, Math.min(at + 1, url.length)));
          hashes[2 * place] = first;
          hashes[2 * place + 1] = second;
        }
      }
      const answer = said[place];
      if (answer >= 0) return answer;
      if (answer === ASK) return ask(url, type);
      const head = url.slice(0, at - answer);
      let deeper = byHead.get(head);
      if (deeper === undefined) {
        deeper = ask(url, type);
        if (byHead.size >= KEPT) byHead.clear();
        byHead.set(head, deeper);
      }
      return deeper;
    },
  };
  // Browsers compile a function at its first call, and better when it was called often: here, not while a request waits. What they
  // compiled they throw away when it comes to a branch that was never taken before: so all are taken, with answers that were not given.
  const long = NOBODY.padEnd(SHORT + 1, "-");
  const round = [NOBODY, long, NOBODY];
  for (let turn = 0; turn < WARM; turn++) {
    // Without room; where its place is taken; and all that can be kept of it.
    hashes.fill(0);
    kept = KEPT;
    attribution.of(NOBODY, 1);
    hashes.copyWithin(0, 1);
    for (const answer of [0, -1, ASK]) {
      attribution.of(NOBODY, 1);
      said.fill(answer);
      for (const url of round) {
        attribution.page(url);
        attribution.of(url, 1);
      }
    }
    attribution.of(long, DOCUMENT);
  }
  hashes.fill(0);
  byHead.clear();
  kept = 0;
  attribution.page("");
  return attribution;
}
