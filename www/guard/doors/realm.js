// Door: fresh realms. A frame of the same origin has its own `fetch` and its own everything, with no door in it; so each is
// armed before a script can reach it: when it is put into a tree, when somebody asks for its window, when it has loaded. Not
// earlier: a page of the site that comes with Sekisho would begin in a realm whose built-ins are our doors, see DESIGN.md.

import { accessor, listen, win as main, nameOf, targetOf, test, WeakMap, weakGet, weakSet } from "../captured.js";
import { method, methods, properties } from "../patch.js";

const known = new WeakMap();
/** How a window is found in a document or in an element; each throws at what is none of its kind. */
const looks = [
  accessor(main.Document.prototype, "defaultView"),
  ...["IFrame", "Frame", "Object"].map((name) =>
    accessor(/** @type {any} */ (main)[`HTML${name}Element`].prototype, "contentWindow"),
  ),
];

/** Closes all doors of a window; main.js says how. @type {{ arm: (win: any) => void }} */
export const realms = { arm: () => {} };

/** Arms the window of a document, or what an element shows. @param {any} shown what is neither, and what shows nothing yet, is left alone */
export const enter = (shown) => {
  for (const look of looks)
    try {
      const win = look(shown);
      // What is new when a frame navigates is its document; its window object stays.
      if (!weakGet(known, win.document)) realms.arm(win);
    } catch {
      // A window of another origin cannot be looked at, and cannot be used to reach past us either.
    }
  return shown;
};

/** @param {any} win */
export default (win) => {
  weakSet(known, win.document, 1);
  for (const name of ["IFrame", "Frame", "Object"])
    properties(win, `${name} contentWindow contentDocument`, (_, get) => ({
      get() {
        return get(enter(this));
      },
    }));
  methods(
    win,
    "HTMLIFrameElement HTMLObjectElement HTMLEmbedElement",
    "getSVGDocument",
    (native) =>
      function () {
        return enter(native(this));
      },
  );
  method(
    win.DocumentPictureInPicture?.prototype,
    "requestWindow",
    (native) =>
      async function (/** @type {any[]} */ ...args) {
        const made = await native(this, ...args);
        enter(made.document);
        return made;
      },
  );
  listen(
    win.document,
    "load",
    (/** @type {Event} */ event) => {
      const target = targetOf(event);
      try {
        // A look at what shows no window is an error made and caught, four times, and most of what loads are pictures and scripts.
        if (test(/frame|obj/, nameOf(target))) enter(target);
      } catch {
        // A page sent the event to what is no element.
      }
    },
    true,
  );
};
