// The computed Content Security Policy: the first thing that the guard does, and the layer that reaches what no patch can.
// A policy in a document only ever narrows, so it cannot weaken one that the site has.

import { appendChild, createElement, headOf, page, rootOf, setAttribute } from "./captured.js";
import { tagState } from "./decide.js";
import { ALLOW, state } from "./state.js";

/** Sources that never leave the browser, and what inline code of the site needs. `wasm-unsafe-eval` keeps our kernel alive in WebKit. */
const OWN = "'self' data: blob: 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'";

/** The policy's text. @param {string[]} extra origins that are ours */
export const computed = (extra) => {
  const { table, strict } = state;
  /** @type {Record<string, number>} */
  const sources = {};
  for (const host of [...extra, ...(page.hostname[0] === "[" ? [] : [`${page.hostname}:*`])]) sources[host] = 1;
  for (const { host, tag } of table?.rules || [])
    if (host && (!strict || tagState(tag) === ALLOW)) sources[`${host}:* *.${host}:*`] = 1;
  const list = `${OWN} ${Object.keys(sources).join(" ")}`;
  return `default-src ${list};form-action ${list}`;
};

/** Puts it in force. @param {string[]} extra */
export const shut = (extra) => {
  const meta = createElement("meta");
  setAttribute(meta, "http-equiv", "Content-Security-Policy");
  setAttribute(meta, "content", computed(extra));
  appendChild(headOf() || rootOf(), meta);
};
