// The computed Content Security Policy: the first thing that the guard does, and the layer that reaches what no patch can.
// A policy in a document only ever narrows, so it cannot weaken one that the site has.

import { appendChild, createElement, headOf, join, page, push, rootOf, setAttribute, slice } from "./captured.js";
import { tagState } from "./decide.js";
import { state } from "./state.js";

/** Sources that never leave the browser, and what inline code of the site needs. `wasm-unsafe-eval` keeps our kernel alive in WebKit. */
const OWN = "'self' data: blob: 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'";

/** The policy's text. @param {string} ours where our own files come from */
export const computed = (ours) => {
  const { table, strict } = state;
  const hosts = [page.hostname];
  // A browser reads each source; at start nobody has touched this method.
  for (const { host, tag } of table?.rules || [])
    if (host && !(hosts.includes(host) || (strict && tagState(tag)))) push(hosts, host, `*.${host}`);
  // A host without a scheme stands for http and https alone; sockets of a secure page are secure too.
  const socket = ` ws${slice(page.protocol, 4)}//`;
  const list = `${OWN} ${ours} ${join(hosts, ":* ")}:*`;
  return `default-src ${list}${socket}${join(hosts, `:*${socket}`)}:*;form-action ${list}`;
};

/** Puts it in force. @param {string} ours */
export const shut = (ours) => {
  const meta = createElement("meta");
  setAttribute(meta, "http-equiv", "Content-Security-Policy");
  setAttribute(meta, "content", computed(ours));
  appendChild(headOf() || rootOf(), meta);
};
