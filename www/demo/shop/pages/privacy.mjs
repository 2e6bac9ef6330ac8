// Privacy: the way back into the cookie settings, and what Sekisho says of each service right now.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";

/** @param {import("../layout.mjs").View} view */
export function privacyPage(view) {
  const { words } = view;
  return document(
    view,
    words.privacy,
    markup`<h1>${words.privacy}</h1>
<p>${words.privacyLead}</p>
<p class="doors"><button type="button" class="button" data-sekisho-open="settings">${words.settings}</button>
  <button type="button" class="button" data-sekisho-open="portal">${words.portal}</button></p>
<table class="states"><thead><tr><th>${words.tag}</th><th>${words.state}</th></tr></thead><tbody data-states="${JSON.stringify(words.states)}"></tbody></table>`,
  );
}
