// The last door: what the parser, or a path that no patch sees, put into the document.

import { documentElements, each, elementsIn, typeOf, win } from "./captured.js";
import { check, checkTree, SELECTOR } from "./elements.js";
import { adopt } from "./inert.js";

const INERT = "[data-sekisho]";

const look = (/** @type {any} */ node) => {
  checkTree(node);
  if (typeOf(node) !== 1) return;
  adopt(node);
  each(elementsIn(node, INERT), adopt);
};

/** Watches a document, and looks at what it already has. @param {Document} root */
export const observe = (root) => {
  const seenBy = new win.MutationObserver((records) =>
    each(records, (/** @type {MutationRecord} */ record) => {
      if (record.type === "childList") each(record.addedNodes, look);
      else check(/** @type {Element} */ (record.target));
    }),
  );
  seenBy.observe(root, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["src", "srcset", "href", "data", "poster"],
  });
  each(documentElements(root, SELECTOR), check);
  each(documentElements(root, INERT), adopt);
};
