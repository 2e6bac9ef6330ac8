// One product: its pictures, what is left of it, how long its way is, a film from another company, and what others say.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";
import { PRODUCTS } from "../products.mjs";
import { film } from "../tags.mjs";
import { card, yen } from "./card.mjs";

/** What closer pictures show of a drawing, in its own units. */
const CLOSER = ["80,20,160,120", "100,75,120,90", "20,90,160,120", "140,120,160,120"];

/**
 * @param {import("../layout.mjs").View} view whose path is `/goods/ID`
 * @returns {string | undefined} undefined when there is no such product
 */
export function productPage(view) {
  const { words, lang } = view;
  const product = PRODUCTS.find(({ id }) => view.path === `/goods/${id}`);
  if (!product) return undefined;
  const others = PRODUCTS.filter((other) => other !== product).slice(0, 3);
  const picture = `/img/${product.id}.svg`;
  const shown = JSON.stringify({ left: words.left, helpful: words.helpful, thanks: words.thanks });
  return document(
    view,
    product.name[lang],
    markup`<article class="product" data-product="${product.id}" data-words="${shown}">
  <div class="pictures">
    <img src="${picture}?w=640" alt="" width="640" height="480" data-picture>
    <p class="closer">${CLOSER.map(
      (crop) =>
        markup`<button type="button" aria-label="${words.closer}" data-closer="${picture}?crop=${crop}&amp;w=640"><img src="${picture}?crop=${crop}&amp;w=160" alt="" width="160" height="120"></button>`,
    )}</p>
  </div>
  <div>
    <h1>${product.name[lang]}</h1>
    <p class="price">${yen(product.price)} <span role="status" data-left></span></p>
    <p>${product.text[lang]}</p>
    <p><button type="button" class="button" data-add="${product.id}">${words.addToCart}</button>
    <span role="status" data-added hidden>${words.added}</span></p>
    <p class="delivery"><label>${words.deliveryTo} <select data-delivery>${Object.entries(words.zones).map(
      ([zone, name]) => markup`<option value="${zone}">${name}</option>`,
    )}</select></label> <span>${words.days}: <output data-days></output></span></p>
  </div>
</article>
<section><h2>${words.film}</h2>
  <div class="film-frame"><p class="placeholder">${words.filmHeld}</p>${view.sdks === "none" ? "" : film(view, product.id)}</div>
</section>
<section><h2>${words.reviews}</h2><ul class="reviews" data-reviews></ul>
  <p><button type="button" class="link" data-more hidden>${words.moreReviews}</button></p></section>
<section><h2>${words.related}</h2><ul class="grid">${others.map((other) => card(view, other))}</ul></section>
<script type="module" src="/product.js" nonce="${view.nonce}"></script>`,
    markup`<link rel="stylesheet" href="/goods.css">\n`,
  );
}
