// Door: WebRTC. A server that helps to connect is a server that is told of the visitor; one that may not be asked is left out.

import { construct, Proxy as Prox, page, String as Str } from "../captured.js";
import { judge } from "../judge.js";
import { OTHER } from "../state.js";

/** @param {any} win */
export default (win) => {
  const Native = win.RTCPeerConnection;
  if (!Native) return;
  const asked = (/** @type {any} */ { urls }) =>
    [urls].flat().some((url) => judge(`${page.protocol}//${Str(url).replace(/^\w+:/, "")}`, OTHER) >> 16);
  win.RTCPeerConnection = new Prox(Native, {
    construct: (_, [options, ...rest], target) => {
      if (options?.iceServers)
        options = { ...options, iceServers: [...options.iceServers].filter((server) => !asked(server)) };
      return construct(Native, [options, ...rest], target);
    },
  });
};
