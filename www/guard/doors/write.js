// Door: markup and rules as text. What may not load is written inert, and rules without its address.

import { each, join, String as Str, split } from "../captured.js";
import { inert, without } from "../elements.js";
import { observe } from "../observe.js";
import { accessors, method } from "../patch.js";

/** Whose method takes markup or rules, and where among its arguments. */
const METHODS = ["Document write 0", "Document writeln 0", "Element insertAdjacentHTML 1", "Element setHTMLUnsafe 0", "ShadowRoot setHTMLUnsafe 0", "Range createContextualFragment 0", "CSSStyleSheet insertRule 0", "CSSStyleSheet replace 0", "CSSStyleSheet replaceSync 0"];

/** @param {any} win */
export default (win) => {
  each(METHODS, (/** @type {string} */ line) => {
    const [owner, name, at] = split(line, " ");
    method(
      win[owner].prototype,
      name,
      (native) =>
        function (/** @type {any[]} */ ...parts) {
          // One argument may be TrustedHTML; several are joined as `write` does.
          if (name[0] === "w" && parts.length !== 1) parts = [join(parts.map(Str), "")];
          parts[at] = owner[0] === "C" ? without(Str(parts[at])) : inert(parts[at]);
          return native(this, ...parts);
        },
    );
  });
  for (const name of ["innerHTML", "outerHTML"])
    for (const owner of [win.Element, win.ShadowRoot])
      accessors(owner.prototype, name, (set) => ({
        set(value) {
          set(this, inert(value));
        },
      }));
  // What happens in a shadow root is seen from inside only.
  method(
    win.Element.prototype,
    "attachShadow",
    (native) =>
      function (/** @type {any} */ init) {
        const root = native(this, init);
        observe(root);
        return root;
      },
  );
};
