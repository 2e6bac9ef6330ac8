/** Bytes from a string of code points 0–255. @param {string} packed */
export const unpack = (packed) => Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
