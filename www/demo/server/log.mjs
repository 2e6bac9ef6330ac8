// What arrived at the demo's hosts, newest last. The truth of every leak test: the server's view, not the browser's.

/**
 * One request as the server saw it.
 * @typedef {object} Arrival
 * @property {number} id Increases by one for each request of this server.
 * @property {number} time Milliseconds since the epoch.
 * @property {string} host First label of the host name: `posthog` for `posthog.localhost`.
 * @property {string} method
 * @property {string} path Path and query.
 * @property {string} type What kind of request it looks like: script, image, iframe, fetch, beacon, websocket …
 * @property {string} cookies The Cookie header, empty when none came.
 * @property {string[]} events Names of the events decoded from the query and the body.
 */

/** How many arrivals are kept. A page visit of the demo makes about a hundred. */
const RING_LENGTH = 2_000;

/** @type {Record<string, string>} Names of Fetch destinations that people know better by another word. */
const DESTINATIONS = { document: "navigation", empty: "fetch", image: "image", font: "font", style: "stylesheet" };

/**
 * Guesses the kind of a request from the headers that browsers send with it.
 * @param {import("node:http").IncomingMessage} request
 * @returns {string}
 */
export function guessType(request) {
  const { headers, method } = request;
  if (headers.upgrade?.toLowerCase() === "websocket") return "websocket";
  if (method === "OPTIONS" && headers["access-control-request-method"]) return "preflight";
  if (headers.accept === "text/event-stream") return "eventsource";
  const destination = String(headers["sec-fetch-dest"] ?? "");
  // sendBeacon, `keepalive` fetches and pings look alike on the wire: a POST that nobody will read the answer of.
  if (destination === "empty" && headers["sec-fetch-mode"] === "no-cors" && method === "POST") return "beacon";
  return DESTINATIONS[destination] ?? (destination || "unknown");
}

/** A bounded list of arrivals with listeners. */
export class ArrivalLog {
  /** @type {Arrival[]} */
  #ring = [];
  #nextId = 1;
  #lastTime = 0;
  /** @type {Set<(arrival: Arrival) => void>} */
  #listeners = new Set();

  /**
   * Notes one request.
   * @param {Omit<Arrival, "id" | "time">} arrival
   */
  add(arrival) {
    this.#lastTime = Date.now();
    const entry = { id: this.#nextId++, time: this.#lastTime, ...arrival };
    this.#ring.push(entry);
    if (this.#ring.length > RING_LENGTH) this.#ring.shift();
    for (const listener of this.#listeners) listener(entry);
  }

  /** Every kept arrival, oldest first. */
  entries() {
    return [...this.#ring];
  }

  /** When the newest request came, in milliseconds since the epoch; 0 when none ever came. */
  get lastTime() {
    return this.#lastTime;
  }

  clear() {
    this.#ring = [];
  }

  /**
   * Calls `listener` for each arrival from now on.
   * @param {(arrival: Arrival) => void} listener
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
