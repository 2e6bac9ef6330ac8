// Door: putting nodes into a tree. Catches what was built without the other doors: clones, templates, foreign realms.

import { each } from "../captured.js";
import { checkTree } from "../elements.js";
import { methods } from "../patch.js";
import { look } from "./realm.js";

/** @param {any} win */
export default (win) =>
  methods(
    win,
    "Node Element DocumentFragment NamedNodeMap CharacterData Range",
    "appendChild insertBefore replaceChild append prepend before after replaceWith replaceChildren insertAdjacentElement setAttributeNode setAttributeNodeNS setNamedItem setNamedItemNS insertNode surroundContents",
    (native) =>
      function (/** @type {any[]} */ ...nodes) {
        each(nodes, checkTree);
        const result = native(this, ...nodes);
        each(nodes, look);
        return result;
      },
  );
