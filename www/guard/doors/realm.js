// Door: fresh realms. A frame of the same origin has its own `fetch` and its own everything, with no door in it; so each is
// armed before a script can reach it: when it is put into a tree, when somebody asks for its window, when it has loaded.

import { accessor, listen, win as main, targetOf, WeakMap, weakGet, weakSet } from "../captured.js";
import { properties } from "../patch.js";

const known = new WeakMap();
const windowOf = accessor(main.HTMLIFrameElement.prototype, "contentWindow");

/** Closes all doors of a window; main.js says how. @type {{ arm: (win: any) => void }} */
export const realms = { arm: () => {} };

/** Arms what a frame shows. @param {any} frame what is none, and what shows nothing yet, is left alone */
export const enter = (frame) => {
  try {
    const win = windowOf(frame);
    // What is new when a frame navigates is its document; its window object stays.
    if (weakGet(known, win.document)) return;
    weakSet(known, win.document, 1);
    realms.arm(win);
  } catch {
    // A window of another origin cannot be looked at, and cannot be used to reach past us either.
  }
};

/** @param {any} win */
export default (win) => {
  properties(win, "IFrame contentWindow contentDocument", (_, get) => ({
    get() {
      enter(this);
      return get(this);
    },
  }));
  listen(win.document, "load", (/** @type {Event} */ event) => enter(targetOf(event)), true);
};
