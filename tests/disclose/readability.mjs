// How easily notices are read: the Flesch-Kincaid grade of English, words that hedge, and the length of Japanese sentences.
//
//   cargo build --features cli && node tests/disclose/readability.mjs [POLICY…]
//
// Names of parties, apps and laws are no words of ours: a name counts as one word of two syllables. Exits 1 if a limit is broken.

import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = process.env.SEKISHO ?? join(ROOT, "target/debug/sekisho");
const LIMITS = { first: 8, full: 10, hedges: 1, japanese: 60 };
const given = process.argv.slice(2);
const policies = given.length
  ? given
  : ["kii", "win-techno", "smedio", "kddi", "cybozu"].map((name) => join(ROOT, `examples/${name}/policy.yaml`));

/** @param {string} policy @param {...string} more */
function written(policy, ...more) {
  const text = execFileSync(PROGRAM, ["disclose", policy, "--format", "txt", ...more], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  // Without headings and their lines.
  const lines = text.split("\n");
  return lines.filter((line, at) => !/^[=-]{3,}$/.test(line) && !/^[=-]{3,}$/.test(lines[at + 1] ?? "")).join("\n");
}

/** @param {string} word */
function syllables(word) {
  const bare = word.toLowerCase().replace(/[^a-z]/g, "");
  if (bare.length <= 3) return 1;
  const groups = bare
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, "")
    .replace(/^y/, "")
    .match(/[aeiouy]{1,2}/g);
  return Math.max(groups?.length ?? 1, 1);
}

/** @param {string} text */
function grade(text) {
  const plain = text
    .replace(/https?:\S+|\S+@\S+/g, "page")
    .replace(/\([^()]*\)/g, "")
    // Several words with capitals in a row are a name.
    .replace(/(?<=[a-z,:] )(?:[A-Z][\w.&'-]*(?: of the | of | and | )?){2,}/g, "Acme ");
  // Items of a list are read one by one, and so is what follows a colon.
  const sentences = plain
    .split(/[.:;!?]+(?:\s|$)|\n/)
    .map((one) => one.trim())
    .filter((one) => /[a-z]/i.test(one));
  const words = sentences.flatMap((one) => one.split(/[\s–—/]+/).filter((word) => /[a-z]/i.test(word)));
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return {
    grade: (0.39 * words.length) / sentences.length + (11.8 * sounds) / words.length - 15.59,
    words: words.length,
  };
}

let failed = false;
for (const policy of policies) {
  const first = grade(written(policy, "--lang", "en", "--layer", "first"));
  const text = written(policy, "--lang", "en");
  const full = grade(text);
  const hedges = ((text.match(/\b(?:may|might)\b/gi) ?? []).length * 1000) / full.words;
  const japanese = written(policy, "--lang", "ja")
    .split(/[。\n]/)
    .map((one) => one.trim().length)
    .filter(Boolean)
    .sort((a, b) => a - b);
  const median = japanese[japanese.length >> 1] ?? 0;
  const fine =
    first.grade <= LIMITS.first && full.grade <= LIMITS.full && hedges <= LIMITS.hedges && median <= LIMITS.japanese;
  failed ||= !fine;
  console.log(
    `${fine ? "ok  " : "FAIL"} ${policy.replace(`${ROOT}/`, "")}: first layer grade ${first.grade.toFixed(1)} (${first.words} words), ` +
      `full ${full.grade.toFixed(1)} (${full.words} words), may/might ${hedges.toFixed(1)} per 1,000, Japanese median ${median}`,
  );
}
process.exit(failed ? 1 : 0);
