// What time does to the extension. A worker that is slow to start, as on a slow machine, and one that is ended in the middle of an answer:
// the report is as whole as ever, and a page of the extension is never empty. And a page of the extension that stays open.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pack, start, visit } from "./extension.mjs";
import { sleep, until } from "./quiet.mjs";

/** Milliseconds until the worker hears of anything, and more until it can answer. */
const [START, ANSWER] = [2_000, 2_000];
const SLOW = `{
  const end = Date.now() + ${START};
  while (Date.now() < end);
  const native = fetch;
  globalThis.fetch = async (...all) => {
    if (/wasm$/.test(all[0])) await new Promise((resolve) => setTimeout(resolve, ${ANSWER}));
    return native(...all);
  };
}
`;
const FILES = 6;

/**
 * @param {import("./browser.mjs").Engine} engine
 * @param {import("./servers.mjs").Site} site @param {import("./servers.mjs").Tracker} tracker
 */
export async function late(engine, site, tracker) {
  const packed = await pack();
  const path = join(packed.folder, engine, "background.js");
  await writeFile(path, SLOW + (await readFile(path, "utf8")));
  const extension = await start(engine, packed.folder);
  try {
    const images = Array.from({ length: FILES }, (_, at) => `<img src="${tracker.origin("free")}/late-${at}.gif">`);
    site.pages["/late"] =
      `<!doctype html><title>late</title>${images.join("")}<img src="${tracker.origin("tracker")}/late.gif">`;
    await extension.kill();
    const { page } = await visit(extension.browser);
    await page.goto(`${site.origin}/late`, { waitUntil: "load" });
    const tab = await extension.tab(`${site.origin}/late`);
    const report = await until(async () => {
      const now = await extension.ask({ ask: "report", tab });
      return now.rows.some((/** @type {any} */ row) => row.held) && now;
    }, "what was held while the worker started");
    assert.deepEqual(report.rows.map((/** @type {any} */ { name, sent, held }) => [name, sent, held]).sort(), [
      ["Tracker", 0, 1],
      ["free.localhost", FILES, 0],
    ]);
    await extension.kill();
    const popup = extension.page(`popup.html?tab=${tab}`);
    // It has started by then, and not answered.
    await sleep(START + ANSWER / 2);
    await extension.kill();
    const { page: own, errors } = await popup;
    assert.match(await own.evaluate(() => document.body.innerText), /Tracker Inc\./);
    assert.deepEqual(errors, []);
  } finally {
    await extension.close();
    await packed.remove();
  }
}

/**
 * A new request is in an open page of the extension without a press. A button that somebody is pressing meanwhile hears of the click, and
 * keeps the focus.
 * @param {Awaited<ReturnType<typeof start>>} extension @param {import("./browser.mjs").Page} page @param {string} path @param {number} tab of the page
 * @param {import("./servers.mjs").Tracker} tracker
 */
export async function live(extension, page, path, tab, tracker) {
  const { page: own } = await extension.page(`${path}.html?tab=${tab}`);
  const says = (/** @type {string} */ text) => own.evaluate((wanted) => document.body.innerText.includes(wanted), text);
  const host = `live-${path}`;
  assert.equal(await says(`${host}.localhost`), false);
  await own.bringToFront();
  const { x, y } = await own.evaluate(() => {
    addEventListener("click", ({ target }) => {
      document.title = /** @type {Element} */ (target).id;
    });
    const { left, top, width, height } = /** @type {Element} */ (
      document.querySelector("#site")
    ).getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await own.mouse.move(x, y);
  await own.mouse.down();
  await page.evaluate(
    (src) => {
      new Image().src = src;
    },
    `${tracker.origin(host)}/a.gif`,
  );
  // The page would be drawn again.
  await sleep(1_500);
  await own.mouse.up();
  assert.equal(await own.evaluate(() => document.title), "site");
  await until(() => says(`${host}.localhost`), `the request in the ${path}`);
  assert.equal(await own.evaluate(() => document.activeElement?.id), "site");
  await own.close();
}
