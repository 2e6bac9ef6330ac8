// The five companies whose notices the policy language was made after: the portal of each, and the notice that is generated from
// the same file beside it. What is served was written by `sekisho build` and `sekisho disclose`.
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { LANGUAGE_NAMES, LANGUAGES } from "../shop/words.mjs";
import { html, notFound } from "./http.mjs";
import { markup, trusted } from "./markup.mjs";
import { notice } from "./notice.mjs";

/** @typedef {import("./http.mjs").Call} Call */
/** @typedef {import("./http.mjs").Reply} Reply */

/** By the folder of their example, with the names that they go by. */
const NAMES = { kii: "Kii", "win-techno": "Win Techno", smedio: "sMedio", kddi: "KDDI", cybozu: "Cybozu" };
export const COMPANIES = /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES));

/** @param {keyof typeof NAMES} name @param {string} lang @param {string} text */
const page = (name, lang, text) => markup`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><script src="/${name}/sekisho.js"></script>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><title>${NAMES[name]} – Sekisho</title><link rel="stylesheet" href="/companies.css"></head>
<body><nav>${COMPANIES.map((one) => markup`<a href="/${one}?lang=${lang}"${one === name ? markup` aria-current="page"` : ""}>${NAMES[one]}</a> `)}
<span>${LANGUAGES.map((one) => markup`<a href="/${name}?lang=${one}" lang="${one}"${one === lang ? markup` aria-current="true"` : ""}>${LANGUAGE_NAMES[one]}</a> `)}</span></nav>
<div class="beside"><sekisho-portal data-sekisho-view="portal"></sekisho-portal><main>${trusted(text)}</main></div></body></html>`;

/**
 * Answers a request to the host of the companies.
 * @param {Call} call
 * @param {string | undefined} site folder of the shop's files; the companies' are in `companies` beside it
 * @returns {Promise<Reply>}
 */
export async function companies({ url }, site) {
  const [, name = "", file = ""] = url.pathname.split("/");
  if (url.pathname === "/companies.css")
    return { type: "text/css", body: await readFile(new URL("../shop/public/companies.css", import.meta.url)) };
  if (site === undefined) return notFound();
  const company = COMPANIES.find((one) => one === (name || COMPANIES[0]));
  if (!company || !/^[\w.-]*$/.test(file)) return notFound();
  const folder = join(site, "../companies", company);
  const lang = LANGUAGES.find((one) => one === url.searchParams.get("lang")) ?? "en";
  try {
    if (extname(file) === ".js") return { type: "text/javascript", body: await readFile(join(folder, file)) };
    if (file) return notFound();
    return html(page(company, lang, (await notice(folder, lang)) ?? "").text);
  } catch {
    return notFound();
  }
}
