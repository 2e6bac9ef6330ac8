// Addresses that parsers have disagreed about, for the tests that ask which host an address has.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A host that a rule can name; the address parser leaves more letters than these. */
export const NAMEABLE = /^(?:\[[\da-f:.]+]|[\w.-]+)$/;

/** Spellings that parsers have disagreed about. */
export const OWN = [
  "http://user:pass@foo:21/bar;par?b#c",
  "https://test:@test",
  "http:\\\\a\\b:c\\d@foo.example\\",
  "https://a@b@c.example/",
  "https://a:b@c:8443?d@e",
  "https://a.example#@b.example/",
  "https://a.example?@b.example/",
  "https://a.example/@b.example/",
  "https://a.example:443/x:8080/",
  "ws://[::1]:80/chat",
  "wss://[2001:db8::ff00:42:8329]?q",
  "http://0x7f.1/",
  "http://3232235777/",
  "https://EXAMPLE.com./",
  "https://ex%41mple.com/",
  "https://日本語.example/道",
  "https://faß.example/",
  "http://a\t.b\n.example/",
  "  https://trimmed.example/  ",
  "https:/one.example/",
  "https:three.example",
  "https:////four.example//x",
  "http://-a_b.example/",
  "http://a..b/",
  "http://::@c@d:2",
  "https://x:%40evil.example@y.example/",
];

/** Addresses of the web-platform-tests (`urltestdata.json`), where they lie beside the repository: `[input, base]`. */
export function platformTests() {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const file = join(folder, "shared/data/urltestdata.json.gz");
    if (existsSync(file)) {
      /** @type {{ input: string, base?: string }[]} */
      const all = JSON.parse(gunzipSync(readFileSync(file)).toString());
      return all
        .filter((one) => typeof one === "object")
        .map(({ input, base }) => ({ input, base: base ?? undefined }));
    }
    folder = dirname(folder);
  }
  return [];
}

/**
 * Random addresses, the same in every run.
 * @param {number} count
 * @param {number} seed
 */
export function generated(count, seed) {
  let state = seed;
  const pick = (/** @type {readonly string[]} */ list) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)];
  };
  const schemes = ["http:", "https:", "HTTPS:", "ws:", "wss:", " https:", "ht\ttp:", ""];
  const slashes = ["//", "//", "//", "/", "///", "\\\\", "/\\", "", "//\n"];
  const users = [
    "",
    "",
    "",
    "u@",
    "u:p@",
    "a.example@",
    "a.example:443@",
    "@",
    ":@",
    "u%40b.example@",
    "x@y@",
    "[::1]@",
  ];
  const names = ["a", "b", "www", "T", "x-y", "_dmarc", "xn--wgv71a", "日本", "faß", "a%62", "co", "1", "０"];
  const ends = [".example", ".EXAMPLE", ".test", ".co.jp", ".example.", "", ".localhost", "。example"];
  const numbers = [
    "127.0.0.1",
    "0x7f.1",
    "3232235777",
    "[::1]",
    "[2001:DB8::1]",
    "[::ffff:1.2.3.4]",
    "1.2.3",
    "256.1.1.1",
  ];
  const ports = ["", "", "", ":80", ":443", ":8080", ":", ":0", ":65535", ":080", ":a", ":99999"];
  const tails = [
    "",
    "/",
    "/x",
    "\\x",
    "?q",
    "#f",
    "/@b.example/",
    "?@b.example",
    "#@b.example",
    "/a:b@c",
    "/%2e%2e/x",
    "/道?é#ü",
    "//c.example",
  ];
  return Array.from({ length: count }, () => {
    const host = pick(["", "", "", "n"])
      ? pick(numbers)
      : pick(names) + pick(["", ".", ".."]) + pick(names) + pick(ends);
    return pick(schemes) + pick(slashes) + pick(users) + host + pick(ports) + pick(tails);
  });
}
