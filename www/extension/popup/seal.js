// What is known of the signature under a site's policy, and the switch that keeps its key.

import { fill, h, toggle } from "../shared/view.js";

/** @typedef {import("../types.d.ts").Audit} Audit */
/** @typedef {import("../shared/view.js").Words} Words */

/** @param {Audit} audit @param {Words} words @param {string} language @param {(key: string | undefined) => void} keep keeps a key, or none @returns {Node[]} */
export const sealOf = (audit, words, language, keep) => {
  const trust = audit.state === "refused" ? audit : audit.state === "none" ? undefined : audit.trust;
  if (!trust || trust.state === "none") return [];
  if (trust.state === "unchecked") return [h("p", { class: "soft" }, words.signedUnchecked)];
  /** @param {boolean} on @param {string} key */
  const row = (on, key) => {
    const change = (/** @type {boolean} */ wanted) => keep(wanted ? key : undefined);
    return h("div", { class: "actions" }, h("label", {}, toggle("pin", words.keepKey, on, change), " ", words.keepKey));
  };
  const named = (/** @type {string} */ text, /** @type {string} */ key) =>
    h("p", { class: "soft" }, text, " ", h("code", {}, key));
  if (trust.state === "refused")
    return [
      ...(trust.code === "SK0903" ? [named(words.signed, trust.detail)] : []),
      ...(trust.kept ? [named(words.refusedKeep, trust.kept), row(true, trust.kept)] : []),
    ];
  const { key, since } = trust;
  const date = since ? new Date(since).toLocaleDateString(language, { dateStyle: "long" }) : "";
  return [named(since ? fill(words.signedKept, { date }) : words.signed, key), row(since > 0, key)];
};
