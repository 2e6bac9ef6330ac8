// Door: document.write and writeln. What may not load is written inert.

import { join, String as Str } from "../captured.js";
import { inert } from "../elements.js";
import { method } from "../patch.js";

/** @param {any} win */
export default (win) => {
  for (const name of ["write", "writeln"])
    method(
      win.Document.prototype,
      name,
      (native) =>
        function (/** @type {any[]} */ ...parts) {
          // One argument may be TrustedHTML; several are joined as the browser does.
          return native(this, inert(parts.length === 1 ? parts[0] : join(parts.map(Str), "")));
        },
    );
};
