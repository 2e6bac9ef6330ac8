// Whose request is it, at the scale of filter lists: the engine in Wasm (src/wasm/lists.rs), and in front of it what it said
// before. Crossing into Wasm costs more than the answer, so a host about which nothing else decides is asked once, and one about
// which a few bytes of the path decide, once for each such beginning. For Node, workers and extensions; pages never load it.

/** Bytes of the engine's buffer: what is beyond is not seen. */
const INPUT = 8192;
/** Up to so many characters, a loop writes a text faster than the encoder does. */
const SHORT = 200;
/** Places for hosts, a power of two; a page asks few hundred. And beginnings kept; at the limit they are forgotten. */
const PLACES = 4096;
/** The bit of navigations, about which hosts alone decide nothing. */
const DOCUMENT = 1 << 11;
/** Says that all of a URL, its type and its page decide. */
const EVERYTHING = -1;
/** Kept for a host about which nothing can be kept; no number of bytes is this. */
const ASK = -0x80000000;
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

  /** Writes a text where the engine reads it; gives its length. @param {string} text */
  const put = (text) => {
    const { length } = text;
    let all = 0;
    for (let at = length > SHORT ? length : 0; at < length; at++) {
      const code = text.charCodeAt(at);
      all |= code;
      input[at] = code;
    }
    return length > SHORT || all > 127 ? encoder.encodeInto(text, input).written : length;
  };

  /** @param {string} url @param {number} type */
  const ask = (url, type) => wasm.lists_attribute(put(url), type);

  // What was said of hosts, each in the place that its two hashes of 32 bits give it: a map of strings takes twice as long.
  const firsts = new Int32Array(PLACES);
  const seconds = new Int32Array(PLACES);
  const said = new Int32Array(PLACES);
  /** @type {Map<string, number>} */
  const byHead = new Map();

  /** What is to be kept for a host: its answer, minus the number of bytes behind it that decide, or `ASK`. @param {string} host */
  const learn = (host) => {
    const length = put(host);
    const bytes = wasm.lists_scope(length) | 0;
    if (bytes === EVERYTHING) return ASK;
    return bytes ? -bytes : wasm.lists_attribute(length, 1);
  };

  // The first call of a function compiles it: here, not at the first request.
  const byHost = (wasm.lists_scope(put(NOBODY)) | 0) !== EVERYTHING;
  let from = "";
  wasm.lists_page(put(from));
  ask(NOBODY, 1);

  return {
    page(url) {
      if (url !== from) wasm.lists_page(put(url));
      from = url;
    },
    of(url, type) {
      // `http` and `https` only: 104 is h, and 115 the s.
      if (!byHost || type & DOCUMENT || url.charCodeAt(0) !== 104) return ask(url, type);
      let first = 1;
      let second = 1;
      let at = url.charCodeAt(4) === 115 ? 8 : 7;
      for (let code = url.charCodeAt(at); code !== 47 && at < url.length; code = url.charCodeAt(++at)) {
        first = (Math.imul(first, 31) + code) | 0;
        second = Math.imul(second ^ code, 0x01000193);
      }
      const place = (first ^ (first >>> 12)) & (PLACES - 1);
      if (firsts[place] !== first || seconds[place] !== second) {
        said[place] = learn(url.slice(0, at + 1));
        firsts[place] = first;
        seconds[place] = second;
      }
      const known = said[place];
      if (known >= 0) return known;
      if (known === ASK) return ask(url, type);
      const head = url.slice(0, at - known);
      let answer = byHead.get(head);
      if (answer === undefined) {
        answer = ask(url, type);
        if (byHead.size >= PLACES) byHead.clear();
        byHead.set(head, answer);
      }
      return answer;
    },
  };
}
