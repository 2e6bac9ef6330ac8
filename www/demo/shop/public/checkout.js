// The checkout: the address behind a postal code, and what the cart costs with its way.
import { ask, tell } from "./net.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-checkout]"));
const yen = (/** @type {number} */ amount) => `¥${amount.toLocaleString("en")}`;
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

field("postal-code").addEventListener("change", async () => {
  const answer = await ask("/api/postcode", { code: field("postal-code").value });
  if (answer?.address && field("street-address").value === "") field("street-address").value = answer.address;
});

/** A visitor may have switched storage off; the shop then says the price with the order. */
function cart() {
  try {
    return JSON.parse(localStorage.getItem("cart") ?? "{}");
  } catch {
    return {};
  }
}
const quote = await tell("/api/quote", { cart: cart() });
const line = /** @type {HTMLElement} */ (form.querySelector("[data-quote]"));
if (quote) {
  /** @type {HTMLElement} */ (line.querySelector("[data-postage]")).textContent = yen(quote.postage);
  /** @type {HTMLElement} */ (line.querySelector("strong")).textContent = yen(quote.total);
  line.hidden = quote.total === 0;
}
