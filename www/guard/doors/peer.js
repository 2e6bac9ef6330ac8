// Door: WebRTC. A server that helps to connect is a server that is told of the visitor; one that may not be asked is left out.

import { page, String as Str } from "../captured.js";
import { judge } from "../judge.js";
import { constructed, methods } from "../patch.js";
import { OTHER } from "../state.js";

/** What a connection is made or changed with, without the servers that may not be asked. @param {any} options */
const allowed = (options) => ({
  ...options,
  iceServers: [...(options?.iceServers || [])].filter(
    ({ urls }) =>
      ![urls].flat().some((url) => judge(`${page.protocol}//${Str(url).replace(/^\w+:/, "")}`, OTHER) >> 16),
  ),
});

/** @param {any} win */
export default (win) => {
  constructed(win, "RTCPeerConnection", (make, [options, ...rest]) => make([allowed(options), ...rest]));
  // Chromium has it under a second name.
  if (win.webkitRTCPeerConnection) win.webkitRTCPeerConnection = win.RTCPeerConnection;
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
