// The question that a site draws itself (`layout: own`). The policy says so, in a file of ours, so no script can switch it on; what may
// bind buttons is handed out once, to the script that asks first; and what grants is a click by hand on such a button, while one that
// refuses everything stands beside it, to be seen and not smaller.
import { screenOf } from "./screen.js";

/** @import { Context } from "../ui/mount.js" */
/** @import { Hand } from "../ui/types.d.ts" */

/** So much narrower may a button be that refuses, because words differ in length; and so much lower, because pixels are parts. */
const NARROWEST = 0.5;
const LOWEST = 0.9;

/** Taken when this file comes; a page that patches them later changes nothing. */
const { addEventListener, removeEventListener } = EventTarget.prototype;
const { getBoundingClientRect, getRootNode } = Element.prototype;
const { apply } = Reflect;
const { freeze } = Object;

/** Whether one button is not much smaller than another. @param {Element} one @param {Element} other */
const asLarge = (one, other) => {
  const [mine, theirs] = [apply(getBoundingClientRect, one, []), apply(getBoundingClientRect, other, [])];
  return mine.width >= NARROWEST * theirs.width && mine.height >= LOWEST * theirs.height;
};

/** @param {Element[]} list @param {Element} one */
const drop = (list, one) => {
  for (let at = 0; at < list.length; at++)
    if (list[at] === one) {
      list[at] = list[list.length - 1];
      list.length--;
      return;
    }
};

/** @param {Context} context */
export const createOwn = (context) => {
  const { h, port, data, decide, language: spoken, leave } = context;
  const { own, hidden } = /** @type {Hand} */ (port.hand);
  /** Those that refuse everything. @type {Element[]} */
  const refusing = [];
  /** Why a button may not grant, or nothing. @param {Element} button */
  const unfair = (button) => {
    if (apply(getRootNode, button, []) !== document) return "a button that answers must stand in the document itself";
    for (const one of refusing) {
      const why = hidden(one);
      // It need not have stood still: nobody presses it.
      if ((!why || why === "just moved") && asLarge(one, button)) return "";
    }
    return "no button that refuses everything can be seen beside the one pressed, or it is smaller";
  };

  /** @type {import("../../pkg/index.d.ts").Own["bind"]} */
  const bind = (button, choices, { language, done } = {}) => {
    const refuses = typeof choices === "object" && choices.all === false && !choices.purposes && !choices.flows;
    /** @param {any} event */
    const answer = (event) => {
      const wrong = refuses ? "" : unfair(button);
      // The words were not ours: the record tells their language, and no hash of a text.
      port.shown?.(language ?? document.documentElement.lang.slice(0, 2), 0);
      const taken =
        !wrong && decide(refuses ? { all: false } : typeof choices === "function" ? choices() : choices, event);
      port.shown?.(spoken(), data.textHash);
      if (wrong) port.fault?.(wrong);
      done?.(taken);
    };
    apply(addEventListener, button, ["click", answer]);
    own[own.length] = button;
    if (refuses) refusing[refusing.length] = button;
    return () => {
      apply(removeEventListener, button, ["click", answer]);
      drop(own, button);
      if (refuses) drop(refusing, button);
    };
  };

  let taken = false;
  return {
    node: h("span", { hidden: true }),
    shown: () => false,
    hide: () => {},
    /** Tells listeners of `own` that the question may be drawn. */
    show: () => {
      if (!taken && data.layout === "own")
        port.emit?.("own", {
          take: () => {
            if (taken) return;
            taken = true;
            return freeze({ ...screenOf(context), bind });
          },
        });
      leave();
    },
  };
};
