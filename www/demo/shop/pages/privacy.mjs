// Privacy: the way into the cookie settings and the portal, the notice that was generated from the policy, and what Sekisho says of
// each service right now.
import { markup, trusted } from "../../server/markup.mjs";
import { document } from "../layout.mjs";

/** @param {import("../layout.mjs").View} view */
export function privacyPage(view) {
  const { words, notice } = view;
  const [title, rest = ""] = notice?.split("</h1>") ?? [];
  return document(
    view,
    words.privacy,
    markup`<article class="notice">${title === undefined ? markup`<h1>${words.privacy}</h1>` : trusted(`${title}</h1>`)}
<p class="doors"><button type="button" class="button" data-sekisho-open="settings">${words.settings}</button>
  <button type="button" class="button" data-sekisho-open="portal">${words.portal}</button></p>
${trusted(rest)}</article>
<h2>${words.now}</h2>
<p>${words.privacyLead}</p>
<table class="states"><thead><tr><th>${words.tag}</th><th>${words.state}</th></tr></thead><tbody data-states="${JSON.stringify(words.states)}"></tbody></table>`,
  );
}
