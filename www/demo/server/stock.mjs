// How many of each product are left: what stands in the carts of visitors is set aside for them, and pages are told at once.
import { PRODUCTS } from "../shop/products.mjs";

/** @typedef {Record<string, number>} Cart Quantity by product. */

/** So many visitors are remembered; then the shop forgets all of their carts. */
const CARTS_MAX = 1_000;

/** The stock of one shop. */
export class Stock {
  /** @type {Map<string, Cart>} By session. */
  #carts = new Map();
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * Keeps the cart of a visitor.
   * @param {string} session
   * @param {Cart} cart
   */
  reserve(session, cart) {
    if (this.#carts.size >= CARTS_MAX) this.#carts.clear();
    this.#carts.set(session, cart);
    for (const listener of this.#listeners) listener();
  }

  /**
   * What a visitor may still have: what is in the visitor's own cart counts as left.
   * @param {string} product
   * @param {string} session
   */
  left(product, session) {
    let left = 4 + (PRODUCTS.findIndex(({ id }) => id === product) % 5) * 3;
    for (const [of, cart] of this.#carts) if (of !== session) left -= cart[product] ?? 0;
    return Math.max(0, left);
  }

  /**
   * Calls `listener` after each change.
   * @param {() => void} listener
   * @returns {() => void} ends it
   */
  watch(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
