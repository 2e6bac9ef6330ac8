// biome-ignore-all lint/suspicious/noDocumentCookie: this is how attackers do it
// @ts-nocheck: an attack breaks types on purpose, and its globals are those of the page.
// Attacks of a script that runs in the page, after the guard. Each function runs in the page, and so may use nothing from here.

/**
 * What an attack may use: `put` replaces a property until the attack is over, `once` gives a value and then another.
 * @typedef {{ put(object: any, key: PropertyKey, value: any): void, site: string, third: string, event: any,
 *   leaked(list: () => any, what: string): void, once(first: string, then: string): { toString(): string } }} Tools
 */

/**
 * Ways to store that are not the usual ones. Without Sekisho each of them stores a record, and a name of a tag; the test has a control.
 * @type {Record<string, (tools?: Tools) => unknown>}
 */
export const STORED = {
  "a line that looks as if it deleted": () => {
    for (const end of ["max-age=0; max-age=9999", "max-age=0x", 'max-age="0"', "expires=0", "\u00a0max-age=0"])
      for (const pair of [`sekisho=${window.goodRecord}`, `declared_${end.length}=1`])
        document.cookie = `${pair}; path=/; ${end}`;
    // A browser reads sixteen attributes and no more.
    document.cookie = `declared_many=1; max-age=0; max-age=9999${"; a".repeat(16)}`;
  },
  "a key that is defined": () => {
    const as = (value) => ({ value, configurable: true, enumerable: true, writable: true });
    Object.defineProperty(localStorage, "sekisho", as(window.goodRecord));
    Object.defineProperty(localStorage, "declared_defined", as("1"));
    Reflect.set({}, "declared_set", "1", localStorage);
    class Given {
      constructor(area) {
        // biome-ignore lint/correctness/noConstructorReturn: so that the field below is defined on the area
        return area;
      }
    }
    new (class extends Given {
      declared_field = "1";
    })(localStorage);
  },
  "a key that a prototype has too": () => {
    Storage.prototype.declared_planted = "";
    localStorage.declared_planted = "1";
    delete Storage.prototype.declared_planted;
  },
  "traps on all objects": () => {
    let real = localStorage;
    for (const trap of ["has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"])
      Object.defineProperty(Object.prototype, trap, {
        configurable: true,
        value(target, ...rest) {
          real = target;
          return Reflect[trap](target, ...rest);
        },
      });
    try {
      "x" in localStorage;
      Object.keys(localStorage);
      Object.getPrototypeOf(localStorage);
    } catch {}
    for (const trap of ["has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"]) delete Object.prototype[trap];
    real.declared_trapped = "1";
    real.sekisho = window.goodRecord;
  },
};

/** Calling the API, and clicks that no hand made. @type {Record<string, (tools: Tools) => unknown>} */
export const CALLS = {
  "set all": () => sekisho.set({ all: true }),
  "set a purpose": () => sekisho.set({ purposes: { analytics: true, ads: true } }),
  "set a flow": () => sekisho.set({ flows: { 0: true, 1: true } }),
  "set with a made event": () => sekisho.set({ all: true }, new MouseEvent("click", { bubbles: true })),
  "set with an object like an event": () =>
    sekisho.set({ all: true }, { isTrusted: true, target: document.querySelector("sekisho-ui") }),
  "set with an heir of an event": () =>
    sekisho.set({ all: true }, Object.create(new MouseEvent("click"), { isTrusted: { value: true } })),
  "set with a proxy of an event": ({ event }) =>
    sekisho.set({ all: true }, new Proxy(event, { get: (_, key) => (key === "isTrusted" ? true : _[key]) })),
  "set with the event of a real click elsewhere": ({ event }) => sekisho.set({ all: true }, event),
  "set with a real event that claims our interface": ({ event }) => {
    Object.defineProperty(event, "target", { value: document.querySelector("sekisho-ui"), configurable: true });
    sekisho.set({ all: true }, event);
  },
  "set with answers that change": () => {
    let asked = 0;
    sekisho.set({
      get all() {
        return asked++ > 0;
      },
    });
    sekisho.set(
      new Proxy(
        {},
        {
          get: () => true,
          has: () => true,
          getOwnPropertyDescriptor: () => ({ value: true, configurable: true, enumerable: true }),
        },
      ),
    );
  },
  "set with truthy answers": () => sekisho.set({ all: 1, purposes: { ads: "yes" } }),
  "click the host": () => document.querySelector("sekisho-ui").click(),
  "dispatch clicks at the host": () => {
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
      document.querySelector("sekisho-ui").dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
  },
  "press keys at the host": () => {
    const host = document.querySelector("sekisho-ui");
    host.focus();
    for (const key of ["Enter", " ", "y"])
      for (const type of ["keydown", "keypress", "keyup"])
        host.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
  },
  "click where the buttons are": () => {
    for (let y = innerHeight - 10; y > innerHeight / 2; y -= 20)
      for (let x = 20; x < innerWidth; x += 40) document.elementFromPoint(x, y)?.click?.();
  },
  "focus and press the default button": () => {
    for (let steps = 0; steps < 9; steps++)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: steps % 2 ? "Tab" : "Enter", bubbles: true }),
      );
  },
  "a look-alike": () => {
    const host = document.createElement("sekisho-ui");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = "<form><label>x<button></button></label></form>";
    root.addEventListener("click", (event) => sekisho.set({ all: true }, event));
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      sekisho.set({ all: true }, event);
    });
    document.body.append(host);
    root.querySelector("label").click();
    root.querySelector("form").requestSubmit();
    host.remove();
  },
  "a label for what is inside": () => {
    const label = document.createElement("label");
    for (const name of ["s-analytics", "s-ads"]) {
      label.htmlFor = name;
      document.body.append(label);
      label.click();
    }
    label.remove();
  },
  "register as the interface": () => {
    let inside;
    sekisho.ui((given) => {
      inside = given;
      return {};
    });
    for (const call of inside ?? []) {
      try {
        call([1, 1]);
      } catch {}
    }
  },
  "load the interface once more and stand in its way": () => {
    const script = document.createElement("script");
    script.textContent =
      "sekisho.ui((inside) => { for (const call of inside) try { call([1, 1]); } catch {} return {}; });";
    script.src = "";
    document.head.append(script);
    const inline = document.createElement("script");
    inline.textContent = script.textContent;
    document.head.append(inline);
  },
  "replace the object": () => {
    try {
      window.sekisho = { consent: () => ({ purposes: { analytics: "granted" } }) };
    } catch {}
    try {
      delete window.sekisho;
    } catch {}
    try {
      sekisho.set = () => true;
    } catch {}
    try {
      Object.defineProperty(sekisho, "consent", { value: () => ({}) });
    } catch {}
  },
  "write a true record through the doors": ({ put }) => {
    document.cookie = `sekisho=${window.goodRecord}; path=/; max-age=9999`;
    document.cookie = `sekisho=${window.goodRecord}; path=/x; max-age=9999`;
    localStorage.setItem("sekisho", window.goodRecord);
    localStorage.sekisho = window.goodRecord;
    window.cookieStore?.set("sekisho", window.goodRecord);
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentDocument.cookie = `sekisho=${window.goodRecord}; path=/; max-age=9999`;
    frame.contentWindow.localStorage.setItem("sekisho", window.goodRecord);
    frames[frames.length - 1].localStorage.sekisho = window.goodRecord;
    frame.remove();
    put(window, "unused", 1);
  },
  ...STORED,
  "tell the tabs": () => {
    const channel = new BroadcastChannel("sekisho");
    for (const message of [0, 1, { all: true }, window.goodRecord]) channel.postMessage(message);
    channel.close();
  },
  "a storage event with a record in it": () => {
    const about = { key: "sekisho", newValue: window.goodRecord, storageArea: localStorage };
    window.dispatchEvent(new StorageEvent("storage", about));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  },
  "an answer from a listener": () => {
    let calls = 0;
    for (const type of ["change", "verdict", "fault", "withdrawn"])
      sekisho.on(type, () => calls++ < 9 && sekisho.set({ all: true }));
    sekisho.set({ purposes: {} });
  },
  "a message to the window": () => window.postMessage({ sekisho: { all: true }, type: "consent", granted: true }, "*"),
  "activation that is claimed": ({ put }) => {
    put(Navigator.prototype, "userActivation", { isActive: true, hasBeenActive: true });
    sekisho.set({ all: true }, new MouseEvent("click"));
  },
};

/** Objects that are one thing when asked about and another when used. @type {Record<string, (tools: Tools) => unknown>} */
export const CHANGING = {
  fetch: ({ once, site, third }) => fetch(once(`${site}/ok`, `${third}/x`)).catch(() => {}),
  "fetch of a request": ({ site, third }) => {
    const request = new Request(`${site}/ok`);
    Object.defineProperty(request, "url", { get: () => `${site}/ok` });
    fetch(new Proxy(request, {})).catch(() => {});
    const other = new Request(`${third}/x`, { mode: "no-cors" });
    Object.defineProperty(other, "url", { get: () => `${site}/ok` });
    fetch(other).catch(() => {});
  },
  xhr: ({ once, site, third }) => {
    const request = new XMLHttpRequest();
    request.open(once("GET", "GET"), once(`${site}/ok`, `${third}/x`));
    request.send();
  },
  beacon: ({ once, site, third }) => navigator.sendBeacon(once(`${site}/ok`, `${third}/x`), "x"),
  "img.src": ({ once, site, third }) => {
    new Image().src = once(`${site}/ok`, `${third}/x`);
  },
  "script.src": ({ once, site, third }) => {
    const script = document.createElement("script");
    script.src = once(`${site}/ok`, `${third}/x`);
    document.head.append(script);
  },
  setAttribute: ({ once, site, third }) => {
    const image = document.createElement("img");
    image.setAttribute(once("src", "src"), once(`${site}/ok`, `${third}/x`));
    image.setAttribute(once("alt", "src"), `${third}/x`);
    document.body.append(image);
  },
  srcset: ({ once, site, third }) => {
    document.createElement("img").srcset = once(`${site}/ok 1x`, `${third}/x 1x`);
  },
  iframe: ({ once, site, third }) => {
    const frame = document.createElement("iframe");
    frame.src = once(`${site}/ok`, `${third}/x`);
    document.body.append(frame);
  },
  "link.href": ({ once, site, third }) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = once(`${site}/ok`, `${third}/x`);
    document.head.append(link);
  },
  websocket: ({ once, site, third }) =>
    new WebSocket(once(`${site.replace("http", "ws")}/ok`, `${third.replace("http", "ws")}/x`)),
  eventsource: ({ once, site, third }) => new EventSource(once(`${site}/ok`, `${third}/x`)),
  "servers of WebRTC": ({ once, site, third, leaked }) => {
    const [ok, bad] = [site, third].map((url) => `stun:${new URL(url).host}`);
    let asked = 0;
    const server = {
      get urls() {
        return asked++ ? bad : ok;
      },
    };
    const options = {
      get iceServers() {
        return [server, { urls: new Set([bad]) }, { urls: [once(ok, bad)] }];
      },
    };
    for (const Peer of [RTCPeerConnection, window.webkitRTCPeerConnection ?? RTCPeerConnection]) {
      const peer = new Peer(options);
      asked = 0;
      leaked(() => peer.getConfiguration().iceServers, bad);
      peer.setConfiguration({ ...options });
      leaked(() => peer.getConfiguration().iceServers, bad);
      peer.close();
    }
  },
  "document.write": ({ once, third }) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentDocument.write(once("<p>", `<img src="${third}/x">`));
  },
  "a storage name": ({ once }) => localStorage.setItem(once("cart", "declared_x"), "1"),
  "a cookie": ({ once }) => {
    document.cookie = once("cart=1", "declared_x=1");
  },
};

/** A way out through what is replaced: each is replaced by something that says yes to all. @type {Record<string, (tools: Tools) => unknown>} */
export const POISONED = {
  "JSON.parse": ({ put }) => put(JSON, "parse", () => ({ all: true })),
  "Map.get and has": ({ put }) => {
    put(Map.prototype, "get", () => 0);
    put(Map.prototype, "has", () => true);
  },
  "WeakMap.get": ({ put }) => put(WeakMap.prototype, "get", () => ({})),
  "WeakSet.has": ({ put }) => put(WeakSet.prototype, "has", () => false),
  "Set.has": ({ put }) => put(Set.prototype, "has", () => true),
  "Array.map": ({ put }) =>
    put(Array.prototype, "map", function () {
      return this.length === 2 ? [true, true] : [];
    }),
  "Array.some and every": ({ put }) => {
    put(Array.prototype, "some", () => false);
    put(Array.prototype, "every", () => true);
  },
  "Array.reduce": ({ put }) => put(Array.prototype, "reduce", () => 0),
  "Array.find": ({ put }) => put(Array.prototype, "find", () => ({ tag: 0 })),
  "Array.filter": ({ put }) => put(Array.prototype, "filter", () => []),
  "Array.forEach": ({ put }) => put(Array.prototype, "forEach", () => {}),
  "Array.includes and indexOf": ({ put }) => {
    put(Array.prototype, "includes", () => true);
    put(Array.prototype, "indexOf", () => 0);
  },
  "Array.push and splice": ({ put }) => {
    put(Array.prototype, "push", () => 0);
    put(Array.prototype, "splice", () => []);
  },
  "the iterator of lists": ({ put, third }) => {
    const lie = function* () {
      yield "src";
      yield `${third}/x`;
    };
    put(Array.prototype, Symbol.iterator, lie);
    put(Object.getPrototypeOf([][Symbol.iterator]()), "next", () => ({ done: true }));
    const image = document.createElement("img");
    image.setAttribute("src", "/ok");
  },
  "numbers on lists": ({ put }) => {
    for (let at = 0; at < 4; at++) put(Array.prototype, at, 0);
  },
  "numbers on lists that hear what comes": ({ third }) => {
    for (let at = 0; at < 40; at++)
      Object.defineProperty(Array.prototype, at, {
        configurable: true,
        set(value) {
          value?.run?.();
          Object.defineProperty(this, at, { value, writable: true, enumerable: true, configurable: true });
        },
      });
    try {
      fetch(`${third}/heard`, { mode: "no-cors" }).catch(() => {});
      document.cookie = "declared_heard=1; path=/";
    } finally {
      for (let at = 0; at < 40; at++) delete Array.prototype[at];
    }
  },
  "what lists are copied into": ({ put, third }) => {
    fetch(`${third}/species`, { mode: "no-cors" }).catch(() => {});
    document.cookie = "declared_species=1; path=/";
    const made = () =>
      new Proxy([], {
        defineProperty(target, key, as) {
          as.value?.run?.();
          return Reflect.defineProperty(target, key, as);
        },
      });
    put(Array.prototype, "constructor", { [Symbol.species]: made });
    const image = new Image();
    image.src = "/ok";
    image.removeAttribute("src");
  },
  "traps on all objects": ({ third, site, leaked }) => {
    const natives = [];
    Object.defineProperty(Object.prototype, "get", {
      configurable: true,
      value(target, key) {
        if (typeof target === "function") natives.push(target);
        return Reflect.get(target, key);
      },
    });
    try {
      for (const name of ["WebSocket", "EventSource", "RTCPeerConnection"]) window[name].name;
    } finally {
      delete Object.prototype.get;
    }
    leaked(() => natives, "");
    for (const Native of natives) new Native(`${third}/native`, site);
  },
  "String.split, slice, indexOf": ({ put }) => {
    put(String.prototype, "split", () => ["/ok"]);
    put(String.prototype, "slice", () => "/ok");
    put(String.prototype, "indexOf", () => 0);
  },
  "String.replace and match": ({ put }) => {
    put(String.prototype, "replace", () => "");
    put(String.prototype, "match", () => null);
  },
  "String.charCodeAt and toLowerCase": ({ put }) => {
    put(String.prototype, "charCodeAt", () => 0);
    put(String.prototype, "toLowerCase", () => "alt");
  },
  "RegExp.exec and test": ({ put }) => {
    put(RegExp.prototype, "exec", () => null);
    put(RegExp.prototype, "test", () => false);
  },
  "Promise.then": ({ put }) => put(Promise.prototype, "then", (/** @type {any} */ go) => go?.([])),
  "Function.toString, which is asked of the native": ({ put, third }) => {
    /** @type {any[]} */
    const natives = [];
    const keep = /** @this {any} */ function () {
      natives.push(this);
      return "";
    };
    put(Function.prototype, "toString", keep);
    put(Function.prototype, Symbol.toPrimitive, keep);
    fetch.toString();
    String(fetch);
    for (const native of natives) native(`${third}/native`).catch(() => {});
  },
  "Function.call, apply, bind": ({ put }) => {
    put(Function.prototype, "call", () => 0);
    put(Function.prototype, "apply", () => 0);
    put(Function.prototype, "bind", () => () => 0);
  },
  "Reflect.apply": ({ put }) => put(Reflect, "apply", () => 0),
  "Object.hasOwn, keys, assign": ({ put }) => {
    put(Object, "hasOwn", () => true);
    put(Object, "keys", () => []);
    put(Object, "assign", () => ({}));
  },
  "Object.defineProperty": ({ put }) => put(Object, "defineProperty", (/** @type {any} */ object) => object),
  "Math.max and imul": ({ put }) => {
    put(Math, "max", () => 0);
    put(Math, "imul", () => 0);
  },
  "Number, parseInt, isNaN": ({ put }) => {
    put(window, "Number", () => 1);
    put(window, "parseInt", () => 1);
  },
  atob: ({ put }) => put(window, "atob", () => "\u0001\u0000\u0001\u0000"),
  URL: ({ put, site }) => {
    put(
      window,
      "URL",
      class {
        get href() {
          return `${site}/ok`;
        }
      },
    );
    put(URL.prototype, "href", `${site}/ok`);
  },
  TextEncoder: ({ put }) => put(TextEncoder.prototype, "encodeInto", () => ({ read: 0, written: 0 })),
  Uint8Array: ({ put }) => put(Uint8Array.prototype, "subarray", () => new Uint8Array(0)),
  "Symbol.hasInstance": ({ put }) => put(Event, Symbol.hasInstance, () => true),
  "Date.now": ({ put }) => put(Date, "now", () => 0),
  "the clock far ahead": ({ put }) => put(Date, "now", () => 8.64e15),
  "console.error": ({ put }) =>
    put(console, "error", () => {
      throw new Error("no");
    }),
  "Event.target": ({ put }) => put(Event.prototype, "target", document.querySelector("sekisho-ui")),
  "Node.getRootNode": ({ put }) => put(Node.prototype, "getRootNode", () => ({})),
  "Node.parentNode and localName": ({ put }) => {
    put(Node.prototype, "parentNode", document.body);
    put(Element.prototype, "localName", "p");
  },
  "Element.getAttribute": ({ put }) => put(Element.prototype, "getAttribute", () => null),
  "Element.attachShadow": ({ put }) => put(Element.prototype, "attachShadow", () => document.createElement("div")),
  "Element.querySelectorAll": ({ put }) => {
    put(Element.prototype, "querySelectorAll", () => []);
    put(Document.prototype, "querySelectorAll", () => []);
  },
  "EventTarget.addEventListener": ({ put }) => put(EventTarget.prototype, "addEventListener", () => {}),
  "Storage.getItem": ({ put }) => put(Storage.prototype, "getItem", () => window.goodRecord),
  "Document.cookie": ({ put }) =>
    put(Document.prototype, "cookie", `sekisho=${window.goodRecord}; __Host-sekisho=${window.goodRecord}`),
  "location.hostname": ({ put }) => put(Location.prototype, "hostname", "declared.localhost"),
  "document.baseURI": ({ put, third }) => put(Node.prototype, "baseURI", `${third}/`),
  MutationObserver: ({ put }) =>
    put(
      window,
      "MutationObserver",
      class {
        observe() {}
      },
    ),
};
