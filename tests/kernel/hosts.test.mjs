// Which host a URL has: the kernels against the address parser of the platform.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { compiledKernel, twinKernel } from "./guard.mjs";
import { tableOfHosts } from "./table.mjs";

const UNDECLARED = 0xffff;
const REFUSE = 2;
/** Longest URL that the compiled kernel reads. */
const INPUT = 8192;
/** The tag in a packed verdict. @param {number} packed */
const tagOf = (packed) => packed & 0xffff;

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

/** @param {string} input @param {string} [base] */
const parse = (input, base) => (URL.canParse(input, base) ? new URL(input, base) : undefined);

describe("host", () => {
  it("is the one that the address parser finds", (context) => {
    const inputs = [...OWN.map((input) => ({ input, base: undefined })), ...platformTests()];
    const urls = inputs.flatMap(({ input, base }) => parse(input, base) ?? []);
    const network = urls.filter((url) => /^(?:http|ws)s?:$/.test(url.protocol));
    const hosts = [...new Set(network.map((url) => url.hostname))];
    const table = tableOfHosts(hosts);
    for (const make of [compiledKernel, twinKernel]) {
      const kernel = make(table, "page.invalid", "", false);
      assert.ok(kernel);
      for (const { href, hostname } of network)
        assert.equal(hosts[tagOf(kernel.verdict(href, 0)) - 1], hostname, `${make.name}: ${href}`);
    }
    assert.ok(network.length >= OWN.length - 1);
    context.diagnostic(`${network.length} URLs, ${hosts.length} hosts`);
  });

  it("is not the user's name, however long the password is", () => {
    const table = tableOfHosts(["t.example"]);
    for (const make of [compiledKernel, twinKernel]) {
      const kernel = make(table, "page.example", "", false);
      assert.ok(kernel);
      for (const length of [1, INPUT - 40, INPUT - 22, INPUT - 21, INPUT - 20, INPUT, 3 * INPUT]) {
        const { href } = new URL(`https://page.example:${"a".repeat(length)}@evil.example/x`);
        assert.equal(kernel.verdict(href, 0), UNDECLARED | (REFUSE << 16), `${make.name}: ${length}`);
      }
      // The control: the page's own host passes, and so does a long path on it.
      for (const path of ["", "a".repeat(2 * INPUT)])
        assert.equal(kernel.verdict(new URL(`https://page.example/${path}`).href, 0), 0, make.name);
    }
  });
});
