// Door: new tabs. The browser's rules leave navigations alone, because people follow links to anybody. A tab that a script opens to
// somebody who is held, while nobody pressed anything, is not opened: the page is told what a popup blocker would tell it.

import { method } from "../../guard/patch.js";
import { accessor, navigator, String as Str } from "./captured.js";
import { judge } from "./judge.js";

const { userActivation } = /** @type {any} */ (navigator);
const active = userActivation && accessor(userActivation, "isActive");

/** @param {any} win */
export default (win) =>
  method(
    win,
    "open",
    (native) =>
      function (/** @type {any[]} */ ...args) {
        if (args.length && args[0] !== undefined) {
          args[0] = Str(args[0]);
          if (active && !active(userActivation) && judge(args[0]) >> 16) return null;
        }
        return native(this, ...args);
      },
  );
