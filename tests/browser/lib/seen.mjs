// What a page cannot take back from the report: files that it takes off its own list, and the record that its site had before.
import assert from "node:assert/strict";
import { visit } from "./extension.mjs";
import { until } from "./quiet.mjs";

/**
 * @param {Awaited<ReturnType<typeof import("./extension.mjs").start>>} extension
 * @param {import("./servers.mjs").Site} site @param {import("./servers.mjs").Tracker} tracker
 */
export async function remembered(extension, site, tracker) {
  const image = (/** @type {string} */ host) => `${tracker.origin(host)}/${host}.gif`;
  site.pages["/seen"] = `<!doctype html><title>seen</title><img src="${image("before")}"><button>agree</button><script>
    document.cookie = "sekisho=AAAA; path=/";
    onclick = () => { document.cookie = "sekisho=BBBB; path=/"; };
    onload = () => {
      performance.setResourceTimingBufferSize(1);
      performance.clearResourceTimings();
      const left = performance.getEntriesByType("resource").length;
      Object.defineProperty(PerformanceEntry.prototype, "name", { get: () => "http://nobody.localhost/" });
      Array.prototype.forEach = Array.prototype.push = Performance.prototype.getEntriesByType = () => [];
      const other = Reflect.defineProperty(window, "sekisho-seen", { value: () => "" });
      const images = ${JSON.stringify(["after", "later"].map(image))}.map((src) => Object.assign(new Image(), { src }));
      Promise.all(images.map((one) => one.decode().catch(() => {}))).then(() => { result = { left, other }; });
    };
  </script>`;
  const all = { what: "all", site: "site.localhost" };
  // With the doors, and where there are none.
  for (const value of [false, true]) {
    await extension.ask({ ask: "change", change: { ...all, value } });
    const { page, close } = await visit(extension.browser);
    try {
      await page.goto(`${site.origin}/seen`, { waitUntil: "load" });
      await page.waitForFunction(() => !!(/** @type {any} */ (globalThis).result));
      const result = await page.evaluate(() => /** @type {any} */ (globalThis).result);
      assert.deepEqual(result, { left: 0, other: false }, "control: the page's own list is empty");
      const tab = await extension.tab(`${site.origin}/seen`);
      const hosts = ["after", "before", "later"].map((host) => `${host}.localhost`);
      /** @type {{ rows: { hosts: string[] }[] }} */
      const { rows } = await extension.ask({ ask: "report", tab });
      assert.deepEqual(
        rows
          .flatMap((row) => row.hosts)
          .filter((host) => hosts.includes(host))
          .sort(),
        hosts,
      );
      const records = async () => {
        const text = await page.evaluate(() => /** @type {any} */ (window)["sekisho-seen"]());
        return text
          .split("\n\n")[0]
          .split("\n")
          .filter(Boolean)
          .map((/** @type {string} */ line) => line.split("\t"));
      };
      await page.bringToFront();
      await page.click("button");
      const [first, second] = await until(async () => {
        const found = await records();
        return found.length > 1 && found;
      }, "the second record");
      assert.deepEqual([first[1], second[1]], ["AAAA", "BBBB"]);
      const since = await page.evaluate(() => performance.timeOrigin);
      assert.ok(Number(first[0]) === since && Number(second[0]) > since, `${first[0]} ${second[0]} ${since}`);
    } finally {
      await close();
    }
  }
  await extension.ask({ ask: "change", change: { ...all, value: false } });
}
