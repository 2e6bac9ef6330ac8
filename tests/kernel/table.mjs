// A policy of hosts alone in its travelling form, by the layout of src/bundle/wire.rs: for tests of which host a URL has.

import { fnv } from "./guard.mjs";

const HEAD = 26;

/**
 * A policy with the rule `||host^` for each host. Tag 0 is the site; the tag of a host is its place in the list plus one.
 * @param {string[]} hosts all different
 */
export function wireOfHosts(hosts) {
  // No purposes, no regimes, and no tag carries a flow.
  return wire([], ["1", "", ...["", ...hosts].map((host, tag) => `t${tag}\t\t${host}\t`)]);
}

/**
 * A policy with so many flows, all of one purpose, and a tag for each. Without a regime every flow asks.
 * @param {number} count
 */
export function wireOfFlows(count) {
  const flows = Array.from({ length: count }, (_, flow) => flow);
  return wire(flows, ["1", "p", "site\t\t\t", ...flows.map((flow) => `t${flow}\t${flow}\t\t`)]);
}

/** @param {number[]} flows their fingerprints @param {string[]} lines */
function wire(flows, lines) {
  const head = Buffer.alloc(HEAD + 8 * flows.length);
  head.write("SKW2", "latin1");
  // Days for which an answer counts, and for which a refusal does.
  for (const at of [10, 24]) head.writeUInt16LE(180, at);
  head.writeUInt16LE(flows.length, 22);
  flows.forEach((flow, at) => {
    head.writeUInt32LE(flow, HEAD + 8 * at);
  });
  const out = Buffer.concat([head, Buffer.from(lines.join("\n"))]);
  out.writeUInt32LE(fnv(0x811c9dc5, out, 8, out.length), 4);
  return out;
}
