// The computed Content Security Policy: the first thing that the guard does, and the layer that reaches what no patch can.
// A policy in a document only ever narrows, so it cannot weaken one that the site has.

import { appendChild, createElement, headOf, join, map, page, push, rootOf, setAttribute, slice } from "./captured.js";
import { tagState } from "./decide.js";
import { ALLOW, state } from "./state.js";

/** Sources that never leave the browser, and what inline code of the site needs. `wasm-unsafe-eval` keeps our kernel alive in WebKit. */
const OWN = "'self' data: blob: 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'";

/** The policy's text. @param {string} ours where our own files come from */
export const computed = (ours) => {
  const { table, strict } = state;
  const hosts = [`${page.hostname}:*`];
  for (const { host, tag } of table?.rules || [])
    if (host && (!strict || tagState(tag) === ALLOW)) push(hosts, `${host}:*`, `*.${host}:*`);
  const list = join([OWN, ours, ...hosts], " ");
  // A host without a scheme stands for http and https alone; sockets of a secure page are secure too.
  const sockets = map(hosts, (/** @type {string} */ host) => `ws${slice(page.protocol, 4)}//${host}`);
  return `default-src ${list} ${join(sockets, " ")};form-action ${list}`;
};

/** Puts it in force. @param {string} ours */
export const shut = (ours) => {
  const meta = createElement("meta");
  setAttribute(meta, "http-equiv", "Content-Security-Policy");
  setAttribute(meta, "content", computed(ours));
  appendChild(headOf() || rootOf(), meta);
};
