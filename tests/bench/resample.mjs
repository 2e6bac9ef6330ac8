// How far a figure can be trusted: drawn again and again from what was measured (bootstrap).

/** How often is drawn. */
const DRAWS = 2_000;
/** The part of all draws that the range leaves out on each side. */
const OUTSIDE = 0.025;

/** The value below which a part of a list lies. @param {number[]} list @param {number} part */
export const within = (list, part) => [...list].sort((a, b) => a - b)[Math.floor(part * (list.length - 1))];

/** @param {number[]} list */
export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/**
 * A figure of some measurements, and the range in which it lies in 95 of 100 draws. The draws are the same in every run (mulberry32).
 * @param {number} count of measurements @param {(at: number[]) => number} figure of those with some numbers
 */
export const range = (count, figure) => {
  let seed = 1;
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const all = Array.from({ length: count }, (_, at) => at);
  const drawn = Array.from({ length: DRAWS }, () => figure(all.map(() => Math.floor(next() * count))));
  return { value: figure(all), low: within(drawn, OUTSIDE), high: within(drawn, 1 - OUTSIDE) };
};
