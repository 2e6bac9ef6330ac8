// Where the interface stands: elements with a closed shadow root that no other script can reach. The main one is at the end of
// the body; a page may give the portal and its placeholders places of their own with `data-sekisho-view`.

/** @import { Inside } from "./types.d.ts" */

/** Not the document's own name for it: an element of that name would stand in its place. */
const { querySelectorAll } = window.Document.prototype;
const { apply } = Reflect;

/**
 * Makes the function that opens a view.
 * @param {Inside} inside
 * @param {(root: ShadowRoot, port: any) => void} mount draws the interface
 * @param {(choices: any, event?: Event) => boolean} set takes an answer; no one else gets it
 * @param {object} about what views may ask besides
 */
export const place = (inside, mount, set, about) => {
  const { appendChild, attachShadow, attempt, bodyOf, consent, createElement, late, on, removeChild, state } = inside;
  const { tags, purposes, flows } = state.table;
  /** @type {ShadowRoot[]} */
  const roots = [];
  late.roots = roots;
  /** @param {Element} element @param {string} view @param {(() => void)} [close] absent: it stays where the page put it */
  const draw = (element, view, close) => {
    const root = attachShadow(element, { mode: "closed" });
    if (close) late.root = root;
    else roots[roots.length] = root;
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
      // Not `document.documentElement`: an element of that name would stand in its place.
      get language() {
        return bodyOf()?.parentElement?.lang || "";
      },
      layout: bodyOf()?.parentElement?.dataset.sekishoLayout,
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
  /** @type {Element | undefined} */ let host;
  /** @type {((view: string) => void) | undefined} */ let show;
  /** It is in the page, as far as we are concerned. */
  let up = false;
  const open = (/** @type {string} */ view) => {
    const again = !!host;
    host ??= createElement("sekisho-ui");
    const element = host;
    up = true;
    // Moved in the page, an open banner would leave the top layer. Where there is no body it waits outside the page, and not in the body that may
    // come back: what was in the top layer would be there, and hidden.
    if (!element.isConnected) appendChild(bodyOf() || createElement("p"), element);
    if (again) return show?.(view);
    show = draw(element, view, () => {
      up = false;
      if (element.parentNode) removeChild(element.parentNode, element);
    });
  };
  /** Routers put another body in the place of this one, and frameworks empty it: a question that is open comes back. */
  const back = () => {
    // Outside the page it cannot be shown yet.
    if (up && !host?.isConnected && !consent().asked) attempt(() => open("banner"));
  };
  /** Places that the page gives. */
  const settle = () => {
    // Not at once: who takes it out each time would keep the browser busy for ever.
    if (up && !host?.isConnected) setTimeout(back);
    // Modals that are no <dialog> make the rest of the page inert, and the question with it, which lies above them. Not at once either.
    if (host?.hasAttribute("inert")) setTimeout(() => host?.removeAttribute("inert"));
    for (const element of apply(querySelectorAll, document, ["[data-sekisho-view]"])) {
      if (known.has(element)) continue;
      known.add(element);
      // An element that cannot have a shadow root, or has one already, stays as it is.
      attempt(() => draw(element, element.getAttribute("data-sekisho-view") || "portal"));
    }
  };
  attempt(() => {
    settle();
    new MutationObserver(settle).observe(document, { childList: true, subtree: true, attributeFilter: ["inert"] });
  });

  return open;
};
