// Door: the properties and attributes by which script makes an element load something.

import { Array, createIn, each, getPrototypeOf, hasOwn, lower, nameOf, String as Str } from "../captured.js";
import { mayLoad, relChanges } from "../elements.js";
import { accessors, method } from "../patch.js";

/** Properties that reflect a loading attribute, by an element that has them. An SVG `href` has no setter to replace. */
const PROPERTIES =
  "script src,img src,img srcset,input src,video src,video poster,source src,source srcset,track src,link href,link rel,iframe src,frame src,embed src,object data";

/** @param {any} element @param {string} name @param {string} value */
const ask = (element, name, value) => {
  if (name === "rel" && nameOf(element) === "link") relChanges(element, value);
  return mayLoad(element, name, value);
};

/** @param {any} win */
export default (win) => {
  each(PROPERTIES.split(","), (/** @type {string} */ pair) => {
    const [name, property] = pair.split(" ");
    let owner = createIn(win.document, name);
    while (!hasOwn(owner, property)) owner = getPrototypeOf(owner);
    accessors(owner, property, (set) => ({
      set(value) {
        const text = Str(value);
        // A TrustedScriptURL cannot change; anything else is turned into a string once.
        if (ask(this, property, text)) set(this, value instanceof (win.TrustedScriptURL || Array) ? value : text);
      },
    }));
  });
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
};
