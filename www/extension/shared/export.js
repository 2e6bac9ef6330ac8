// A report for an auditor: what was seen on a page, as data and as a document.

import { country } from "../words/index.js";

/** @typedef {import("../types.d.ts").Report} Report */
/** @typedef {import("../types.d.ts").Audit} Audit */

/** @param {Report} report @param {Audit} audit */
export const asJson = ({ url, at, own, more, rows, choice }, audit) =>
  JSON.stringify({ url, at: new Date(at).toISOString(), own, more, rows, audit, choice }, null, 2);

/** Text that stands in a cell of a table. @param {unknown} text */
const cell = (text) =>
  String(text ?? "")
    .replace(/[\\|`*_<>[\]]/g, "\\$&")
    .replace(/\s+/g, " ");

/** @param {Report} report @param {Audit} audit @param {typeof import("../words/en.js").en} words @param {string} language */
export const asMarkdown = ({ url, at, own, rows }, audit, words, language) => {
  const fill = (/** @type {string} */ text, /** @type {Record<string, unknown>} */ values) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  const purposes = /** @type {Record<string, string[]>} */ (words.purpose);
  const lines = [`# ${words.title}: ${cell(url)}`, "", new Date(at).toISOString(), "", fill(words.own, { own }), ""];
  lines.push(
    `| ${words.known} | ${words.purposes} | ${words.country.replace(/[:{}]|country/g, "").trim() || "-"} | ${words.hostsNamed} | ${fill(words.sent, { count: "" }).trim()} | ${fill(words.held, { count: "" }).trim()} |`,
  );
  lines.push("| --- | --- | --- | --- | ---: | ---: |");
  for (const row of rows) {
    const name = row.company && row.company !== row.name ? `${row.name} (${row.company})` : row.name;
    const of = row.known ? (purposes[row.purpose]?.[0] ?? row.purpose) : words.unknownHost;
    const where = row.country && country(row.country, language);
    lines.push(`| ${[name, of, where, row.hosts.join(", "), row.sent, row.held].map(cell).join(" | ")} |`);
  }
  lines.push("", `## ${words.audit}`, "");
  if (audit.state === "none") lines.push(words.auditNone);
  else if (audit.state === "refused") lines.push(fill(words.refused, { why: whyOf(audit, words) }));
  else if (audit.state === "broken") lines.push(fill(words.auditBroken, { why: broken(audit, words) }));
  else lines.push(fill(audit.findings.length ? words.auditFound : words.auditClean, audit), "");
  const signer =
    audit.state === "refused" && audit.code === "SK0903"
      ? audit.detail
      : audit.state === "read" && audit.trust.state === "signed"
        ? audit.trust.key
        : "";
  if (signer) lines.push("", `${words.signed} \`${signer}\``, "");
  for (const one of audit.state === "read" ? audit.findings : []) {
    lines.push(`- ${words[one.kind]}: ${fill(words.times, { count: one.count, url: cell(one.url) })}`);
    if (one.missing) lines.push(`  - ${missing(one.missing, words)}`);
    if (one.flows.length) lines.push(`  - ${fill(words.flows, { flows: one.flows.map(cell).join(", ") })}`);
    if (one.sentence) lines.push(`  - ${fill(untrue(one, words), { sentence: cell(one.sentence) })}`);
  }
  return `${[...lines, "", words.advice].join("\n")}\n`;
};

/** The flow that a policy lacks, in words. @param {import("../types.d.ts").Missing} flow @param {typeof import("../words/en.js").en} words */
export const missing = ({ purpose, recipient }, words) => {
  const named = purpose && /** @type {Record<string, string[]>} */ (words.purpose)[purpose]?.[0];
  const text = named ? words.missingFlow.replace("{purpose}", named) : words.missingUnknown;
  return text.replace("{recipient}", recipient);
};

/** Why a policy is not used. @param {{ code: string }} refused @param {typeof import("../words/en.js").en} words */
export const whyOf = ({ code }, words) => {
  const all = /** @type {Record<string, string>} */ (words.seal);
  return all[code] ?? all.SK0902;
};

/** Why a published policy cannot be read; what is wrong with its words is told as it is. @param {{ code: string, why: string }} audit @param {typeof import("../words/en.js").en} words */
export const broken = ({ code, why }, words) => {
  const said = /** @type {Record<string, string>} */ (words.seal)[code];
  return code === "SK0922" ? `${said} (${why})` : (said ?? why);
};

/** What is wrong with the sentence of a finding. @param {import("../types.d.ts").Finding} finding @param {typeof import("../words/en.js").en} words */
export const untrue = ({ kind }, words) => (kind === "undisclosed" ? words.leavesOut : words.untrue);

/** Hands a file to the person. @param {string} name @param {string} type @param {string} text */
export const give = (name, type, text) => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
