// Door: markup as text. What may not load is written inert.

import { each, join, String as Str, split } from "../captured.js";
import { inert } from "../elements.js";
import { observe } from "../observe.js";
import { accessors, method } from "../patch.js";

/** Whose method takes markup, and where among its arguments. */
const METHODS =
  "Document write 0,Document writeln 0,Element insertAdjacentHTML 1,Element setHTMLUnsafe 0,ShadowRoot setHTMLUnsafe 0,Range createContextualFragment 0";

/** @param {any} win */
export default (win) => {
  each(split(METHODS, ","), (/** @type {string} */ line) => {
    const [owner, name, at] = split(line, " ");
    method(
      win[owner].prototype,
      name,
      (native) =>
        function (/** @type {any[]} */ ...parts) {
          // One argument may be TrustedHTML; several are joined as `write` does.
          if (name[0] === "w" && parts.length !== 1) parts = [join(parts.map(Str), "")];
          parts[at] = inert(parts[at]);
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
