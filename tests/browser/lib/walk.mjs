// A walk through the demo shop that touches everything the shop asks its own server for.
import { SHOP_HOST } from "../../../www/demo/server.mjs";
import { until } from "./quiet.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {number} requests How many the shop gets by it. The walk waits for so many, and not for the clock.
 * @property {string} [open] Path of a page to open.
 * @property {string} [sdks] How the SDKs come to that page: `bundle` if it does not say.
 * @property {(page: Page) => Promise<unknown>} [act]
 * @property {string} [leads] Path that `act` leads to.
 */

/** Types a word into the search field, letter by letter. @param {string} word @returns {Step["act"]} */
const type = (word) => (page) =>
  page.evaluate((word) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("[data-search]"));
    for (let end = 1; end <= word.length; end++) {
      field.value = word.slice(0, end);
      field.dispatchEvent(new Event("input"));
    }
  }, word);

/** Sends a form, with its fields filled. @param {string} form @param {Record<string, string>} [fields] @returns {Step["act"]} */
const submit =
  (form, fields = {}) =>
  (page) =>
    page.evaluate(
      (selector, fields) => {
        const form = /** @type {HTMLFormElement} */ (document.querySelector(selector));
        for (const [name, value] of Object.entries(fields)) {
          const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
          field.value = value;
        }
        const files = /** @type {HTMLInputElement | null} */ (form.querySelector("[type=file]"));
        if (files) {
          const transfer = new DataTransfer();
          transfer.items.add(
            new File([new Uint8Array([137, 80, 78, 71, 13, 10, 0, 255])], "茶碗.png", { type: "image/png" }),
          );
          files.files = transfer.files;
        }
        form.requestSubmit();
      },
      form,
      fields,
    );

/** Looks at each closer picture of a product, one after the other. @type {Step["act"]} */
const lookCloser = (page) =>
  page.evaluate(async () => {
    const picture = /** @type {HTMLImageElement} */ (document.querySelector("[data-picture]"));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-closer]"))) {
      const shown = new Promise((resolve) => {
        picture.onload = picture.onerror = resolve;
      });
      button.click();
      await shown;
    }
  });

/** Changes a field to each of some values. @param {string} selector @param {string[]} values @returns {Step["act"]} */
const change = (selector, values) => (page) =>
  page.evaluate(
    (selector, values) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
      for (const value of values) {
        field.value = value;
        field.dispatchEvent(new Event("change"));
      }
    },
    selector,
    values,
  );

/** Presses a button that may still have to come, so many times. @param {string} selector @param {number} [times] @returns {Step["act"]} */
const push =
  (selector, times = 1) =>
  async (page) => {
    const pushed = () =>
      page.evaluate(
        (selector, times) => {
          const button = /** @type {HTMLElement | null} */ (document.querySelector(selector));
          if (!button || button.hidden) return false;
          for (let time = 0; time < times; time++) button.click();
          return true;
        },
        selector,
        times,
      );
    await until(pushed, selector);
  };

/**
 * A visit to the page of a product.
 * @param {string} id
 * @param {number} requests of the page itself
 * @param {string} [sdks]
 * @returns {Step[]}
 */
const product = (id, requests, sdks) => [
  { name: `${id}: the page`, open: `/goods/${id}`, sdks, requests },
  { name: `${id}: closer pictures`, act: lookCloser, requests: 4 },
  { name: `${id}: other ways`, act: change("[data-delivery]", ["kansai", "kyushu", "abroad"]), requests: 3 },
  { name: `${id}: more reviews`, act: push("[data-more]"), requests: 1 },
  { name: `${id}: a helpful review`, act: push("[data-reviews] li:first-child button"), requests: 1 },
  { name: `${id}: into the cart`, act: push("[data-add]", 2), requests: 2 },
];

const CUSTOMER = { name: "Åsa", email: "a@b.example", "street-address": "箱根 1-2" };

/** The walk. From the second product on the SDKs come from their vendors' hosts; before, they are in the shop's bundle. @type {Step[]} */
export const WALK = [
  { name: "privacy", open: "/privacy", requests: 12 },
  { name: "home", open: "/", requests: 25 },
  { name: "search: a word", act: type("lantern"), requests: 8 },
  { name: "search: found", act: submit("[role=search]"), leads: "/search", requests: 13 },
  { name: "search: in Japanese", act: type("つげの櫛"), requests: 5 },
  { name: "search: two words", act: type("paper umbrella"), requests: 13 },
  { name: "search: other words", act: type("walking bell"), requests: 11 },
  ...product("tea", 26),
  ...product("umbrella", 22, "hosted"),
  { name: "cart", open: "/cart", sdks: "hosted", requests: 11 },
  { name: "cart: more of it", act: change("[data-cart-lines] input", ["3"]), requests: 2 },
  { name: "cart: without one", act: push("[data-cart-lines] li:last-child button"), requests: 2 },
  { name: "checkout", act: push("[data-cart-next] a"), leads: "/checkout", requests: 10 },
  { name: "checkout: address", act: change("[name=postal-code]", ["250-0311", "4110035", "605-0862"]), requests: 3 },
  { name: "checkout: order", act: submit("[data-checkout]", CUSTOMER), requests: 2 },
  { name: "contact", open: "/contact", sdks: "hosted", requests: 7 },
  {
    name: "contact: a letter with a picture",
    act: submit("[data-contact]", { name: "Åsa", email: "a@b.example", message: "割れています\n& more" }),
    leads: "/contact",
    requests: 8,
  },
  { name: "track: an order", act: submit("[data-track]", { order: "HG-0A1B2C" }), leads: "/track", requests: 7 },
];

/**
 * Opens a page or acts in it, and waits until the page's own scripts have run.
 * @param {Page} page
 * @param {import("../../../www/demo/server.mjs").Demo} demo
 * @param {Step} step
 */
export async function take(page, demo, { open, sdks = "bundle", act, leads, name }) {
  if (open !== undefined)
    await page.goto(demo.url(SHOP_HOST, `${open}?panel=0&sdks=${sdks}`), { waitUntil: "domcontentloaded" });
  if (leads !== undefined) await page.evaluate(() => Object.assign(window, { left: true }));
  await act?.(page);
  if (leads === undefined) return;
  const there = () =>
    page
      .evaluate((path) => {
        const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
        return !("left" in window) && location.pathname === path && visit.domContentLoadedEventEnd > 0;
      }, leads)
      // Between two documents there is nobody to ask.
      .catch(() => false);
  await until(there, `the page of "${name}"`);
}
