// What a script finds gone that comes only with consent: the parser that it would write to, and the events of the page's start. Both are
// common in what stands in pages. To write then would put an empty page in the place of the visitor's; who waits for an event would wait for ever.

/** @import { Inside } from "./types.d.ts" */

/** By event the moment at which it came (Navigation Timing, level 2). @type {Record<string, string>} */
const MOMENTS = { DOMContentLoaded: "domContentLoadedEventStart", load: "loadEventStart" };

/**
 * Until it is ended, some scripts of a document can write where they stand, and are told of what they missed. Nobody else sees anything of it.
 * @param {any} document @param {Inside} inside @param {WeakSet<Element>} scripts
 */
export const hear = (document, inside, scripts) => {
  // None, where somebody has moved the script into a template.
  const window = document.defaultView ?? {};
  /** `load` comes to the window alone. @param {string} type @param {EventTarget} target */
  const missed = (type, target) =>
    Object.hasOwn(MOMENTS, type) &&
    (target === window || (target === document && type !== "load")) &&
    window.performance?.getEntriesByType("navigation")[0]?.[MOMENTS[type]] > 0;
  /** Tells a listener, once the script that brought it has ended. @param {string} type @param {EventTarget} target @param {any} listener */
  const tell = (type, target, listener) =>
    setTimeout(() => {
      const event = new Event(type);
      Object.defineProperties(event, { target: { value: document }, currentTarget: { value: target } });
      if (listener.handleEvent) listener.handleEvent(event);
      else listener.call(target, event);
    });
  const slot = Object.getOwnPropertyDescriptor(window, "onload");
  /** What one of them put there last, and nobody after it. @type {any} */ let onload;
  if (slot?.configurable && slot.set)
    Object.defineProperty(window, "onload", {
      ...slot,
      set(value) {
        slot.set?.call(this, value);
        onload = scripts.has(/** @type {Element} */ (inside.currentOf(document))) && value;
      },
    });
  /** What scripts wrote that still run, or have just ended. @type {Map<Element, any[]>} */
  const written = new Map();
  /** @type {[any, string][]} */ const ours = [];
  /** @param {any} target @param {string} name @param {(native: any, of: any, args: any[], script: Element) => void} act */
  const over = (target, name, act) => {
    if (Object.hasOwn(target, name)) return;
    ours.push([target, name]);
    Object.defineProperty(target, name, {
      configurable: true,
      writable: true,
      /** @this {any} @param {any[]} args */
      value(...args) {
        const script = /** @type {Element} */ (inside.currentOf(document));
        // Nobody's, where it is called by its name alone.
        const of = this ?? window;
        const native = () => Object.getPrototypeOf(target)[name].apply(of, args);
        if (scripts.has(script)) act(native, of, args, script);
        else native();
      },
    });
  };
  for (const target of [window, document])
    over(target, "addEventListener", (native, of, [type, listener]) => {
      native();
      if (listener && missed(type, of)) tell(type, of, listener);
    });
  for (const name of ["write", "writeln"])
    over(document, name, (native, of, args, script) => {
      if (of !== document) return native();
      written.set(script, [...(written.get(script) ?? []), ...args, ...(name === "write" ? [] : ["\n"])]);
    });
  return {
    /**
     * Puts what scripts wrote behind them. It goes through the doors as all markup does, and where a page requires Trusted Types what is none
     * is refused, as it was when scripts wrote to the parser.
     * @param {(script: HTMLScriptElement) => void} come is given each script in it before it runs
     */
    put_(come) {
      for (const [script, parts] of written) {
        written.delete(script);
        if (!script.parentNode) continue;
        const place = document.createRange();
        place.selectNode(script);
        try {
          const made = place.createContextualFragment(parts.length > 1 ? parts.join("") : parts[0]);
          for (const one of made.querySelectorAll("script")) come(one);
          script.after(made);
        } catch (error) {
          inside.fault("what a script wrote is refused", error);
        }
      }
    },
    end_() {
      for (const [target, name] of ours) delete target[name];
      if (slot) Object.defineProperty(window, "onload", slot);
      if (onload && missed("load", window)) tell("load", window, onload);
    },
  };
};
