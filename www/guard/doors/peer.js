// Door: WebRTC. A server that helps to connect is a server that is told of the visitor; one that may not be asked is left out.

import { page, String as Str } from "../captured.js";
import { judge } from "../judge.js";
import { constructed } from "../patch.js";
import { OTHER } from "../state.js";

const asked = (/** @type {any} */ { urls }) =>
  [urls].flat().some((url) => judge(`${page.protocol}//${Str(url).replace(/^\w+:/, "")}`, OTHER) >> 16);

/** @param {any} win */
export default (win) =>
  constructed(win, "RTCPeerConnection", (make, [options, ...rest]) => {
    if (options?.iceServers)
      options = { ...options, iceServers: [...options.iceServers].filter((server) => !asked(server)) };
    return make([options, ...rest]);
  });
