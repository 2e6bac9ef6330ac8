// What `sekisho build` puts behind the guard if the policy has `signals`: the code of others learns what the visitor chose.
// It runs while the include runs, so that it speaks before any tag.

import { google, layer } from "./google.js";
import { ALLOW, asked, consent, flows, preferences, verdicts } from "./said.js";
import { stub } from "./stub.js";
import { told, watch } from "./vendors.js";

/** @import { GoogleData } from "./google.js" */
/** @import { Vendor } from "./vendors.js" */

/** `sekisho build` puts the policy's data here. @type {{ flows: string[], google?: GoogleData, vendors: Vendor[], layer?: string, platform?: any }} */
const data = /** @type {any} */ ({ sekisho: "signal-data" });

flows.push(...data.flows);

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const { sekisho } = /** @type {any} */ (window);

/** What everybody else can listen to. */
const announce = () => {
  const detail = { ...consent(), verdicts: verdicts() };
  if (data.layer) layer(data.layer).push({ event: "sekisho_consent", sekisho_purposes: preferences() });
  document.dispatchEvent(new CustomEvent("sekisho:consent", { detail }));
};

/** @param {string} region */
const speak = (region) => {
  /** @type {(() => void)[]} */
  const changes = [];
  if (data.google) changes.push(google(data.google, data.layer ?? "dataLayer", region, consent()?.gpc === true));
  for (const vendor of data.vendors) changes.push(told(vendor));
  changes.push(announce);
  watch();
  if (asked() === ALLOW) announce();
  sekisho?.on("change", () => {
    for (const change of changes) change();
  });
};

// An include that is there twice speaks once.
if (!("sekishoSignals" in window)) {
  const region = script?.dataset.region ?? "";
  const value = data.platform ? stub(data.platform, region, script) : true;
  Object.defineProperty(window, "sekishoSignals", { value });
  speak(region);
}
