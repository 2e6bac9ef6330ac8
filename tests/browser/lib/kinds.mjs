// The twelve ways in which the page of a leak test asks a tracker for something.

/**
 * Each fires one request to `url`. The functions run in the page, so that they may use nothing from here.
 * @type {Record<string, (url: string) => unknown>}
 */
export const KINDS = {
  script(url) {
    const element = document.createElement("script");
    element.src = url;
    document.head.appendChild(element);
  },
  // Early it writes into the page that is parsed; later it replaces the page, so the late pass fires it last.
  write(url) {
    document.write(`<script src="${url}"></${"script"}>`);
  },
  img(url) {
    const element = document.createElement("img");
    element.setAttribute("src", url);
    document.documentElement.appendChild(element);
  },
  image(url) {
    new Image().src = url;
  },
  fetch(url) {
    fetch(url, { mode: "no-cors" }).catch(() => {});
  },
  xhr(url) {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
  },
  beacon(url) {
    navigator.sendBeacon(url, "beacon");
  },
  iframe(url) {
    const element = document.createElement("iframe");
    element.src = url;
    document.documentElement.appendChild(element);
  },
  websocket(url) {
    new WebSocket(url.replace("http", "ws"));
  },
  eventsource(url) {
    new EventSource(url);
  },
  css(url) {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = url;
    document.head.appendChild(element);
  },
  import(url) {
    import(url).catch(() => {});
  },
};

/** When a kind fires: while the page is parsed, or after its load event. */
export const MOMENTS = /** @type {const} */ (["early", "late"]);

/** Every `moment/kind`. */
export const CASES = MOMENTS.flatMap((moment) => Object.keys(KINDS).map((kind) => `${moment}/${kind}`));

/**
 * A page that fires every kind at every origin, early and late. `fireWrite()` in it fires the late `write`.
 * @param {string} head markup of the include, empty in the control
 * @param {string[]} origins
 */
export function leakPage(head, origins) {
  const kinds = Object.values(KINDS).map((kind) => kind.toString());
  return `<!doctype html>
<html><head><meta charset="utf-8">${head}<title>leaks</title></head>
<body><script>
const KINDS = { ${kinds.join(", ")} };
const fire = (moment, kinds) => {
  for (const origin of ${JSON.stringify(origins)})
    for (const kind of kinds)
      try { KINDS[kind](origin + "/" + moment + "/" + kind); } catch (error) { console.log("threw", kind, error); }
};
fire("early", Object.keys(KINDS));
addEventListener("load", () => setTimeout(() => {
  fire("late", Object.keys(KINDS).filter((kind) => kind !== "write"));
  document.documentElement.dataset.fired = "late";
}, 100));
window.fireWrite = () => fire("late", ["write"]);
</script><p>content</p></body></html>`;
}
