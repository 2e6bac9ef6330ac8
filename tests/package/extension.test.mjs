// The extension as it is handed to stores: the same bytes each time, no permission without a reason, nothing from elsewhere.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BROWSERS = ["chromium", "firefox"];

/** Packs twice, so that the two can be compared. @type {string[]} */
let folders = [];
before(async () => {
  folders = [0, 1].map(() => "");
  for (const at of folders.keys()) {
    folders[at] = await mkdtemp(join(tmpdir(), "sekisho-pack-"));
    await promisify(execFile)(process.execPath, [join(ROOT, "www/build/extension.js"), "--out", folders[at]]);
  }
});
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** @param {string} folder */
const archives = async (folder) => (await readdir(folder)).filter((name) => name.endsWith(".zip")).sort();
const sha256 = async (/** @type {string} */ file) =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

test("packed twice, the archives are the same", async () => {
  const names = await archives(folders[0]);
  assert.equal(names.length, BROWSERS.length);
  for (const name of names)
    assert.equal(await sha256(join(folders[0], name)), await sha256(join(folders[1], name)), name);
});

test("an archive is one that others can open, with the manifest in it", async () => {
  for (const name of await archives(folders[0])) {
    const bytes = await readFile(join(folders[0], name));
    // The end of the central directory says how many files there are and where they are listed.
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    assert.equal(end, bytes.length - 22);
    assert.ok(bytes.readUInt16LE(end + 10) > 200);
    const list = bytes.subarray(bytes.readUInt32LE(end + 16), end);
    assert.equal(list.readUInt32LE(0), 0x02014b50);
    assert.equal(list.length, bytes.readUInt32LE(end + 12));
    assert.ok(list.includes("manifest.json") && list.includes("author_bg.wasm"));
  }
});

test("every permission has a reason, and both browsers are asked for the same but for the panel", async () => {
  const both = ["declarativeNetRequest", "privacy", "scripting", "storage", "webRequest"];
  /** @type {Record<string, string[]>} */
  const more = { chromium: ["sidePanel"], firefox: [] };
  const reasons = await readFile(join(ROOT, "www/extension/PRIVACY.md"), "utf8");
  for (const browser of BROWSERS) {
    const manifest = JSON.parse(await readFile(join(folders[0], browser, "manifest.json"), "utf8"));
    assert.deepEqual(manifest.permissions, [...both, ...more[browser]].sort());
    for (const name of manifest.permissions) assert.ok(reasons.includes(`| \`${name}\` |`), name);
    assert.ok(reasons.includes(`host_permissions: ${manifest.host_permissions}`));
    assert.equal(manifest.externally_connectable, undefined, "no page can talk to the worker");
    assert.equal(manifest.web_accessible_resources, undefined, "no page can see that the extension is there");
    assert.equal(manifest.content_scripts, undefined, "no page pays for a world that nobody asked for");
  }
});

test("no script makes code of text or loads any", async () => {
  for (const name of ["background.js", "popup.js", "options.js", "content.js", "page/main.js", "page/gpc.js"]) {
    // Types in comments name modules too.
    const text = (await readFile(join(folders[0], "chromium", name), "utf8")).replace(/\/\*[\s\S]*?\*\//g, "");
    for (const word of ["eval(", "new Function", "importScripts", "innerHTML =", "document.write"])
      assert.ok(!text.includes(word), `${name} has ${word}`);
    assert.doesNotMatch(text, /\bimport\s*\(|from\s*"https?:|src\s*=\s*"https?:/, name);
  }
});

test("the names of both sizes and languages are there", async () => {
  for (const language of ["en", "ja", "th"]) {
    const file = join(folders[0], "firefox/_locales", language, "messages.json");
    const { name, description } = JSON.parse(await readFile(file, "utf8"));
    // What stores take: 45 letters for a name, 132 for a description.
    assert.ok([...name.message].length <= 45 && [...description.message].length <= 132, language);
  }
  for (const size of [16, 32, 48, 128]) {
    const icon = await readFile(join(folders[0], `chromium/icons/${size}.png`));
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [size, size]);
  }
});
