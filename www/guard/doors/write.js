// Door: markup as text. What may not load is written inert.

import { join, string } from "../captured.js";
import { inert } from "../elements.js";
import { observe } from "../observe.js";
import { method, methods, properties } from "../patch.js";

/** @param {any} win */
export default (win) => {
  methods(
    win,
    "Document Element ShadowRoot Range",
    "createContextualFragment setHTMLUnsafe execCommand write writeln insertAdjacentHTML",
    (native, name) =>
      function (/** @type {any[]} */ ...parts) {
        // One argument may be TrustedHTML; several are joined as `write` does.
        if (name[0] === "w" && parts.length !== 1) parts = [join(parts.map(string), "")];
        const at = name[0] === "e" ? 2 : +(name[6] === "A");
        parts[at] = inert(parts[at]);
        return native(this, ...parts);
      },
  );
  properties(win, "Element innerHTML outerHTML,ShadowRoot innerHTML", (set) => ({
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
