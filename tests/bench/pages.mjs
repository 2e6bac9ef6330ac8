// The pages that the extension is timed on: three shapes, fifty pages each.
//
// `small` asks for 42 things that have no size, from a server that answers at once: nearly all of its time is what browsers do for a
// request, so that it shows the most that an extension can add. `web` is the median desktop page of the HTTP Archive (Web Almanac
// 2024, page weight): 71 requests, of them 24 scripts with 613 KB and 18 pictures with 1,054 KB, 131 KB of fonts, 78 KB of style
// sheets, 18 KB of HTML; each answer takes the 40 ms that Lighthouse gives a desktop's line (`desktopDense4G`). Its line has no limit
// of bytes, a connection costs nothing to open, and no script does more than a few milliseconds of work, all of which
// make it faster than pages are. Half of it comes from three other hosts. Nothing on either is refused by the extension: that would save time.
//
// `line` is the page of `web` with the other half of that line: 10,240 kbit/s, which Lighthouse makes 1,310,720 bytes a second of. The
// figures are Lighthouse's, and were set before anything was measured. All connections of a load share it (line.mjs); the
// browsers load one after the other, so that each has it for itself. What is sent to the server costs nothing, nor do the heads of answers
// and opening a connection, and nothing is lost on the way or slow to start: all of that is slower with people. Such a page takes a second and a
// half for its bytes alone, and whatever browsers do while they wait for bytes makes it no longer: that is so with people too, where the line is
// what a page waits for, and not with those whose line is faster. `web` is for those.

import { deflateSync } from "node:zlib";
import { pixel, script } from "../../www/demo/server/http.mjs";
import { sleep } from "../browser/lib/quiet.mjs";
import { line } from "./line.mjs";

/** @typedef {import("../../www/demo/server/http.mjs").Reply} Reply */
/** `speed`: bytes a second, for a line that has a limit. @typedef {{ delay: number, speed?: number, page: (number: number, port: string) => string, answer: (path: string) => Reply | undefined }} Shape */

/** What scripts do with what the visitor's device keeps. */
const USES =
  "document.cookie; localStorage.setItem('a', '1'); localStorage.getItem('a'); document.cookie = 'b=1; path=/';";
const WORDS = "<p>Words of a page that somebody reads.</p>\n";
const times = (/** @type {number} */ count, /** @type {(at: number) => string} */ make) =>
  Array.from({ length: count }, (_, at) => make(at)).join("\n");

/** A picture that does not compress: `side` × `side` points of noise, always the same. @param {number} side */
function noise(side) {
  const lines = Buffer.alloc(side * (3 * side + 1));
  let seed = 1;
  for (let at = 0; at < lines.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    // Each line begins with its filter: none.
    lines[at] = at % (3 * side + 1) ? seed >>> 24 : 0;
  }
  const chunk = (/** @type {string} */ name, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(8 + body.length);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), 4 + body.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const data = chunk("IDAT", deflateSync(lines));
  return Buffer.concat([signature, chunk("IHDR", head), data, chunk("IEND", Buffer.alloc(0))]);
}

/** The checksum of PNG. @param {Buffer} bytes */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** Code of `bytes` bytes, of which every function runs. @param {number} bytes @param {string} name */
function code(bytes, name) {
  let text = `"use strict";${USES}\nconst ${name} = [];\n`;
  for (let at = 0; text.length < bytes; at++)
    text += `${name}.push(function part${at}(count) {
  const found = {};
  for (let index = 0; index < count; index++) found["key" + ((index * ${at + 3}) % 17)] = (found["key" + index] ?? ${at}) + index;
  return Object.entries(found).map(([key, value]) => key.slice(3) + "=" + value).join("&").length;
});\n`;
  return `${text}for (const part of ${name}) part(10);\n`;
}

const PICTURE = noise(140);
const FONT = noise(104);
const SHEET = times(
  110,
  (at) => `.part${at} > .inner { margin: ${at % 7}px; color: rgb(${at}, 10, 20); padding: 1px 2px; font-weight: 400 }`,
);
const SCRIPTS = Array.from({ length: 24 }, (_, at) => code(613_000 / 24, `file${at}`));

/** `throughputKbps` of `desktopDense4G`, and what Lighthouse takes for a kilobit. */
const SPEED = (10 * 1_024 * 1_024) / 8;

/** @type {Record<"small" | "web", Shape>} */
const PAGES = {
  small: {
    delay: 0,
    page: (number) => `<!doctype html><meta charset="utf-8"><title>${number}</title>
${times(10, (at) => `<script src="/files/s${at}.js?${number}"></script>`)}
${times(28, (at) => `<img src="/files/i${at}.gif?${number}" alt="">`)}
<iframe src="/files/frame"></iframe><iframe src="/files/frame"></iframe>
${WORDS.repeat(300)}`,
    answer: (path) => {
      if (/^\/files\/s/.test(path)) return script(USES);
      if (/^\/files\/i/.test(path)) return pixel();
      return { type: "text/html", body: "<!doctype html><title>frame</title><p>frame" };
    },
  },
  web: {
    delay: 40,
    page: (number, port) => {
      /** Every other file comes from elsewhere. @param {number} at @param {string} name */
      const from = (at, name) => `${at % 2 ? `//files${at % 3}.localhost:${port}` : ""}/files/${name}?${number}`;
      return `<!doctype html><meta charset="utf-8"><title>${number}</title>
${times(7, (at) => `<link rel="stylesheet" href="${from(at, `c${at}.css`)}">`)}
<style>${times(4, (at) => `@font-face { font-family: f${at}; src: url(${from(at, `f${at}.woff2`)}) } .f${at} { font-family: f${at} }`)}</style>
${times(SCRIPTS.length / 2, (at) => `<script src="${from(at, `s${at}.js`)}"></script>`)}
${times(4, (at) => `<p class="f${at}">Words in a typeface.</p>`)}
${times(18, (at) => `<img src="${from(at, `i${at}.png`)}" width="140" height="140" alt="">`)}
${WORDS.repeat(250)}
${times(SCRIPTS.length / 2, (at) => `<script async src="${from(at, `s${SCRIPTS.length / 2 + at}.js`)}"></script>`)}
<iframe src="/files/frame"></iframe><iframe src="/files/frame"></iframe>
<script>for (let at = 0; at < 15; at++) fetch("/files/j" + at + ".json?${number}")</script>`;
    },
    answer: (path) => {
      const [, kind, at] = /^\/files\/(\w)(\d*)/.exec(path) ?? [];
      if (kind === "s") return script(SCRIPTS[Number(at)]);
      if (kind === "c") return { type: "text/css", body: SHEET };
      if (kind === "i") return { type: "image/png", body: PICTURE };
      if (kind === "f" && at)
        return { type: "font/woff2", body: FONT, headers: { "access-control-allow-origin": "*" } };
      if (kind === "j") return { type: "application/json", body: JSON.stringify({ words: WORDS.repeat(30) }) };
      return { type: "text/html", body: "<!doctype html><title>frame</title><p>frame" };
    },
  },
};

/** @type {Record<string, Shape>} */
export const SHAPES = { ...PAGES, line: { ...PAGES.web, speed: SPEED } };

/** Answers for a server: pages by number, and their files. @param {Shape} shape @returns {(url: URL) => Promise<Reply>} */
export const server = ({ delay, speed, page, answer }) => {
  const over = speed && line(speed);
  return async ({ pathname, port }) => {
    const [, number] = /^\/page\/(\d+)$/.exec(pathname) ?? [];
    const reply = number
      ? { type: "text/html", body: page(Number(number), port) }
      : /** @type {Reply} */ (answer(pathname));
    if (delay) await sleep(delay);
    if (!over) return reply;
    const { body = "", headers } = reply;
    return {
      ...reply,
      headers: { ...headers, "content-length": `${Buffer.byteLength(body)}` },
      stream: over(body),
    };
  };
};
