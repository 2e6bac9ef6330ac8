// How a worker from a file of the site starts through ours. The address of a classic one is that of our file with its own behind
// it, so that shared workers are still shared by address, and no blob is needed. A module cannot be begun by another file of the
// same address, as no code of a module runs before its imports; it begins with a blob that imports ours and then its own, which
// also puts it under the policy of whoever starts it.

/** Taken before a script of the page could replace them. */
const { stringify } = JSON;
const encode = encodeURIComponent;

/** @typedef {{ file: string, region: string }} Place our file, and the region that the page was told */

/** @param {Place} place @param {string} own address of the site's file */
const query = ({ region }, own) => `own=${encode(own)}${region && `&region=${encode(region)}`}`;

/** @param {Place} place @param {string} own */
export const throughOurs = (place, own) => `${place.file}?${query(place, own)}`;

/** A module's beginning, and in its fragment what our file needs to know. @param {Place} place @param {string} own */
export const moduleText = (place, own) => `import ${stringify(throughOurs(place, own))};import ${stringify(own)};`;

/** @param {Place} place @param {string} own */
export const moduleFragment = (place, own) => `#${query(place, own)}`;
