// The frame around every page of the shop: head with the include first, header, side panel, footer.
import { markup, trusted } from "../server/markup.mjs";
import { bodyTags, headTags } from "./tags.mjs";
import { LANGUAGE_NAMES, LANGUAGES } from "./words.mjs";

/** @typedef {import("../server/markup.mjs").Markup} Markup */

/**
 * What a page is drawn from.
 * @typedef {object} View
 * @property {import("./products.mjs").Language} lang
 * @property {typeof import("./words.mjs").WORDS["en"]} words
 * @property {string} path Path of this page, without the query.
 * @property {string | undefined} notice The generated notice, on the page that shows it.
 * @property {URLSearchParams} query
 * @property {FormData | undefined} form What was posted to this page.
 * @property {string} token What forms of this visitor carry, so that no other site can send them.
 * @property {string} nonce For inline scripts, when the page has a strict CSP.
 * @property {boolean} sekisho False in the control, where pages come without the include.
 * @property {string | undefined} snippet Content of `snippet.html`, pasted instead of the include's single tag.
 * @property {string | undefined} region Value of the include's `data-region`.
 * @property {string | undefined} layout Layout of the question, if not the policy's: `bar`, `corner`, `dialog`.
 * @property {"bundle" | "hosted" | "none"} sdks Whether the SDKs come from the shop's own bundle, or from their vendors' hosts.
 * @property {boolean} panel Whether the side panel is drawn.
 * @property {(path: string, change?: Record<string, string>) => string} link Path with the switches of this visit kept.
 * @property {(host: string) => string} origin Origin of a host of the demo.
 */

/**
 * @param {View} view
 * @returns {Markup}
 */
function include(view) {
  if (!view.sekisho) return markup``;
  if (view.snippet !== undefined) {
    // Its comment names a script element too.
    const pasted = view.snippet.replace(/^<!--.*?-->\s*/s, "");
    return trusted(pasted.replace("<script", `<script nonce="${view.nonce}"`));
  }
  const region = view.region ? markup` data-region="${view.region}"` : "";
  return markup`<script src="/sekisho.js" nonce="${view.nonce}"${region}></script>`;
}

/** @param {View} view */
function panel({ words, panel, sekisho }) {
  if (!panel) return "";
  return markup`<aside id="panel" aria-label="${words.panel}"
  data-words="${JSON.stringify({ events: words.events, nothingArrived: words.nothingArrived, nothingHeld: words.nothingHeld, reasons: words.reasons })}">
  <details open>
    <summary><h2>${words.panel}</h2></summary>
    ${sekisho ? "" : markup`<p class="warning">${words.withoutSekisho}</p>`}
    <p class="buttons">
      ${
        sekisho
          ? markup`<button type="button" data-sekisho-open="settings">${words.settings}</button>
      <button type="button" data-panel="withdraw">${words.withdraw}</button>`
          : ""
      }
      <button type="button" data-panel="try">${words.tryIt}</button>
      <button type="button" data-panel="clear">${words.clear}</button>
    </p>
    <section><h3>${words.arrived} <output data-count="arrived">0</output></h3><ol data-list="arrived"></ol></section>
    <section><h3>${words.held} <output data-count="held">0</output></h3><ol data-list="held"></ol></section>
  </details>
</aside>`;
}

/** The gate of a checkpoint: two posts and two beams. */
const LOGO = trusted(
  '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M2 7q14 4 28 0v4q-14 4-28 0z"/><path d="M6 10h4v20H6zm16 0h4v20h-4zM5 16h22v3H5z"/></svg>',
);

/** Small drawings in the colour of the text around them. */
const ICONS = {
  search: "M16 16l5 5M3 10.5a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z",
  basket: "M3 10h18l-2 10H5zm4 0 4-7m6 7-4-7",
  letter: "M3 5h18v14H3zl9 8 9-8",
};
/** @param {keyof typeof ICONS} name */
const icon = (name) =>
  markup`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;

/**
 * A whole document.
 * @param {View} view
 * @param {string} title
 * @param {Markup} content
 * @param {Markup} [head] what only this page has in its head
 * @returns {string}
 */
export function document(view, title, content, head) {
  const { words, link, lang } = view;
  // A form of this kind replaces the query of its address: the switches of the visit go along as fields.
  const kept = [...new URL(link("/"), "http://shop").searchParams];
  const q = view.query.get("q");
  const current = (/** @type {string} */ path) => (path === view.path ? markup` aria-current="page"` : "");
  return markup`<!doctype html>
<html lang="${lang}"${view.layout ? markup` data-sekisho-layout="${view.layout}"` : ""}>
<head>
<meta charset="utf-8">
${include(view)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${words.shop}</title>
<link rel="icon" href="/img/icon.svg">
<link rel="preload" href="/font/lora.woff2" as="font" type="font/woff2" crossorigin>
<link rel="modulepreload" href="/net.js">
<link rel="stylesheet" href="/shop.css">
${head ?? ""}${view.sdks === "none" ? "" : headTags(view)}</head>
<body${view.panel ? markup` class="with-panel"` : ""}>
<header class="site">
  <a class="logo" href="${link("/")}">${LOGO}<span>${words.shop}</span></a>
  <form class="search" action="/search" role="search">
    ${kept.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}
    <input name="q" type="search" value="${q}" aria-label="${words.searchGoods}" placeholder="${words.searchGoods}" list="suggested" autocomplete="off" data-search>
    <datalist id="suggested"></datalist>
    <button aria-label="${words.search}">${icon("search")}</button>
  </form>
  <nav>
    <a href="${link("/")}"${current("/")}>${words.goods}</a>
    <a href="${link("/cart")}"${current("/cart")}>${icon("basket")}${words.cart} <output data-cart-count hidden>0</output></a>
    <a href="${link("/privacy")}"${current("/privacy")}>${words.privacy}</a>
  </nav>
  <nav class="languages" aria-label="${words.language}">
    ${LANGUAGES.map(
      (code) =>
        markup`<a href="${link(view.path, q === null ? { lang: code } : { lang: code, q })}" lang="${code}" hreflang="${code}"${code === lang ? markup` aria-current="true"` : ""}>${LANGUAGE_NAMES[code]}</a>`,
    )}
  </nav>
</header>
<main>
${content}
</main>
<footer class="site">
  <p>${words.footer}</p>
  <p class="links"><a href="${link("/contact")}">${icon("letter")}${words.contact}</a>
    <a href="${link("/track")}">${words.track}</a>
    <a href="${link("/privacy")}">${words.privacy}</a>
    <button type="button" class="link" data-sekisho-open="settings">${words.settings}</button>
    <button type="button" class="link" data-sekisho-open="portal">${words.portal}</button>
    <a href="${view.origin("companies")}/?lang=${lang}">${words.companies}</a></p>
</footer>
${panel(view)}
<script src="/shop.js" nonce="${view.nonce}"></script>
<script type="module" src="/search.js" nonce="${view.nonce}"></script>
${view.panel ? markup`<script src="/panel.js" nonce="${view.nonce}"></script>` : ""}
${view.sdks === "none" ? "" : bodyTags(view)}</body>
</html>
`.text;
}
