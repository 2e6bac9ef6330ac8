// A product as a card in a grid.
import { markup } from "../../server/markup.mjs";

/** @typedef {import("../layout.mjs").View} View */
/** @typedef {import("../products.mjs").Product} Product */

/** Yen, written the same way in every language of the shop. */
export const yen = (/** @type {number} */ amount) => `¥${amount.toLocaleString("en")}`;

/**
 * @param {View} view
 * @param {Product} product
 */
export function card({ lang, link }, product) {
  return markup`<li class="card"><a href="${link(`/goods/${product.id}`)}">
  <img src="/img/${product.id}.svg" alt="" width="320" height="240">
  <h3>${product.name[lang]}</h3><p class="price">${yen(product.price)}</p></a></li>`;
}
