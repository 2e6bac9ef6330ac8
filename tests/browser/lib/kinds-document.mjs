// KINDS.md, made from what the kinds page measured.
import { IDLE, KINDS } from "./matrix.mjs";

/** A rung and an enforcement mode. */
export const RUNS = ["include", "snippet", "guarded", "header", "worker", "inert"].flatMap((rung) => [
  `${rung} seamless`,
  `${rung} strict`,
]);

/**
 * By engine: kinds that the control does not see, and by run what still arrives and which code runs.
 * @typedef {object} Expected
 * @property {string} note
 * @property {Record<string, string[]>} silent
 * @property {Record<string, Record<string, { undeclared: string[], declared: string[], ran: string[] }>>} leaks
 */

/** Lists are one text each in the file, so that it stays short. @param {string} text @returns {Expected} */
export const load = (text) =>
  JSON.parse(text, (name, value) =>
    typeof value === "string" && name !== "note" ? value.split(" ").filter(Boolean) : value,
  );
/** @param {Expected} expected */
export const save = (expected) =>
  `${JSON.stringify(expected, (_, value) => (Array.isArray(value) ? value.join(" ") : value), 2)}\n`;

const title = (/** @type {string} */ word) => (word === "webkit" ? "WebKit" : word[0].toUpperCase() + word.slice(1));
const family = (/** @type {string[]} */ kinds, /** @type {string} */ name) =>
  kinds.filter((kind) => kind.startsWith(`${name}/`));
/** @param {string[]} kinds */
const names = (kinds) => kinds.map((kind) => `\`${kind.slice(kind.indexOf("/") + 1)}\``).join(", ") || "none";
/** @param {string[]} kinds */
const counts = (kinds) => `${family(kinds, "markup").length} / ${family(kinds, "made").length}`;

/** @param {Expected} expected */
export function document({ silent, leaks }) {
  const engines = Object.keys(leaks);
  const fires = (/** @type {string} */ engine) => KINDS.filter((kind) => !silent[engine].includes(kind));
  const lines = [
    "# Kinds of request, and which of them still leave",
    "",
    "Written by `tests/browser/kinds.test.mjs`, which fails when a browser does anything else than this.",
    "",
    `The page has ${KINDS.length} kinds of request: ${family(KINDS, "markup").length} that markup declares and ${family(KINDS, "made").length} that scripts make. Each asks a host that the policy does`,
    "not name (*undeclared*), a host whose tag needs consent that nobody gave (*declared*), and the site itself. The hosts count",
    "what arrives. Without Sekisho everything arrives that the browser does at all; of the site's own requests everything arrives, always.",
    "What a name stands for is in `markup.mjs`, `made.mjs` and `made-styles.mjs` of `tests/browser/lib`.",
    "",
    "A *rung* is a way to put Sekisho into a site:",
    "",
    '- *include*: `<script src="/sekisho.js">` first in `<head>`.',
    "- *snippet*: the text of `snippet.html` there instead, with its two static tags.",
    "- *guarded*: the snippet of a policy with `workers: guarded`, `images: guarded`, `frames: guarded` and `imports: guarded`.",
    "- *header*: the include, and `csp.txt` as header of every answer of the site.",
    "- *worker*: the include, and `sekisho-sw.js` registered on an earlier visit.",
    '- *inert*: tags of third parties written with `type="text/plain"`, `data-src` and `data-sekisho`. Only kinds of markup that',
    "  have such a form.",
    "",
    "*seamless* and *strict* are `enforcement` of the policy. WebKit is WebKitGTK in its small browser: Safari has the same engine, and was not tested.",
    "",
    "Of declared markup in seamless mode, and of `svg-image-base-val`, some kinds leave in one run and not in the next: the guard and the",
    "browser's loader race.",
    "",
    "Kinds that leave before consent, markup / scripts:",
    "",
    `| rung | ${engines.flatMap((engine) => [`${title(engine)}: undeclared`, "declared"]).join(" | ")} |`,
    `| --- | ${engines.map(() => "--- | ---").join(" | ")} |`,
    `| no Sekisho | ${engines.map((engine) => `${counts(fires(engine))} | ${counts(fires(engine))}`).join(" | ")} |`,
    ...RUNS.map((run) => {
      const cells = engines.map((engine) => {
        const { undeclared, declared } = leaks[engine][run];
        return `${counts(undeclared)} | ${counts(declared)}`;
      });
      return `| ${run} | ${cells.join(" | ")} |`;
    }),
    "",
  ];
  for (const engine of engines) {
    lines.push(
      `## ${title(engine)}`,
      "",
      `Does not do: ${names(silent[engine])}. Does when it has time: ${names(IDLE)}.`,
      "",
    );
    for (const run of RUNS) {
      const { undeclared, declared, ran } = leaks[engine][run];
      lines.push(`### ${title(run)} in ${title(engine)}`, "");
      for (const [host, kinds] of /** @type {[string, string[]][]} */ ([
        ["Undeclared", undeclared],
        ["Declared", declared],
      ])) {
        lines.push(`- ${host}, markup: ${names(family(kinds, "markup"))}.`);
        lines.push(`- ${host}, scripts: ${names(family(kinds, "made"))}.`);
      }
      lines.push(`- Code that ran: ${ran.map((mark) => `\`${mark}\``).join(", ") || "none"}.`, "");
    }
  }
  lines.push(
    "## All kinds",
    "",
    `Markup: ${names(family(KINDS, "markup"))}.`,
    "",
    `Scripts: ${names(family(KINDS, "made"))}.`,
  );
  return `${lines.join("\n")}\n`;
}
