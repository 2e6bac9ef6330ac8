// Which host an address has: the compiled kernel and its twin against the browser's own parser, whose canonical form they are given.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { generated, NAMEABLE, OWN, platformTests } from "../kernel/addresses.mjs";
import { kernels } from "../kernel/guard.mjs";
import { wireOfHosts } from "../kernel/table.mjs";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { startSite } from "./lib/servers.mjs";

const GENERATED = 130_000;
/** Addresses that go to the browser at once. */
const PIECE = 20_000;
/** Hosts that fit into one table. */
const MOST_HOSTS = 1_000;

for (const engine of ENGINES)
  describe(`addresses in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    before(async () => {
      [browser, site] = await Promise.all([launch(engine), startSite()]);
      site.pages["/"] = "<!doctype html><title>addresses</title>";
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    test("kernel and browser agree on every host", async (context) => {
      const inputs = [...OWN, ...generated(GENERATED, 7)].map((input) => ({ input, base: "https://base.example/" }));
      const all = [...platformTests(), ...inputs];
      const visit = await freshVisit(browser);
      /** @type {[string, string][]} */ const parsed = [];
      try {
        await visit.page.goto(`${site.origin}/`);
        for (let at = 0; at < all.length; at += PIECE) {
          // What is in an address may be no text (lone surrogates); it travels as JSON.
          const piece = JSON.stringify(all.slice(at, at + PIECE));
          const found = await visit.page.evaluate((json) => {
            /** @type {string[]} */ const out = [];
            for (const { input, base } of JSON.parse(json))
              try {
                const { href, hostname, protocol } = new URL(input, base ?? undefined);
                if (/^(?:http|ws)s?:$/.test(protocol)) out.push(href.split("#")[0], hostname);
              } catch {
                // The browser does not load it either.
              }
            return out;
          }, piece);
          for (let one = 0; one < found.length; one += 2) parsed.push([found[one], found[one + 1]]);
        }
      } finally {
        await visit.close();
      }
      const unique = new Map(parsed);
      const names = [...new Set(unique.values())];
      assert.ok(parsed.length > GENERATED * 0.77, `only ${parsed.length} addresses are of the network`);
      let compared = 0;
      for (let from = 0; from < names.length; from += MOST_HOSTS) {
        const some = new Set(names.slice(from, from + MOST_HOSTS));
        const hosts = [...some].filter((host) => NAMEABLE.test(host));
        const { compiled, twin } = kernels(wireOfHosts(hosts), "page.invalid") ?? assert.fail("did not start");
        for (const [url, hostname] of unique) {
          if (!some.has(hostname)) continue;
          compared++;
          const expected = NAMEABLE.test(hostname) ? hostname : undefined;
          assert.equal(hosts[compiled(url, 0) - 1], expected, `kernel: ${url}`);
          // The twin looks at every rule in turn; a part of the addresses says as much.
          if (compared % 20 === 0) assert.equal(hosts[twin(url, 0) - 1], expected, `twin: ${url}`);
        }
      }
      assert.equal(compared, unique.size);
      context.diagnostic(`${parsed.length} addresses, ${unique.size} different, ${names.length} hosts: all agree`);
    });
  });
