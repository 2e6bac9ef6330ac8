// Door: workers from files of the site, which no policy of the page reaches. What `sekisho build` puts behind the guard if the
// policy says `workers: guarded`. It runs while the include runs, so that what it takes from the page is the browser's own.
//
// Such a worker starts through `/sekisho-sw.js`, which closes the doors inside it and then loads the site's file (www/worker/inside.js).

import { moduleFragment, moduleText, throughOurs } from "../worker/address.js";

/** @type {any} */ const main = window;
const {
  sekisho,
  URL: Url,
  Blob: Bytes,
  Map: Table,
  Proxy: Prox,
  MessageChannel: Channel,
  console: out,
  Reflect: { apply, construct, defineProperty, getOwnPropertyDescriptor },
} = main;
/** Turns a method into a function that takes its `this` first. */
const uncurry = /** @type {(method: any) => any} */ (/** @type {any} */ (Function.bind).bind(Function.call));
const getter = (/** @type {any} */ interfaceOf, /** @type {string} */ name) =>
  uncurry(getOwnPropertyDescriptor(interfaceOf.prototype, name)?.get);
const hrefOf = getter(Url, "href");
const baseOf = getter(Node, "baseURI");
const portOf = main.SharedWorker && getter(main.SharedWorker, "port");
const startsWith = uncurry(String.prototype.startsWith);
const listen = uncurry(EventTarget.prototype.addEventListener);
const [mapGet, mapSet] = [uncurry(Table.prototype.get), uncurry(Table.prototype.set)];
const postPort = uncurry(MessagePort.prototype.postMessage);
const postWorker = main.Worker && uncurry(main.Worker.prototype.postMessage);
const createUrl = Url.createObjectURL.bind(Url);
const map = uncurry(Array.prototype.map);
const Str = String;
const { consent, on } = sekisho;

const origin = `${main.location.origin}/`;
const place = { file: `${origin}sekisho-sw.js`, region: document.currentScript?.getAttribute("data-region") ?? "" };

/** For pages that insist on Trusted Types: only addresses that were made here go through it. */
let trust = (/** @type {string} */ address) => address;
try {
  const policy = main.trustedTypes?.createPolicy("sekisho-workers", { createScriptURL: trust });
  if (policy) trust = policy.createScriptURL.bind(policy);
} catch {
  // Then such a page starts no worker through us, and says so itself.
}

/** The address of a file of the site; of anything else nothing. @param {any} win @param {any} raw */
const ownFile = (win, raw) => {
  try {
    const address = hrefOf(new Url(Str(raw), baseOf(win.document)));
    return startsWith(address, origin) ? address : undefined;
  } catch {
    // The browser will say what it says.
  }
};

/** Blobs that begin modules, one for each file. */
const begun = new Table();
/** @param {string} own */
const moduleAddress = (own) => {
  if (!mapGet(begun, own))
    mapSet(begun, own, createUrl(new Bytes([moduleText(place, own)], { type: "text/javascript" })));
  return mapGet(begun, own) + moduleFragment(place, own);
};

/** What the visitor said, by flow, and what the browser says. */
const said = () => {
  const { flows, gpc } = consent();
  return { said: map(flows, (/** @type {number} */ flow) => flow & 3), gpc };
};

/** Tells a worker what the visitor said, in its first message, which our file takes; and then at each change. @param {any} made @param {any} port */
const tell = (made, port) => {
  const { port1, port2 } = new Channel();
  (port ? postPort : postWorker)(port || made, said(), [port2]);
  on("change", () => postPort(port1, said()));
  listen(made, "error", (/** @type {Event} */ event) => {
    // One that ran into an error of its own says which.
    if (!("message" in event)) out.error(`sekisho: a worker did not start; is ${place.file} there?`);
  });
};

/** @param {any} win @param {"Worker" | "SharedWorker"} name */
const workers = (win, name) => {
  const Native = win[name];
  if (!Native) return;
  win[name] = new Prox(Native, {
    construct(/** @type {any} */ _, /** @type {any[]} */ args, /** @type {any} */ target) {
      const own = ownFile(win, args[0]);
      const isModule = args[1]?.type === "module";
      // A shared module has no beginning that tabs could share.
      if (own === undefined || (isModule && name !== "Worker")) return construct(Native, args, target);
      args[0] = trust(isModule ? moduleAddress(own) : throughOurs(place, own));
      const made = construct(Native, args, target);
      tell(made, name === "Worker" ? undefined : portOf(made));
      return made;
    },
  });
  Native.prototype.constructor = win[name];
};

/** @param {any} win */
const serviceWorkers = (win) => {
  const { prototype } = win.ServiceWorkerContainer ?? {};
  const found = prototype && getOwnPropertyDescriptor(prototype, "register");
  if (!found) return;
  const native = found.value;
  found.value = {
    register(/** @type {any} */ raw, /** @type {any} */ options) {
      const own = ownFile(win, raw);
      // Ours is what it is, and a module cannot be begun there.
      if (own === undefined || startsWith(own, place.file) || options?.type === "module")
        return apply(native, this, [raw, options]);
      const scope = options?.scope ?? hrefOf(new Url(".", own));
      // The site's file is an import of ours now, and must be as fresh as it was.
      return apply(native, this, [trust(throughOurs(place, own)), { updateViaCache: "none", ...options, scope }]);
    },
  }.register;
  defineProperty(prototype, "register", found);
  // Whoever compares addresses finds the one that was asked for.
  const { prototype: one } = win.ServiceWorker;
  const address = getOwnPropertyDescriptor(one, "scriptURL");
  const native_ = uncurry(address.get);
  address.get = function scriptURL() {
    const text = native_(this);
    return (startsWith(text, place.file) && new Url(text).searchParams.get("own")) || text;
  };
  defineProperty(one, "scriptURL", address);
};

/** @param {any} win */
const close = (win) => {
  workers(win, "Worker");
  workers(win, "SharedWorker");
  serviceWorkers(win);
};

// Frames of the same origin have workers of their own.
on("window", close);
close(main);
