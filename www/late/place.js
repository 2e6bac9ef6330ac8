// Where the interface stands: an element at the end of the body, with a closed shadow root that no other script can reach.

/** @import { Inside } from "./types.d.ts" */

/**
 * Makes the function that opens a view.
 * @param {Inside} inside
 * @param {(root: ShadowRoot, port: any) => void} mount draws the interface
 * @param {(choices: any, event?: Event) => boolean} set takes an answer; no one else gets it
 */
export const place = (inside, mount, set) => {
  const { appendChild, attachShadow, bodyOf, consent, createElement, late, on, removeChild } = inside;
  /** @type {Element | undefined} */ let host;
  /** @type {((view: string) => void) | undefined} */ let show;
  return (/** @type {string} */ view) => {
    const again = !!host;
    host ??= createElement("sekisho-ui");
    const element = host;
    // Moved in the page, an open banner would leave the top layer.
    if (!element.isConnected) appendChild(bodyOf(), element);
    if (again) return show?.(view);
    const root = attachShadow(element, { mode: "closed" });
    late.root = root;
    mount(root, {
      view,
      consent,
      set,
      // Not `document.documentElement`: an element of that name would stand in its place.
      language: bodyOf()?.parentElement?.lang || "",
      onChange: (/** @type {any} */ listener) => on("change", listener),
      onView: (/** @type {any} */ listener) => {
        show = listener;
      },
      shown: (/** @type {string} */ language, /** @type {number} */ hash) => {
        late.language = language;
        late.textHash = hash;
      },
      close: () => element.parentNode && removeChild(element.parentNode, element),
    });
  };
};
