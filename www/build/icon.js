// The extension's icon at any size, as PNG: a checkpoint gate with its bar down.

import { crc32, deflateSync } from "node:zlib";

const BACKGROUND = [0x26, 0x43, 0x7a];
const LINES = [0xff, 0xff, 0xff];
/** Parts of the gate on a field of 100 by 100: left, top, right, bottom. */
const GATE = [
  [14, 24, 86, 34],
  [24, 40, 76, 47],
  [26, 34, 35, 84],
  [65, 34, 74, 84],
  [35, 60, 65, 68],
];
/** Corner of the background. */
const RADIUS = 22;
/** Points per pixel and direction. */
const FINE = 4;

/** Opacity and colour of a point of the field. @param {number} x @param {number} y */
const at = (x, y) => {
  const [dx, dy] = [Math.max(RADIUS - x, x - 100 + RADIUS, 0), Math.max(RADIUS - y, y - 100 + RADIUS, 0)];
  if (Math.hypot(dx, dy) > RADIUS) return undefined;
  return GATE.some(([left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom)
    ? LINES
    : BACKGROUND;
};

/** @param {string} name @param {Buffer} data */
const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** @param {number} size in pixels @returns {Buffer} */
export const icon = (size) => {
  const rows = Buffer.alloc(size * (1 + 4 * size));
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let part = 0; part < FINE * FINE; part++) {
        const [fx, fy] = [(part % FINE) + 0.5, Math.floor(part / FINE) + 0.5];
        const colour = at(((x + fx / FINE) * 100) / size, ((y + fy / FINE) * 100) / size);
        if (colour) for (let c = 0; c < 4; c++) sum[c] += c < 3 ? colour[c] : 1;
      }
      const from = y * (1 + 4 * size) + 1 + 4 * x;
      for (let c = 0; c < 3; c++) rows[from + c] = sum[3] ? Math.round(sum[c] / sum[3]) : 0;
      rows[from + 3] = Math.round((sum[3] * 255) / (FINE * FINE));
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits each of red, green, blue and opacity.
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};
