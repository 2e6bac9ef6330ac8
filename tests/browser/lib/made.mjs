// Kinds of request that scripts make. The functions run in the page, so that they may use nothing from here.
import { STYLES } from "./made-styles.mjs";

/** @typedef {import("./markup.mjs").Answer} Answer */
/** @typedef {{ own: (what: string) => string, tcp: string, udp: string, host: string }} InPage */

/** What the functions below may use in the page; each is made from its source. */
export const HELPERS = {
  /** A connected element with properties. @param {string} name @param {any} [properties] @param {any} [parent] */
  put(name, properties, parent) {
    const element = Object.assign(document.createElement(name), properties);
    (parent || document.body).append(element);
    return element;
  },
  /** A connected frame of the same origin, and its window. @param {any} [properties] @returns {any} */
  frame(properties) {
    const element = document.createElement("iframe");
    Object.assign(element, properties);
    document.body.append(element);
    return element;
  },
  /** A script as the address of a blob. @param {string} text @param {string} [type] */
  blob(text, type) {
    return URL.createObjectURL(new Blob([text], { type: type || "text/javascript" }));
  },
};

/** @type {any} */ const put = undefined;
/** @type {any} */ const frame = undefined;
/** @type {any} */ const blob = undefined;

/**
 * Name → what the tracker answers, and the function that asks it.
 * @typedef {Record<string, [Answer, (url: string, place: InPage) => unknown]>} Made
 */

/** @type {Made} */
export const MADE = {
  fetch: ["json", (url) => fetch(url, { mode: "no-cors" })],
  "fetch-request": ["json", (url) => fetch(new Request(url, { mode: "no-cors" }))],
  "fetch-keepalive": ["json", (url) => fetch(url, { mode: "no-cors", method: "POST", body: "x", keepalive: true })],
  "fetch-later": ["json", (url) => /** @type {any} */ (window).fetchLater(url, { activateAfter: 0 })],
  xhr: [
    "json",
    (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
  ],
  "xhr-sync": [
    "json",
    (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
    },
  ],
  beacon: ["json", (url) => navigator.sendBeacon(url, "beacon")],
  websocket: ["json", (url) => new WebSocket(url.replace("http", "ws"))],
  "websocket-stream": [
    "json",
    (url) => new /** @type {any} */ (window).WebSocketStream(url.replace("http", "ws")).opened,
  ],
  eventsource: ["events", (url) => new EventSource(url)],
  "script-src": ["js", (url) => put("script", { src: url })],
  "script-attribute": [
    "js",
    (url) => {
      const script = document.createElement("script");
      script.setAttribute("src", url);
      document.head.append(script);
    },
  ],
  "script-attribute-ns": [
    "js",
    (url) => {
      const script = document.createElement("script");
      script.setAttributeNS(null, "src", url);
      document.head.append(script);
    },
  ],
  "script-late-src": ["js", (url) => Object.assign(put("script"), { src: url })],
  "script-inline": ["js", (url) => put("script", { textContent: `import("${url}").catch(() => {})` })],
  "script-module-inline": ["js", (url) => put("script", { type: "module", textContent: `import "${url}"` })],
  "script-fragment": [
    "js",
    (url) => document.body.append(document.createRange().createContextualFragment(`<script src="${url}"></script>`)),
  ],
  "script-svg": [
    "js",
    (url) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const script = document.createElementNS("http://www.w3.org/2000/svg", "script");
      script.setAttribute("href", url);
      svg.append(script);
      document.body.append(svg);
    },
  ],
  import: ["js", (url) => import(url)],
  // biome-ignore lint/security/noGlobalEval: it is one of the kinds
  "import-eval": ["js", (url) => /** @type {any} */ (window).eval(`import("${url}").catch(() => {})`)],
  "timer-string": ["img", (url) => setTimeout(/** @type {any} */ (`new Image().src = "${url}"`), 0)],
  "inline-handler": [
    "img",
    (url) => {
      const button = document.createElement("button");
      button.setAttribute("onclick", `new Image().src = "${url}"`);
      button.click();
    },
  ],
  "image-new": ["img", (url) => Object.assign(new Image(), { src: url })],
  "img-src": ["img", (url) => put("img", { src: url })],
  "img-srcset": ["img", (url) => Object.assign(new Image(), { srcset: `${url} 1x` })],
  "img-attribute": ["img", (url) => new Image().setAttribute("src", url)],
  "img-attribute-case": ["img", (url) => new Image().setAttribute("SRC", url)],
  "img-attribute-node": [
    "img",
    (url) => {
      const node = document.createAttribute("src");
      node.value = url;
      new Image().setAttributeNode(node);
    },
  ],
  "img-attribute-node-ns": [
    "img",
    (url) => {
      const node = document.createAttribute("src");
      node.value = url;
      new Image().setAttributeNodeNS(node);
    },
  ],
  "img-named-item": [
    "img",
    (url) => {
      const node = document.createAttribute("src");
      node.value = url;
      new Image().attributes.setNamedItem(node);
    },
  ],
  "img-attr-value": [
    "img",
    (url) => {
      const image = new Image();
      image.src = "data:,";
      /** @type {Attr} */ (image.getAttributeNode("src")).value = url;
    },
  ],
  "img-attr-node-value": [
    "img",
    (url) => {
      const image = new Image();
      image.src = "data:,";
      /** @type {Attr} */ (image.getAttributeNode("src")).nodeValue = url;
    },
  ],
  "img-attr-text": [
    "img",
    (url) => {
      const image = new Image();
      image.src = "data:,";
      /** @type {Attr} */ (image.getAttributeNode("src")).textContent = url;
    },
  ],
  "picture-source": [
    "img",
    (url) => {
      const picture = put("picture");
      picture.append(Object.assign(document.createElement("source"), { srcset: url }), new Image());
    },
  ],
  "input-image": ["img", (url) => put("input", { type: "image", src: url })],
  "inner-html": ["img", (url) => put("div", { innerHTML: `<img src="${url}">` })],
  "inner-html-detached": [
    "img",
    (url) => {
      document.createElement("div").innerHTML = `<img src="${url}">`;
    },
  ],
  "inner-html-handler": [
    "img",
    (url) => put("div", { innerHTML: `<img src="data:," onerror="new Image().src='${url}'">` }),
  ],
  "inner-html-style-layout": [
    "img",
    (url) => Object.assign(put("div"), { innerHTML: `<p style="background: url('${url}')">.</p>` }).offsetWidth,
  ],
  "inner-html-style": ["img", (url) => put("div", { innerHTML: `<p style="background: url('${url}')">.</p>` })],
  "outer-html": ["img", (url) => Object.assign(put("div"), { outerHTML: `<img src="${url}">` })],
  "insert-adjacent-html": ["img", (url) => document.body.insertAdjacentHTML("beforeend", `<img src="${url}">`)],
  "set-html-unsafe": ["img", (url) => put("div").setHTMLUnsafe(`<img src="${url}">`)],
  "parse-html-unsafe": [
    "img",
    (url) => document.body.append(/** @type {any} */ (Document).parseHTMLUnsafe(`<img src="${url}">`).body.firstChild),
  ],
  "fragment-img": [
    "img",
    (url) => document.body.append(document.createRange().createContextualFragment(`<img src="${url}">`)),
  ],
  "parser-adopt": [
    "img",
    (url) => {
      const parsed = new DOMParser().parseFromString(`<img src="${url}">`, "text/html");
      document.body.append(document.adoptNode(/** @type {Node} */ (parsed.body.firstChild)));
    },
  ],
  "parser-import": [
    "img",
    (url) => {
      const parsed = new DOMParser().parseFromString(`<img src="${url}">`, "text/html");
      document.importNode(parsed.body, true);
    },
  ],
  "template-clone": [
    "img",
    (url) => {
      const template = document.createElement("template");
      template.innerHTML = `<img src="${url}">`;
      document.body.append(document.importNode(template.content, true));
    },
  ],
  "other-document": [
    "img",
    (url) => {
      const other = document.implementation.createHTMLDocument("other");
      other.body.innerHTML = `<img src="${url}">`;
      document.body.append(/** @type {Node} */ (other.body.firstChild));
    },
  ],
  "range-insert": [
    "img",
    (url) => {
      const parsed = new DOMParser().parseFromString(`<img src="${url}">`, "text/html");
      const range = document.createRange();
      range.selectNodeContents(put("div"));
      range.insertNode(/** @type {Node} */ (parsed.body.firstChild));
    },
  ],
  "replace-with": [
    "img",
    (url) => {
      const parsed = new DOMParser().parseFromString(`<img src="${url}">`, "text/html");
      put("div").replaceWith(parsed.body.firstChild);
    },
  ],
  "insert-adjacent-element": [
    "img",
    (url) => {
      const parsed = new DOMParser().parseFromString(`<img src="${url}">`, "text/html");
      put("div").insertAdjacentElement("afterbegin", parsed.body.firstChild);
    },
  ],
  "exec-command": [
    "img",
    (url) => {
      const box = put("div", { contentEditable: "true" });
      box.focus();
      document.execCommand("insertHTML", false, `<img src="${url}">`);
    },
  ],
  "shadow-inner-html": [
    "img",
    (url) => Object.assign(put("div").attachShadow({ mode: "open" }), { innerHTML: `<img src="${url}">` }),
  ],
  "shadow-closed": [
    "js",
    (url) => {
      const script = document.createElement("script");
      script.src = url;
      put("div").attachShadow({ mode: "closed" }).append(script);
    },
  ],
  "link-stylesheet": ["css", (url) => put("link", { rel: "stylesheet", href: url })],
  "link-late-rel": ["css", (url) => Object.assign(put("link", { href: url }), { rel: "stylesheet" })],
  "link-preload": ["js", (url) => put("link", { rel: "preload", as: "script", href: url })],
  "link-rel-list": ["css", (url) => put("link", { href: url }).relList.add("stylesheet")],
  "link-modulepreload": ["js", (url) => put("link", { rel: "modulepreload", href: url })],
  "link-prefetch": ["json", (url) => put("link", { rel: "prefetch", href: url })],
  "link-preconnect": ["json", (_, { tcp }) => put("link", { rel: "preconnect", href: tcp })],
  "link-imagesrcset": ["img", (url) => put("link", { rel: "preload", as: "image", imageSrcset: `${url} 1x` })],
  "iframe-src": ["html", (url) => put("iframe", { src: url })],
  "iframe-late-src": ["html", (url) => Object.assign(put("iframe"), { src: url })],
  "iframe-location": [
    "html",
    (url) => {
      frame().contentWindow.location = url;
    },
  ],
  "iframe-replace": ["html", (url) => frame().contentWindow.location.replace(url)],
  "iframe-srcdoc": ["img", (url) => put("iframe", { srcdoc: `<img src="${url}">` })],
  "iframe-srcdoc-fetch": [
    "json",
    (url) => put("iframe", { srcdoc: `<script>fetch("${url}", { mode: "no-cors" })</script>` }),
  ],
  "iframe-srcdoc-attribute": ["img", (url) => put("iframe").setAttribute("srcdoc", `<img src="${url}">`)],
  "iframe-sandboxed-fetch": [
    "json",
    (url) =>
      put("iframe", { sandbox: "allow-scripts", srcdoc: `<script>fetch("${url}", { mode: "no-cors" })</script>` }),
  ],
  "iframe-fetch": ["json", (url) => frame().contentWindow.fetch(url, { mode: "no-cors" })],
  "iframe-index-fetch": [
    "json",
    (url) => {
      frame();
      /** @type {any} */ (window)[window.length - 1].fetch(url, { mode: "no-cors" });
    },
  ],
  "iframe-frames-fetch": [
    "json",
    (url) => {
      frame({ name: "byname" });
      return /** @type {any} */ (frames).byname.fetch(url, { mode: "no-cors" });
    },
  ],
  "iframe-inner-html-fetch": [
    "json",
    (url) => {
      put("div", { innerHTML: "<iframe></iframe>" });
      /** @type {any} */ (window)[window.length - 1].fetch(url, { mode: "no-cors" });
    },
  ],
  "iframe-xhr": [
    "json",
    (url) => {
      const request = new (frame().contentWindow.XMLHttpRequest)();
      request.open("GET", url);
      request.send();
    },
  ],
  "iframe-image": ["img", (url) => Object.assign(new (frame().contentWindow.Image)(), { src: url })],
  "iframe-beacon": ["json", (url) => frame().contentWindow.navigator.sendBeacon(url, "x")],
  "iframe-write": ["img", (url) => frame().contentDocument.write(`<img src="${url}">`)],
  "iframe-open-write": [
    "js",
    (url) => {
      const { contentDocument } = frame();
      contentDocument.open();
      contentDocument.write(`<script src="${url}"></script>`);
      contentDocument.close();
    },
  ],
  "iframe-nested-fetch": [
    "json",
    (url) => {
      const outer = frame().contentDocument;
      const inner = outer.createElement("iframe");
      outer.body.append(inner);
      inner.contentWindow.fetch(url, { mode: "no-cors" });
    },
  ],
  "iframe-native-set": [
    "img",
    (url) => {
      const { HTMLImageElement: Other } = frame().contentWindow;
      const { set } = /** @type {any} */ (Object.getOwnPropertyDescriptor(Other.prototype, "src"));
      set.call(new Image(), url);
    },
  ],
  "iframe-blob": [
    "json",
    (url) => put("iframe", { src: blob(`<script>fetch("${url}", { mode: "no-cors" })</script>`, "text/html") }),
  ],
  "iframe-blob-img": ["img", (url) => put("iframe", { src: blob(`<img src="${url}">`, "text/html") })],
  "iframe-data": ["img", (url) => put("iframe", { src: `data:text/html,${encodeURIComponent(`<img src="${url}">`)}` })],
  "iframe-data-sheet": [
    "css",
    (url) => put("iframe", { src: `data:image/svg+xml,${encodeURIComponent(`<?xml-stylesheet href="${url}"?><x/>`)}` }),
  ],
  "iframe-javascript": ["img", (url) => put("iframe", { src: `javascript:'<img src="${url}">'` })],
  "iframe-refresh": ["html", (url) => put("iframe", { srcdoc: `<meta http-equiv="refresh" content="0;url=${url}">` })],
  "iframe-adopt": [
    "img",
    (url) => {
      const { contentDocument } = frame();
      const image = contentDocument.createElement("img");
      document.body.append(document.adoptNode(image));
      image.src = url;
    },
  ],
  "object-data": ["html", (url) => put("object", { type: "text/html", data: url })],
  "embed-src": ["html", (url) => put("embed", { type: "text/html", src: url })],
  "video-src": ["media", (url) => put("video", { preload: "auto", src: url })],
  "video-poster": ["img", (url) => put("video", { poster: url })],
  "audio-new": ["media", (url) => new Audio(url)],
  "source-src": [
    "media",
    (url) => put("video", { preload: "auto" }).append(Object.assign(document.createElement("source"), { src: url })),
  ],
  "svg-image-base-val": [
    "img",
    (url) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      svg.append(image);
      document.body.append(svg);
      image.href.baseVal = url;
    },
  ],
  "svg-image-attribute": [
    "img",
    (url) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      svg.append(image);
      document.body.append(svg);
      image.setAttribute("href", url);
    },
  ],
  "svg-image-xlink": [
    "img",
    (url) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      svg.append(image);
      document.body.append(svg);
      image.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", url);
    },
  ],
  ...STYLES,
  "table-background": ["img", (url) => put("table").setAttribute("background", url)],
  "worker-fetch": ["json", (_, { own }) => new Worker(own("worker-fetch"))],
  "worker-import": ["js", (_, { own }) => new Worker(own("worker-import"))],
  "worker-blob-fetch": ["json", (url) => new Worker(blob(`fetch("${url}", { mode: "no-cors" })`))],
  "worker-blob-import": ["js", (url) => new Worker(blob(`importScripts("${url}")`))],
  "worker-blob-module": ["js", (url) => new Worker(blob(`import "${url}"`), { type: "module" })],
  "worker-data-fetch": [
    "json",
    (url) => new Worker(`data:text/javascript,${encodeURIComponent(`fetch("${url}", { mode: "no-cors" })`)}`),
  ],
  "worker-module-import": ["js", (_, { own }) => new Worker(own("module"), { type: "module" })],
  "shared-worker-fetch": ["json", (_, { own }) => new SharedWorker(own("worker-fetch"))],
  "shared-worker-blob": ["json", (url) => new SharedWorker(blob(`fetch("${url}", { mode: "no-cors" })`))],
  "service-worker-fetch": [
    "json",
    (_, { own }) => navigator.serviceWorker.register(own("worker-fetch"), { scope: "/own/sw/" }),
  ],
  "worklet-audio": ["js", (url) => new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(url)],
  "worklet-paint": ["js", (url) => /** @type {any} */ (CSS).paintWorklet.addModule(url)],
  payment: [
    "json",
    (url) => {
      const total = { label: "all", amount: { currency: "JPY", value: "1" } };
      return new PaymentRequest([{ supportedMethods: url }], { total }).canMakePayment();
    },
  ],
  // Only where the browser looks up names of this machine for STUN; `kinds.test.mjs` also reads the configuration.
  "rtc-stun": [
    "json",
    async (_, { udp, host }) => {
      const page = /** @type {any} */ (window);
      const servers = { iceServers: [{ urls: `stun:${udp}` }] };
      const peer = new RTCPeerConnection(servers);
      // Chromium has a second name for it, and a connection can get its servers later.
      const named = new (page.webkitRTCPeerConnection ?? RTCPeerConnection)(servers);
      const later = new RTCPeerConnection();
      later.setConfiguration(servers);
      page.ice ??= {};
      page.ice[host] = [peer, named, later].flatMap((one) => one.getConfiguration().iceServers ?? []).length;
      peer.createDataChannel("x");
      await peer.setLocalDescription(await peer.createOffer());
    },
  ],
  speculation: [
    "html",
    (url) =>
      put("script", {
        type: "speculationrules",
        textContent: JSON.stringify({ prefetch: [{ source: "list", urls: [url] }] }),
      }),
  ],
  "form-submit": [
    "html",
    (url, { host }) => {
      frame({ name: `form-${host}` });
      put("form", { action: url, method: "post", target: `form-${host}` }).submit();
    },
  ],
  "form-request-submit": [
    "html",
    (url, { host }) => {
      frame({ name: `request-${host}` });
      put("form", { action: url, method: "post", target: `request-${host}` }).requestSubmit();
    },
  ],
  "form-button": [
    "html",
    (url, { host }) => {
      frame({ name: `button-${host}` });
      const form = put("form", { method: "post", target: `button-${host}` });
      put("button", { formAction: url }, form).click();
    },
  ],
  ping: ["json", (url) => put("a", { href: "#here", ping: url }).click()],
  "anchor-frame": [
    "html",
    (url, { host }) => {
      frame({ name: `anchor-${host}` });
      put("a", { href: url, target: `anchor-${host}` }).click();
    },
  ],
  "window-open": ["html", (url) => window.open(url, "", "popup")],
  "window-open-frame": [
    "html",
    (url, { host }) => {
      frame({ name: `open-${host}` });
      window.open(url, `open-${host}`);
    },
  ],
};

void [put, frame, blob];
