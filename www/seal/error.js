// Why something is not used.

/** By code, the same as in src/seal/mod.rs. The last two are of here alone: a command line can always check, and remembers nothing. @type {Record<string, string>} */
const MEANINGS = {
  SK0901: "there is no seal",
  SK0902: "this is no seal",
  SK0903: "the seal is of another key",
  SK0904: "the seal's signature does not fit: the seal was changed, or is forged",
  SK0905: "a file is in the seal and not there",
  SK0906: "a file is not the one that was sealed",
  SK0907: "a file is not in the seal",
  SK0908: "the policy is not the one that was sealed",
  SK0909: "the seal is not for this host",
  SK0910: "the policy is older than one that was believed before",
  SK0911: "Ed25519 cannot be checked here: no signature is known to be good",
};

export class SealError extends Error {
  /** @param {string} code @param {string} [detail] the line, key, file or host that it is about */
  constructor(code, detail = "") {
    super(detail ? `${MEANINGS[code]}: ${detail}` : MEANINGS[code]);
    this.name = "SealError";
    this.code = code;
    this.detail = detail;
  }
}
