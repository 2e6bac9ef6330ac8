// What asks a host without a request of the page: Chromium asks the address of a way to pay for its manifest by itself, past the rules.
import assert from "node:assert/strict";
import { visit } from "./extension.mjs";
import { quiet, until } from "./quiet.mjs";

/**
 * @param {import("./browser.mjs").Browser} browser with the extension
 * @param {import("./servers.mjs").Site} site @param {import("./servers.mjs").Tracker} tracker whose host `tracker` is held, and `nobody` is not
 */
export async function pays(browser, site, tracker) {
  site.pages["/pay"] = "<!doctype html><title>pay</title>";
  const { page, close } = await visit(browser);
  await page.goto(`${site.origin}/pay`, { waitUntil: "load" });
  tracker.log.clear();
  const made = await page.evaluate(
    (urls) => {
      const ways = urls.map((supportedMethods) => ({ supportedMethods }));
      const total = { label: "all", amount: { currency: "JPY", value: "1" } };
      for (const way of ways) new PaymentRequest([way], { total }).canMakePayment();
      const request = new PaymentRequest(ways, { total });
      return [request instanceof PaymentRequest, request.constructor === PaymentRequest];
    },
    ["tracker", "nobody"].map((host) => `${tracker.origin(host)}/pay`),
  );
  assert.deepEqual(made, [true, true]);
  const asked = () => tracker.log.entries().map(({ host }) => host);
  await until(() => asked().includes("nobody"), "the way that is not held");
  await quiet(tracker.log, 300);
  assert.ok(!asked().includes("tracker"));
  await close();
}
