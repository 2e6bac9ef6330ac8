// Where the interface stands: elements with a closed shadow root that no other script can reach. The main one is at the end of
// the body; a page may give the portal and its placeholders places of their own with `data-sekisho-view`.

/** @import { Inside } from "./types.d.ts" */

/**
 * Makes the function that opens a view.
 * @param {Inside} inside
 * @param {(root: ShadowRoot, port: any) => void} mount draws the interface
 * @param {object} about what views may ask besides
 */
export const place = (inside, mount, about) => {
  const { appendChild, attachShadow, bodyOf, consent, createElement, late, on, removeChild, set, state } = inside;
  const { tags, purposes, flows } = state.table;
  const roots = new WeakSet();
  late.roots = roots;
  /** @param {Element} element @param {string} view @param {(() => void)} [close] absent: it stays where the page put it */
  const draw = (element, view, close) => {
    const root = attachShadow(element, { mode: "closed" });
    roots.add(root);
    /** @type {(view: string) => void} */
    let show = () => {};
    mount(root, {
      view,
      inside: close ? undefined : element,
      consent,
      set,
      ...about,
      tags,
      purposeOf: flows.map(({ purpose }) => purposes[purpose]),
      language: document.documentElement.getAttribute("lang") || "",
      on,
      onChange: (/** @type {any} */ listener) => on("change", listener),
      onView: (/** @type {any} */ listener) => {
        show = listener;
      },
      shown: (/** @type {string} */ language, /** @type {number} */ hash) => {
        late.language = language;
        late.textHash = hash;
      },
      close: () => close?.(),
    });
    return (/** @type {string} */ next) => show(next);
  };
  const known = new WeakSet();
  /** Places that the page gives. @param {ParentNode} under */
  const settle = (under) => {
    for (const element of under.querySelectorAll("[data-sekisho-view]")) {
      if (known.has(element)) continue;
      known.add(element);
      draw(element, element.getAttribute("data-sekisho-view") || "portal");
    }
  };
  settle(document);
  new MutationObserver(() => settle(document)).observe(document, { childList: true, subtree: true });

  /** @type {Element | undefined} */ let host;
  /** @type {((view: string) => void) | undefined} */ let show;
  return (/** @type {string} */ view) => {
    const again = !!host;
    host ??= createElement("sekisho-ui");
    const element = host;
    appendChild(bodyOf(), element);
    if (again) return show?.(view);
    show = draw(element, view, () => element.parentNode && removeChild(element.parentNode, element));
  };
};
