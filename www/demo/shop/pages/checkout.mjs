// Checkout: an ordinary form that the shop's own script posts to `/api/order`.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";

/** @param {import("../layout.mjs").View} view */
export function checkoutPage(view) {
  const { words } = view;
  const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ type) =>
    markup`<label>${label}<input name="${name}" type="${type}" autocomplete="${name}" required></label>`;
  return document(
    view,
    words.checkout,
    markup`<h1>${words.checkout}</h1>
<form class="checkout" data-checkout>
  ${field("name", words.name, "text")}
  ${field("email", words.email, "email")}
  ${field("street-address", words.address, "text")}
  <button class="button">${words.placeOrder}</button>
</form>
<p role="status" data-ordered hidden>${words.ordered} <strong></strong></p>`,
  );
}
