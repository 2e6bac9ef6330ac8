// What the platform leaves to us: where focus goes, and what a screen reader is told.

/**
 * Keeps Tab inside a modal dialog. `showModal` already makes the page inert, but lets Tab leave for the browser's own
 * bars; going round is what people expect of a dialog. Closed <details> are skipped.
 * @type {(event: KeyboardEvent) => void}
 */
export const trap = (event) => {
  const box = /** @type {HTMLElement} */ (event.currentTarget);
  if (event.key !== "Tab") return;
  const stops = [
    .../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("a[href],button,select,input,summary")),
  ];
  const shown = stops.filter((stop) => stop.checkVisibility());
  const [from, to] = event.shiftKey ? [shown[0], shown.at(-1)] : [shown.at(-1), shown[0]];
  const at = /** @type {ShadowRoot} */ (box.getRootNode()).activeElement;
  if (at !== from && !(event.shiftKey && !stops.includes(/** @type {HTMLElement} */ (at)))) return;
  event.preventDefault();
  to?.focus();
};

/**
 * Remembers which element of the page had focus before it came into `box`; the function returned gives it back.
 * @type {(box: HTMLElement) => () => void}
 */
export const returnFocus = (box) => {
  /** @type {EventTarget | null} */
  let before = null;
  box.addEventListener("focusin", (event) => {
    const from = /** @type {Node | null} */ (event.relatedTarget);
    if (from && from.getRootNode() !== box.getRootNode()) before = from;
  });
  return () => /** @type {HTMLElement | null} */ (before)?.focus();
};

/** Screen readers miss a live region that is filled in the same moment it appears, ms. */
const SETTLE = 150;

/**
 * A live region, and the function that says something in it.
 * @param {ReturnType<typeof import("./dom.js").builder>["h"]} h
 */
export const announcer = (h) => {
  const node = h("p", { class: "live", role: "status" });
  /** @type {ReturnType<typeof setTimeout>} */
  let soon;
  return {
    node,
    announce: (/** @type {string} */ text) => {
      node.textContent = "";
      clearTimeout(soon);
      soon = setTimeout(() => {
        node.textContent = text;
      }, SETTLE);
    },
  };
};
