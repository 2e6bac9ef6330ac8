// Types of seals, `sekisho/seal`: nothing of a build is used that its owner did not sign. Web Crypto does the arithmetic.
// Written by hand; tests/package/seal.test.mjs holds them to their word.
//
//   import { verified } from "sekisho/seal";
//   const files = await verified({
//     seal: await kv.get("sekisho.json.seal", "arrayBuffer").then((bytes) => new Uint8Array(bytes)),
//     key: "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",      // from your own configuration, never from where the seal is
//     host: "shop.example",
//     files: { ".well-known/sekisho.json": new Uint8Array(await kv.get("sekisho.json", "arrayBuffer")) },
//   });                                                                 // throws, or gives what was signed

/** What a seal states. */
export interface Statement {
  /** Whose seal it is: `ed25519:` and 43 letters. */
  key: string;
  /** The key that may sign after this one. */
  next?: string;
  /** SHA-256 of what the policy says: `compile().hash` of `sekisho/author`. */
  policy?: string;
  /** The hosts, each with its subdomains, that it is for. */
  hosts: string[];
  /** SHA-256 of each file, by name. */
  files: Record<string, string>;
}

/** Why something is not used. */
export class SealError extends Error {
  private constructor();
  /** Stable code, `SK0901` to `SK0911`, as `sekisho verify` prints it. */
  code: string;
  /** The line, key, file or host that it is about. */
  detail: string;
}

/** What is to be verified. */
export interface Wanted {
  /** The seal; undefined if there is none, which is an error. */
  seal: Uint8Array | string | undefined;
  /** The key that is pinned, or several: it must be of one of them. */
  key: string | string[];
  /** The host that it must be for. */
  host?: string;
  /** SHA-256 of what the policy says that it must be for. */
  policy?: string;
  /** Files by the name that the seal has for them; undefined for one that is not there, which is an error. */
  files?: Record<string, Uint8Array | string | undefined>;
}

/**
 * The files, as copies, if each is the one that the pinned key has signed.
 *
 * @throws {SealError} with nothing used
 * @throws {TypeError} if a pinned key is none
 */
export function verified(wanted: Wanted): Promise<Record<string, Uint8Array>>;

/** What a seal states. @throws as `verified` */
export function open(seal: Uint8Array | string | undefined, key: string | string[]): Promise<Statement>;
