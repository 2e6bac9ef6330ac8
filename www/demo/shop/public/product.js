// The page of a product: closer pictures, what is left, how long its way is. What others say comes with a module of its own.
import { ask } from "./net.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-product]"));
const product = root.dataset.product ?? "";
const words = JSON.parse(root.dataset.words ?? "{}");
/** So few of a product are worth a word. */
const FEW = 5;

const picture = /** @type {HTMLImageElement} */ (root.querySelector("[data-picture]"));
for (const button of root.querySelectorAll("[data-closer]"))
  button.addEventListener("click", () => {
    picture.src = button.getAttribute("data-closer") ?? "";
  });

const stock = new EventSource(`/api/stock?${new URLSearchParams({ product })}`);
stock.addEventListener("message", ({ data }) => {
  const { left } = JSON.parse(data);
  const status = root.querySelector("[data-left]");
  if (status) status.textContent = left === 0 ? words.left.none : left <= FEW ? words.left.few : words.left.many;
});

const zone = /** @type {HTMLSelectElement} */ (root.querySelector("[data-delivery]"));
async function askDelivery() {
  const answer = await ask("/api/delivery", { product, to: zone.value });
  const output = root.querySelector("[data-days]");
  if (output) output.textContent = answer ? String(answer.days) : "";
}
zone.addEventListener("change", () => void askDelivery());
void askDelivery();

void import("./reviews.js").then(({ draw }) => draw(product, words));
