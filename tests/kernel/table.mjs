// A policy of hosts alone in its travelling form, by the layout of src/bundle/wire.rs: for tests of which host a URL has.

import { fnv } from "./guard.mjs";

/**
 * A policy with the rule `||host^` for each host. Tag 0 is the site; the tag of a host is its place in the list plus one.
 * @param {string[]} hosts all different
 */
export function wireOfHosts(hosts) {
  // No purposes, no regimes, and no tag carries a flow.
  return wire("", ["1", "", ...["", ...hosts].map((host, tag) => `t${tag}\t\t${host}\t`)]);
}

/**
 * A policy with so many flows, all of one purpose, and a tag for each. Without a regime every flow asks.
 * @param {number} count
 */
export function wireOfFlows(count) {
  const flows = Array.from({ length: count }, (_, flow) => flow);
  // A flow is told by its distance from the one before.
  const tags = flows.map((flow) => `t${flow}\t${flow && 1}\t\t`);
  return wire(`0 0 ${flows.join(" ")}`, ["1", "p", "site\t\t\t", ...tags]);
}

/** @param {string} flows @param {string[]} lines */
function wire(flows, lines) {
  // Days for which an answer counts, and for which a refusal does.
  const text = ["0 0 0 180 180 0 0", flows, ...lines].join("\n");
  return `${fnv(0x811c9dc5 ^ 3, Buffer.from(text), 0, text.length)}\n${text}`;
}
