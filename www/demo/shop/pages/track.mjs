// Where an order is. Its number is posted, so that it stands in no address.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";

/**
 * The form that asks for it.
 * @param {import("../layout.mjs").View} view
 * @param {FormDataEntryValue | null} [order]
 */
export const trackForm = ({ words, token, link }, order) =>
  markup`<form class="checkout" method="post" action="${link("/track")}" data-track>
  <input type="hidden" name="token" value="${token}">
  <label>${words.orderNumber}<input name="order" value="${order}" required></label>
  <button class="button">${words.lookUp}</button>
</form>`;

/** @param {import("../layout.mjs").View} view */
export function trackPage(view) {
  const { words, form } = view;
  const order = form?.get("order");
  return document(
    view,
    words.track,
    markup`<h1>${words.track}</h1>
${trackForm(view, order)}
${order ? markup`<p role="status" data-tracked><strong>${order}</strong> ${words.onTheRoad}</p>` : ""}`,
  );
}
