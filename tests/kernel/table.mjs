// A compiled policy of hosts alone, by the layout of src/table.rs: for tests of which host a URL has.

import { fnv } from "./guard.mjs";

const HEAD = 32;
/** Every request type. */
const ALL_TYPES = 0xfff;
const RULE_HOST = 1;

/**
 * A table with the rule `||host^` for each host. Tag 0 is the site; the tag of a host is its place in the list plus one.
 * @param {string[]} hosts all different
 */
export function tableOfHosts(hosts) {
  const head = Buffer.alloc(HEAD);
  head.write("SKT1", "latin1");
  head.writeUInt16LE(hosts.length + 1, 20);
  head.writeUInt16LE(hosts.length, 24);
  // The longest host first, as the format wants.
  const rules = hosts
    .map((host, at) => ({ host, tag: at + 1 }))
    .sort((a, b) => b.host.length - a.host.length)
    .map(({ host, tag }) => {
      const rule = Buffer.alloc(8);
      rule.writeUInt16LE(tag, 0);
      rule.writeUInt16LE(ALL_TYPES, 2);
      rule[4] = RULE_HOST;
      rule[5] = host.length;
      return Buffer.concat([rule, Buffer.from(host, "latin1")]);
    });
  // No tag carries a flow.
  const table = Buffer.concat([head, Buffer.alloc(hosts.length + 1), ...rules, Buffer.from("1\n\n\n")]);
  table.writeUInt32LE(fnv(0x811c9dc5, table, 8, table.length), 4);
  return table;
}
