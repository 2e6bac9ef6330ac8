// A zip archive with nothing of this machine in it: names in order, one date for all, no owners (PKWARE APPNOTE 6.3.10, §4.3).

import { crc32, deflateRawSync } from "node:zlib";

/** 1 January 1980, midnight: the first day that the format knows. */
const DATE = 0x0021;
const VERSION = 20;
const UTF8 = 0x0800;
const DEFLATED = 8;

/** Little-endian numbers: pairs of width and value. @param {[2 | 4, number][]} fields */
const record = (fields) => {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
};

/** @param {Record<string, string | Uint8Array>} files by name @returns {Buffer} */
export const zip = (files) => {
  const parts = [];
  const index = [];
  let at = 0;
  for (const name of Object.keys(files).sort()) {
    const content = Buffer.from(files[name]);
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name);
    /** @type {[2 | 4, number][]} */
    const common = [
      [2, VERSION],
      [2, UTF8],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ];
    const local = Buffer.concat([record([[4, 0x04034b50], ...common]), path, packed]);
    index.push(record([[4, 0x02014b50], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), path);
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(index);
  const count = Object.keys(files).length;
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, directory.length],
    [4, at],
    [2, 0],
  ]);
  return Buffer.concat([...parts, directory, end]);
};
