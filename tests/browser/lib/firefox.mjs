// Profiles of Firefox that are new, but for what it once compiled of its own scripts: a start without that takes a third more of a
// processor, thirty times in a run.
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TARGET } from "../../native.mjs";

/** What it compiled, and for which Firefox: another one reads that and starts anew. Nothing of a visitor or of a page is in it. */
const COMPILED = ["compatibility.ini", "startupCache"];

/**
 * A new profile. It is removed with the process, because Firefox still writes for a moment after it is closed.
 * @param {string} executable
 * @returns {{ folder: string, keep: () => void }} `keep` is called when Firefox has ended, for profiles to come
 */
export function newProfile(executable) {
  const { mtimeMs, size } = statSync(realpathSync(executable));
  const kept = join(TARGET, "tmp", `firefox-${mtimeMs}-${size}`);
  const folder = mkdtempSync(join(tmpdir(), "sekisho-profile-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  if (existsSync(kept)) cpSync(kept, folder, { recursive: true });
  return { folder, keep: () => keep(folder, kept) };
}

/** @param {string} folder of a profile that was used @param {string} kept */
function keep(folder, kept) {
  if (existsSync(kept) || !COMPILED.every((name) => existsSync(join(folder, name)))) return;
  mkdirSync(dirname(kept), { recursive: true });
  const copy = mkdtempSync(`${kept}-`);
  for (const name of COMPILED) cpSync(join(folder, name), join(copy, name), { recursive: true });
  try {
    renameSync(copy, kept);
  } catch {
    // Another process was first.
    rmSync(copy, { recursive: true });
  }
}
