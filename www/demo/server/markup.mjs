// A template tag for pages: every value is escaped unless it is markup itself.

/** Text that is already markup. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * @param {unknown} value
 * @returns {string}
 */
function render(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  if (value === undefined || value === null || value === false) return "";
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/**
 * Builds markup from a template: lists are joined; null, undefined and false are nothing.
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function markup(strings, ...values) {
  return new Markup(strings.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** @param {string} text markup from a source that is trusted: a file of this folder, or output of `sekisho build` */
export const trusted = (text) => new Markup(text);

/**
 * A value as a JavaScript literal inside an inline script.
 * @param {unknown} value
 */
export const literal = (value) => new Markup(JSON.stringify(value).replace(/</g, "\\u003c"));
