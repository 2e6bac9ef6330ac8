// Door: putting nodes into a tree. Catches what was built without the other doors: clones, templates, foreign realms.

import { documentOf, each, isConnected, map, setText, textOf, typeOf } from "../captured.js";
import { checkTree, disarmTree, isStyle, styled } from "../elements.js";
import { methods } from "../patch.js";
import { attempt } from "../storage.js";
import { enter } from "./realm.js";

/** @param {any} win */
export default (win) => {
  // A copy of a template, or what was parsed apart, may load before it is in any tree; the copies wait as inert markup does.
  methods(
    win,
    "Document",
    "importNode adoptNode",
    (native) =>
      function (/** @type {any} */ node, /** @type {any[]} */ ...rest) {
        disarmTree(node);
        return native(this, node, ...rest);
      },
  );
  methods(
    win,
    "Node Element DocumentFragment NamedNodeMap CharacterData Range",
    "appendChild insertBefore replaceChild append prepend before after replaceWith replaceChildren insertAdjacentElement setAttributeNode setAttributeNodeNS setNamedItem setNamedItemNS insertNode surroundContents",
    (native, _, owner) => {
      const element = owner === "Node" || owner === "Element";
      return function (/** @type {any[]} */ ...nodes) {
        const home = element && !isConnected(this) && documentOf(this);
        /** @type {Element[]} */ const frames = [];
        for (const node of nodes) checkTree(node, home, frames);
        // Text that a style element gets.
        if (element && isStyle(this))
          nodes = map(nodes, (/** @type {any} */ node) => {
            const type = attempt(() => typeOf(node));
            if (type === 3) setText(node, styled(this, textOf(node)));
            // What is no node is put in as text.
            return type || node == null ? node : styled(this, node);
          });
        const result = native(this, ...nodes);
        each(frames, enter);
        return result;
      };
    },
  );
};
