// The shop's own host: pages, its small API, static files, and the output of `sekisho build`.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { page } from "../shop/pages/index.mjs";
import { PRODUCTS } from "../shop/products.mjs";
import { LANGUAGES, WORDS } from "../shop/words.mjs";
import { cspHeader } from "./csp.mjs";
import { html, json, notFound, parseJson, script } from "./http.mjs";
import { notice } from "./notice.mjs";
import { sdkBundle } from "./sdks.mjs";

/** @typedef {import("./http.mjs").Call} Call */
/** @typedef {import("./http.mjs").Reply} Reply */

const PUBLIC = fileURLToPath(new URL("../shop/public", import.meta.url));
/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
/** Switches of a visit, which every link of the shop keeps. */
const SWITCHES = ["lang", "region", "layout", "sdks", "panel", "snippet", "csp"];

/**
 * @typedef {object} ShopOptions
 * @property {string | undefined} site Folder with the output of `sekisho build`.
 * @property {boolean} sekisho False serves the control: the same pages without the include.
 */

/**
 * A file below a folder. Only names that a careful shop would have: no dots that climb.
 * @param {string} folder
 * @param {string} path
 * @returns {Promise<Reply | undefined>}
 */
async function file(folder, path) {
  if (!/^(\/\.well-known)?(\/[\w-][\w.-]*)+$/.test(path)) return undefined;
  try {
    return { type: TYPES[extname(path)] ?? "application/octet-stream", body: await readFile(join(folder, path)) };
  } catch {
    return undefined;
  }
}

/**
 * @param {string | undefined} site
 * @returns {Promise<string | undefined>}
 */
async function snippet(site) {
  return site === undefined ? undefined : (await file(site, "/snippet.html"))?.body?.toString();
}

/**
 * @param {Call} call
 * @param {ShopOptions} options
 * @returns {Promise<Reply>}
 */
async function document(call, options) {
  const query = call.url.searchParams;
  const lang = LANGUAGES.find((code) => code === query.get("lang")) ?? "en";
  const nonce = randomBytes(16).toString("base64url");
  const sdks = query.get("sdks");
  const text = page({
    lang,
    words: WORDS[lang],
    path: call.url.pathname,
    notice:
      call.url.pathname === "/privacy" && options.site
        ? await notice(join(options.site, "../notice"), lang)
        : undefined,
    nonce,
    sekisho: options.sekisho,
    snippet: query.has("snippet") ? await snippet(options.site) : undefined,
    region: query.get("region") ?? undefined,
    layout: query.get("layout") ?? undefined,
    sdks: sdks === "hosted" || sdks === "none" ? sdks : "bundle",
    panel: query.get("panel") !== "0",
    link: (path, change = {}) => {
      const kept = SWITCHES.filter((name) => query.has(name)).map((name) => [name, query.get(name) ?? ""]);
      const search = new URLSearchParams({ ...Object.fromEntries(kept), ...change }).toString();
      return search ? `${path}?${search}` : path;
    },
    origin: call.origin,
  });
  if (text === undefined) return notFound();
  const headers = {
    ...cspHeader(query.get("csp"), nonce, Number(call.url.port)),
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
  };
  return { ...html(text), headers: { ...headers, ...sessionCookie(call) } };
}

/**
 * The shop's own session, as an ordinary server sets it: necessary, and out of the reach of scripts.
 * @param {Call} call
 * @returns {Record<string, string>}
 */
function sessionCookie(call) {
  if (/(^|; )shop_session=/.test(call.headers.cookie ?? "")) return {};
  return { "set-cookie": `shop_session=${randomBytes(12).toString("hex")}; Path=/; HttpOnly; SameSite=Lax` };
}

/** @param {Call} call @returns {Reply} */
function api({ url, method, body, headers }) {
  if (url.pathname === "/api/products") return json(PRODUCTS);
  if (url.pathname === "/api/session")
    return json({ signedIn: false, known: /shop_session=/.test(headers.cookie ?? "") });
  if (url.pathname === "/api/order" && method === "POST") {
    const cart = parseJson(body.toString())?.cart;
    if (!cart || Object.keys(cart).length === 0) return { ...json({ error: "empty cart" }), status: 400 };
    return json({ order: `HG-${randomBytes(3).toString("hex").toUpperCase()}` });
  }
  return notFound();
}

/**
 * Answers a request to the shop.
 * @param {Call} call
 * @param {ShopOptions} options
 * @returns {Promise<Reply>}
 */
export async function shop(call, options) {
  const { pathname } = call.url;
  if (pathname.startsWith("/api/")) return api(call);
  const sdk = /^\/sdk\/(\w+)\.js$/.exec(pathname);
  if (sdk) {
    const text = await sdkBundle(sdk[1]);
    return text === undefined ? notFound() : script(text);
  }
  if (extname(pathname)) {
    const built = options.site === undefined ? undefined : await file(options.site, pathname);
    return built ?? (await file(PUBLIC, pathname)) ?? notFound();
  }
  return document(call, options);
}
