// A certificate that this machine gives itself, so that tests can talk HTTPS to it. Made anew for each run: no key lies in the repository.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** Piece of DER: a tag, the length, the content. X.690 §8.1. @param {number} tag @param {...(Buffer | string)} content */
const der = (tag, ...content) => {
  const body = Buffer.concat(content.map((one) => Buffer.from(one)));
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const [INTEGER, BITS, OCTETS, NAME, TEXT, TIME, LIST, SET] = [2, 3, 4, 6, 12, 23, 0x30, 0x31];
/** An object identifier, as its bytes. @param {...number} bytes */
const oid = (...bytes) => der(NAME, Buffer.from(bytes));

const ECDSA_WITH_SHA256 = der(LIST, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));
const COMMON_NAME = oid(0x55, 4, 3);
const SUBJECT_ALT_NAME = oid(0x55, 0x1d, 0x11);

/**
 * A key and a certificate for hosts, as Node's HTTPS server takes them. RFC 5280 §4.1.
 * @param {string[]} hosts
 */
export const certificate = (hosts) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = der(LIST, der(SET, der(LIST, COMMON_NAME, der(TEXT, hosts[0]))));
  const time = (/** @type {number} */ days) =>
    der(TIME, `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, "").slice(2, 14)}Z`);
  // DNS names have the tag [2].
  const names = der(LIST, ...hosts.map((host) => der(0x82, host)));
  const told = der(
    LIST,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    // Firefox takes no two certificates of one issuer with the same number. Positive, and without a leading zero.
    der(INTEGER, Buffer.from([1]), randomBytes(8)),
    ECDSA_WITH_SHA256,
    name,
    der(LIST, time(-1), time(30)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(LIST, der(LIST, SUBJECT_ALT_NAME, der(OCTETS, names)))),
  );
  const cert = der(LIST, told, ECDSA_WITH_SHA256, der(BITS, "\0", sign("sha256", told, privateKey)));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
};
