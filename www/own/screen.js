// What a site that draws the question itself has to say: our words, in every language of the policy, and what is asked.
import { againOf, leadOf, optOut } from "../ui/banner.js";

/** @import { Context } from "../ui/mount.js" */

/** Words of the first layer. */
const NAMES = /** @type {const} */ ([
  "title",
  "titleOptOut",
  "accept",
  "reject",
  "choose",
  "save",
  "keep",
  "optOut",
  "understood",
  "settings",
  "portal",
  "privacy",
  "gpc",
  "always",
  "refused",
]);

/** A label that stands on its own begins with a capital, but for names such as "iPhone". @param {string} label */
const alone = (label) => label.replace(/^.(?!\p{Lu})/u, (first) => first.toUpperCase());

/** @param {Context} context @returns {Omit<import("../../pkg/index.d.ts").Own, "bind">} */
export const screenOf = (context) => {
  const { data, regime } = context;
  const known = (/** @type {string} */ language) => (data.languages.includes(language) ? language : data.languages[0]);
  /** @type {(language: string) => Context["say"]} */
  const sayer = (language) => (text) =>
    (typeof text === "object" ? (text[language] ?? text[data.languages[0]]) : text) ?? "";
  return {
    languages: [...data.languages],
    question: () => regime,
    words: (wanted) => {
      const language = known(wanted);
      const words = data.words[language];
      const spoken = { ...context, words: () => words, say: sayer(language), language: () => language };
      return {
        .../** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, words[name]]))),
        optOut: words[optOut(context.sale())],
        dir: words.dir,
        lead: leadOf(spoken),
        again: againOf(spoken),
      };
    },
    purposes: (wanted) => {
      const say = sayer(known(wanted));
      return data.purposes.map(({ id, locked, label, description, reason, flows, tags }) => ({
        id,
        locked,
        label: alone(say(label)),
        description: say(description),
        reason: say(reason),
        flows: [...flows],
        services: tags.map((tag) => ({
          id: tag.id,
          label: say(tag.label),
          provider: say(tag.provider),
          country: say(tag.country),
          data: tag.data.map(say).map(alone),
        })),
      }));
    },
  };
};
