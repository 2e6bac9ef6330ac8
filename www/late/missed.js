// What a script wants to be told of that came only with consent: that the document is there, and that the page has loaded. Both may be
// over by then, and much of what stands in pages starts with nothing else.

/** @import { Inside } from "./types.d.ts" */

/** By event the moment at which it came (Navigation Timing, level 2). @type {Record<string, string>} */
const MOMENTS = { DOMContentLoaded: "domContentLoadedEventStart", load: "loadEventStart" };

/** `load` comes to the window alone. @param {string} type @param {EventTarget} target */
const missed = (type, target) =>
  Object.hasOwn(MOMENTS, type) &&
  (target === window || (target === document && type !== "load")) &&
  /** @type {any} */ (performance.getEntriesByType("navigation")[0])?.[MOMENTS[type]] > 0;

/** Tells a listener, once the script that brought it has ended. @param {string} type @param {EventTarget} target @param {any} listener */
const tell = (type, target, listener) =>
  setTimeout(() => {
    const event = new Event(type);
    Object.defineProperties(event, { target: { value: document }, currentTarget: { value: target } });
    if (listener.handleEvent) listener.handleEvent(event);
    else listener.call(target, event);
  });

/**
 * Hears who of some scripts wants to be told, until the function that comes back is called: nobody else sees anything of it.
 * @param {Inside} inside @param {WeakSet<Element>} scripts
 */
export const hear = (inside, scripts) => {
  const { onload } = window;
  const targets = [window, document].filter((target) => !Object.hasOwn(target, "addEventListener"));
  for (const target of targets)
    Object.defineProperty(target, "addEventListener", {
      configurable: true,
      writable: true,
      /** @this {any} @param {[string, any]} args */
      value: function addEventListener(...args) {
        // Nobody's, where it is called by its name alone.
        const of = this ?? window;
        EventTarget.prototype.addEventListener.apply(of, args);
        const script = /** @type {Element} */ (inside.currentOf(document));
        if (args[1] && missed(args[0], of) && scripts.has(script)) tell(args[0], of, args[1]);
      },
    });
  return () => {
    for (const target of targets) delete (/** @type {any} */ (target).addEventListener);
    if (window.onload && window.onload !== onload && missed("load", window)) tell("load", window, window.onload);
  };
};
