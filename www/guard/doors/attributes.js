// Door: the properties and attributes by which script makes an element load something.

import { Array, createIn, each, getPrototypeOf, hasOwn, lower, nameOf, String as Str } from "../captured.js";
import { ATTRIBUTES, mayLoad, relChanges } from "../elements.js";
import { accessors, methods } from "../patch.js";
import { forget } from "../quarantine.js";

/** @param {any} element @param {string} name @param {string} value */
const ask = (element, name, value) => {
  if (name === "rel" && nameOf(element) === "link") relChanges(element, value);
  return mayLoad(element, name, value);
};

/** @param {any} win */
export default (win) => {
  // A property has the name of its attribute; `href` of SVG has no setter to replace.
  for (const name in ATTRIBUTES) {
    const element = createIn(win.document, name);
    each([...ATTRIBUTES[name], "rel", "imageSrcset"], (/** @type {string} */ property) => {
      let owner = element;
      while (owner && !hasOwn(owner, property)) owner = getPrototypeOf(owner);
      accessors(owner, property, (set) => ({
        set(value) {
          const text = Str(value);
          // A TrustedScriptURL cannot change; anything else is turned into a string once.
          if (ask(this, lower(property), text))
            set(this, value instanceof (win.TrustedScriptURL || Array) ? value : text);
        },
      }));
    });
  }
  methods(
    win,
    "Element",
    "setAttribute setAttributeNS removeAttribute",
    (native, name) =>
      function (/** @type {any[]} */ ...args) {
        const at = name[12] ? 1 : 0;
        args[at] = Str(args[at]);
        const value = args[at + 1];
        // What waits to be set is taken away with the attribute.
        if (name[0] === "r") forget(this, lower(args[0]));
        else {
          // A TrustedScriptURL cannot change.
          if (typeof value !== "object") args[at + 1] = Str(value);
          if (!ask(this, lower(args[at]), Str(value))) return;
        }
        native(this, ...args);
      },
  );
};
