// The last door: what the parser, or a path that no patch sees, put into the document.

import {
  current,
  documentElements,
  each,
  elementsIn,
  fragmentElements,
  nameOf,
  parentOf,
  queueMicrotask,
  split,
  typeOf,
  win,
} from "./captured.js";
import { check, disarm, SELECTOR } from "./elements.js";
import { adopt } from "./inert.js";

/** @param {any} element */
const known = (element) => {
  // Our own text is long, and nobody has to look for addresses in it.
  if (element !== current) check(element);
  adopt(element);
};

const arrives = (/** @type {any} */ element) => {
  // A script of the parser must have another type before it is prepared: in Firefox it runs without its address too.
  if (nameOf(element) === "script") disarm(element);
  known(element);
};

const look = (/** @type {any} */ node) => {
  const type = typeOf(node);
  if (type !== 1) {
    const parent = type === 3 && parentOf(node);
    return parent && nameOf(parent) === "style" && check(parent);
  }
  arrives(node);
  each(elementsIn(node, SELECTOR), arrives);
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
  queueMicrotask(() => each((typeOf(root) === 9 ? documentElements : fragmentElements)(root, SELECTOR), known));
};
