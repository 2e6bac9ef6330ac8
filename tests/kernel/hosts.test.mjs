// Which host a URL has: the kernels against the address parser of the platform.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { NAMEABLE, OWN, platformTests } from "./addresses.mjs";
import { kernels, UNDECLARED } from "./guard.mjs";
import { wireOfHosts } from "./table.mjs";

/** Longest URL that the compiled kernel reads. */
const INPUT = 8192;
/** The two that attribute on a page. @param {string[]} hosts @param {string} page */
function attributors(hosts, page) {
  const { compiled, twin } = kernels(wireOfHosts(hosts), page) ?? assert.fail("did not start");
  return Object.entries({ compiled, twin });
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
