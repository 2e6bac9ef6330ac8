// The demonstration: a shop, and the hosts of the companies whose tags it runs, all on one port of this machine.
//
//   node server.mjs [--port 8140] [--site DIR] [--no-sekisho]
//
// `*.localhost` is this machine in every browser, so each company has a host of its own and is cross-site to the shop.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { analyticsCollectors } from "./server/collectors/analytics.mjs";
import { tagCollectors } from "./server/collectors/tags.mjs";
import { companies } from "./server/companies.mjs";
import { corsHeaders, json, notFound, pixel, readBody, send } from "./server/http.mjs";
import { ArrivalLog, guessType } from "./server/log.mjs";
import { shop } from "./server/shop.mjs";
import { Stock } from "./server/stock.mjs";
import { acceptWebSocket } from "./server/websocket.mjs";

/** @typedef {import("./server/http.mjs").Call} Call */
/** @typedef {import("./server/http.mjs").Reply} Reply */

/** @type {Record<string, import("./server/collectors/analytics.mjs").Collector>} */
const COLLECTORS = { ...analyticsCollectors, ...tagCollectors };
/** Hosts of the companies whose tags the shop runs. */
export const COLLECTOR_HOSTS = Object.keys(COLLECTORS);
/** The shop's own host. */
export const SHOP_HOST = "shop";
/** Where the portals of the five companies stand. */
export const COMPANIES_HOST = "companies";

/**
 * A running demo.
 * @typedef {object} Demo
 * @property {number} port
 * @property {ArrivalLog} log
 * @property {(host: string, path?: string) => string} url Address at a host: `url("shop", "/cart")`.
 * @property {(what: { site?: string, sekisho?: boolean }) => void} serve Goes on with other options, at the same address.
 * @property {() => Promise<void>} close
 */

/**
 * What tests may ask of a demo besides.
 * @typedef {object} Watched
 * @property {string} [session] The shop's session of every new visitor, instead of a random one.
 * @property {(host: string, request: import("node:http").IncomingMessage, body: Buffer) => void} [hear] Told of each request when
 *   all of it is there, before it is answered.
 */

/**
 * Starts the demo on the loopback interface.
 * @param {{ port?: number, site?: string, sekisho?: boolean } & Watched} [options] `port` 0 takes a free one; `site` is the
 *   output folder of `sekisho build`; `sekisho: false` is the control
 * @returns {Promise<Demo>}
 */
export async function startDemo({ port = 0, site, sekisho = true, session, hear } = {}) {
  const log = new ArrivalLog();
  const options = { site, sekisho, session, stock: new Stock() };
  /** @type {Set<import("node:stream").Duplex>} */
  const sockets = new Set();
  const url = (/** @type {string} */ host, path = "") => `http://${host}.localhost:${port}${path}`;

  /** @param {import("node:http").IncomingMessage} request @param {Buffer} body @returns {{ host: string, call: Call }} */
  const read = (request, body) => {
    const host = String(request.headers.host ?? "").replace(/\.?localhost(:\d+)?$/, "");
    const call = {
      method: request.method ?? "GET",
      url: new URL(request.url ?? "/", url(host || "www")),
      headers: request.headers,
      body,
      origin: (/** @type {string} */ name) => url(name),
    };
    return { host, call };
  };

  /** @param {string} host @param {Call} call @param {import("node:http").IncomingMessage} request */
  const note = (host, call, request) =>
    log.add({
      host,
      method: call.method,
      path: call.url.pathname + call.url.search,
      type: guessType(request),
      cookies: request.headers.cookie ?? "",
      events: COLLECTORS[host]?.events?.(call) ?? [],
    });

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  const answer = async (request, response) => {
    const { host, call } = read(request, await readBody(request));
    hear?.(host, request, call.body);
    if (host === SHOP_HOST && call.url.pathname.startsWith("/__log")) return send(response, logReply(call, log));
    if (host === COMPANIES_HOST) return send(response, await companies(call, options.site));
    note(host, call, request);
    if (host === SHOP_HOST) return send(response, await shop(call, options));
    const cors = corsHeaders(call.headers);
    if (call.method === "OPTIONS") return send(response, { status: 204, headers: cors });
    const reply = await (COLLECTORS[host]?.answer(call) ?? pixel());
    // A third-party cookie, as such hosts set one; most browsers of today drop it.
    const uid = { "set-cookie": `${host}_uid=1; Path=/; SameSite=None; Secure` };
    send(response, { ...reply, headers: { ...cors, ...uid, ...reply.headers } });
  };
  // A page that goes away in the middle of a request ends the connection; that is its right.
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.on("upgrade", (request, socket) => {
    const { host, call } = read(request, Buffer.alloc(0));
    note(host, call, request);
    const message = COLLECTORS[host]?.message;
    acceptWebSocket(request, socket, (text, reply) => {
      log.add({ host, method: "MESSAGE", path: call.url.pathname, type: "websocket", cookies: "", events: [text] });
      message?.(text, reply);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  if (address && typeof address === "object") port = address.port;

  return {
    port,
    log,
    url,
    serve: ({ site, sekisho = true }) => void Object.assign(options, { site, sekisho, stock: new Stock() }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/**
 * The log's own addresses, which are not logged.
 * @param {Call} call
 * @param {ArrivalLog} log
 * @returns {Reply}
 */
function logReply({ url, method }, log) {
  const thirdParties = () => log.entries().filter(({ host }) => host !== SHOP_HOST);
  switch (`${method} ${url.pathname}`) {
    case "GET /__log":
      return json(url.searchParams.has("all") ? log.entries() : thirdParties());
    case "POST /__log/clear":
      log.clear();
      return { status: 204 };
    case "GET /__log/stream":
      return {
        type: "text/event-stream",
        stream(response) {
          const write = (/** @type {import("./server/log.mjs").Arrival} */ arrival) => {
            if (arrival.host !== SHOP_HOST) response.write(`id: ${arrival.id}\ndata: ${JSON.stringify(arrival)}\n\n`);
          };
          response.write("retry: 1000\n\n");
          response.on("close", log.subscribe(write));
        },
      };
    default:
      return notFound();
  }
}

/** Runs the demo from the command line until it is interrupted. */
async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8140" },
      site: { type: "string" },
      "no-sekisho": { type: "boolean", default: false },
    },
  });
  const demo = await startDemo({ port: Number(values.port), site: values.site, sekisho: !values["no-sekisho"] });
  console.log(`The demo shop is at ${demo.url(SHOP_HOST, "/")}`);
  console.log(`The portals of five companies are at ${demo.url(COMPANIES_HOST, "/kddi")}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
