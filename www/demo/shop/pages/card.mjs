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
  const picture = `/img/${product.id}.svg`;
  return markup`<li class="card"><a href="${link(`/goods/${product.id}`)}">
  <img src="${picture}" srcset="${picture}?w=320 320w, ${picture}?w=640 640w" sizes="(max-width: 720px) 45vw, 320px" alt="" width="320" height="240">
  <h3>${product.name[lang]}</h3><p class="price">${yen(product.price)}</p></a></li>`;
}
