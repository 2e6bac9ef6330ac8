// Door: the properties and attributes by which script makes an element load something.

import { Array, createIn, each, getPrototypeOf, hasOwn, lower, nameOf, String as Str } from "../captured.js";
import { ATTRIBUTES, mayLoad, relChanges, unpark } from "../elements.js";
import { accessors, method } from "../patch.js";

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
  for (const [key, at] of /** @type {[string, number][]} */ ([
    ["setAttribute", 0],
    ["setAttributeNS", 1],
  ]))
    method(
      win.Element.prototype,
      key,
      (native) =>
        function (/** @type {any[]} */ ...args) {
          args[at] = Str(args[at]);
          const value = args[at + 1];
          if (typeof value !== "object") args[at + 1] = Str(value);
          if (ask(this, lower(args[at]), Str(value))) native(this, ...args);
        },
    );
  // What waits to be set is taken away with the attribute.
  method(
    win.Element.prototype,
    "removeAttribute",
    (native) =>
      function (/** @type {any} */ name) {
        name = Str(name);
        unpark(this, lower(name));
        native(this, name);
      },
  );
};
