// Door: the properties and attributes by which script makes an element load something.

import { each, lower, nameOf, String as Str } from "../captured.js";
import { mayLoad, relChanges } from "../elements.js";
import { accessors, method } from "../patch.js";

/** Constructor → properties that reflect a loading attribute. */
const PROPERTIES = {
  HTMLScriptElement: "src",
  HTMLImageElement: "src srcset",
  HTMLInputElement: "src",
  HTMLVideoElement: "poster",
  HTMLMediaElement: "src",
  HTMLSourceElement: "src srcset",
  HTMLTrackElement: "src",
  HTMLLinkElement: "href rel",
  HTMLIFrameElement: "src",
  HTMLFrameElement: "src",
  HTMLEmbedElement: "src",
  HTMLObjectElement: "data",
};

/** @param {any} win */
export default (win) => {
  for (const [name, list] of Object.entries(PROPERTIES))
    each(list.split(" "), (/** @type {string} */ property) => {
      accessors(win[name]?.prototype, property, (set) => ({
        set(value) {
          // A TrustedScriptURL cannot change; anything else is turned into a string once.
          const text = Str(value);
          if (property === "rel") relChanges(this, text);
          else if (!mayLoad(this, property, text)) return;
          set(this, typeof value === "object" && value instanceof (win.TrustedScriptURL || Array) ? value : text);
        },
      }));
    });
  const { prototype } = win.Element;
  /** @type {(element: any, name: string, value: any) => boolean} */
  const ask = (element, name, value) => {
    if (name === "rel" && nameOf(element) === "link") relChanges(element, value);
    return mayLoad(element, name, value);
  };
  method(
    prototype,
    "setAttribute",
    (native) =>
      function (/** @type {any} */ name, /** @type {any} */ value) {
        const [key, text] = [Str(name), Str(value)];
        if (ask(this, lower(key), text)) native(this, key, typeof value === "object" ? value : text);
      },
  );
  method(
    prototype,
    "setAttributeNS",
    (native) =>
      function (/** @type {any} */ space, /** @type {any} */ name, /** @type {any} */ value) {
        const [key, text] = [Str(name), Str(value)];
        if (ask(this, lower(key), text)) native(this, space, key, typeof value === "object" ? value : text);
      },
  );
};
