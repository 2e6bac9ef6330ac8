// The collectors behind the tags in common snippet shapes. Their scripts do what such scripts do – set cookies and keys,
// send beacons, open sockets, inject more – and nothing else.
import { html, json, notFound, pixel, script } from "../http.mjs";

/** @typedef {import("./analytics.mjs").Collector} Collector */

/** Helpers that each tag's script starts with: a random id kept in a cookie for a year. */
const COOKIE_ID = `
function cookieId(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(name + "="));
  const value = found ? found.slice(name.length + 1) : Date.now() + "." + Math.floor(Math.random() * 1e9);
  document.cookie = name + "=" + value + "; path=/; max-age=31536000; samesite=lax";
  return value;
}`;

/** @type {Collector} The loader shape: a stub collects calls in `dataLayer`, the script takes them over and sends beacons. */
const gtag = {
  answer(call) {
    if (call.url.pathname !== "/gtag/js") return { status: 204 };
    const id = call.url.searchParams.get("id") ?? "G-DEMO";
    return script(`(() => {${COOKIE_ID}
      const id = ${JSON.stringify(id)};
      const send = (name, fields) => {
        const query = new URLSearchParams({ v: "2", tid: id, cid: cookieId("_ga"), en: name, dl: location.href, ...fields });
        cookieId("_ga_" + id.replace(/^G-/, ""));
        navigator.sendBeacon("${call.origin("gtag")}/g/collect?" + query);
      };
      const handle = (args) => {
        if (args[0] === "config") send("page_view", {});
        if (args[0] === "event") send(args[1], {});
      };
      const layer = (window.dataLayer ||= []);
      for (const args of layer) handle(args);
      layer.push = (...items) => { for (const args of items) handle(args); return Array.prototype.push.apply(layer, items); };
      window.gtagLoaded = true;
    })();`);
  },
  events: ({ url }) => (url.searchParams.get("en") ? [String(url.searchParams.get("en"))] : []),
};

/** @type {Collector} The pixel shape: a stub queue, a script that sends images, and an image for browsers without script. */
const pixelTag = {
  answer(call) {
    if (call.url.pathname !== "/px.js") return pixel();
    return script(`(() => {${COOKIE_ID}
      const send = (id, event) => {
        const query = new URLSearchParams({ id, ev: event, fbp: cookieId("_fbp"), dl: location.href });
        new Image().src = "${call.origin("pixel")}/tr?" + query;
      };
      const queue = window.px.queue;
      let id = "";
      window.px.callMethod = (method, value) => { if (method === "init") id = value; else send(id, value); };
      while (queue.length) window.px.callMethod(...queue.shift());
    })();`);
  },
  events: ({ url }) => (url.searchParams.get("ev") ? [String(url.searchParams.get("ev"))] : []),
};

/** @type {Collector} The embed shape: an iframe with a player that counts views. */
const video = {
  answer(call) {
    if (call.url.pathname === "/stats") return json({ ok: true });
    if (!call.url.pathname.startsWith("/embed/")) return notFound();
    return html(`<!doctype html><meta charset="utf-8"><title>Video</title>
      <style>html{height:100%;background:linear-gradient(160deg,#17324d,#2f6f73 55%,#d9a441);color:#fff;font:600 16px system-ui}
      body{height:100%;margin:0;display:grid;place-items:center}button{all:unset;cursor:pointer;width:72px;height:72px;
      border-radius:50%;background:#fff3;display:grid;place-items:center;font-size:28px}</style>
      <button aria-label="Play">▶</button>
      <script>
        try { localStorage.setItem("video_viewer", String(Date.now())); } catch {}
        const stat = (event) => fetch("/stats?event=" + event, { method: "POST", keepalive: true });
        stat("impression");
        document.querySelector("button").onclick = () => stat("play");
      </script>`);
  },
  events: ({ url }) => (url.searchParams.get("event") ? [String(url.searchParams.get("event"))] : []),
};

/** What the widget says in the language of the page that it is in. @type {Record<string, string>} */
const GREETINGS = { en: "Hello! How can we help?", ja: "ご質問をどうぞ", th: "สวัสดีค่ะ มีอะไรให้ช่วยไหมคะ" };

/** @type {Collector} The widget shape: a loader injects a script, which opens an iframe, a WebSocket and an EventSource. */
const chat = {
  answer(call) {
    const own = call.origin("chat");
    switch (call.url.pathname) {
      case "/widget.js":
        return script(`(() => {
          const core = document.createElement("script");
          core.src = "${own}/core.js";
          core.async = true;
          document.head.appendChild(core);
        })();`);
      case "/core.js":
        return script(`(() => {${COOKIE_ID}
          const visitor = cookieId("intercom-id-demo");
          localStorage.setItem("intercom.session", JSON.stringify({ visitor, since: Date.now() }));
          const socket = new WebSocket("${own.replace("http", "ws")}/socket?visitor=" + visitor);
          socket.addEventListener("open", () => socket.send("hello"));
          // A socket that stays open tells the other side all the while that somebody is there.
          setInterval(() => { if (socket.readyState === WebSocket.OPEN) socket.send("here"); }, 1000);
          new EventSource("${own}/presence");
          const frame = document.createElement("iframe");
          frame.src = "${own}/frame?lang=" + document.documentElement.lang;
          frame.title = "Chat";
          frame.className = "chat-frame";
          document.body.appendChild(frame);
        })();`);
      case "/presence":
        return {
          type: "text/event-stream",
          headers: { "x-accel-buffering": "no" },
          stream: (response) => response.write('retry: 60000\ndata: {"agents":2}\n\n'),
        };
      case "/frame":
        return html(`<!doctype html><meta charset="utf-8"><title>Chat</title>
          <style>body{box-sizing:border-box;margin:0;min-height:100vh;display:grid;align-items:center;font:14px/1.3 system-ui;background:#2f6f73;color:#fff;padding:0 16px}</style>
          <body>${GREETINGS[call.url.searchParams.get("lang") ?? ""] ?? GREETINGS.en}`);
      default:
        return notFound();
    }
  },
  events: () => [],
  message(text, send) {
    if (text === "hello") send("welcome");
  },
};

/** @type {Collector} The manager shape: a script that brings others, by element and – while the page is parsed – by writing. */
const tagmanager = {
  answer(call) {
    if (call.url.pathname === "/written.js") {
      return script(`new Image().src = "${call.origin("tagmanager")}/fired?event=written";`);
    }
    if (call.url.pathname !== "/tm.js") return pixel();
    return script(`(() => {
      new Image().src = "${call.origin("tagmanager")}/fired?event=loaded";
      if (document.readyState === "loading" && document.currentScript && !document.currentScript.async)
        document.write('<script src="${call.origin("tagmanager")}/written.js"><\\/script>');
      // A tag that nobody told the policy of: the ordinary life of a tag manager.
      const surprise = document.createElement("script");
      surprise.src = "${call.origin("adnet")}/ad.js";
      document.head.appendChild(surprise);
    })();`);
  },
  events: ({ url }) => (url.searchParams.get("event") ? [String(url.searchParams.get("event"))] : []),
};

/** One tile of a map that needs no map data: land, water, a road. */
const TILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><path fill="#dfe8d2" d="M0 0h128v128H0z"/>
<path fill="#a9cfe0" d="M0 96q40-30 70-8t58-14v54H0z"/><path fill="none" stroke="#fff" stroke-width="7" d="M-4 30Q50 40 62 70t70 20"/></svg>`;

/** @type {Collector} The library shape: a script with a callback that loads its own images. */
const maps = {
  answer(call) {
    if (call.url.pathname.startsWith("/tile/")) return { type: "image/svg+xml", body: TILE };
    if (call.url.pathname !== "/api/js") return notFound();
    return script(`(() => {
      const place = document.querySelector("[data-map]");
      if (!place) return;
      place.textContent = "";
      for (let tile = 0; tile < 6; tile++) {
        const image = new Image();
        image.alt = "";
        image.src = "${call.origin("maps")}/tile/" + tile + ".svg";
        place.appendChild(image);
      }
      place.dataset.map = "ready";
    })();`);
  },
};

/** @type {Collector} An advertising network that no policy names: what a tag manager brings along. */
const adnet = {
  answer(call) {
    if (call.url.pathname !== "/ad.js") return pixel();
    return script(`(() => {
      document.cookie = "adnet_uid=" + Date.now() + "; path=/; max-age=31536000";
      new Image().src = "${call.origin("adnet")}/bid?event=auction";
    })();`);
  },
  events: ({ url }) => (url.searchParams.get("event") ? [String(url.searchParams.get("event"))] : []),
};

/** @type {Record<string, Collector>} */
export const tagCollectors = { gtag, pixel: pixelTag, video, chat, tagmanager, maps, adnet };
