// One product, with a film from another company.
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";
import { PRODUCTS } from "../products.mjs";
import { film } from "../tags.mjs";
import { card, yen } from "./card.mjs";

/**
 * @param {import("../layout.mjs").View} view whose path is `/goods/ID`
 * @returns {string | undefined} undefined when there is no such product
 */
export function productPage(view) {
  const { words, lang } = view;
  const product = PRODUCTS.find(({ id }) => view.path === `/goods/${id}`);
  if (!product) return undefined;
  const others = PRODUCTS.filter((other) => other !== product).slice(0, 3);
  return document(
    view,
    product.name[lang],
    markup`<article class="product">
  <img src="/img/${product.id}.svg" alt="" width="640" height="480">
  <div>
    <h1>${product.name[lang]}</h1>
    <p class="price">${yen(product.price)}</p>
    <p>${product.text[lang]}</p>
    <p><button type="button" class="button" data-add="${product.id}">${words.addToCart}</button>
    <span role="status" data-added hidden>${words.added}</span></p>
  </div>
</article>
<section><h2>${words.film}</h2>
  <div class="film-frame"><p class="placeholder">${words.filmHeld}</p>${view.sdks === "none" ? "" : film(view, product.id)}</div>
</section>
<section><h2>${words.related}</h2><ul class="grid">${others.map((other) => card(view, other))}</ul></section>`,
  );
}
