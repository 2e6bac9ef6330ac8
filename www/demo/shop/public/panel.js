// The side panel: what the servers received, beside what Sekisho held and why.
(() => {
  /** @typedef {{ host: string, method: string, path: string, type: string, events: string[], time: number }} Arrival */
  /** @typedef {{ url: string, type: string, tag: string | null, verdict: string, reason: string }} Verdict */

  const panel = document.getElementById("panel");
  if (!panel) return;
  const words = JSON.parse(panel.dataset.words ?? "{}");
  const sekisho = /** @type {any} */ (window).sekisho;
  const LIST_LENGTH_MAX = 200;

  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (panel.querySelector(name));

  /** @param {string} className @param {string} text */
  function span(className, text) {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = text;
    return element;
  }

  /**
   * A list that shows repeated lines once, with a count, newest first.
   * @param {string} name
   * @param {string} nothing shown while the list is empty
   */
  function list(name, nothing) {
    const element = part(`[data-list=${name}]`);
    const output = part(`[data-count=${name}]`);
    /** @type {Map<string, { line: HTMLElement, count: number }>} */
    const seen = new Map();
    let total = 0;
    const clear = () => {
      seen.clear();
      total = 0;
      output.textContent = "0";
      element.replaceChildren(span("nothing", nothing));
    };
    /** @param {string} key @param {Node[]} content */
    const add = (key, content) => {
      if (seen.size === 0) element.replaceChildren();
      const known = seen.get(key);
      const line = known?.line ?? document.createElement("li");
      const count = (known?.count ?? 0) + 1;
      seen.set(key, { line, count });
      line.replaceChildren(...content);
      if (count > 1) line.append(span("times", `×${count}`));
      element.prepend(line);
      if (element.childElementCount > LIST_LENGTH_MAX) element.lastElementChild?.remove();
      output.textContent = String(++total);
    };
    clear();
    return { add, clear };
  }

  /** The guard speaks English; the panel says it in the page's language, with the ids of the purposes as they are. @param {string} reason */
  const said = (reason) => {
    const [what, purposes] = reason.split(": ");
    return (words.reasons[what] ?? what) + (purposes ? `: ${purposes}` : "");
  };

  const arrived = list("arrived", words.nothingArrived);
  const held = list("held", words.nothingHeld);

  const stream = new EventSource("/__log/stream");
  stream.addEventListener("message", (message) => {
    /** @type {Arrival} */
    const { host, method, path, type, events } = JSON.parse(message.data);
    const address = path.split("?")[0];
    const line = [span("host", host), span("kind", type), span("path", `${method} ${address}`)];
    if (events.length > 0) line.push(span("events", events.join(", ")));
    arrived.add(`${host} ${type} ${address} ${events.join()}`, line);
  });

  sekisho?.on("verdict", (/** @type {Verdict} */ { url, type, tag, verdict, reason }) => {
    if (verdict === "allow") return;
    // What is not an address is the name of a cookie or of a storage key.
    const address = /^\w+:\/\//.test(url) ? new URL(url) : undefined;
    const where = address ? address.hostname.replace(/\.localhost$/, "") + address.pathname : url;
    const line = [
      span(`host ${verdict}`, tag ?? "?"),
      span("kind", type),
      span("path", where),
      span("reason", said(reason)),
    ];
    held.add(`${verdict} ${tag} ${type} ${where} ${reason}`, line);
  });

  /** @type {Record<string, () => void>} */
  const actions = {
    withdraw: () => sekisho?.withdraw(),
    try: () => {
      const origin = location.origin.replace("shop.", "undeclared.");
      fetch(`${origin}/fetch`, { mode: "no-cors" }).catch(() => {});
      new Image().src = `${origin}/image`;
      navigator.sendBeacon(`${origin}/beacon`, "");
    },
    clear: () => {
      void fetch("/__log/clear", { method: "POST" });
      arrived.clear();
      held.clear();
    },
  };
  for (const button of panel.querySelectorAll("button"))
    button.addEventListener("click", () => actions[button.dataset.panel ?? ""]?.());
})();
