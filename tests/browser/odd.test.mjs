// What `sekisho rewrite` made of documents that are written oddly asks nobody, wherever a browser finds something to ask for.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { oddDocuments } from "./lib/odd.mjs";
import { SEKISHO, smallPolicy } from "./lib/policy.mjs";
import { quiet } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";

const DOCUMENTS = 180;
/** On one page. */
const FRAMES = 30;

/** What the command makes of documents, by number; nothing of those that it refuses. @param {string[]} documents */
async function rewritten(documents) {
  const folder = await mkdtemp(join(tmpdir(), "sekisho-odd-"));
  try {
    const [policy, from, to] = ["policy.json", "in", "out"].map((name) => join(folder, name));
    await mkdir(from);
    await writeFile(policy, JSON.stringify(smallPolicy()));
    await Promise.all(documents.map((text, number) => writeFile(join(from, `${number}.html`), text)));
    // It ends with 1 where it refused some.
    await promisify(execFile)(SEKISHO, ["rewrite", policy, from, "-o", to]).catch((error) => {
      if (error.code !== 1) throw error;
    });
    /** @type {Map<number, string>} */
    const made = new Map();
    for (const name of await readdir(to)) made.set(Number.parseInt(name, 10), await readFile(join(to, name), "utf8"));
    return made;
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const engine of ENGINES) {
  describe(`odd documents in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */ let browser;
    /** @type {import("./lib/servers.mjs").Site} */ let site;
    /** @type {import("./lib/servers.mjs").Tracker} */ let tracker;

    before(async () => {
      [browser, site, tracker] = await Promise.all([launch(engine), startSite(), startTracker()]);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close()]));

    /** What third parties are asked for by documents, each in a frame of its own. @param {Map<number, string>} documents */
    async function asked(documents) {
      const all = [...documents];
      /** @type {Map<string, string>} by what arrived, the documents that may have asked */
      const arrived = new Map();
      while (all.length > 0) {
        const some = all.splice(0, FRAMES);
        for (const [number, text] of some) site.pages[`/${number}.html`] = text;
        const frames = some.map(([number]) => `<iframe src="/${number}.html"></iframe>`);
        site.pages["/"] = `<!doctype html>${frames.join("")}`;
        tracker.log.clear();
        const { page, close } = await freshVisit(browser);
        try {
          await page.goto(`${site.origin}/`);
          await quiet(tracker.log);
        } finally {
          await close();
        }
        for (const { host, path } of tracker.log.entries()) {
          const from = some.find(([, text]) => text.includes(path) || text.includes(path.replaceAll("/", "\\")));
          arrived.set(`${host}${path}`, from?.[1] ?? "");
        }
      }
      return arrived;
    }

    test("nothing that a browser finds in them was missed", async () => {
      const documents = oddDocuments(7, DOCUMENTS, ["declared", "tracker"].map(tracker.origin));
      const control = await asked(new Map(documents.entries()));
      assert.ok(control.size > DOCUMENTS / 2, `${control.size} requests of ${DOCUMENTS} documents as they are`);
      const made = await rewritten(documents);
      assert.ok(made.size > DOCUMENTS * 0.8, `${made.size} of ${DOCUMENTS} documents were read`);
      assert.deepEqual([...(await asked(made))], []);
    });
  });
}
