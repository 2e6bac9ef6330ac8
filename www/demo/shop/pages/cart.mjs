// The cart: drawn by the shop's own script from local storage and `/api/products`.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";

/** @param {import("../layout.mjs").View} view */
export function cartPage(view) {
  const { words, link } = view;
  return document(
    view,
    words.cart,
    markup`<h1>${words.cart}</h1>
<div data-cart data-words="${JSON.stringify({ remove: words.remove, quantity: words.quantity })}">
  <p data-cart-empty>${words.emptyCart}</p>
  <ul class="lines" data-cart-lines></ul>
  <p class="total" data-cart-total hidden>${words.total} <strong></strong></p>
  <p data-cart-next hidden><a class="button" href="${link("/checkout")}">${words.toCheckout}</a></p>
</div>`,
  );
}
