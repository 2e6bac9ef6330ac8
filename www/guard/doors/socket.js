// Door: WebSocket and EventSource. Who connects before consent gets a connection that is still connecting; it opens after
// consent, and fails as an unreachable server would on refusal.

import {
  apply,
  assign,
  construct,
  create,
  DOMException as Dom,
  Event as Ev,
  each,
  hasOwn,
  setTimeout as later,
  Proxy as Prox,
  String as Str,
  EventTarget as Target,
} from "../captured.js";
import { judge } from "../judge.js";
import { hold } from "../quarantine.js";
import { ALLOW, SOCKET, until, XHR } from "../state.js";

/** @param {any} Native @param {any[]} args @param {number} packed @param {any} prototype */
const pending = (Native, args, packed, prototype) => {
  const target = new Target();
  /** @type {any} */ let real;
  /** What the page set (handlers, binaryType), and the state. */
  const own = assign(create(null), { readyState: 0, url: args[0] });
  const tell = (/** @type {any} */ event) => {
    target.dispatchEvent(event);
    const handler = own[`on${event.type}`];
    if (typeof handler === "function") apply(handler, proxy, [event]);
  };
  const methods = {
    send(/** @type {any} */ data) {
      if (!real) throw new Dom("Still connecting", "InvalidStateError");
      real.send(data);
    },
    close(/** @type {any[]} */ ...why) {
      own.readyState = Native.CLOSED;
      real?.close(...why);
    },
  };
  /** @type {any} */
  const proxy = new Prox(target, {
    getPrototypeOf: () => prototype,
    get(_, /** @type {any} */ name) {
      if (hasOwn(methods, name)) return /** @type {any} */ (methods)[name];
      if (real && hasOwn(Native.prototype, name) && !/^on/.test(name)) return real[name];
      if (name in own) return own[name];
      const found = name in target ? /** @type {any} */ (target)[name] : prototype[name];
      return typeof found === "function" && name !== "constructor" ? found.bind(target) : found;
    },
    set(_, /** @type {any} */ name, value) {
      own[name] = value;
      if (real && name === "binaryType") real.binaryType = value;
      return true;
    },
  });
  hold(
    packed,
    () => {
      if (own.readyState) return;
      real = construct(Native, args);
      if (own.binaryType) real.binaryType = own.binaryType;
      each(["open", "message", "error", "close"], (/** @type {string} */ type) =>
        real.addEventListener(type, (/** @type {any} */ event) => tell(new event.constructor(type, event))),
      );
    },
    () =>
      later(() => {
        own.readyState = Native.CLOSED;
        tell(new Ev("error"));
        tell(new Ev("close"));
      }),
  );
  return proxy;
};

/** @param {any} win */
export default (win) => {
  for (const name of ["WebSocket", "EventSource"]) {
    const Native = win[name];
    // `instanceof`, the constants and `new.target` stay the native ones.
    win[name] = new Prox(Native, {
      construct(_, args, target) {
        args[0] = Str(args[0]);
        const ask = () => judge(args[0], name === "WebSocket" ? SOCKET : XHR);
        const packed = ask();
        const made =
          packed >> 16 === ALLOW ? construct(Native, args, target) : pending(Native, args, packed, target.prototype);
        until(ask, () => made.close());
        return made;
      },
    });
    Native.prototype.constructor = win[name];
  }
};
