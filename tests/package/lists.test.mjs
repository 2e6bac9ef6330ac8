// The list engine as others import it: what it keeps in front of Wasm never changes an answer.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const sekisho = fileURLToPath(new URL("target/release/sekisho", root));
const dist = new URL("pkg/dist/", root);
/** @type {typeof import("sekisho/lists")} */
const { open } = await import(new URL("lists.js", dist).href);
const module = new WebAssembly.Module(readFileSync(new URL("lists.wasm", dist)));
const folder = mkdtempSync(join(tmpdir(), "sekisho-lists-"));
after(() => rmSync(folder, { recursive: true }));

const [SCRIPT, IMAGE, DOCUMENT] = [1, 2, 1 << 11];

/** @param {string} list */
function compiled(list) {
  writeFileSync(join(folder, "list.txt"), list);
  execFileSync(sekisho, ["lists", "compile", "list.txt", "-o", "list.table"], { cwd: folder });
  return readFileSync(join(folder, "list.table"));
}

/** Asked for the first time: nothing is kept of what came before. @param {Uint8Array} table */
const anew = (table) => {
  return (/** @type {string} */ url, type = SCRIPT, page = "https://shop.example/") => {
    const lists = open(module, table);
    lists.page(page);
    return lists.of(url, type);
  };
};

test("the vendor pack names vendors by their place in its list", () => {
  execFileSync(sekisho, ["lists", "vendors", "-o", "."], { cwd: folder });
  const vendors = JSON.parse(readFileSync(join(folder, "vendors.json"), "utf8"));
  const pack = readFileSync(join(folder, "vendors.pack"));
  const lists = open(module, pack);
  const name = (/** @type {string} */ url, type = SCRIPT) => vendors[lists.of(url, type) & 0xffff]?.service;
  const asked = [
    ["https://www.google-analytics.com/g/collect?v=2", "google-analytics-4"],
    ["https://www.google-analytics.com/analytics.js", "google-analytics-universal"],
    ["https://www.googletagmanager.com/gtm.js?id=GTM-1", "google-tag-manager"],
    ["https://www.googletagmanager.com/gtag/js?id=AW-1", "google-ads"],
    ["https://www.googletagmanager.com/gtag/js?id=G-1", "google-analytics-4"],
    ["https://connect.facebook.net/en_US/fbevents.js", "meta-pixel"],
    ["https://connect.facebook.net/en_US/sdk.js", "facebook-social-plugins"],
    ["https://tr.line.me/tag.gif", "line-tag"],
  ];
  // Twice, so that the second time comes from what was kept.
  for (const [url, service] of [...asked, ...asked]) assert.equal(name(url), service, url);
  assert.equal(lists.of("https://nobody.example/", SCRIPT), 0);
  assert.equal(lists.of("https://tr.line.me/", DOCUMENT), 0, "navigations are nobody's tag");
  // Every host, on one engine and on a fresh one.
  const alone = anew(pack);
  const hosts = pack
    .toString("latin1", pack.readUInt32LE(24))
    .split(/\s+/)
    .filter((host) => host.includes("."));
  assert.ok(hosts.length > 3_000, `${hosts.length} hosts`);
  for (const host of hosts.filter((_, at) => at % 40 === 0)) {
    for (const url of [`https://${host}/`, `http://x.${host}/embed/1?a`, `https://u:p@${host}:8080/maps/x`])
      for (const type of [SCRIPT, IMAGE]) assert.equal(lists.of(url, type), alone(url, type), url);
  }
});

test("what is kept never answers for another path, type or page", () => {
  for (const list of [
    "||a.example^\n||b.example/x/\n||b.example/xy\n||c.example^$script\n||d.example/*/z\n||e.example^$third-party\n",
    "||a.example^\n/x/y.\n@@||a.example/ok\n||b.example/x\n",
  ]) {
    const table = compiled(list);
    const alone = anew(table);
    const lists = open(module, table);
    const paths = ["/", "/x", "/x/", "/xy", "/x/y.js", "/ok", "/q/z", "/xz", "/é/z", `/${"long/".repeat(60)}z`];
    for (let turn = 0; turn < 2; turn++)
      for (const host of [
        "a.example",
        "w.b.example",
        "b.example:8080",
        "c.example",
        "d.example",
        "www.e.example",
        "f.example",
      ])
        for (const scheme of ["https", "http", "wss"])
          for (const path of paths)
            for (const type of [SCRIPT, IMAGE, DOCUMENT])
              for (const page of ["https://shop.example/", "https://e.example/"]) {
                const url = `${scheme}://${host}${path}`;
                lists.page(page);
                assert.equal(lists.of(url, type), alone(url, type, page), `${type} ${url} on ${page}: ${list}`);
              }
  }
});

test("what is kept never answers for another host, and is forgotten when there is too much of it", () => {
  // More hosts than are kept, of which every second is listed, and beside each some that are one step away.
  const label = (/** @type {number} */ number) => Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const names = Array.from({ length: 6_000 }, (_, at) => `${label(at).toString(36)}.${at % 3 ? "cdn" : "a-b"}.example`);
  const listed = new Set(names.filter((_, at) => at % 2));
  const lists = open(module, compiled([...listed].map((host) => `||${host}^`).join("\n")));
  const near = (/** @type {string} */ host, /** @type {number} */ at) => {
    const spot = at % (host.length - 9);
    const [before, one, two, behind] = [host.slice(0, spot), host[spot], host[spot + 1], host.slice(spot + 2)];
    const [up, down] = [1, -1].map((step) => String.fromCharCode(one.charCodeAt(0) + step));
    return [
      host,
      `${before}${two}${one}${behind}`,
      `${before}${one}${behind}`,
      `${before}${one}${one}${two}${behind}`,
    ].concat(/[a-y]/.test(one) ? [`${before}${up}${two}${behind}`, `${before}${up}${down}${behind}`] : []);
  };
  let asked = 0;
  for (const step of [1, 7, 11])
    for (let turn = 0; turn < names.length; turn++) {
      const at = (turn * step) % names.length;
      for (const host of near(names[at], at + step).filter((host) => /^[a-z0-9][^.]*[.][^.]/.test(host))) {
        const parents = host.split(".").map((_, from, labels) => labels.slice(from).join("."));
        const want = parents.some((parent) => listed.has(parent)) ? 1 : 0;
        assert.equal(lists.of(`https://${host}/x`, SCRIPT) >>> 16, want, host);
        asked++;
      }
    }
  assert.ok(asked > 60_000, `${asked} asked`);
  // Not as a browser writes it, and still nobody else.
  assert.equal(lists.of(`https://${names[1]}`, SCRIPT) >>> 16, 1);
  assert.equal(lists.of(`https://${names[1]}s`, SCRIPT), 0);
  assert.equal(lists.of(`https://${names[1].slice(0, -1)}`, SCRIPT), 0);
});

test("other bytes are refused", () => {
  const table = compiled("||a.example^\n");
  const damaged = Uint8Array.from(table, (byte, at) => (at === table.length - 1 ? byte ^ 1 : byte));
  for (const bytes of [new Uint8Array(), new Uint8Array(10), table.subarray(1), table.subarray(0, -1), damaged])
    assert.throws(() => open(module, bytes), RangeError);
  execFileSync(sekisho, ["lists", "vendors", "-o", "."], { cwd: folder });
  const pack = readFileSync(join(folder, "vendors.pack"));
  // One byte of each part, and the version before this one, whose fault says so.
  for (const place of [20, 40, pack.length >> 1, pack.length - 1])
    assert.throws(
      () =>
        open(
          module,
          Uint8Array.from(pack, (byte, at) => (at === place ? byte ^ 1 : byte)),
        ),
      RangeError,
    );
  assert.throws(() => open(module, pack.subarray(0, -8)), RangeError);
  const before = Uint8Array.from(pack, (byte, at) => (at === 4 ? 1 : byte));
  assert.throws(() => open(module, before), /not a table of this version, or damaged \(fault 0x3\)/);
});
