// Inside a worker from a file of the site (www/door): the doors are closed by the same table, and then the site's file runs as if
// it had started itself: its own address, and addresses relative to it.

import { tagState } from "../guard/decide.js";
import { ALLOW, OTHER, SCRIPT, SOCKET, XHR } from "../guard/state.js";
import { moduleFragment, moduleText, throughOurs } from "./address.js";

/** @type {any} */ const worker = self;
/** Fails at once and without a network: no such blob exists. */
const NOWHERE = "blob:null/0";
const { URL: Url, XMLHttpRequest: Xhr, Blob, MessageChannel: Channel, Promise: Pro } = worker;
const { apply, construct } = Reflect;

/**
 * Replaces a property where the platform has it.
 * @param {any} object @param {string} name @param {(native: any) => any} make
 */
const replace = (object, name, make) => {
  let owner = object;
  let found;
  while (owner && !found) {
    found = Object.getOwnPropertyDescriptor(owner, name);
    if (!found) owner = Object.getPrototypeOf(owner);
  }
  if (typeof found?.value === "function") Object.defineProperty(owner, name, { ...found, value: make(found.value) });
};

/**
 * @param {object} about
 * @param {string} about.own address of the site's file
 * @param {string} about.region
 * @param {string} about.file address of ours
 * @param {(url: string, type: number) => number} about.tagOf
 * @param {(tag: number) => boolean} about.settled the verdict is the same whatever a visitor says
 * @param {(tag: number) => Promise<unknown>} about.decided settles when it is known what the visitor said
 * @param {() => any} about.said
 * @param {(tell: () => void) => void} about.onChange
 */
export const closeInside = ({ own, region, file, tagOf, settled, decided, said, onChange }) => {
  const place = { file, region };
  const origin = `${new Url(file).origin}/`;

  /** An address as the site's file means it; what is none is left to the browser. @param {any} raw */
  const full = (raw) => {
    try {
      return new Url(String(raw), own).href;
    } catch {
      return String(raw);
    }
  };
  /** The tag of what is asked from a network, or undefined. @param {string} url @param {number} type */
  const judge = (url, type) => (/^(https?|wss?):/.test(url) ? tagOf(url.split("#")[0], type) : undefined);
  // Without a table the site's own has no verdict, and passes.
  const shut = (/** @type {number | undefined} */ tag) => tag !== undefined && (tagState(tag) | 0) !== ALLOW;
  /** Now, by what is known now. @param {string} url @param {number} type */
  const refused = (url, type) => shut(judge(url, type));
  /** As soon as the visitor decided. @param {string} url @param {number} type */
  const refusedThen = async (url, type) => {
    const tag = judge(url, type);
    if (tag !== undefined && !settled(tag)) await decided(tag);
    return shut(tag);
  };
  /** Makes a string an address, and leaves a Request as it is. @param {any} input */
  const asked = (input) => (input instanceof worker.Request ? input : full(input));
  const urlOf = (/** @type {any} */ input) => (typeof input === "string" ? input : input.url);

  replace(
    worker,
    "fetch",
    (native) =>
      async function fetch(/** @type {any} */ input, /** @type {any} */ init) {
        const request = asked(input);
        if (await refusedThen(urlOf(request), XHR)) throw new TypeError("Failed to fetch");
        return native.call(worker, request, init);
      },
  );
  replace(
    worker,
    "importScripts",
    (native) =>
      function importScripts(/** @type {any[]} */ ...urls) {
        const addresses = urls.map(full);
        if (addresses.some((url) => refused(url, SCRIPT))) throw new DOMException("No consent", "NetworkError");
        return apply(native, worker, addresses);
      },
  );
  if (Xhr) {
    /** @type {WeakMap<object, [string, boolean]>} */ const opened = new WeakMap();
    /** @type {Function} */ let open;
    replace(Xhr.prototype, "open", (native) => {
      open = native;
      return function (/** @type {any} */ verb, /** @type {any} */ url, wait = true, /** @type {any[]} */ ...rest) {
        const address = full(url);
        opened.set(this, [address, !!wait]);
        return apply(native, this, [verb, address, wait, ...rest]);
      };
    });
    replace(
      Xhr.prototype,
      "send",
      (native) =>
        function (/** @type {any} */ body) {
          const [url, wait] = opened.get(this) ?? ["", true];
          if (!refused(url, XHR)) return native.call(this, body);
          if (!wait) throw new DOMException("No consent", "NetworkError");
          refusedThen(url, XHR).then((/** @type {boolean} */ no) => {
            if (no) open.call(this, "GET", NOWHERE, true);
            native.call(this, no ? null : body);
          });
        },
    );
  }
  // Addresses of nobody. Browsers put the slashes of the last one back; with them it would look like a host that we ask.
  for (const [name, type, nowhere] of /** @type {[string, number, string][]} */ ([
    ["WebSocket", SOCKET, "ws://-.invalid"],
    ["EventSource", XHR, NOWHERE],
    ["WebTransport", OTHER, "https:-.invalid"],
    ["Request", -1, ""],
  ]))
    replace(
      worker,
      name,
      (Native) =>
        new Proxy(Native, {
          construct(_, args, target) {
            // A Request asks nobody before somebody fetches it.
            if (type >= 0 || !(args[0] instanceof Native)) args[0] = full(args[0]);
            if (type >= 0 && refused(args[0], type)) args[0] = nowhere;
            return construct(Native, args, target);
          },
        }),
    );
  // These take addresses, and `add` fetches past the function of that name.
  for (const [owner, names] of [
    ["Cache", "match matchAll put delete"],
    ["CacheStorage", "match"],
    ["Clients", "openWindow"],
    ["WindowClient", "navigate"],
  ])
    for (const name of names.split(" "))
      replace(
        worker[owner]?.prototype,
        name,
        (native) =>
          function (/** @type {any} */ first, /** @type {any[]} */ ...rest) {
            return apply(native, this, [first === undefined ? first : asked(first), ...rest]);
          },
      );
  const every = (/** @type {any} */ native, /** @type {any} */ self, /** @type {any[]} */ requests, one = false) =>
    Pro.all(requests.map((request) => refusedThen(urlOf(request), XHR))).then((/** @type {boolean[]} */ answers) => {
      if (answers.some(Boolean)) throw new TypeError("Failed to fetch");
      return native.call(self, one ? requests[0] : requests);
    });
  replace(
    worker.Cache?.prototype,
    "add",
    (native) =>
      function add(/** @type {any} */ request) {
        return every(native, this, [asked(request)], true);
      },
  );
  replace(
    worker.Cache?.prototype,
    "addAll",
    (native) =>
      function addAll(/** @type {Iterable<any>} */ requests) {
        return every(native, this, Array.from(requests, asked));
      },
  );

  /** What a blob holds, at once: whoever made it may take its address back in the next line. @param {string} url */
  const textOf = (url) => {
    const request = new Xhr();
    request.open("GET", url, false);
    request.send();
    return request.responseText;
  };
  replace(
    worker,
    "Worker",
    (Native) =>
      new Proxy(Native, {
        construct(_, args, target) {
          const url = full(args[0]);
          const isModule = args[1]?.type === "module";
          const file = url.startsWith(origin);
          if (file && !isModule) args[0] = throughOurs(place, url);
          else if (file || /^(blob|data):/.test(url)) {
            // A blob made here is under no policy. Its text goes on as it is, and relative addresses mean nothing there.
            const base = file ? url : "blob:";
            const ours = JSON.stringify(throughOurs(place, base));
            const text = file
              ? moduleText(place, url)
              : `${isModule ? `import ${ours}` : `importScripts(${ours})`};${textOf(url)}`;
            args[0] = Url.createObjectURL(new Blob([text], { type: "text/javascript" })) + moduleFragment(place, base);
          }
          const made = construct(Native, args, target);
          const { port1, port2 } = new Channel();
          made.postMessage(said(), [port2]);
          onChange(() => port1.postMessage(said()));
          return made;
        },
      }),
  );

  if (!own.startsWith(origin)) return;
  // For whoever reads it, `location` is the site's file.
  const location = new Url(own);
  Object.defineProperty(worker, "location", { get: () => location, configurable: true, enumerable: true });
};
