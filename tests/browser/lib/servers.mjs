// The two servers of a test: a first-party site that serves what the test says, and a tracker that logs what arrives.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { extname, join } from "node:path";
import { corsHeaders, html, json, notFound, pixel, script, send } from "../../../www/demo/server/http.mjs";
import { ArrivalLog, guessType } from "../../../www/demo/server/log.mjs";
import { acceptWebSocket } from "../../../www/demo/server/websocket.mjs";
import { bytesOf } from "./bytes.mjs";
import { certificate } from "./certificate.mjs";

/** @typedef {import("../../../www/demo/server/http.mjs").Reply} Reply */
/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {"http" | "https"} Scheme */

/**
 * A server on a free port of the loopback interface.
 * @param {Scheme} scheme
 * @param {(request: Request, url: URL) => Reply | Promise<Reply>} answer
 * @param {(request: Request, socket: import("node:stream").Duplex) => void} [upgrade]
 * @param {(request: Request, body: Buffer) => void} [whole] told of each request when all of it is there
 */
async function listen(scheme, answer, upgrade, whole = () => {}) {
  /** @type {import("node:http").RequestListener} */
  const listener = async (request, response) => {
    /** @type {Buffer[]} */
    const body = [];
    request.on("data", (piece) => body.push(piece));
    request.on("end", () => whole(request, Buffer.concat(body)));
    const reply = await answer(request, new URL(request.url ?? "/", `${scheme}://${request.headers.host}`));
    send(response, { ...reply, headers: { ...corsHeaders(request.headers), ...reply.headers } });
  };
  const server =
    scheme === "http"
      ? createServer(listener)
      : createSecureServer(certificate(["localhost", "*.localhost"]), listener);
  if (upgrade) server.on("upgrade", upgrade);
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve(undefined));
    });
  return { port, close };
}

/**
 * What the tracker says to a path whose last part names a kind of request.
 * @param {URL} url `/early/script` at any host
 * @returns {Reply}
 */
function kindReply({ hostname, pathname }) {
  const [, moment, kind] = pathname.split("/");
  const mark = JSON.stringify(`${hostname.split(".")[0]} ${moment}/${kind}`);
  switch (kind) {
    case "script":
    case "write":
    case "import":
      return script(`(globalThis.ran ??= []).push(${mark});`);
    case "iframe":
      return html(`<!doctype html><title>frame</title><script>fetch("/ran/${moment}-iframe")</script>`);
    case "css":
      return { type: "text/css", body: ":root { --leaked: 1 }" };
    case "img":
    case "image":
      return pixel();
    case "eventsource":
      return { type: "text/event-stream", stream: (response) => response.write("retry: 600000\ndata: 1\n\n") };
    default:
      return json({});
  }
}

/**
 * @param {ArrivalLog} log
 * @param {Request} request
 */
const note = (log, request) =>
  log.add({
    host: String(request.headers.host).split(".")[0],
    method: request.method ?? "",
    path: request.url ?? "",
    type: guessType(request),
    cookies: request.headers.cookie ?? "",
    events: [],
  });

/**
 * A site at `site.localhost:PORT`. Paths of kinds (`/early/script`) are answered and logged as the tracker does.
 * @typedef {object} Site
 * @property {Record<string, string | Reply>} pages By path; a text is an HTML page. May be changed at any time.
 * @property {string | undefined} built Folder with the output of `sekisho build`, served at the root.
 * @property {string} origin
 * @property {ArrivalLog} log Every request to the site.
 * @property {string[]} bytes The same, byte for byte: see bytes.mjs.
 * @property {() => Promise<unknown>} close
 */

/** @type {Record<string, string>} */
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

/**
 * @param {(url: URL) => Reply | Promise<Reply> | undefined} [more] answers what no page is for
 * @param {Scheme} [scheme]
 * @returns {Promise<Site>}
 */
export async function startSite(more, scheme = "http") {
  /** @type {Site} */
  const site = { pages: {}, built: undefined, origin: "", log: new ArrivalLog(), bytes: [], close: async () => {} };
  const { port, close } = await listen(
    scheme,
    async (request, url) => {
      note(site.log, request);
      const page = site.pages[url.pathname];
      if (page !== undefined) return typeof page === "string" ? html(page) : page;
      const answer = more?.(url);
      if (answer) return answer;
      if (/^\/(early|late|ran)\//.test(url.pathname)) return kindReply(url);
      if (site.built === undefined || !/^\/[\w.-]+$/.test(url.pathname)) return notFound();
      const type = TYPES[extname(url.pathname)] ?? "application/octet-stream";
      return readFile(join(site.built, url.pathname)).then((body) => ({ type, body }), notFound);
    },
    (request, socket) => {
      note(site.log, request);
      acceptWebSocket(request, socket, () => {});
    },
    (request, body) => void site.bytes.push(bytesOf(request, body)),
  );
  site.origin = `${scheme}://site.localhost:${port}`;
  site.close = close;
  return site;
}

/**
 * A tracker at every host name of this machine, on one port.
 * @typedef {object} Tracker
 * @property {ArrivalLog} log
 * @property {(host: string) => string} origin
 * @property {() => Promise<unknown>} close
 */

/**
 * @param {(url: URL) => Reply | undefined} [more] answers before the usual kinds are looked at
 * @param {(text: string) => void} [hear] called for each message of a WebSocket
 * @param {Scheme} [scheme]
 * @returns {Promise<Tracker>}
 */
export async function startTracker(more, hear = () => {}, scheme = "http") {
  const log = new ArrivalLog();
  const { port, close } = await listen(
    scheme,
    (request, url) => {
      note(log, request);
      return more?.(url) ?? kindReply(url);
    },
    (request, socket) => {
      note(log, request);
      acceptWebSocket(request, socket, hear);
    },
  );
  return { log, origin: (host) => `${scheme}://${host}.localhost:${port}`, close };
}

/** The same two over HTTPS, as nearly every site is. Its cookies are others, and so are the sources of a policy. */
export const overHttps = {
  /** @param {Parameters<typeof startSite>[0]} [more] */
  startSite: (more) => startSite(more, "https"),
  /** @param {Parameters<typeof startTracker>[0]} [more] @param {Parameters<typeof startTracker>[1]} [hear] */
  startTracker: (more, hear) => startTracker(more, hear, "https"),
};
