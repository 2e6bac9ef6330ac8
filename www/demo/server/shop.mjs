// The shop's own host: pages, their forms, static files, and the output of `sekisho build`. Its API is in api.mjs.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { page } from "../shop/pages/index.mjs";
import { LANGUAGES, WORDS } from "../shop/words.mjs";
import { api } from "./api.mjs";
import { cspHeader } from "./csp.mjs";
import { html, notFound, script } from "./http.mjs";
import { notice } from "./notice.mjs";
import { picture } from "./pictures.mjs";
import { fontFile, sdkBundle } from "./sdks.mjs";
import { own, visitor } from "./visitor.mjs";

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
  ".woff2": "font/woff2",
};
/** Switches of a visit, which every link of the shop keeps. */
const SWITCHES = ["lang", "region", "layout", "sdks", "panel", "snippet", "csp"];

/**
 * @typedef {object} ShopOptions
 * @property {string | undefined} site Folder with the output of `sekisho build`.
 * @property {boolean} sekisho False serves the control: the same pages without the include.
 * @property {string} [session] Session of every new visitor, instead of a random one: two visits are then alike byte for byte.
 * @property {import("./stock.mjs").Stock} stock
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
 * @param {FormData} [form] what was posted to it
 * @returns {Promise<Reply>}
 */
async function document(call, options, form) {
  const query = call.url.searchParams;
  const lang = LANGUAGES.find((code) => code === query.get("lang")) ?? "en";
  const nonce = randomBytes(16).toString("base64url");
  const sdks = query.get("sdks");
  const { token, cookies } = visitor(call, options.session);
  const text = page({
    lang,
    words: WORDS[lang],
    path: call.url.pathname,
    notice:
      call.url.pathname === "/privacy" && options.site
        ? await notice(join(options.site, "../notice"), lang)
        : undefined,
    nonce,
    query,
    form,
    token,
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
  return { ...html(text), headers: cookies.length > 0 ? { ...headers, "set-cookie": cookies } : headers };
}

/**
 * What a form of a page was filled with: the order that is asked after, or a letter with or without a picture.
 * @param {Call} call
 * @returns {Promise<FormData | undefined>} nothing where it is no form
 */
async function filled({ headers, body }) {
  const type = headers["content-type"] ?? "";
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) return undefined;
  return new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData().catch(() => undefined);
}

/**
 * Takes what a page of the shop posts. A letter is answered with the way to another page, so that a reload sends nothing twice.
 * @param {Call} call
 * @param {ShopOptions} options
 * @returns {Promise<Reply>}
 */
async function posted(call, options) {
  const form = await filled(call);
  if (!own(call, form?.get("token"))) return { status: 403, body: "not from a page of this shop" };
  if (call.url.pathname === "/track") return document(call, options, form);
  if (call.url.pathname !== "/contact") return notFound();
  call.url.searchParams.set("sent", "1");
  return { status: 303, headers: { location: call.url.pathname + call.url.search } };
}

/**
 * Answers a request to the shop.
 * @param {Call} call
 * @param {ShopOptions} options
 * @returns {Promise<Reply>}
 */
export async function shop(call, options) {
  const { pathname } = call.url;
  if (pathname.startsWith("/api/")) return api(call, options.stock);
  const sdk = /^\/sdk\/(\w+)\.js$/.exec(pathname);
  if (sdk) {
    const text = await sdkBundle(sdk[1]);
    return text === undefined ? notFound() : script(text);
  }
  if (pathname === "/font/lora.woff2") {
    const body = await fontFile();
    return body === undefined ? notFound() : { type: TYPES[".woff2"], body };
  }
  if (extname(pathname)) {
    const built = options.site === undefined ? undefined : await file(options.site, pathname);
    const found = built ?? (await file(PUBLIC, pathname));
    if (found?.type !== TYPES[".svg"]) return found ?? notFound();
    return { ...found, body: picture(String(found.body), call.url.searchParams) };
  }
  if (call.method === "POST") return posted(call, options);
  return document(call, options);
}
