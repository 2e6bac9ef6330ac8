// What the tests take from the workspace of www/, whose `node_modules` is not above this folder.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../../www/package.json", import.meta.url));

/** @type {{ default: import("puppeteer-core").PuppeteerNode }} */
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")).href);

/** axe-core as the script that a page runs. */
const { source: axeSource } = /** @type {{ source: string }} */ (require("axe-core"));

export { axeSource, puppeteer };
