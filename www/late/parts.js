// Views that few visitors open come as files of their own: `sekisho-portal.js`, `sekisho-debug.js`.

/** @import { Inside } from "./types.d.ts" */

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
    /** Loads a view; asked again after a failure, it tries again. @param {string} name @returns {Promise<any>} */
    more: (name) => {
      asked[name] ??= new Promise((done) => {
        const script = load(`sekisho-${name}.js`);
        awaited.set(script, done);
        script.addEventListener("error", () => delete asked[name]);
      });
      return asked[name];
    },
  };
};
