// The popup, and the panel beside the page: what this page sent, to whom, where and for what, what was held, and what may run here.

import { api } from "../shared/api.js";
import { ask } from "../shared/ask.js";
import { lets } from "../shared/choice.js";
import { asJson, asMarkdown, broken, give, missing, untrue, whyOf } from "../shared/export.js";
import { button, fill, h, start, toggle } from "../shared/view.js";
import { country } from "../words/index.js";
import { beside, follow, openBeside } from "./beside.js";
import { portalOf } from "./portal.js";
import { sealOf } from "./seal.js";

/** @typedef {import("../types.d.ts").Report} Report */
/** @typedef {import("../types.d.ts").Row} Row */
/** @typedef {import("../types.d.ts").Audit} Audit */
/** @typedef {import("../types.d.ts").Finding} Finding */
/** @typedef {import("../shared/view.js").Words} Words */

/** A tab can be named, so that the page can be looked at in a tab of its own. */
const named = new URLSearchParams(location.search).get("tab");
const tab = async () => (named ? Number(named) : (await api.tabs.query({ active: true, currentWindow: true }))[0]?.id);

/** Purposes that are shown although nothing on the page has them: those that are usually held. */
const ALWAYS = ["analytics", "advertising"];

/** @param {Row} row @param {Words} words @param {string} language @param {ReturnType<typeof handles>} on */
const rowOf = (row, words, language, on) => {
  const purposes = /** @type {Record<string, string[]>} */ (words.purpose);
  const about = row.known
    ? [
        row.company !== row.name && row.company,
        row.country && fill(words.country, { country: country(row.country, language) }),
        purposes[row.purpose]?.[0],
      ]
    : [words.unknownHost];
  return h(
    "li",
    {},
    h(
      "div",
      {},
      h("h3", {}, row.name),
      h("p", { class: "soft" }, about.filter(Boolean).join(" · ")),
      h(
        "p",
        { class: "counts" },
        row.sent > 0 && h("span", {}, fill(words.sent, { count: `${row.sent}` })),
        row.held > 0 && h("span", { class: "held" }, fill(words.held, { count: `${row.held}` })),
        // A host of which nobody is known is its own name.
        row.hosts.join() !== row.name &&
          h("span", { class: "soft" }, fill(words.hosts, { hosts: row.hosts.join(", ") })),
      ),
      row.policy.startsWith("https:") &&
        h("a", { href: row.policy, target: "_blank", rel: "noreferrer" }, words.theirPolicy),
    ),
    toggle(
      `v-${row.key}`,
      fill(row.allowed ? words.holdName : words.allowName, { name: row.name }),
      row.allowed,
      (value) => on.change({ what: row.known ? "vendor" : "host", name: row.key, value }),
    ),
  );
};

/** @param {Report} report @param {Words} words @param {ReturnType<typeof handles>} on */
const purposesOf = ({ rows, purposes, choice, site: host }, words, on) => {
  const names = /** @type {Record<string, string[]>} */ (words.purpose);
  const site = choice.sites[host];
  const seen = purposes.filter((purpose) => ALWAYS.includes(purpose) || rows.some((row) => row.purpose === purpose));
  return seen.map((purpose) =>
    h(
      "li",
      {},
      h("div", {}, h("h3", {}, names[purpose][0]), names[purpose][1] && h("p", { class: "soft" }, names[purpose][1])),
      toggle(`p-${purpose}`, names[purpose][0], lets(choice, purpose, site), (value) =>
        on.change({ what: "purpose", name: purpose, value, site: host }),
      ),
    ),
  );
};

/** @param {Finding} finding @param {Words} words */
const findingOf = ({ flows, missing: lacks, count, url }, words) =>
  h(
    "li",
    {},
    lacks && h("p", {}, missing(lacks, words)),
    lacks?.data.length ? h("p", { class: "soft" }, fill(words.missingData, { data: lacks.data.join(", ") })) : null,
    flows.length > 0 && h("p", {}, fill(words.flows, { flows: flows.join(", ") })),
    h("p", { class: "soft" }, fill(words.times, { count: `${count}`, url })),
  );

/** Findings of one kind that make the same sentence untrue, under it. @param {Finding[]} some @param {Words} words */
const groupOf = (some, words) =>
  h(
    "li",
    {},
    h(
      "div",
      {},
      h("h3", { class: "bad" }, `${words[some[0].kind]} (${some.length})`),
      some[0].sentence !== null && h("p", {}, fill(untrue(some[0], words), { sentence: some[0].sentence })),
      h("ul", { class: "found" }, ...some.map((finding) => findingOf(finding, words))),
    ),
  );

/** A date or number that no line's end takes apart. @param {string} text */
const whole = (text) => text.replaceAll("-", "\u2011");

/** @param {Audit} audit @param {Words} words @returns {(Node | null)[]} */
const auditOf = (audit, words) => {
  if (audit.state === "none") return [h("p", { class: "soft" }, words.auditNone)];
  if (audit.state === "refused")
    return [h("p", { class: "bad", id: "refused" }, fill(words.refused, { why: whyOf(audit, words) }))];
  if (audit.state === "broken")
    return [h("p", { class: "bad" }, fill(words.auditBroken, { why: broken(audit, words) }))];
  const { id, findings } = audit;
  const version = whole(audit.version);
  if (!findings.length) return [h("p", { id: "clean" }, fill(words.auditClean, { id, version }))];
  /** @type {Map<string, Finding[]>} */
  const groups = new Map();
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.sentence}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [
    h("p", {}, fill(words.auditFound, { id, version })),
    h("ul", { class: "rows", id: "findings" }, ...[...groups.values()].map((some) => groupOf(some, words))),
  ];
};

/** What a press does; filled when the page stands. @type {Awaited<ReturnType<typeof start>>} */
let page;
/** The report that is drawn. */
let shown = "";

/** @param {number} id @param {Report} report @param {Audit} audit @param {Words} words @param {string} language */
const handles = (id, report, audit, words, language) => ({
  /** @param {import("../shared/choice.js").Change} change */
  change: (change) =>
    page.act(
      () => ask({ ask: "change", change }),
      (said) => said.changedNote,
    ),
  once: () =>
    page.act(
      () => ask({ ask: "once", tab: id, on: report.free !== "once" }),
      (said) => said.changedNote,
    ),
  site: () =>
    page.act(
      () => ask({ ask: "change", change: { what: "all", value: report.free !== "site", site: report.site } }),
      (said) => said.changedNote,
    ),
  keep: (/** @type {string | undefined} */ key) =>
    page.act(
      () => ask(key ? { ask: "pin", site: report.host, key } : { ask: "unpin", site: report.host }),
      (said) => said.keptNote,
    ),
  reload: () => page.act(() => api.tabs.reload(id)),
  markdown: () => give(`sekisho-${report.host}.md`, "text/markdown", asMarkdown(report, audit, words, language)),
  json: () => give(`sekisho-${report.host}.json`, "application/json", asJson(report, audit)),
});

page = await start(async (words, language) => {
  const id = await tab();
  /** @type {Report} */
  const report = await ask({ ask: "report", tab: id });
  shown = JSON.stringify(report);
  const head = h(
    "header",
    {},
    h("h1", {}, report.host || words.title),
    h("a", { href: "options.html", target: "_blank" }, words.options),
  );
  if (!report.host) return [head, h("p", {}, words.noPage)];
  /** @type {Audit} */
  const audit = await ask({ ask: "audit", tab: id, language });
  const on = handles(id, report, audit, words, language);
  const count = (/** @type {"sent" | "held"} */ what) => report.rows.reduce((sum, row) => sum + row[what], 0);
  const summary = fill(words.summary, {
    sent: `${count("sent")}`,
    held: `${count("held")}`,
    others: `${report.rows.length}`,
  });
  return [
    head,
    h(
      "div",
      { class: "box" },
      h("p", { id: "summary" }, report.rows.length ? summary : words.quiet),
      h("p", { class: "soft" }, fill(words.own, { own: `${report.own}` })),
      report.free && h("p", { class: "held" }, words[report.free === "site" ? "free_site" : "free_once"]),
    ),
    h(
      "div",
      { class: "actions" },
      button(words.reload, "reload", on.reload, "strong"),
      h("label", {}, toggle("site", words.everything, report.free === "site", on.site), " ", words.everything),
      h("label", {}, toggle("once", words.once, report.free === "once", on.once), " ", words.once),
    ),
    h("h2", {}, fill(words.purposesHere, { host: report.host })),
    h("ul", { class: "rows" }, ...purposesOf(report, words, on)),
    report.rows.length ? h("h2", {}, words.known) : new Text(""),
    h("ul", { class: "rows", id: "rows" }, ...report.rows.map((row) => rowOf(row, words, language, on))),
    report.more ? h("p", { class: "soft" }, fill(words.more, { more: `${report.more}` })) : new Text(""),
    h("h2", {}, words.audit),
    h("div", { class: "box", id: "audit" }, ...auditOf(audit, words), ...sealOf(audit, words, language, on.keep)),
    ...(audit.state === "read" ? [await portalOf(id, language, words)] : []),
    h(
      "div",
      { class: "actions" },
      button(`${words.export} (Markdown)`, "markdown", on.markdown),
      button(`${words.export} (JSON)`, "json", on.json),
      beside || named ? null : button(words.beside, "beside", openBeside),
    ),
  ];
});

follow(tab, () => shown, page.again);
