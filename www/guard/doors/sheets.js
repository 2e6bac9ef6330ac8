// Door: styles that never were markup. Rules, sheets and fonts come without the addresses that may not load; with consent they are
// whole the next time that somebody writes them.

import { map } from "../captured.js";
import { without } from "../elements.js";
import { constructed, methods } from "../patch.js";

const safe = (/** @type {any} */ one) => (one?.trim ? without(one) : one);

/** @param {any} win */
export default (win) => {
  methods(
    win,
    "CSSStyleSheet CSSGroupingRule",
    "insertRule addRule replace replaceSync",
    (native) =>
      function (/** @type {any[]} */ ...args) {
        return native(this, ...map(args, safe));
      },
  );
  constructed(win, "FontFace", (make, args) => make(map(args, safe)));
};
