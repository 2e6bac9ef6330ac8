// The Content Security Policy that a page computes: each host once, because a browser takes its time for every source and looks at
// all of them for every request.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { build, SHOP_POLICY } from "../browser/lib/policy.mjs";
import { computed, decide, location, started, state } from "./guard.mjs";

/** Sources of the shop of thirty tags that name a host, in all directives. */
const SOURCES = 393;
const OURS = "https://files.example";

/** The policy's directives, by name. @param {string} policy @returns {Record<string, string[]>} */
const directives = (policy) =>
  Object.fromEntries(
    policy.split(";").map((one) => {
      const [name, ...sources] = one.split(" ");
      return [name, sources];
    }),
  );

it("names each host of the shop once for requests, once for sockets and once for forms", async () => {
  const { folder, remove } = await build(SHOP_POLICY);
  const module = new WebAssembly.Module(await readFile(join(folder, "policy.wasm")));
  await remove();
  const [wire] = WebAssembly.Module.customSections(module, "sekisho");
  const { table } = started(Buffer.from(wire).toString(), location.hostname);
  assert.ok(table, "the policy is whole");
  Object.assign(state, { table, strict: false });
  const found = directives(computed(OURS));
  assert.deepEqual(Object.keys(found), ["default-src", "form-action"]);
  const hosts = new Set(table.rules.map(({ host }) => host).filter(Boolean));
  const plain = [location.hostname, ...[...hosts].flatMap((host) => [host, `*.${host}`])].map((host) => `${host}:*`);
  const named = (/** @type {string[]} */ sources) => sources.filter((one) => one.endsWith(":*")).sort();
  assert.deepEqual(named(found["default-src"]), [...plain, ...plain.map((host) => `wss://${host}`)].sort());
  assert.deepEqual(named(found["form-action"]), [...plain].sort());
  for (const sources of Object.values(found)) assert.ok(sources.includes(OURS), "our own files");
  assert.equal(Object.values(found).flatMap(named).length, SOURCES);
  assert.ok(hosts.size < table.rules.filter(({ host }) => host).length, "some rules of the shop share a host");
});

it("leaves out what waits for an answer where the policy is strict", () => {
  const { table } = state;
  assert.ok(table);
  decide.enter(table, "");
  const said = (/** @type {number} */ answer) => {
    decide.answer(table.flows.map(() => answer));
    state.strict = true;
    return computed(OURS).split(/[ ;]/);
  };
  const open = ["stripe.com:*", "*.stripe.com:*", "wss://stripe.com:*"];
  const waits = ["posthog.com:*", "*.posthog.com:*", "wss://posthog.com:*"];
  const before = said(0);
  for (const source of open) assert.ok(before.includes(source), source);
  for (const source of waits) assert.ok(!before.includes(source), source);
  const after = said(1);
  for (const source of [...open, ...waits]) assert.ok(after.includes(source), source);
});
