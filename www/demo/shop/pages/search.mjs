// What a search found, in the order that the visitor wants.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";
import { find } from "../products.mjs";
import { card } from "./card.mjs";

/** @typedef {"shop" | "price" | "dear"} Order */

/** @param {import("../layout.mjs").View} view */
export function searchPage(view) {
  const { words, query } = view;
  const orders = /** @type {[Order, string][]} */ (Object.entries(words.orders));
  const order = orders.find(([name]) => name === query.get("order"))?.[0] ?? "shop";
  const q = query.get("q") ?? "";
  const found = find(q, order);
  return document(
    view,
    words.search,
    markup`<h1>${words.found} <output>${found.length}</output></h1>
<p class="orders" role="group" aria-label="${words.order}">${orders.map(
      ([name, label]) =>
        markup`<a href="${view.link("/search", { q, order: name })}"${name === order ? markup` aria-current="true"` : ""}>${label}</a> `,
    )}</p>
${found.length === 0 ? markup`<p>${words.nothingFound}</p>` : markup`<ul class="grid">${found.map((product) => card(view, product))}</ul>`}`,
  );
}
