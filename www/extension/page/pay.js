// Door: ways to pay. Who makes a payment request names ways by their addresses, and Chromium asks each for its manifest by itself: the
// browser's rules are not asked. A way of somebody who is held has a name that no way has.

import { constructed } from "../../guard/patch.js";
import { string } from "./captured.js";
import { judge } from "./judge.js";

/** Standard ways have such names (Payment Method Identifiers, section 2.2); none has this one. */
const NOBODY = "nobody";

/** @param {any} win */
export default (win) =>
  constructed(win, "PaymentRequest", (make, [ways, ...more]) => {
    // Each thing is read once, and the browser gets copies of what was judged.
    /** @type {any[]} */ let allowed = [];
    for (const { supportedMethods, data } of ways) {
      const name = string(supportedMethods);
      allowed = [...allowed, { supportedMethods: judge(name) >> 16 ? NOBODY : name, data }];
    }
    return make([allowed, ...more]);
  });
