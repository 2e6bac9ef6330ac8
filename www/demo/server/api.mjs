// What the shop's own scripts ask it: products, suggestions, reviews, stock, delivery, the cart, an order.
import { randomBytes } from "node:crypto";
import { find, PRODUCTS } from "../shop/products.mjs";
import { reviews } from "../shop/reviews.mjs";
import { LANGUAGES } from "../shop/words.mjs";
import { json, notFound, parseJson } from "./http.mjs";
import { own, visitor } from "./visitor.mjs";

/** @typedef {import("./http.mjs").Call} Call */
/** @typedef {import("./http.mjs").Reply} Reply */
/** @typedef {import("./stock.mjs").Cart} Cart */

/** Days on the road, by where it leads. @type {Record<string, number>} */
const DAYS = { kanto: 1, kansai: 2, kyushu: 3, abroad: 9 };
/** What the road costs in yen, and from which sum on nothing. */
const POSTAGE = 600;
const POSTAGE_FREE_FROM = 8_000;
/** A few postal codes and where they are. @type {Record<string, string>} */
const PLACES = {
  2500311: "神奈川県足柄下郡箱根町湯本",
  4110035: "静岡県三島市大宮町",
  6050862: "京都府京都市東山区清水",
};
/** How many suggestions fit below the field. */
const SUGGESTIONS = 5;
const QUANTITY_MAX = 99;

const FORBIDDEN = { ...json({ error: "not from a page of this shop" }), status: 403 };

/** A cart of a stranger: known products in quantities that a shop has. @param {unknown} value @returns {Cart} */
function cartOf(value) {
  const given = /** @type {Record<string, unknown>} */ (value ?? {});
  /** @type {Cart} */
  const cart = {};
  for (const { id } of PRODUCTS) {
    const quantity = Object.hasOwn(given, id) ? Number(given[id]) : 0;
    if (quantity > 0) cart[id] = Math.min(QUANTITY_MAX, Math.floor(quantity));
  }
  return cart;
}

/** What a cart costs with its way. @param {Cart} cart */
function quote(cart) {
  const goods = PRODUCTS.reduce((sum, { id, price }) => sum + price * (cart[id] ?? 0), 0);
  const postage = goods === 0 || goods >= POSTAGE_FREE_FROM ? 0 : POSTAGE;
  return { goods, postage, total: goods + postage };
}

/**
 * The number of a product that is left, and again after each change, for as long as the page listens.
 * @param {string} product @param {string} session @param {import("./stock.mjs").Stock} stock
 * @returns {Reply}
 */
const stream = (product, session, stock) => ({
  type: "text/event-stream",
  stream(response) {
    let last = -1;
    const tell = () => {
      const left = stock.left(product, session);
      if (left !== last) response.write(`data: ${JSON.stringify({ left })}\n\n`);
      last = left;
    };
    response.write("retry: 60000\n\n");
    tell();
    response.on("close", stock.watch(tell));
  },
});

/**
 * @param {Call} call
 * @param {import("./stock.mjs").Stock} stock
 * @returns {Reply}
 */
export function api(call, stock) {
  const { url, method, body, headers } = call;
  const query = url.searchParams;
  const lang = LANGUAGES.find((code) => code === query.get("lang")) ?? "en";
  const product = PRODUCTS.findIndex(({ id }) => id === query.get("product"));
  const sent = method === "GET" ? undefined : parseJson(body.toString());
  // A beacon has no headers of its own, so that it carries the token in its body.
  if (method !== "GET" && !own(call, headers["x-csrf-token"] ?? sent?.token)) return FORBIDDEN;
  switch (`${method} ${url.pathname}`) {
    case "GET /api/products":
      return json(PRODUCTS);
    case "GET /api/session":
      return json({ signedIn: false, known: /shop_session=/.test(headers.cookie ?? "") });
    case "GET /api/suggest":
      return json(
        find(query.get("q") ?? "")
          .slice(0, SUGGESTIONS)
          .map(({ name }) => name[lang]),
      );
    case "GET /api/reviews":
      return product < 0 ? notFound() : json(reviews(product, Math.max(1, Number(query.get("page")) || 1), lang));
    case "POST /api/reviews/helpful":
      return json({ thanks: true });
    case "GET /api/stock":
      return product < 0 ? notFound() : stream(PRODUCTS[product].id, visitor(call).session, stock);
    case "GET /api/delivery": {
      const days = DAYS[query.get("to") ?? ""];
      return days === undefined ? notFound() : json({ days });
    }
    case "GET /api/postcode":
      return json({ address: PLACES[(query.get("code") ?? "").replace(/\D/g, "")] ?? null });
    case "PUT /api/cart":
    case "POST /api/cart": {
      const cart = cartOf(sent?.cart);
      stock.reserve(visitor(call).session, cart);
      return json({ cart });
    }
    case "POST /api/quote":
      return json(quote(cartOf(sent?.cart)));
    case "POST /api/order": {
      if (Object.keys(cartOf(sent?.cart)).length === 0) return { ...json({ error: "empty cart" }), status: 400 };
      return json({ order: `HG-${randomBytes(3).toString("hex").toUpperCase()}` });
    }
    default:
      return notFound();
  }
}
