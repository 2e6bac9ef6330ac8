// Checkout: an ordinary form that the shop's own scripts fill where they can, and post to `/api/order`.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";

/** @param {import("../layout.mjs").View} view */
export function checkoutPage(view) {
  const { words } = view;
  const field = (/** @type {string} */ name, /** @type {string} */ label, type = "text") =>
    markup`<label>${label}<input name="${name}" type="${type}" autocomplete="${name}" required></label>`;
  return document(
    view,
    words.checkout,
    markup`<h1>${words.checkout}</h1>
<form class="checkout" data-checkout>
  ${field("name", words.name)}
  ${field("email", words.email, "email")}
  ${field("postal-code", words.postcode)}
  ${field("street-address", words.address)}
  <p class="total" data-quote hidden>${words.postage} <span data-postage></span> · ${words.total} <strong></strong></p>
  <button class="button">${words.placeOrder}</button>
</form>
<p role="status" data-ordered hidden>${words.ordered} <strong></strong></p>
<script type="module" src="/checkout.js" nonce="${view.nonce}"></script>`,
  );
}
