// Makes elements from values, never from markup: nothing here is a Trusted Types sink, so text from a policy stays text.

/**
 * A value, or a function that gives it again after a change of language or consent.
 * @template T
 * @typedef {T | (() => T)} Live
 */
/** @typedef {Node | Live<string> | null | undefined | false} Kid */
/** @typedef {Record<string, Live<string | boolean | undefined> | ((event: any) => void)>} Attributes */

/** Taken from where no element of the page can stand in its place by its name. */
const { createElement } = Document.prototype;

/**
 * A builder and the list of what it must write again when language or consent change. Elements are never rebuilt, so
 * focus, scroll position and half-made choices survive a change of language.
 */
export const builder = () => {
  /** @type {(() => void)[]} */
  const live = [];

  /** Writes a value, and a live one again with each refresh. @type {(value: any, write: (value: any) => void) => void} */
  const bind = (value, write) => {
    if (typeof value !== "function") return write(value);
    const again = () => write(value());
    live.push(again);
    again();
  };

  /**
   * `on…` attributes are listeners, booleans are present or absent, everything else is set as text.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Attributes} attributes
   * @param {Kid[]} kids
   * @returns {HTMLElementTagNameMap[T]}
   */
  const h = (tag, attributes, ...kids) => {
    const node = /** @type {HTMLElementTagNameMap[T]} */ (Reflect.apply(createElement, document, [tag]));
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
      else
        bind(value, (v) => {
          // The attribute is only a switch's first state; the property is what it shows.
          if (name === "checked") /** @type {any} */ (node).checked = v;
          else if (v === undefined || v === false) node.removeAttribute(name);
          else node.setAttribute(name, v === true ? "" : v);
        });
    }
    for (const kid of kids) {
      if (typeof kid === "function") {
        const text = new Text("");
        bind(kid, (v) => {
          text.data = v;
        });
        node.append(text);
      } else if (kid) node.append(kid);
    }
    return node;
  };

  return {
    h,
    bind,
    /** Writes every live value again. */
    refresh: () => {
      for (const again of live) again();
    },
  };
};

/**
 * Puts values into the `{…}` places of a phrase. Without a pattern: a page's first one costs more than this whole function.
 * @type {(phrase: string, values: Record<string, string>) => string}
 */
export const fill = (phrase, values) =>
  phrase
    .split("{")
    .map((piece, at) => {
      const [name, rest] = piece.split("}");
      return at ? values[name] + rest : piece;
    })
    .join("");

/**
 * An address that may stand in a link, or undefined: a policy must not be able to smuggle in `javascript:`.
 * @type {(address: string) => string | undefined}
 */
export const safe = (address) => {
  try {
    if (/^(https?|mailto):$/.test(new URL(address, location.href).protocol)) return address;
  } catch {
    // Not an address: no link.
  }
};
