// Door: putting nodes into a tree. Catches what was built without the other doors: clones, templates, foreign realms.

import { each, entries } from "../captured.js";
import { checkTree } from "../elements.js";
import { method } from "../patch.js";
import { look } from "./realm.js";

const METHODS = {
  Node: "appendChild insertBefore replaceChild",
  Element:
    "append prepend before after replaceWith replaceChildren insertAdjacentElement setAttributeNode setAttributeNodeNS",
  DocumentFragment: "append prepend replaceChildren",
  NamedNodeMap: "setNamedItem setNamedItemNS",
  CharacterData: "before after replaceWith",
  Range: "insertNode surroundContents",
};

/** @param {any} win */
export default (win) => {
  for (const [name, list] of entries(METHODS))
    each(list.split(" "), (/** @type {string} */ key) => {
      method(
        win[name].prototype,
        key,
        (native) =>
          function (/** @type {any[]} */ ...nodes) {
            each(nodes, checkTree);
            const result = native(this, ...nodes);
            each(nodes, look);
            return result;
          },
      );
    });
};
