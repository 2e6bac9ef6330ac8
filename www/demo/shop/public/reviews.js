// What others say of a product, a page at a time.
import { ask, lang, tell } from "./net.js";

/** @typedef {{ id: number, stars: number, by: string, text: string }} Review */

/**
 * @param {string} product
 * @param {{ helpful: string, thanks: string }} words
 */
export async function draw(product, words) {
  const list = document.querySelector("[data-reviews]");
  const more = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-more]"));
  if (!list || !more) return;

  /** @param {Review} review */
  const line = ({ id, stars, by, text }) => {
    const item = document.createElement("li");
    const parts = [`${"★".repeat(stars)}${"☆".repeat(5 - stars)}`, text, by];
    item.append(...parts.map((textContent) => Object.assign(document.createElement("p"), { textContent })));
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link" });
    button.textContent = words.helpful;
    button.addEventListener("click", async () => {
      if (await tell("/api/reviews/helpful", { product, review: id })) button.textContent = words.thanks;
    });
    item.append(button);
    return item;
  };

  let page = 0;
  const next = async () => {
    page += 1;
    const answer = await ask("/api/reviews", { product, lang, page });
    if (!answer) return;
    list.append(...answer.reviews.map(line));
    more.hidden = !answer.more;
  };
  more.addEventListener("click", () => void next());
  await next();
}
