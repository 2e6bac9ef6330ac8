// What the extension's worker makes of a seal where tests in browsers do not come: a browser without Ed25519, two changes at once.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

/** The browser's storage. @type {Record<string, any>} */
let stored = {};
const local = {
  /** @param {string} name */
  get: async (name) => structuredClone(name in stored ? { [name]: stored[name] } : {}),
  /** @param {object} values */
  set: async (values) => {
    // As slow as a browser's: two changes at once would lose one.
    const kept = structuredClone(values);
    await new Promise((resolve) => setTimeout(resolve, 5));
    Object.assign(stored, kept);
  },
};
globalThis.browser = { runtime: { getURL: () => "chrome-extension://id/" }, storage: { local } };
const { forget, published } = await import("../../www/extension/background/policy.js");
const { pin, pins, unpin } = await import("../../www/extension/background/pins.js");

const KEY = "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const NEXT = "ed25519:PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw";
const seal = readFileSync(new URL("../seal/shop.seal", import.meta.url));
/** What the site has, by the end of the address. The seal of the tests is over a policy that is an empty object. @type {Record<string, Uint8Array | string>} */
let served = {};
globalThis.fetch = /** @type {any} */ (
  async (/** @type {string} */ address) => {
    const { pathname } = new URL(address);
    const ending = pathname.endsWith(".seal") ? "seal" : "policy";
    return ending in served && pathname.startsWith("/.well-known/sekisho.json")
      ? new Response(/** @type {any} */ (served[ending]))
      : new Response("", { status: 404 });
  }
);
const visit = (host = "shop.example") => /** @type {any} */ ({ url: `https://${host}/`, host, at: 1, policy: "" });
const look = (/** @type {string} */ host) => {
  forget(1);
  return published(1, visit(host));
};

beforeEach(() => {
  stored = {};
  served = { policy: "{}", seal };
});

/** Does something in a browser that has no Ed25519. @template T @param {() => Promise<T>} action @returns {Promise<T>} */
async function without(action) {
  const { importKey } = crypto.subtle;
  crypto.subtle.importKey = () => Promise.reject(new DOMException("Unrecognized name", "NotSupportedError"));
  try {
    return await action();
  } finally {
    crypto.subtle.importKey = importKey;
  }
}

test("a browser that cannot check refuses where a key is kept, and says so where none is", async () => {
  const { text, trust } = await without(() => look("shop.example"));
  assert.deepEqual([text, trust], ["{}", { state: "unchecked" }]);
  await pin("shop.example", KEY);
  const kept = await without(() => look("shop.example"));
  assert.deepEqual(kept, { text: "", trust: { state: "refused", code: "SK0911", detail: "", kept: KEY } });
  // Without a seal it need not check anything, and refuses all the same.
  served = { policy: "{}" };
  assert.equal(/** @type {any} */ (await without(() => look("shop.example"))).trust.code, "SK0901");
  await unpin("shop.example");
  assert.deepEqual((await without(() => look("shop.example"))).trust, { state: "none" });
});

test("a key is for its site with `www.` and without, and not for who is below it", async () => {
  await pin(" WWW.shop.example ", `${KEY} `);
  assert.deepEqual(Object.keys(await pins()), ["shop.example"]);
  served = { policy: "{}" };
  for (const [host, state] of [
    ["shop.example", "refused"],
    ["www.shop.example", "refused"],
    ["other.shop.example", "none"],
    ["example", "none"],
  ])
    assert.equal((await look(host)).trust.state, state, host);
  served = { policy: "{}", seal };
  for (const [host, state] of [
    ["shop.example", "signed"],
    ["www.shop.example", "signed"],
    ["other.shop.example", "signed"],
    ["myshop.example", "refused"],
  ])
    assert.equal((await look(host)).trust.state, state, host);
});

test("what is no key or no host is not kept", async () => {
  for (const [host, key] of [
    ["shop.example", ""],
    ["shop.example", KEY.slice(0, -1)],
    ["", KEY],
    ["https://shop.example/", KEY],
    ["shop example", KEY],
  ])
    assert.throws(() => pin(host, key), Error, `${host} ${key}`);
  assert.deepEqual(await pins(), {});
});

test("changes that come at once are all kept, and the next key is kept beside the one that named it", async () => {
  const hosts = Array.from({ length: 9 }, (_, at) => `site-${at}.example`);
  await Promise.all(hosts.map((host) => pin(host, KEY)));
  assert.deepEqual(Object.keys(await pins()).sort(), hosts);
  await pin("shop.example", KEY);
  await Promise.all([look("shop.example"), unpin(hosts[0]), look("shop.example")]);
  const all = await pins();
  assert.deepEqual([all["shop.example"].keys, hosts[0] in all], [[KEY, NEXT], false]);
  // Taken back while a page is looked at: it stays taken back.
  await Promise.all([look("shop.example"), unpin("shop.example")]);
  assert.equal("shop.example" in (await pins()), false);
});
