// Door: styles that never were markup. Rules, sheets and fonts come without the addresses that may not load; with consent they are
// whole the next time that somebody writes them.

import { map, string } from "../captured.js";
import { without } from "../elements.js";
import { constructed, methods } from "../patch.js";

/** Texts come first, and bytes are none. @param {any} one @param {number} at */
const safe = (one, at) => (at < 2 && one?.byteLength === undefined ? without(string(one)) : one);

/** @param {any} win */
export default (win) => {
  methods(
    win,
    "CSSKeyframesRule CSSGroupingRule CSSStyleSheet",
    "appendRule insertRule addRule replace replaceSync",
    (native) =>
      function (/** @type {any[]} */ ...args) {
        return native(this, ...map(args, safe));
      },
  );
  constructed(win, "FontFace", (make, args) => make(map(args, safe)));
};
