// The last door: what the parser, or a path that no patch sees, put into the document.

import { current, each, nameOf, parentOf, queueMicrotask, split, win } from "./captured.js";
import { check, disarm, isStyle, within } from "./elements.js";
import { adopt } from "./inert.js";

/** @param {any} element */
const known = (element) => {
  // Our own text is long, and nobody has to look for addresses in it.
  if (element !== current) check(element, 1);
  adopt(element);
};

const arrives = (/** @type {any} */ element) => {
  // A script of the parser must have another type before it is prepared: in Firefox it runs without its address too.
  if (nameOf(element) === "script") disarm(element);
  known(element);
};

const look = (/** @type {any} */ node) => {
  const parent = within(node, arrives) === 3 && parentOf(node);
  if (isStyle(parent)) check(parent);
};

/** Watches a document or a shadow root, and looks at what it already has, once nothing is on the stack. @param {any} root */
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
    attributeFilter: split("src srcset href data poster imagesrcset style srcdoc background", " "),
  });
  queueMicrotask(() => within(root, known));
};
