// Door: WebRTC. A server that helps to connect is a server that is told of the visitor; one that may not be asked is left out.

import { indexOf, page, slice, string } from "../captured.js";
import { judge } from "../judge.js";
import { constructed, methods } from "../patch.js";
import { OTHER } from "../state.js";

/** @param {string} url */
const mayAsk = (url) => !(judge(`${page.protocol}//${slice(url, indexOf(url, ":") + 1)}`, OTHER) >> 16);

/**
 * What a connection is made or changed with, without the servers that may not be asked. No policy of the page stands behind
 * this door, so that each thing is read once, and the browser gets copies of what was judged.
 * @param {any} options
 */
const allowed = (options) => {
  /** @type {any[]} */ let iceServers = [];
  for (const { urls: list, username, credential } of options?.iceServers || [])
    for (const one of typeof list === "object" ? list : [list]) {
      const urls = string(one);
      if (mayAsk(urls)) iceServers = [...iceServers, { urls, username, credential }];
    }
  return { ...options, iceServers };
};

/** @param {any} win */
export default (win) => {
  // Chromium has it under a second name.
  for (const prefix of ["", "webkit"])
    constructed(win, `${prefix}RTCPeerConnection`, (make, [options]) => make([allowed(options)]));
  methods(
    win,
    "RTCPeerConnection",
    "setConfiguration",
    (native) =>
      function (/** @type {any} */ options) {
        native(this, allowed(options));
      },
  );
};
