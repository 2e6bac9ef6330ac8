// Consent managers with the same twenty declared services, each set up as its documents say: what a page needs to load it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { smallPolicy } from "../browser/lib/policy.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const SERVICES = Array.from({ length: 20 }, (_, at) => `svc${at + 1}`);
const KINDS = ["functional", "analytics", "marketing", "social"];
const kindOf = (/** @type {string} */ service) => KINDS[SERVICES.indexOf(service) % KINDS.length];

/** The same twenty services for Sekisho. */
export const policy = () => {
  const small = /** @type {any} */ (smallPolicy());
  const each = (/** @type {(service: string) => unknown} */ make) =>
    Object.fromEntries(SERVICES.map((service) => [service, make(service)]));
  const from = (/** @type {any} */ one, /** @type {object} */ changes) => ({ ...one, ...changes });
  return {
    ...small,
    site: { hosts: ["localhost"] },
    purposes: Object.fromEntries(
      KINDS.map((kind) => [kind, { label: kind, description: `What ${kind} services are for.`, kind }]),
    ),
    flows: each((service) =>
      from(small.flows["other-flow"], {
        purpose: kindOf(service),
        recipients: [{ party: "other", role: "processor" }],
      }),
    ),
    tags: each((service) => ({
      label: service,
      provider: "other",
      match: [`||${service}.localhost^`],
      cookies: [{ name: `_${service}`, lifetime: "1y" }],
      carries: [service],
    })),
  };
};

const gated = (/** @type {(service: string) => string} */ attributes, element = "script") =>
  SERVICES.map((one) =>
    element === "template"
      ? `<template data-purpose="${one}"><script src="/gated/${one}.js"></script></template>`
      : `<script type="text/plain" ${attributes(one)} data-src="/gated/${one}.js"></script>`,
  ).join("\n");
const packageFile = (/** @type {string} */ name, /** @type {string} */ file) =>
  readFile(join(dirname(require.resolve(`${name}/package.json`)), file));

/** @typedef {{ script: string, style?: string, also?: string[], start: string, markup: string, shown: string }} Peer */
/** `start` runs when the script has loaded; `shown` is true once the banner is there. @type {Record<string, Peer>} */
export const PEERS = {
  Sekisho: {
    script: "/sekisho.js",
    also: ["/sekisho-ui.js"],
    start: "",
    markup: gated((one) => `data-sekisho="${one}"`),
    // The root is closed; what is at the end of the window tells.
    shown: `document.elementFromPoint(innerWidth / 2, innerHeight - 40)?.localName === "sekisho-ui"`,
  },
  Orejime: {
    script: "/orejime.js",
    style: "/orejime.css",
    start: "",
    markup: `<script>window.orejimeConfig = { privacyPolicyUrl: "/p", purposes: ${JSON.stringify(
      KINDS.map((kind) => ({
        id: kind,
        title: kind,
        description: `What ${kind} services are for.`,
        purposes: SERVICES.filter((one) => kindOf(one) === kind).map((one) => ({
          id: one,
          title: one,
          cookies: [`_${one}`],
        })),
      })),
    )} };</script>${gated(() => "", "template")}`,
    shown: `big(".orejime-Banner")`,
  },
  "vanilla-cookieconsent": {
    script: "/vcc.js",
    style: "/vcc.css",
    start: `CookieConsent.run(${JSON.stringify({
      categories: Object.fromEntries([
        ["necessary", { enabled: true, readOnly: true }],
        ...KINDS.map((kind) => [
          kind,
          {
            services: Object.fromEntries(
              SERVICES.filter((one) => kindOf(one) === kind).map((one) => [one, { label: one }]),
            ),
          },
        ]),
      ]),
      language: {
        default: "en",
        translations: {
          en: {
            consentModal: {
              title: "Cookies",
              description: "This site needs some cookies.",
              acceptAllBtn: "Accept all",
              acceptNecessaryBtn: "Reject all",
              showPreferencesBtn: "Choose",
            },
            preferencesModal: {
              title: "Cookie settings",
              acceptAllBtn: "Accept all",
              acceptNecessaryBtn: "Reject all",
              savePreferencesBtn: "Save",
              sections: KINDS.map((kind) => ({ title: kind, description: kind, linkedCategory: kind })),
            },
          },
        },
      },
    })})`,
    markup: gated((one) => `data-category="${kindOf(one)}" data-service="${one}"`),
    shown: `big("#cc-main .cm")`,
  },
  Klaro: {
    script: "/klaro.js",
    style: "/klaro.css",
    start: "",
    markup: `<script>window.klaroConfig = ${JSON.stringify({
      version: 1,
      storageMethod: "cookie",
      acceptAll: true,
      lang: "en",
      translations: { en: {} },
      services: SERVICES.map((one) => ({ name: one, title: one, purposes: [kindOf(one)], cookies: [`_${one}`] })),
    })};</script>${gated((one) => `data-type="application/javascript" data-name="${one}"`)}`,
    shown: `big(".klaro .cookie-notice")`,
  },
  tarteaucitron: {
    script: "/tac/tarteaucitron.min.js",
    style: "/tac/css/tarteaucitron.min.css",
    start: `tarteaucitron.init({ privacyUrl: "", orientation: "middle", showAlertSmall: false, useExternalCss: true });
      for (const key of ${JSON.stringify(SERVICES)}) {
        tarteaucitron.services[key] = { key, type: "analytic", name: key, uri: "", needConsent: true, cookies: ["_" + key],
          js() { tarteaucitron.addScript("/gated/" + key + ".js"); } };
        (tarteaucitron.job = tarteaucitron.job || []).push(key);
      }`,
    markup: "",
    shown: `big("#tarteaucitronAlertBig")`,
  },
};

/**
 * Where each file of the peers and of a built site comes from.
 * @param {string} folder output of `sekisho build`
 * @returns {Record<string, () => Promise<Buffer>>}
 */
export const filesOf = (folder) => ({
  "/sekisho.js": () => readFile(join(folder, "sekisho.js")),
  "/sekisho-ui.js": () => readFile(join(folder, "sekisho-ui.js")),
  "/orejime.js": () => packageFile("orejime", "dist/orejime-standard-en.js"),
  "/orejime.css": () => packageFile("orejime", "dist/orejime-standard.css"),
  "/vcc.js": () => packageFile("vanilla-cookieconsent", "dist/cookieconsent.umd.js"),
  "/vcc.css": () => packageFile("vanilla-cookieconsent", "dist/cookieconsent.css"),
  "/klaro.js": () => packageFile("klaro", "dist/klaro-no-css.js"),
  "/klaro.css": () => packageFile("klaro", "dist/klaro.css"),
  ...Object.fromEntries(
    [
      "tarteaucitron.min.js",
      "tarteaucitron.services.min.js",
      "lang/tarteaucitron.en.min.js",
      "css/tarteaucitron.min.css",
    ].map((file) => [`/tac/${file}`, () => packageFile("tarteaucitronjs", file)]),
  ),
});

/** The media type of a file of a page. @param {string} path */
export const typeOf = (path) =>
  `${path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "text/html"}; charset=utf-8`;

/** What `shown` is written in: whether something is on the screen. */
export const BIG = `const big = (selector) => {
  const one = document.querySelector(selector);
  if (!one) return false;
  const { width, height, top } = one.getBoundingClientRect();
  let opacity = 1;
  for (let at = one; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return width >= 50 && height >= 30 && top < innerHeight && opacity >= 0.5 && getComputedStyle(one).visibility === "visible";
};`;
