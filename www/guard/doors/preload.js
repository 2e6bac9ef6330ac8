// No door, but what comes of one: Firefox asks the template in front of the include about a `<link rel="preload">` for as long as the page
// lives, and so refuses one whose tag has consent. Who waited for it goes on, and asks for the thing itself, which the doors judge.

import { Event, listen, page, targetOf } from "../captured.js";

/** @param {any} win */
export default (win) =>
  listen(
    win,
    "error",
    (/** @type {Event} */ event) => {
      const link = targetOf(event);
      // What the site itself has not is its own to mend.
      if (link.rel === "preload" && link.href.indexOf(page.origin)) {
        event.stopPropagation();
        link.dispatchEvent(new Event("load"));
      }
    },
    true,
  );
