// Door: the properties and attributes by which script makes an element load something.

import { Array, each, lower, nameOf, String as Str, split } from "../captured.js";
import { mayLoad, relChanges } from "../elements.js";
import { accessors, methods } from "../patch.js";
import { forget } from "../quarantine.js";

/**
 * Interfaces and the properties of theirs that make them load; each has the name of its attribute. `href` of SVG has no setter to
 * replace. By name and not from an element of each kind: making a media element or asking a plugin costs more than the rest.
 */
const PROPERTIES =
  "Script src,Image src srcset,Input src,Video poster,Source src srcset,Media src,Track src,Link href rel imageSrcset,IFrame src,Embed src,Object data,Anchor ping,Area ping";

/** @param {any} element @param {string} name @param {string} value */
const ask = (element, name, value) => {
  if (name === "rel" && nameOf(element) === "link") relChanges(element, value);
  return mayLoad(element, name, value);
};

/** @param {any} win */
export default (win) => {
  each(split(PROPERTIES, ","), (/** @type {string} */ line) => {
    const [name, ...properties] = split(line, " ");
    each(properties, (/** @type {string} */ property) =>
      accessors(win[`HTML${name}Element`].prototype, property, (set) => ({
        set(value) {
          const text = Str(value);
          // A TrustedScriptURL cannot change; anything else is turned into a string once.
          if (ask(this, lower(property), text))
            set(this, value instanceof (win.TrustedScriptURL || Array) ? value : text);
        },
      })),
    );
  });
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
