// Door: WebSocket, WebSocketStream and EventSource. Who connects before consent meets a server that cannot be reached, as happens on any bad
// line; what wants to stay connected tries again, and gets through after consent.

import { deref, page, slice, string, WeakRef } from "../captured.js";
import { judge } from "../judge.js";
import { constructed } from "../patch.js";
import { NOWHERE, SOCKET, until, XHR } from "../state.js";

/**
 * Browsers let nobody connect to this port, and say so by an event, without a network. At the page's own host, which our policy lets
 * through: Firefox throws at what a policy refuses. A secure page may only name secure sockets, and a file has no host.
 */
const NOBODY = `ws${slice(page.protocol, 4)}//${page.hostname || 1}:1`;

/** @param {any} win */
export default (win) => {
  for (const [name, type, nowhere] of /** @type {[string, number, string][]} */ ([
    ["WebSocket", SOCKET, NOBODY],
    ["WebSocketStream", SOCKET, NOBODY],
    ["EventSource", XHR, NOWHERE],
  ]))
    constructed(win, name, (make, args) => {
      const url = string(args[0]);
      const ask = () => judge(url, type);
      args[0] = ask() >> 16 ? nowhere : url;
      const made = make(args);
      // A page that connects again all day must not keep each that ended.
      const weak = new WeakRef(made);
      until(ask, () => deref(weak)?.close());
      return made;
    });
};
