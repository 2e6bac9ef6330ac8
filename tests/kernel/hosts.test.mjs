// Which host a URL has: the kernels against the address parser of the platform.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { kernels, UNDECLARED } from "./guard.mjs";
import { wireOfHosts } from "./table.mjs";

/** Longest URL that the compiled kernel reads. */
const INPUT = 8192;
/** A host that a rule can name; the address parser leaves more letters than these. */
const NAMEABLE = /^(?:\[[\da-f:.]+]|[\w.-]+)$/;

/** The two that attribute on a page. @param {string[]} hosts @param {string} page */
function attributors(hosts, page) {
  const { compiled, twin } = kernels(wireOfHosts(hosts), page) ?? assert.fail("did not start");
  return Object.entries({ compiled, twin });
}

/** Spellings that parsers have disagreed about. */
const OWN = [
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
function platformTests() {
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

/** The address without its fragment, and its host. @param {string} input @param {string} [base] */
function parse(input, base) {
  if (!URL.canParse(input, base)) return;
  const { href, hostname, protocol } = new URL(input, base);
  return { url: href.split("#")[0], hostname, protocol };
}

describe("host", () => {
  it("is the one that the address parser finds", (context) => {
    const inputs = [...OWN.map((input) => ({ input, base: undefined })), ...platformTests()];
    const urls = inputs.flatMap(({ input, base }) => parse(input, base) ?? []);
    const network = urls.filter(({ protocol }) => /^(?:http|ws)s?:$/.test(protocol));
    const all = [...new Set(network.map(({ hostname }) => hostname))];
    const hosts = all.filter((host) => NAMEABLE.test(host));
    for (const [name, tagOf] of attributors(hosts, "page.invalid")) {
      for (const { url, hostname } of network) {
        const found = hosts[tagOf(url, 0) - 1];
        assert.equal(found, NAMEABLE.test(hostname) ? hostname : undefined, `${name}: ${url}`);
      }
    }
    assert.ok(network.length >= OWN.length - 1);
    context.diagnostic(`${network.length} URLs, ${all.length} hosts, ${hosts.length} of them in rules`);
  });

  it("is not the user's name, however long the password is", () => {
    for (const [name, tagOf] of attributors(["t.example"], "page.example")) {
      for (const length of [1, INPUT - 40, INPUT - 22, INPUT - 21, INPUT - 20, INPUT, 3 * INPUT]) {
        const { href } = new URL(`https://page.example:${"a".repeat(length)}@evil.example/x`);
        assert.equal(tagOf(href, 0), UNDECLARED, `${name}: ${length}`);
      }
      // The control: the page's own host passes, and so does a long path on it.
      for (const path of ["", "a".repeat(2 * INPUT)])
        assert.equal(tagOf(new URL(`https://page.example/${path}`).href, 0), 0, name);
    }
  });
});
