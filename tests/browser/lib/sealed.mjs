// The extension on a site that publishes a signed policy, and all that can be wrong with it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { axeSource } from "./deps.mjs";
import { visit } from "./extension.mjs";
import { buildValue, SEKISHO, smallPolicy } from "./policy.mjs";
import { sleep, until } from "./quiet.mjs";
import { startSite } from "./servers.mjs";

const NAME = ".well-known/sekisho.json";

/** Says that it has Sekisho, and keeps what it is told. */
const PAGE = `<!doctype html><title>sealed</title><p>sealed<script data-region="DE">
  sekisho = { consent: () => ({ purposes: { analytics: "unset", ads: "unset" } }), set: (value) => { told = value; } };
</script>`;

/** @typedef {Awaited<ReturnType<typeof import("./extension.mjs").start>>} Extension */
/** @typedef {{ policy?: Buffer, seal?: Buffer }} Published */

/**
 * Presses what is on a page of the extension, which then stays accessible; tells what the report says of the policy.
 * @param {Extension} extension
 * @param {string} path
 * @param {string} press
 */
async function saved(extension, path, press) {
  const { page, errors } = await extension.page(path);
  await page.click(press);
  await until(() => page.evaluate(() => document.querySelector("[role=status]")?.textContent === "Saved."), press);
  await page.evaluate(axeSource);
  const [text, found] = await page.evaluate(async () => [
    document.querySelector("#audit")?.textContent ?? "",
    (await /** @type {any} */ (globalThis).axe.run()).violations.map((/** @type {any} */ one) => one.id),
  ]);
  assert.deepEqual([found, errors], [[], []], path);
  await page.close();
  return text;
}

/** Two keys, what they sign, and a site whose `now` is what it publishes. */
async function sealedSite() {
  const folder = await mkdtemp(join(tmpdir(), "sekisho-keys-"));
  const file = (/** @type {string} */ name) => join(folder, `${name}.pem`);
  /** @param {string} name */
  const key = async (name) => (await promisify(execFile)(SEKISHO, ["keys", file(name)])).stdout.trim();
  const [first, second] = [await key("first"), await key("second")];

  /** @param {"first" | "second"} by @param {object} [changes] @param {string[]} [more] @returns {Promise<Required<Published>>} */
  const signed = async (by, changes = {}, more = []) => {
    const made = await buildValue(smallPolicy(changes), ["--sign", file(by), ...more]);
    const read = (/** @type {string} */ name) => readFile(join(made.folder, name));
    const [policy, seal] = await Promise.all([read(NAME), read(`${NAME}.seal`)]);
    await made.remove();
    return { policy, seal };
  };
  const day = (/** @type {string} */ updated) => ({
    policy: { ...smallPolicy().policy, updated },
  });
  const [good, theirs, replayed, older, newer, goingOver] = await Promise.all([
    signed("first"),
    signed("second"),
    signed("first", { site: { hosts: ["other.localhost"] } }),
    signed("first", day("2026-01-01")),
    signed("first", day("2026-12-24")),
    signed("first", day("2026-12-24"), ["--next", second]),
  ]);
  const later = await signed("second", day("2026-12-25"));
  /** @param {Buffer} bytes @param {string} part */
  const bent = (bytes, part) => {
    const copy = Buffer.from(bytes);
    copy[copy.indexOf(part) + part.length] ^= 1;
    return copy;
  };

  const site = await startSite((url) => {
    const { policy, seal } = now;
    if (url.pathname === `/${NAME}`) return policy && { type: "application/json", body: policy };
    // Some servers have a page for every address.
    if (url.pathname === `/${NAME}.seal`) return { type: "text/plain", body: seal ?? "<!doctype html><p>not here" };
    return { type: "text/html", body: PAGE };
  });
  /** @type {Published} */
  let now = good;
  return {
    site,
    first,
    second,
    /** What a site may publish that keeps its key. */
    good: { good, newer, goingOver, later },
    /** What a site may publish, and why it is not used by who keeps the first key. @type {[string, Published][]} */
    bad: [
      ["SK0901", { policy: good.policy }],
      ["SK0902", { ...good, seal: Buffer.from("sekisho-seal 2\n") }],
      ["SK0903", theirs],
      ["SK0904", { ...good, seal: bent(good.seal, "\nhost ") }],
      ["SK0905", {}],
      ["SK0906", { ...good, policy: bent(good.policy, '"Privacy') }],
      ["SK0906", { ...good, policy: older.policy }],
      ["SK0909", replayed],
      ["SK0910", older],
    ],
    /** @param {Published} published */
    publish: (published) => {
      now = published;
    },
    async close() {
      await Promise.all([site.close(), rm(folder, { recursive: true })]);
    },
  };
}

/** A site's policy with and without a key that is kept for it. @param {Extension} extension */
export async function keptKey(extension) {
  const sealed = await sealedSite();
  const { good, bad, first: key, second, site: shop } = sealed;
  const { page, close } = await visit(extension.browser);
  let visits = 0;
  /** What the audit says of what is published. @param {typeof bad[0][1]} published */
  const seen = async (published) => {
    sealed.publish(published);
    await page.goto(`${shop.origin}/${visits++}`, { waitUntil: "load" });
    const tab = await extension.tab(shop.origin);
    // The worker hears of a page a moment after it is there.
    await until(async () => (await extension.ask({ ask: "report", tab })).url === page.url(), "the visit");
    const audit = await extension.ask({ ask: "audit", tab, language: "en" });
    return audit.state === "read" ? audit.trust : audit;
  };
  try {
    // Nobody keeps a key: signed by anybody or not at all it is used, and a seal that does not fit is worse than none.
    assert.deepEqual(await seen({ policy: good.good.policy }), { state: "none" });
    // What cannot be read says why by a code, for which each language has words.
    const text = good.good.policy.toString();
    for (const [code, published] of [
      ["SK0921", "{}"],
      ["SK0922", text.replace(',"policy":{', ',"policy":{"later":1,')],
      ["SK0923", text.replaceAll('"version":"', '"version":"x')],
    ]) {
      const { state, code: told, why } = await seen({ policy: Buffer.from(published) });
      assert.deepEqual([state, told, why.includes("`later`")], ["broken", code, code === "SK0922"]);
    }
    const [, other] = bad[2];
    assert.deepEqual(await seen(other), { state: "signed", key: second, since: 0 });
    assert.equal((await seen(bad[3][1])).code, "SK0904");
    assert.deepEqual(await seen(good.good), { state: "signed", key, since: 0 });
    assert.deepEqual(await extension.ask({ ask: "pins" }), {}, "looking keeps nothing");

    const tab = await extension.tab(shop.origin);
    assert.match(await saved(extension, `popup.html?tab=${tab}`, "#pin"), new RegExp(`you have kept.+${key}`));
    assert.ok((await seen(good.good)).since > 0);
    assert.deepEqual(Object.keys(await extension.ask({ ask: "pins" })), ["site.localhost"]);
    for (const [code, published] of bad) {
      const said = await seen(published);
      assert.deepEqual([said.state, said.code, said.kept], ["refused", code, key]);
    }
    // Nor is the site told of purposes that a policy names which is not used.
    const heard = () => page.evaluate(() => /** @type {any} */ (globalThis).told?.purposes);
    await extension.ask({ ask: "change", change: { what: "tell", value: true } });
    await seen(good.good);
    assert.deepEqual(await until(heard, "the refusals"), { analytics: false, ads: false });
    await seen(other);
    await sleep(700);
    assert.equal(await heard(), undefined);
    await extension.ask({ ask: "change", change: { what: "tell", value: false } });
    await assert.rejects(extension.ask({ ask: "portal", tab: await extension.tab(shop.origin) }), "nothing of it");
    // The key goes over to the next one when the one that is kept has named it, and not back.
    assert.equal((await seen(good.later)).code, "SK0903");
    assert.equal((await seen(good.newer)).state, "signed");
    assert.equal((await seen(good.good)).code, "SK0910");
    assert.equal((await seen(good.goingOver)).state, "signed");
    assert.deepEqual([(await seen(good.later)).state, (await seen(good.later)).key], ["signed", second]);
    assert.equal((await seen(good.goingOver)).code, "SK0903");
    // Taken back where all keys are; kept again as somebody handed it over.
    await saved(extension, "options.html", "#k-site\\.localhost");
    assert.deepEqual(
      [await seen({ policy: good.good.policy }), await extension.ask({ ask: "pins" })],
      [{ state: "none" }, {}],
    );
    await assert.rejects(extension.ask({ ask: "pin", site: "site.localhost", key: key.slice(0, -1) }));
    await extension.ask({ ask: "pin", site: "www.site.localhost", key });
    assert.equal((await seen(other)).code, "SK0903");
    const { page: popup } = await extension.page(`popup.html?tab=${await extension.tab(shop.origin)}`);
    const says = await popup.evaluate(() => document.querySelector("#audit")?.textContent ?? "");
    await popup.close();
    assert.match(says, new RegExp(`is not used: it is signed with another key\\..+${second}.+${key}`));
  } finally {
    await extension.ask({ ask: "unpin", site: "site.localhost" });
    await close().finally(sealed.close);
  }
}
