// Seals from the command line to JavaScript: what one signs the other opens, and what anybody changed is used by neither.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, verify } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { SEKISHO, smallPolicy } from "../browser/lib/policy.mjs";

const root = new URL("../../", import.meta.url);
/** @type {typeof import("sekisho/seal")} */
const { open, SealError, verified } = await import(new URL("pkg/dist/seal.js", root).href);
const folder = mkdtempSync(join(tmpdir(), "sekisho-seal-"));
after(() => rmSync(folder, { recursive: true }));
const at = (/** @type {string} */ name) => join(folder, name);

/** @param {string[]} args */
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(SEKISHO, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
};
/** @param {string} name */
const keys = (name) => {
  const { status, stdout, stderr } = run("keys", name);
  assert.equal(status, 0, stderr);
  return stdout.trim();
};
/** What is refused, by its code. @param {Promise<unknown>} promise @returns {Promise<string>} */
const code = (promise) =>
  promise.then(
    () => "used",
    (error) => {
      assert.ok(error instanceof SealError, String(error));
      return `${error.code} ${error.detail}`.trim();
    },
  );

const KEPT = readFileSync(new URL("tests/seal/shop.seal", root));
const KEY = "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

const ours = keys("ours.pem");
const theirs = keys("theirs.pem");
const POLICY = ".well-known/sekisho.json";
writeFileSync(at("policy.json"), JSON.stringify(smallPolicy()));
writeFileSync(at("other.json"), JSON.stringify(smallPolicy({ site: { hosts: ["other.localhost"] } })));

/** @param {string} policy @param {string} output @param {string[]} more */
const build = (policy, output, ...more) => {
  const { status, stderr } = run("build", policy, "-o", output, "--sign", "ours.pem", ...more);
  assert.equal(status, 0, stderr);
  return readFileSync(join(folder, output, `${POLICY}.seal`));
};
const seal = build("policy.json", "site");
const names = readdirSync(at("site"), { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .map((one) => join(one.parentPath, one.name).slice(at("site").length + 1))
  .filter((name) => !name.endsWith(".seal"));
const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, "site", name))]));

test("JavaScript reads seals as Rust does, and refuses the same with the same code", async () => {
  const said = await open(KEPT, KEY);
  assert.deepEqual(said.hosts, ["shop.example", "xn--r8jz45g.example"]);
  assert.deepEqual(Object.keys(said.files), [POLICY, "sekisho.js", "基本 方針.yaml"]);
  assert.deepEqual([said.key, said.next], [KEY, "ed25519:PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"]);
  /** @type {{ from: string, to: string, code: string }[]} */
  const cases = JSON.parse(readFileSync(new URL("tests/seal/cases.json", root), "utf8"));
  for (const one of cases) {
    const text = KEPT.toString().replace(one.from, () => one.to);
    assert.equal((await code(open(text, KEY))).slice(0, 6), one.code, JSON.stringify(one));
  }
  assert.equal((await code(open("a".repeat(65537), KEY))).slice(0, 6), "SK0902");
  assert.equal(await code(open(undefined, KEY)), "SK0901");
});

test("no byte of a seal can be changed, added or left out", async () => {
  for (let place = 0; place < KEPT.length; place += 1) {
    const changed = new Uint8Array(KEPT);
    changed[place] ^= 1 << (place & 7);
    assert.match(await code(open(changed, KEY)), /^SK090[234]/, `${place}`);
    assert.notEqual(await code(open(KEPT.subarray(0, place), KEY)), "used", `${place}`);
  }
});

test("a signature has one spelling", async () => {
  const text = KEPT.toString();
  const at = text.indexOf("signature ") + 10;
  const bytes = Buffer.from(text.slice(at).trim(), "base64url");
  // The second half is a number below the order of the curve's group. With the order added it is the same to who does not look.
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const sum = order + BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString("hex")}`);
  bytes.set(Buffer.from(sum.toString(16).padStart(64, "0"), "hex").reverse(), 32);
  assert.equal(await code(open(`${text.slice(0, at)}${bytes.toString("base64url")}\n`, KEY)), "SK0904");
});

test("what is no key, or anybody's, pins nothing", async () => {
  const weak = ["00", "01", `ec${"ff".repeat(30)}7f`, `ed${"ff".repeat(30)}7f`, `ee${"ff".repeat(30)}ff`].map(
    (hex) => `ed25519:${Buffer.from(hex.padEnd(64, "0"), "hex").toString("base64url")}`,
  );
  for (const bad of ["", KEY.slice(8), KEY.toUpperCase(), KEY.replace("URo", "URp"), [], ...weak])
    await assert.rejects(open(KEPT, bad), TypeError, String(bad));
});

test("a secret key is its owner's, is never overwritten, and is read by others than us", () => {
  if (process.platform !== "win32") assert.equal(statSync(at("ours.pem")).mode & 0o777, 0o600);
  const before = readFileSync(at("ours.pem"), "utf8");
  assert.equal(run("keys", "ours.pem").status, 2);
  assert.equal(readFileSync(at("ours.pem"), "utf8"), before);
  assert.equal(run("keys", "ours.pem", "--public").stdout.trim(), ours);
  assert.notEqual(ours, theirs);
  // Node's own code, which is OpenSSL's, over the bytes before the last line.
  const text = seal.toString();
  const end = text.indexOf("signature ");
  const signature = Buffer.from(text.slice(end + 10).trim(), "base64url");
  const key = createPublicKey(createPrivateKey(before));
  assert.ok(verify(null, Buffer.from(text.slice(0, end)), key, signature));
  assert.equal(`ed25519:${key.export({ format: "jwk" }).x}`, ours);
});

test("a build that is signed twice is signed with the same bytes, and everything in it is sealed", async () => {
  assert.deepEqual(build("policy.json", "again"), seal);
  const said = await open(seal, ours);
  assert.deepEqual(Object.keys(said.files).sort(), names.sort());
  assert.ok(names.includes("sekisho.js") && names.includes(POLICY) && names.includes("csp.txt"));
  const used = await verified({ seal, key: ours, host: "www.site.localhost", policy: said.policy, files });
  for (const name of names) assert.deepEqual(Buffer.from(used[name]), files[name], name);
});

test("the hash of a seal's policy is the one that the author module gives", async () => {
  const author = new URL("pkg/dist/author/", root);
  const { initSync, read } = await import(new URL("author.js", author).href);
  initSync({ module: readFileSync(new URL("author_bg.wasm", author)) });
  const { hash } = read("policy.json", { "policy.json": readFileSync(at("policy.json"), "utf8") }).compile();
  assert.equal((await open(seal, ours)).policy, hash);
  const changed = `${hash[0] === "0" ? "1" : "0"}${hash.slice(1)}`;
  assert.equal(await code(verified({ seal, key: ours, policy: changed })), "SK0908");
});

test("of a build in which something was changed nothing is used", async () => {
  const changed = (/** @type {string} */ name, /** @type {Uint8Array | undefined} */ bytes) =>
    code(verified({ seal, key: ours, files: { ...files, [name]: bytes } }));
  for (const name of names) {
    const bytes = new Uint8Array(files[name]);
    for (const place of [0, bytes.length >> 1, bytes.length - 1]) {
      bytes[place] ^= 1;
      assert.equal(await changed(name, bytes), `SK0906 ${name}`);
      bytes[place] ^= 1;
    }
    assert.equal(await changed(name, bytes.subarray(1)), `SK0906 ${name}`);
    assert.equal(await changed(name, undefined), `SK0905 ${name}`);
  }
  // Every byte of the policy.
  const policy = new Uint8Array(files[POLICY]);
  for (let place = 0; place < policy.length; place += 1) {
    policy[place] ^= 1 << (place & 7);
    assert.equal(await code(verified({ seal, key: ours, files: { [POLICY]: policy } })), `SK0906 ${POLICY}`);
    policy[place] ^= 1 << (place & 7);
  }
  assert.equal(await changed("sekisho-more.js", new Uint8Array(1)), "SK0907 sekisho-more.js");
  assert.equal(await changed("__proto__x", new Uint8Array(1)), "SK0907 __proto__x");
});

test("the bytes that were looked at are the ones that are used", async () => {
  for (const mine of [new Uint8Array(files["csp.txt"]), Buffer.from(files["csp.txt"])]) {
    const promise = verified({ seal, key: ours, files: { "csp.txt": mine } });
    mine.fill(0);
    assert.deepEqual(Buffer.from((await promise)["csp.txt"]), files["csp.txt"]);
  }
});

test("the seal of another key, or of another site of the same key, is refused", async () => {
  assert.equal(await code(verified({ seal, key: theirs, files })), `SK0903 ${ours}`);
  const other = build("other.json", "other");
  const policy = readFileSync(at(`other/${POLICY}`));
  const replay = { seal: other, key: ours, files: { [POLICY]: policy } };
  assert.equal(await code(verified({ ...replay, host: "other.localhost" })), "used", "the control");
  assert.equal(await code(verified({ ...replay, host: "site.localhost" })), "SK0909 site.localhost");
  for (const host of ["mysite.localhost", "localhost", "site.localhost.evil.example", ""])
    assert.equal(await code(verified({ seal, key: ours, host })), `SK0909 ${host}`.trim());
  // The key that is to come is named by the one that is there.
  const next = await open(build("policy.json", "next", "--next", theirs), ours);
  assert.equal(next.next, theirs);
  assert.equal(await code(open(seal, [theirs, ours])), "used");
});

test("sekisho verify finds the same", () => {
  const check = (/** @type {string[]} */ ...more) => {
    const { status, stdout } = run("verify", "site", "--json", ...more);
    const { good, faults } = JSON.parse(stdout);
    assert.deepEqual([status, good], faults.length ? [1, false] : [0, true]);
    return faults.map((/** @type {{ code: string }} */ fault) => fault.code).join(" ");
  };
  const key = ["--key", ours];
  assert.equal(check(...key, "--host", "shop.site.localhost"), "");
  assert.equal(check("--key", theirs, ...key), "");
  assert.equal(check("--key", theirs), "SK0903");
  assert.equal(check(...key, "--host", "other.localhost"), "SK0909");
  const place = at("site/csp.txt");
  const before = readFileSync(place);
  writeFileSync(place, `${before} `);
  assert.equal(check(...key), "SK0906");
  assert.match(run("verify", "site", ...key).stderr, /^error\[SK0906\]: `csp\.txt` is not the file that was sealed/);
  rmSync(place);
  assert.equal(check(...key), "SK0905");
  writeFileSync(place, before);
  assert.equal(check(...key), "");
  const kept = at(`site/${POLICY}.seal`);
  writeFileSync(kept, `${seal}\n`);
  assert.equal(check(...key), "SK0902");
  rmSync(kept);
  assert.equal(check(...key), "SK0901");
  writeFileSync(kept, seal);
  assert.equal(run("verify", "site").status, 2, "a key must be named");
});

test("a base that somebody changed is not built on, where its key is pinned", () => {
  writeFileSync(at("base.json"), JSON.stringify(smallPolicy()));
  writeFileSync(at("app.yaml"), "extends: base.json\noverlay: { id: app }\nconsent: { lifetime: 90d }\n");
  const made = (/** @type {string[]} */ ...more) => {
    rmSync(at("app"), { recursive: true, force: true });
    const { status, stderr } = run("build", "app.yaml", "-o", "app", ...more);
    assert.equal(existsSync(at("app")), status === 0, "nothing is written of what is refused");
    return `${status} ${/\[(SK09\d\d)\]/.exec(stderr)?.[1] ?? ""}`.trim();
  };
  const pinned = ["--base-key", ours];
  assert.equal(made(), "0", "the control");
  assert.equal(made(...pinned), "1 SK0901");
  assert.equal(run("sign", "base.json", "--key", "ours.pem").stdout, "base.json.seal\n");
  assert.equal(made(...pinned), "0");
  assert.equal(run("verify", "base.json", "--key", ours).status, 0);
  assert.equal(made("--base-key", theirs), "1 SK0903");
  assert.equal(run("check", "app.yaml", ...pinned).status, 0);
  writeFileSync(at("base.json"), JSON.stringify(smallPolicy({ undeclared: "report" })));
  assert.equal(made(...pinned), "1 SK0906");
  assert.equal(made(), "0", "the control");
  assert.equal(run("check", "app.yaml", ...pinned).status, 1);
  assert.equal(run("disclose", "app.yaml", ...pinned).stdout, "");
  // A seal for a file of another name, also a site's own.
  copyFileSync(at(`site/${POLICY}`), at("base.json"));
  copyFileSync(at(`site/${POLICY}.seal`), at("base.json.seal"));
  assert.equal(made(...pinned), "1 SK0907");
  // Of a folder the policies that stand on no such base are written.
  mkdirSync(at("apps"));
  writeFileSync(at("base.json"), JSON.stringify(smallPolicy()));
  writeFileSync(at("apps/app.yaml"), "extends: ../base.json\noverlay: { id: app }\nconsent: { lifetime: 90d }\n");
  copyFileSync(at("policy.json"), at("apps/alone.json"));
  const written = (/** @type {string[]} */ ...more) => {
    rmSync(at("notices"), { recursive: true, force: true });
    const { status, stderr } = run("disclose", "apps", "--all", "-o", "notices", ...more);
    return `${status} ${/\[(SK09\d\d)\]/.exec(stderr)?.[1] ?? ""} ${readdirSync(at("notices"))}`;
  };
  assert.equal(written(), "0  alone.en.html,app.en.html", "the control");
  assert.equal(written(...pinned), "1 SK0907 alone.en.html");
  rmSync(at("base.json"));
  assert.equal(written(), "1  alone.en.html");
});
