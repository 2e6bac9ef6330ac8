// A policy of hosts alone in its travelling form, by the layout of src/bundle/wire.rs: for tests of which host a URL has.

import { fnv } from "./guard.mjs";

const HEAD = 25;

/**
 * A policy with the rule `||host^` for each host. Tag 0 is the site; the tag of a host is its place in the list plus one.
 * @param {string[]} hosts all different
 */
export function wireOfHosts(hosts) {
  const head = Buffer.alloc(HEAD);
  head.write("SKW2", "latin1");
  // No purposes, no regimes, and no tag carries a flow.
  const lines = ["1", "", ...["", ...hosts].map((host, tag) => `t${tag}\t\t${host}\t`)];
  const wire = Buffer.concat([head, Buffer.from(lines.join("\n"))]);
  wire.writeUInt32LE(fnv(0x811c9dc5, wire, 8, wire.length), 4);
  return wire;
}
