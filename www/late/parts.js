// Views that few visitors open come as files of their own: `sekisho-portal.js`, `sekisho-placeholder.js`.
//
// What such a file brings is given our closed root, so nothing here goes through a list, a map or a promise of the page, which a
// script may have replaced.

/** @import { Inside } from "./types.d.ts" */

/** Only these: a page's markup names views, and must not lead to other files of the site. */
const PARTS = ["settings", "portal", "placeholder", "debug", "own"];

/** @param {Pick<Inside, "currentOf" | "load">} inside */
export const parts = ({ currentOf, load }) => {
  /**
   * By name: the element that loads it, what it brought, and who waits.
   * @type {Record<string, { script_: Element, made_?: any, done_: (made: any) => void, fail_: () => void } | undefined>}
   */
  const asked = Object.create(null);
  return {
    /** What such a file calls, once, while it runs: no other script is let in. @param {any} made */
    part: (made) => {
      for (const name of PARTS) {
        const one = asked[name];
        if (!one || one.made_ || one.script_ !== currentOf(document)) continue;
        one.made_ = made;
        one.done_(made);
      }
    },
    /**
     * Loads a view, the settings in place of one that is not there; after a failure it can be asked again.
     * @param {string} wanted @param {(made: any) => void} done @param {() => void} fail
     */
    more: (wanted, done, fail) => {
      let name = PARTS[0];
      for (const part of PARTS) if (part === wanted) name = part;
      const before = asked[name];
      if (before?.made_) return done(before.made_);
      if (before) {
        const { done_: first, fail_: failed } = before;
        before.done_ = (made) => {
          first(made);
          done(made);
        };
        before.fail_ = () => {
          failed();
          fail();
        };
        return;
      }
      const one = { script_: load(`sekisho-${name}.js`), made_: undefined, done_: done, fail_: fail };
      asked[name] = one;
      one.script_.addEventListener("error", () => {
        asked[name] = undefined;
        one.fail_();
      });
    },
  };
};
