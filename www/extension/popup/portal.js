// What the site says of itself: the matrix of its portal, out of the policy that it publishes, and how its flows stand for this visitor. The
// site's own portal changes answers; here they are shown.

import { createMatrix } from "../../portal/matrix.js";
import { builder } from "../../ui/dom.js";
import { ask } from "../shared/ask.js";
import { button } from "../shared/view.js";

/** @typedef {import("../../portal/types.d.ts").PortalData} PortalData */
/** @typedef {import("../../portal/types.d.ts").PortalFlow} PortalFlow */
/** @typedef {import("../../ui/types.d.ts").Text} Text */

/** Somebody opened it, and it stays open when the page is drawn again. */
let open = false;
/** The way of looking at it. @type {"purpose" | "recipient"} */
let axis = "purpose";

/** @param {PortalData} data @param {number[]} flows @param {string} wanted */
const matrixOf = (data, flows, wanted) => {
  const { h, refresh } = builder();
  const language = Object.hasOwn(data.words, wanted) ? wanted : Object.keys(data.words)[0];
  const words = () => data.words[language];
  const say = (/** @type {Text | undefined} */ text) =>
    (typeof text === "object" ? (text[language] ?? Object.values(text)[0]) : text) ?? "";
  const behind = h("div", { id: "behind", lang: language });
  /** @param {PortalFlow[]} some @param {Text} item @param {() => string} column */
  const show = (some, item, column) => {
    const title = h("h3", { tabindex: "-1" }, `${say(item)}\u00a0– ${column()}`);
    behind.replaceChildren(title, ...some.map(({ text }) => h("p", {}, say(text))));
    title.focus();
  };
  const context = /** @type {any} */ ({ h, say, port: { flows: () => flows } });
  const matrix = createMatrix(context, data, words, () => true, show);
  matrix.turn(axis);
  refresh();
  const tab = (/** @type {"purpose" | "recipient"} */ name) => {
    const one = button(words()[name === "purpose" ? "byPurpose" : "byRecipient"], `by-${name}`, () => {
      axis = name;
      matrix.turn(name);
      refresh();
      for (const other of tabs) other.setAttribute("aria-pressed", String(other === one));
    });
    one.setAttribute("aria-pressed", String(axis === name));
    return one;
  };
  const tabs = [tab("purpose"), tab("recipient")];
  const tools = h("div", { class: "actions", role: "group", "aria-label": words().view }, ...tabs);
  return h("div", { lang: language, class: "portal" }, tools, matrix.node, behind);
};

/** @param {number} id of the tab @param {string} language @param {{ portal: string }} words @returns {Promise<HTMLElement>} */
export const portalOf = async (id, language, words) => {
  const { h } = builder();
  const place = h("div", {});
  const fill = async () => {
    const { data, flows } = await ask({ ask: "portal", tab: id });
    place.replaceChildren(matrixOf(data, flows, language));
  };
  if (open) await fill();
  const details = h("details", { id: "portal", open }, h("summary", { id: "portal-open" }, words.portal), place);
  details.addEventListener("toggle", () => {
    open = details.open;
    if (open && !place.firstChild) fill().catch((error) => place.replaceChildren(String(error)));
  });
  return details;
};
