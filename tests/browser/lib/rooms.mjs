// @ts-nocheck: an attack breaks types on purpose, and its globals are those of the page.
// Rooms of the site's origin that a script of a page gets into, and what it stores from there. Each function runs in the page, and so
// may use nothing from here but what it is given.

/** Names that a script leaves through a window, by kind; `sekisho` is the record's own. @param {any} win @param {string} way */
export const store = (win, way) => {
  for (const one of [
    () => {
      win.document.cookie = `cookie_${way}=1; path=/`;
      win.document.cookie = "sekisho=AQ; path=/";
    },
    () => win.localStorage.setItem(`local_${way}`, "1"),
    () => win.localStorage.setItem("sekisho", "AQ"),
    () => win.sessionStorage.setItem(`session_${way}`, "1"),
    () => win.indexedDB.open(`idb_${way}`),
    () => win.caches.open(`cache_${way}`).catch(() => {}),
    () => win.cookieStore?.set(`store_${way}`, "1").catch(() => {}),
  ])
    try {
      one();
    } catch {
      // No consent.
    }
};

/** What the ways below are given. */
export const tools = () => {
  const make = (name, properties, into = document.body) => {
    const made = Object.assign(into.ownerDocument.createElement(name), properties);
    into.append(made);
    return made;
  };
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  /** When an element, or a window that was opened, has a document of the site. */
  const loaded = async (one, path = "/room.txt") => {
    if ("addEventListener" in one && !("location" in one))
      return Promise.race([new Promise((done) => one.addEventListener("load", done)), pause(3000)]);
    // A page in the background has a turn each second.
    for (let at = 0; at < 10; at++) {
      await pause(100);
      if (one.location.pathname === path && one.document.readyState === "complete") return;
    }
  };
  /** As soon as a window has a cookie setter of the browser's own; never, if it has none. */
  const untouched = async (find) => {
    const { port1, port2 } = new MessageChannel();
    for (const end = Date.now() + 700; Date.now() < end; ) {
      try {
        const found = find();
        const { set } = Object.getOwnPropertyDescriptor(found.Document.prototype, "cookie");
        if (/native code/.test(Function.prototype.toString.call(set))) return found;
      } catch {
        // Not there yet.
      }
      await new Promise((done) => {
        port1.onmessage = done;
        port2.postMessage(0);
      });
    }
  };
  const frameset = (path) => {
    const outer = make("iframe", {});
    const inner = outer.contentDocument;
    const set = inner.createElement("frameset");
    const frame = inner.createElement("frame");
    if (path) frame.src = path;
    set.append(frame);
    inner.documentElement.replaceChild(set, inner.body);
    return [frame, outer.contentWindow];
  };
  /** A document of a script's own, that stores as soon as it begins. */
  const own = (way, kept = "parent") => `<script>${kept}.store(window, "${way}")</script>`;
  const blob = (...text) => URL.createObjectURL(new Blob(text, { type: "text/html" }));
  return { make, pause, loaded, untouched, frameset, own, blob };
};

/**
 * Ways into a room. A way gives the window that it found, or stores by itself under its name.
 * @type {Record<string, (tools: any, way: string) => any>}
 */
export const FRAMES = {
  "object-window": async ({ make, loaded }) => {
    const one = make("object", { data: "/room.txt" });
    await loaded(one);
    return one.contentWindow;
  },
  "object-document": async ({ make, loaded }) => {
    const one = make("object", { data: "/room.svg" });
    await loaded(one);
    return one.contentDocument.defaultView;
  },
  "object-svg": async ({ make, loaded }) => {
    const one = make("object", { data: "/room.svg" });
    await loaded(one);
    return one.getSVGDocument().defaultView;
  },
  "object-index": async ({ make, loaded }) => {
    const at = length;
    await loaded(make("object", { data: "/room.txt" }));
    return window[at];
  },
  "embed-svg": async ({ make, loaded }) => {
    const one = make("embed", { src: "/room.svg" });
    await loaded(one);
    return one.getSVGDocument().defaultView;
  },
  "frame-window": async ({ frameset, loaded }) => {
    const [frame] = frameset("/room.txt");
    await loaded(frame);
    return frame.contentWindow;
  },
  "frame-document": ({ frameset }) => frameset()[0].contentDocument.defaultView,
  "iframe-svg": async ({ make, loaded }) => {
    const one = make("iframe", { src: "/room.svg" });
    await loaded(one);
    return one.getSVGDocument().defaultView;
  },
  "iframe-index": ({ make }) => {
    const at = length;
    make("iframe", { src: "/room.txt" });
    return window[at];
  },
  "iframe-polled": async ({ make, untouched }) => {
    const at = length;
    make("iframe", { src: "/room.html" });
    return untouched(() => window[at]);
  },
  "iframe-second": async ({ make, loaded }) => {
    const at = length;
    const one = make("iframe", { src: "/room.svg" });
    await loaded(one);
    one.src = "/room.txt";
    await loaded(one);
    return window[at];
  },
  "iframe-before": () => window.markup,
};

/** The same for windows, which a browser opens only for somebody who pressed something. @type {typeof FRAMES} */
export const WINDOWS = {
  // A browser without them has the page itself.
  "picture-in-picture": () => window.documentPictureInPicture?.requestWindow() ?? window,
};

/**
 * What SECURITY.md says is left, and does not depend on who is faster. DESIGN.md says why most of it gets no doors.
 * @type {typeof FRAMES}
 */
export const LEFT = {
  "embed-index": async ({ make, loaded }) => {
    const at = length;
    await loaded(make("embed", { src: "/room.txt" }));
    return window[at];
  },
  "frame-index": ({ frameset }) => frameset("/room.txt")[1][0],
  "markup-name": ({ make }) => {
    make("div", {}).innerHTML = '<iframe name="named" src="/room.txt"></iframe>';
    return frames.named;
  },
  "markup-outer": ({ make }) => {
    const at = length;
    make("p", {}).outerHTML = '<iframe src="/room.txt"></iframe>';
    return window[at];
  },
  "markup-adjacent": () => {
    const at = length;
    document.body.insertAdjacentHTML("beforeend", '<iframe src="/room.txt"></iframe>');
    return window[at];
  },
  "markup-command": ({ make }) => {
    const at = length;
    make("div", { contentEditable: true }).focus();
    document.execCommand("insertHTML", false, '<iframe src="/room.txt"></iframe>');
    return window[at];
  },
  "markup-written": ({ make }) => {
    const { contentDocument, contentWindow } = make("iframe", {});
    contentDocument.open();
    contentDocument.write('<iframe src="/room.txt"></iframe>');
    return contentWindow[0];
  },
  "srcdoc-markup": async ({ make, own, loaded }, way) => {
    const box = make("div", {});
    box.innerHTML = "<iframe></iframe>".replace(">", ` srcdoc='${own(way).replaceAll("'", "&#39;")}'>`);
    await loaded(box.firstChild);
  },
  "srcdoc-second": async ({ make, own, loaded }, way) => {
    const one = make("iframe", { src: "/room.txt" });
    await loaded(one);
    one.srcdoc = own(way);
    await loaded(one);
  },
  "blob-second": async ({ make, own, blob, loaded }, way) => {
    const one = make("iframe", { src: "/room.txt" });
    await loaded(one);
    one.src = blob(own(way));
    await loaded(one);
  },
  "open-now": () => open("/room.txt"),
  "open-later": async ({ loaded }) => {
    const made = open("/room.txt");
    await loaded(made);
    return made;
  },
  "open-polled": ({ untouched }) => {
    const made = open("/room.html");
    return untouched(() => made);
  },
  "open-document": async ({ loaded }) => {
    const made = document.open("/room.txt", "", "");
    await loaded(made);
    return made;
  },
  "open-navigated": async ({ loaded }) => {
    const made = open("");
    made.location = "/room.txt";
    await loaded(made);
    return made;
  },
  "open-second": async ({ loaded }) => {
    const made = open("/room.txt");
    await loaded(made);
    made.location = "/room.html";
    await loaded(made, "/room.html");
    return made;
  },
  "open-blob": async ({ own, blob, pause }, way) => {
    open(blob(own(way, "opener"), "<script>opener.came = 1</script>"));
    for (let at = 0; at < 10 && !window.came; at++) await pause(100);
  },
  anchor: async ({ make, pause }) => {
    make("a", { href: "/room.txt", target: "anchored", rel: "opener" }).click();
    await pause(1000);
    return open("", "anchored");
  },
  form: async ({ make, pause }) => {
    make("form", { action: "/room.txt", target: "formed", rel: "opener" }).submit();
    await pause(1000);
    return open("", "formed");
  },
  worker: (_, way) => {
    const text = `indexedDB.open("idb_${way}"); caches.open("cache_${way}").then(() => postMessage(0))`;
    const made = new Worker(URL.createObjectURL(new Blob([text])));
    return new Promise((done) => {
      made.onmessage = () => done(undefined);
    });
  },
  beside: ({ make }, way) => {
    const script = document.createElement("script");
    script.textContent = `store(window[${length}], "${way}")`;
    const frame = document.createElement("iframe");
    frame.src = "/room.txt";
    make("div", {}).append(frame, script);
  },
  noopener: async ({ blob, pause }, way) => {
    open(blob(`<script>localStorage.local_${way} = 1</script>`), "", "noopener");
    await pause(1000);
  },
};
