// Views that few visitors open come as files of their own: `sekisho-portal.js`, `sekisho-debug.js`.

/** @import { Inside } from "./types.d.ts" */

/** Only these: a page's markup names views, and must not lead to other files of the site. */
const PARTS = ["settings", "portal", "debug"];

/** @param {Pick<Inside, "currentOf" | "load">} inside */
export const parts = ({ currentOf, load }) => {
  /** What a script of ours brings, by its element: no other script is let in. @type {Map<Element | null, (brought: any) => void>} */
  const awaited = new Map();
  /** @type {Record<string, Promise<any>>} */
  const asked = {};
  return {
    /** What such a file calls, once, while it runs. @param {any} brought */
    part: (brought) => {
      const script = currentOf(document);
      awaited.get(script)?.(brought);
      awaited.delete(script);
    },
    /** Loads a view, the settings in place of one that is not there; after a failure it can be asked again. @param {string} name @returns {Promise<any>} */
    more: (name) => {
      const part = PARTS.includes(name) ? name : PARTS[0];
      asked[part] ??= new Promise((done, fail) => {
        const script = load(`sekisho-${part}.js`);
        awaited.set(script, done);
        script.addEventListener("error", () => {
          delete asked[part];
          fail();
        });
      });
      return asked[part];
    },
  };
};
