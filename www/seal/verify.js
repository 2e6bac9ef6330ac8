// Opens a seal with the keys that are pinned, and holds files to it. The arithmetic is the platform's own (Web Crypto): Node 20, Deno,
// workers at the edge, Chromium 137, Firefox 129, Safari 17.

import { SealError } from "./error.js";
import { keyOf, read } from "./text.js";

/** @typedef {import("../../pkg/seal.d.ts").Statement} Statement */

/** A copy: what is looked at is what is used, whatever its owner does with it meanwhile. @param {Uint8Array | string} data */
export const copyOf = (data) => (typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data));

/** @param {Uint8Array} bytes */
const hashOf = async (bytes) =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {any} */ (bytes))), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/** Whether a signature is good; where there is no Ed25519 it is an error, and never a yes. @param {string} key @param {Uint8Array} signature @param {Uint8Array} signed */
const fits = async (key, signature, signed) => {
  /** @type {CryptoKey} */
  let imported;
  try {
    const bytes = /** @type {any} */ (keyOf(key));
    imported = await crypto.subtle.importKey("raw", bytes, { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    // Bytes that are no point of the curve are refused by some as they are taken in, by others as they are used.
    if (error instanceof DOMException && error.name === "DataError") return false;
    throw new SealError("SK0911");
  }
  return crypto.subtle.verify("Ed25519", imported, /** @type {any} */ (signature), /** @type {any} */ (signed));
};

/** What a seal states, if one of the pinned keys has signed it. @param {Uint8Array | string | undefined} seal @param {string | string[]} key @returns {Promise<Statement>} */
export const open = async (seal, key) => {
  const pinned = [key].flat();
  // A key that cannot be used pins nothing, and nobody may believe that it does.
  for (const word of pinned) if (!keyOf(word)) throw new TypeError(`this is not a public key: ${word}`);
  if (!pinned.length) throw new TypeError("no key is pinned");
  if (seal === undefined) throw new SealError("SK0901");
  const { signature, signed, statement } = read(copyOf(seal));
  if (!pinned.includes(statement.key)) throw new SealError("SK0903", statement.key);
  if (!(await fits(statement.key, signature, signed))) throw new SealError("SK0904");
  return statement;
};

/** What a seal states, whoever made it: for showing its key to somebody who may pin it. @param {Uint8Array | string} seal */
export const anybodys = (seal) => open(seal, read(copyOf(seal)).statement.key);

/** @param {string[]} hosts @param {string} host */
const covers = (hosts, host) => hosts.some((own) => host === own || host.endsWith(`.${own}`));

/** The seal is for a host. @param {Statement} statement @param {string} host */
export const ofHost = (statement, host) => {
  if (!covers(statement.hosts, host)) throw new SealError("SK0909", host);
};

/** The bytes of a file, if it is the one that was sealed. @param {Statement} statement @param {string} name @param {Uint8Array | undefined} found */
export const file = async (statement, name, found) => {
  if (!Object.hasOwn(statement.files, name)) throw new SealError("SK0907", name);
  if (found === undefined) throw new SealError("SK0905", name);
  if ((await hashOf(found)) !== statement.files[name]) throw new SealError("SK0906", name);
  return found;
};
