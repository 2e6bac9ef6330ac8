// A letter to the shop, with a picture if there is one, and beside it what most letters ask: forms as browsers send them, without a script.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";
import { trackForm } from "./track.mjs";

/** @param {import("../layout.mjs").View} view */
export function contactPage(view) {
  const { words, query, token } = view;
  return document(
    view,
    words.contact,
    markup`<h1>${words.contact}</h1>
${
  query.has("sent")
    ? markup`<p role="status" data-sent>${words.sent}</p>`
    : markup`<p>${words.contactLead}</p>
<form class="checkout" method="post" enctype="multipart/form-data" action="${view.link("/contact")}" data-contact>
  <input type="hidden" name="token" value="${token}">
  <label>${words.name}<input name="name" autocomplete="name" required></label>
  <label>${words.email}<input name="email" type="email" autocomplete="email" required></label>
  <label>${words.message}<textarea name="message" rows="5" required></textarea></label>
  <label>${words.picture}<input name="picture" type="file" accept="image/*"></label>
  <button class="button">${words.send}</button>
</form>`
}
<section><h2>${words.track}</h2>${trackForm(view)}</section>`,
  );
}
