// Names of hosts.

import { under } from "../shared/api.js";

/** The name of a host's site, by a rule of thumb; the browser's rules know it exactly. @param {string} host */
export const short = (host) => {
  const labels = host.split(".");
  const two = labels.length > 2 && /^(co|ne|or|ac|go|gov|com|net|org|in)$/.test(labels[labels.length - 2]);
  return labels.slice(two ? -3 : -2).join(".");
};

/** Hosts of the same site. @param {string} a @param {string} b */
export const same = (a, b) =>
  a === b || under(a, b) || under(b, a) || (!/^[\d.]+$/.test(a) && short(a) === short(b) && !a.endsWith("localhost"));
