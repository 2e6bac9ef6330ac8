// Door: markup and rules as text. What may not load is written inert, and rules without its address.

import { join, String as Str } from "../captured.js";
import { inert, without } from "../elements.js";
import { observe } from "../observe.js";
import { accessors, method, methods } from "../patch.js";

/** @param {any} win */
export default (win) => {
  methods(
    win,
    "Document Element ShadowRoot Range CSSStyleSheet",
    "write writeln insertAdjacentHTML setHTMLUnsafe createContextualFragment insertRule replace replaceSync",
    (native, name, owner) =>
      function (/** @type {any[]} */ ...parts) {
        // One argument may be TrustedHTML; several are joined as `write` does.
        if (name[0] === "w" && parts.length !== 1) parts = [join(parts.map(Str), "")];
        const at = +(name[6] === "A");
        parts[at] = owner[0] === "C" ? without(Str(parts[at])) : inert(parts[at]);
        return native(this, ...parts);
      },
  );
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
