// The five companies whose notices the policy language was made after: the portal of each, and the notice that is generated from
// the same file beside it. What is served was written by `sekisho build` and `sekisho disclose`.
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { html, notFound } from "./http.mjs";
import { markup, trusted } from "./markup.mjs";

/** @typedef {import("./http.mjs").Call} Call */
/** @typedef {import("./http.mjs").Reply} Reply */

export const COMPANIES = ["kii", "win-techno", "smedio", "kddi", "cybozu"];
const LANGUAGES = ["en", "ja", "th"];

/** What stands between `<main>` and `</main>` of a generated page. @param {string} text */
const inner = (text) => /<main>(.*)<\/main>/s.exec(text)?.[1] ?? "";

/** @param {string} name @param {string} lang @param {string} notice */
const page = (name, lang, notice) => markup`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><script src="/${name}/sekisho.js"></script>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><title>${name} – Sekisho</title><link rel="stylesheet" href="/companies.css"></head>
<body><nav>${COMPANIES.map((one) => markup`<a href="/${one}?lang=${lang}"${one === name ? markup` aria-current="page"` : ""}>${one}</a> `)}
<span>${LANGUAGES.map((one) => markup`<a href="/${name}?lang=${one}" lang="${one}"${one === lang ? markup` aria-current="true"` : ""}>${one}</a> `)}</span></nav>
<div class="beside"><sekisho-portal data-sekisho-view="portal"></sekisho-portal><main>${trusted(notice)}</main></div></body></html>`;

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
    // Named after the policy's id, which need not be the folder's name.
    const notice = (await readdir(folder)).find((one) => one.split(".").slice(1).join(".") === `${lang}.html`);
    return html(page(company, lang, inner(await readFile(join(folder, notice ?? ""), "utf8"))).text);
  } catch {
    return notFound();
  }
}
