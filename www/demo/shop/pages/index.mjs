// The pages of the shop by path.
import { cartPage } from "./cart.mjs";
import { checkoutPage } from "./checkout.mjs";
import { contactPage } from "./contact.mjs";
import { homePage } from "./home.mjs";
import { privacyPage } from "./privacy.mjs";
import { productPage } from "./product.mjs";
import { searchPage } from "./search.mjs";
import { trackPage } from "./track.mjs";

/** @typedef {import("../layout.mjs").View} View */

/**
 * Draws the page of `view.path`.
 * @param {View} view
 * @returns {string | undefined} a document, or undefined when there is no such page
 */
export function page(view) {
  switch (view.path) {
    case "/":
      return homePage(view);
    case "/cart":
      return cartPage(view);
    case "/checkout":
      return checkoutPage(view);
    case "/contact":
      return contactPage(view);
    case "/search":
      return searchPage(view);
    case "/track":
      return trackPage(view);
    case "/privacy":
      return privacyPage(view);
    default:
      return productPage(view);
  }
}
