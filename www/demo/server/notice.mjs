// The notice that `sekisho disclose` wrote, as a part of a page of the demo.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What stands between `<main>` and `</main>` of the generated page.
 * @param {string} folder
 * @param {string} lang
 * @returns {Promise<string | undefined>} undefined where nothing was generated
 */
export async function notice(folder, lang) {
  try {
    // Named after the policy's id, which need not be the folder's name.
    const name = (await readdir(folder)).find((one) => one.split(".").slice(1).join(".") === `${lang}.html`);
    return /<main>(.*)<\/main>/s.exec(await readFile(join(folder, name ?? ""), "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
