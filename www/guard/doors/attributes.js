// Door: the properties and attributes by which script makes an element load something.

import { lower, nameOf, ownerOf, parentOf, string, typeOf, WeakMap } from "../captured.js";
import { isStyle, mayLoad, relChanges, styled } from "../elements.js";
import { constructed, methods, properties } from "../patch.js";
import { forget } from "../quarantine.js";

/**
 * Interfaces and the properties of theirs that make them load; each has the name of its attribute. `href` of SVG has no setter to
 * replace. By name and not from an element of each kind: making a media element or asking a plugin costs more than the rest.
 */
const PROPERTIES =
  "Video poster,Source src srcset,IFrame src,Track src,Media src,Image src srcset,Input src,Object data,Link href rel imageSrcset,Anchor ping,Embed src,Area ping,Script src";

/**
 * The page changes its mind here: what waited to be set is not wanted any more.
 * @param {any} element @param {string} name @param {any} given a string, or a Trusted Type, which has to be one still when it comes
 */
const ask = (element, name, given) => {
  const value = string(given);
  forget(element, name);
  if (name === "rel" && nameOf(element) === "link") relChanges(element, value);
  return mayLoad(element, name, value, given);
};

/** Where the text of a node can be written: of an attribute, and of a style element. */
const TEXTS = "Attr value,Node nodeValue textContent,CharacterData data";

/** @param {any} win */
export default (win) => {
  /** A TrustedScriptURL cannot change; anything else is turned into a string once. @param {any} value */
  const plain = (value) => (value instanceof (win.TrustedScriptURL || WeakMap) ? value : string(value));
  properties(win, PROPERTIES, (set, _, property) => ({
    set(value) {
      value = plain(value);
      if (ask(this, lower(property), value)) set(this, value);
    },
  }));
  properties(win, TEXTS, (set) => ({
    set(value) {
      const type = typeOf(this);
      const element = type === 2 ? ownerOf(this) : type === 3 ? parentOf(this) : this;
      if (isStyle(element) && type !== 2) value = styled(element, value ?? "");
      if (type !== 2 || !element || ask(element, this.name, plain(value))) set(this, value);
    },
  }));
  // Asked when a script takes the list of a link that loads nothing yet: the list does not know its link.
  properties(win, "Link relList", (_, get) => ({
    get() {
      relChanges(this, "stylesheet");
      return get(this);
    },
  }));
  constructed(win, "Audio", (make, [url]) => {
    const made = make([]);
    if (url !== undefined) made.src = url;
    return made;
  });
  methods(
    win,
    "Element",
    "setAttribute setAttributeNS removeAttribute",
    (native, name) =>
      function (/** @type {any[]} */ ...args) {
        const at = name[12] === "N" ? 1 : 0;
        args[at] = string(args[at]);
        const value = args[at + 1];
        // What waits to be set is taken away with the attribute.
        if (name[0] === "r") forget(this, lower(args[0]));
        else {
          // Other Trusted Types are for attributes that load nothing by themselves.
          if (typeof value !== "object") args[at + 1] = string(value);
          if (!ask(this, lower(args[at]), plain(value))) return;
        }
        native(this, ...args);
      },
  );
};
