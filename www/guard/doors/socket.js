// Door: WebSocket and EventSource. Who connects before consent gets a connection that is still connecting; it opens after
// consent, and fails as an unreachable server would on refusal.

import {
  apply,
  assign,
  construct,
  defineProperty,
  dispatch,
  each,
  Event as Ev,
  EventTarget as Target,
  getOwnPropertyDescriptor,
  ownKeys,
  setPrototypeOf,
  String as Str,
} from "../captured.js";
import { judge } from "../judge.js";
import { hold } from "../quarantine.js";
import { ALLOW, SOCKET, XHR } from "../state.js";

/** @param {any} Native @param {any[]} args @param {number} packed @param {any} prototype */
const pending = (Native, args, packed, prototype) => {
  const facade = setPrototypeOf(new Target(), prototype);
  /** @type {any} */ let real;
  let closed = false;
  const fail = () => {
    closed = true;
    tell(new Ev("error"));
    tell(new Ev("close"));
  };
  const tell = (/** @type {any} */ event) => {
    dispatch(facade, event);
    const handler = facade[`on${event.type}`];
    if (typeof handler === "function") apply(handler, facade, [event]);
  };
  for (const name of ["onopen", "onmessage", "onerror", "onclose"])
    defineProperty(facade, name, { value: null, writable: true });
  /** @type {Record<string, () => any>} */
  const values = {
    readyState: () => (real ? real.readyState : closed ? Native.CLOSED : 0),
    url: () => args[0],
    bufferedAmount: () => (real ? real.bufferedAmount : 0),
    protocol: () => (real ? real.protocol : ""),
    extensions: () => (real ? real.extensions : ""),
    withCredentials: () => !!args[1]?.withCredentials,
  };
  for (const name in values) defineProperty(facade, name, { get: values[name] });
  let binary = "blob";
  defineProperty(facade, "binaryType", { get: () => binary, set: (v) => { binary = v; if (real) real.binaryType = v; } });
  assign(facade, {
    send(/** @type {any} */ data) {
      if (!real) throw new DOMException("Still in CONNECTING state.", "InvalidStateError");
      real.send(data);
    },
    close(/** @type {any[]} */ ...why) {
      closed = true;
      if (real) real.close(...why);
    },
  });
  hold(
    packed,
    () => {
      if (closed) return;
      real = construct(Native, args);
      if ("binaryType" in real) real.binaryType = binary;
      each(["open", "message", "error", "close"], (/** @type {string} */ type) => {
        real.addEventListener(type, (/** @type {any} */ event) => tell(new event.constructor(type, event)));
      });
    },
    () => setTimeout(fail),
  );
  return facade;
};

/** @param {any} win */
export default (win) => {
  for (const [name, type] of /** @type {[string, number][]} */ ([
    ["WebSocket", SOCKET],
    ["EventSource", XHR],
  ])) {
    const Native = win[name];
    if (!Native) continue;
    const Guarded = /** @type {any} */ (
      function (/** @type {any} */ url, /** @type {any[]} */ ...rest) {
        if (!new.target) return Native();
        url = Str(url);
        const packed = judge(url, type);
        return packed >> 16 === ALLOW
          ? construct(Native, [url, ...rest], new.target)
          : pending(Native, [url, ...rest], packed, new.target.prototype);
      }
    );
    for (const key of ownKeys(Native)) {
      const found = /** @type {any} */ (getOwnPropertyDescriptor(Native, key));
      if (found.configurable || key === "prototype") defineProperty(Guarded, key, found);
      else defineProperty(Guarded, key, { value: Native[key] });
    }
    defineProperty(Native.prototype, "constructor", { value: Guarded, writable: true, configurable: true });
    defineProperty(win, name, { value: Guarded, writable: true, configurable: true });
  }
};
