// Consent managers with the same twenty declared services, each set up as its documents say: what a page needs to load it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { smallPolicy } from "../browser/lib/policy.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("esbuild")} */
const esbuild = require("esbuild");
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
/** Where packages are; not all of them export their own package.json. */
const PACKAGES = dirname(dirname(require.resolve("react/package.json")));
const packageFile = (/** @type {string} */ name, /** @type {string} */ file) => readFile(join(PACKAGES, name, file));

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
  "c15t (React)": {
    script: "/c15t.js",
    style: "/c15t.css",
    start: "",
    markup: `<div id="c15t"></div>`,
    shown: `big('[data-testid="consent-banner-root"], [data-testid="consent-banner-card"]')`,
  },
  "68publishers": {
    script: "/68/cookie-consent.min.js",
    style: "/68/cookie-consent.css",
    start: "",
    markup: `<script>window.cc_wrapper_config = ${JSON.stringify({
      plugin_options: { autorun: true, hide_from_bots: false, page_scripts: true },
      ui_options: { include_default_stylesheets: false },
      storage_pool: KINDS.map((name) => ({ name, display_in_widget: true, cookie_table_generator_enabled: false })),
      locales: ["en"],
    })};</script>${gated((one) => `data-cookiecategory="${kindOf(one)}"`)}`,
    shown: `big("#cm")`,
  },
};

/** c15t as an app of React has it, without a server of its own. */
const c15t = async () => {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `
        import { createElement } from "react";
        import { createRoot } from "react-dom/client";
        import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
        const parts = [createElement(ConsentBanner, { key: 1 }), createElement(ConsentDialog, { key: 2 })];
        createRoot(document.querySelector("#c15t")).render(
          createElement(ConsentManagerProvider, { options: { mode: "offline" } }, parts),
        );`,
      resolveDir: PACKAGES,
    },
    define: { "process.env.NODE_ENV": '"production"' },
    bundle: true,
    format: "iife",
    minify: true,
    write: false,
    logLevel: "error",
  });
  return Buffer.from(outputFiles[0].contents);
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
  "/c15t.js": c15t,
  "/c15t.css": () => packageFile("@c15t/react", "dist/styles.css"),
  ...Object.fromEntries(
    ["cookie-consent.min.js", "cookie-consent.css", "translations/en.json"].map((file) => [
      `/68/${file}`,
      () => packageFile("@68publishers/cookie-consent", `dist/${file}`),
    ]),
  ),
});

/** Media types by a file's ending; a page has none. @type {Record<string, string>} */
const TYPES = { css: "text/css", js: "text/javascript", json: "application/json" };
/** The media type of a file of a page. @param {string} path */
export const typeOf = (path) => `${TYPES[path.split(".").at(-1) ?? ""] ?? "text/html"}; charset=utf-8`;

/** What `shown` is written in: whether something is on the screen. */
export const BIG = `const big = (selector) => {
  const one = document.querySelector(selector);
  if (!one) return false;
  const { width, height, top } = one.getBoundingClientRect();
  let opacity = 1;
  for (let at = one; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return width >= 50 && height >= 30 && top < innerHeight && opacity >= 0.5 && getComputedStyle(one).visibility === "visible";
};`;
