// Home: the hero, the goods, and where to find the shop (with another company's map).
import { markup } from "../../server/markup.mjs";
import { document } from "../layout.mjs";
import { PRODUCTS } from "../products.mjs";
import { mapScript } from "../tags.mjs";
import { card } from "./card.mjs";

/** @param {import("../layout.mjs").View} view */
export function homePage(view) {
  const { words } = view;
  return document(
    view,
    words.tagline,
    markup`<section class="hero">
  <div><h1>${words.tagline}</h1><p>${words.lead}</p><p><a class="button" href="#goods">${words.browse}</a></p></div>
  <picture><source media="(max-width: 720px)" srcset="/img/hero.svg?crop=240,60,400,300&amp;w=720">
    <img src="/img/hero.svg?w=640" alt="" width="640" height="400"></picture>
</section>
<section id="goods"><h2>${words.goods}</h2><ul class="grid">${PRODUCTS.map((product) => card(view, product))}</ul></section>
<section class="visit">
  <div><h2>${words.visit}</h2><p>${words.visitText}</p></div>
  <div class="map" data-map><p class="placeholder">${words.mapHeld}</p></div>
</section>
${view.sdks === "none" ? "" : mapScript(view)}`,
  );
}
