// Google Consent Mode v2 (developers.google.com/tag-platform/security/guides/consent). The default has to be the first entry of
// the data layer, so it is pushed while the include runs; an entry is an `arguments` object, not an array.

import { ALLOW, asked, worst } from "./said.js";

/**
 * @typedef {object} GoogleData
 * @property {Record<string, string[] | null>} types purposes of each consent type
 * @property {number} wait milliseconds
 * @property {boolean} redact
 * @property {boolean} pass
 * @property {[string[], string[], string[]][]} regions codes, types granted there, types granted there without the signal GPC
 */

/** The data layer of Google's tags has this name unless a page renames it in its snippet, which renames the event's too. */
export const layer = (/** @type {string} */ name) => {
  const page = /** @type {any} */ (window);
  page[name] = page[name] || [];
  return page[name];
};

/** @param {string} name @returns {(...call: any[]) => void} */
const gtag = (name) =>
  function () {
    // biome-ignore lint/complexity/noArguments: Google's tags tell commands from events by this type
    layer(name).push(arguments);
  };

/** @param {string[]} granted @param {GoogleData} data */
const types = (granted, data) =>
  Object.fromEntries(Object.keys(data.types).map((type) => [type, granted.includes(type) ? "granted" : "denied"]));

/**
 * @param {GoogleData} data @param {string} name of the data layer
 * @param {string} region of the visitor, if the include was told
 * @param {boolean} gpc
 * @returns {() => void} tells a change
 */
export const google = (data, name, region, gpc) => {
  const tell = gtag(name);
  const now = () =>
    types(
      Object.keys(data.types).filter((type) => worst(data.types[type]) === ALLOW),
      data,
    );
  const wait = { wait_for_update: data.wait };
  // Google knows the region where the site does not: the most specific default counts there.
  if (!region)
    for (const [codes, always, unlessSignal] of data.regions)
      tell("consent", "default", { ...types(gpc ? always : unlessSignal, data), ...wait, region: codes });
  tell("consent", "default", { ...now(), ...wait });
  if (data.redact) tell("set", "ads_data_redaction", true);
  if (data.pass) tell("set", "url_passthrough", true);
  const update = () => tell("consent", "update", now());
  if (asked() === ALLOW) update();
  return update;
};
