// What the shop takes from npm: the real SDKs, as files of its own bundle (`/sdk/*.js`) and as the files that their vendors host, and
// a typeface.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const HERE = dirname(fileURLToPath(import.meta.url));

/** What a shop would write into its bundle to use each SDK. */
const ENTRIES = {
  posthog: 'import posthog from "posthog-js"; window.posthog = posthog;',
  mixpanel: 'import mixpanel from "mixpanel-browser"; window.mixpanel = mixpanel;',
  amplitude: 'import * as amplitude from "@amplitude/analytics-browser"; window.amplitude = amplitude;',
  segment: 'import { AnalyticsBrowser } from "@segment/analytics-next"; window.AnalyticsBrowser = AnalyticsBrowser;',
  sentry: 'import { captureMessage, init } from "@sentry/browser"; window.Sentry = { captureMessage, init };',
};

/** @typedef {keyof typeof ENTRIES} SdkName */

/** @type {Map<string, Promise<string>>} Bundles by SDK, made once a process. */
const bundles = new Map();

/**
 * The SDK as a first-party classic script that sets its usual global.
 * @param {string} name
 * @returns {Promise<string> | undefined} undefined for an unknown name
 */
export function sdkBundle(name) {
  if (!Object.hasOwn(ENTRIES, name)) return undefined;
  const made = bundles.get(name) ?? bundle(ENTRIES[/** @type {SdkName} */ (name)]);
  bundles.set(name, made);
  return made;
}

/** @param {string} contents */
async function bundle(contents) {
  const result = await build({
    stdin: { contents, resolveDir: HERE, loader: "js" },
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "error",
  });
  return result.outputFiles[0].text;
}

/** Where each package keeps the files that its vendor's own host serves. */
const HOSTED_FOLDERS = {
  posthog: join(dirname(require.resolve("posthog-js/package.json")), "dist"),
  mixpanel: join(dirname(require.resolve("mixpanel-browser/package.json")), "dist"),
  amplitude: join(dirname(require.resolve("@amplitude/analytics-browser/package.json")), "lib/scripts"),
  segment: join(dirname(require.resolve("@segment/analytics-next/package.json")), "dist/umd"),
};

/**
 * A file of a package's browser build.
 * @param {keyof typeof HOSTED_FOLDERS} name
 * @param {string} file base name only
 * @returns {Promise<string | undefined>} undefined when there is none
 */
export async function hostedFile(name, file) {
  if (!/^[\w.-]+\.js$/.test(file)) return undefined;
  try {
    return await readFile(join(HOSTED_FOLDERS[name], file), "utf8");
  } catch {
    return undefined;
  }
}

/**
 * The typeface of the shop's headings (SIL Open Font License), which it serves itself.
 * @returns {Promise<Buffer | undefined>} undefined where it is not installed
 */
export async function fontFile() {
  try {
    return await readFile(require.resolve("@fontsource/lora/files/lora-latin-600-normal.woff2"));
  } catch {
    return undefined;
  }
}
