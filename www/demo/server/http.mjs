// Reading requests and writing answers: what shop and collectors share.
import { gunzipSync } from "node:zlib";

/**
 * A request, read completely.
 * @typedef {object} Call
 * @property {string} method
 * @property {URL} url
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {Buffer} body
 * @property {(host: string) => string} origin Origin of another host of this demo: `origin("posthog")`.
 */

/**
 * An answer. `stream` is set instead of `body` when the connection stays open.
 * @typedef {object} Reply
 * @property {number} [status]
 * @property {string} [type] MIME type.
 * @property {string | Buffer} [body]
 * @property {Record<string, string | string[]>} [headers]
 * @property {(response: import("node:http").ServerResponse) => void} [stream]
 */

/** Longest body that is read. An SDK's batch is below 1 MiB. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;

/** A GIF of one transparent pixel, what tracking pixels answer. */
export const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/**
 * Reads a body to its end; what is longer than the limit is cut, because only event names are wanted of it.
 * @param {import("node:http").IncomingMessage} request
 * @returns {Promise<Buffer>}
 */
export async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    if (length < BODY_BYTES_MAX) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/**
 * The text of a body, unpacked when it is gzip (SDKs send gzip with and without saying so).
 * @param {Buffer} body
 * @returns {string} empty when the body is broken
 */
export function bodyText(body) {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString("utf8");
  try {
    return gunzipSync(body, { maxOutputLength: BODY_BYTES_MAX }).toString("utf8");
  } catch {
    return "";
  }
}

/**
 * Parses JSON of a stranger.
 * @param {string} text
 * @returns {any} undefined when it is not JSON
 */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Headers with which a collector lets any page read its answer, with credentials, as analytics hosts do.
 * @param {import("node:http").IncomingHttpHeaders} headers of the request
 * @returns {Record<string, string>}
 */
export function corsHeaders(headers) {
  if (!headers.origin) return {};
  return {
    "access-control-allow-origin": headers.origin,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET, POST, PUT, OPTIONS",
    "access-control-allow-headers": String(headers["access-control-request-headers"] ?? "content-type"),
    vary: "origin",
  };
}

/**
 * Sends a reply.
 * @param {import("node:http").ServerResponse} response
 * @param {Reply} reply
 */
export function send(response, reply) {
  // no-store: a cached answer would hide a request from the log.
  const headers = { "cache-control": "no-store", ...reply.headers };
  const type = reply.type ?? "text/plain";
  const charset = /^(text\/|application\/(javascript|json))/.test(type) ? "; charset=utf-8" : "";
  response.writeHead(reply.status ?? 200, { "content-type": type + charset, ...headers });
  if (reply.stream) reply.stream(response);
  else response.end(reply.body ?? "");
}

/** @param {unknown} value @returns {Reply} */
export const json = (value) => ({ type: "application/json", body: JSON.stringify(value) });
/** @param {string} body @returns {Reply} */
export const script = (body) => ({ type: "text/javascript", body });
/** @param {string} body @returns {Reply} */
export const html = (body) => ({ type: "text/html", body });
/** @returns {Reply} */
export const pixel = () => ({ type: "image/gif", body: PIXEL });
/** @returns {Reply} */
export const notFound = () => ({ status: 404, body: "not found" });
