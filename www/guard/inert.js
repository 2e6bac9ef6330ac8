// Inert markup: `<script type="text/plain" data-sekisho="TAG" data-src=…>`, `<iframe data-sekisho="TAG" data-src=…>`. Written by
// hand, by `sekisho rewrite`, or by the guard itself; nothing of it loads until its tag is allowed. The late part brings it to life.

import { getAttribute, nameOf, WeakMap, weakGet, weakSet } from "./captured.js";
import { whenLate } from "./consent.js";
import { tagState } from "./decide.js";
import { hold } from "./quarantine.js";
import { fault, late, state } from "./state.js";

const known = new WeakMap();

/** Takes an inert element into the quarantine. @param {Element} element */
export const adopt = (element) => {
  const name = getAttribute(element, "data-sekisho");
  // A revived script keeps `data-sekisho` for people who read the page; it is no longer inert.
  if (
    name === null ||
    weakGet(known, element) ||
    (nameOf(element) === "script" && getAttribute(element, "type") !== "text/plain")
  )
    return;
  weakSet(known, element, 1);
  const tag = state.table ? state.table.tags.indexOf(name) : -1;
  if (tag >= 0) hold(tag | (tagState(tag) << 16), () => whenLate(() => late.revive?.(element)));
  else if (name) fault(`no tag "${name}"`, element);
};
