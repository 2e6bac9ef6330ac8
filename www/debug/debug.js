// Each request that the guard saw, what became of it and why; what waits; and hosts that the policy does not have, with the lines
// that would declare them. It speaks English: its readers write policies.
import { CSS as SETTINGS } from "../settings/style.js";
import { wear } from "../ui/style.js";
import { CSS } from "./style.js";

/** @import { Context } from "../ui/mount.js" */
/** @typedef {{ url: string, type: string, verdict: "allow" | "hold" | "refuse", tag: string | null, reason: string, time: number }} Event_ */

/** Rows that are kept. */
const MOST = 500;
const FILTERS = /** @type {const} */ (["all", "allow", "hold", "refuse", "undeclared"]);

/**
 * Lines of a policy for hosts that it does not have; what is in capitals is for a person to fill in.
 * @type {(hosts: string[]) => string}
 */
export const snippet = (hosts) =>
  hosts.length
    ? `tags:\n${hosts
        .map((host) => {
          const id = host.replace(/^www\./, "").replace(/[^a-z0-9]+/g, "-");
          return `  ${id}:\n    label: ${id}\n    provider: PARTY\n    match: ["||${host}^"]\n    carries: [FLOW]\n`;
        })
        .join("")}`
    : "";

/** @param {Context} context */
export const createDebug = ({ h, port, root, leave }) => {
  /** @type {Event_[]} */
  const seen = [];
  /** @type {typeof FILTERS[number]} */
  let filter = "all";
  const undeclared = (/** @type {Event_} */ { tag, type }) => tag === null && !/cookie|storage/.test(type);
  const fits = (/** @type {Event_} */ one) =>
    filter === "all" || (filter === "undeclared" ? undeclared(one) : one.verdict === filter);
  const rows = h("tbody", {});
  const code = h("pre", { tabindex: "0" });
  const counts = h("p", { role: "status" });
  const missing = h("section", { hidden: true }, h("h3", {}, "Hosts that the policy does not declare"), code);

  const draw = () => {
    rows.replaceChildren(
      ...seen
        .filter(fits)
        .reverse()
        .map(({ url, type, verdict, tag, reason, time }) =>
          h(
            "tr",
            {},
            h("td", {}, new Date(time).toISOString().slice(11, 23)),
            h("td", { class: verdict }, verdict),
            h("td", {}, type),
            h("td", {}, tag ?? "–"),
            h("td", { class: "url" }, url),
            h("td", {}, reason),
          ),
        ),
    );
    const count = (/** @type {string} */ verdict) => seen.filter((one) => one.verdict === verdict).length;
    counts.textContent = `${seen.length} decisions: ${count("allow")} allowed, ${count("hold")} in quarantine, ${count("refuse")} refused`;
    const hosts = [...new Set(seen.filter(undeclared).map(({ url }) => new URL(url).hostname))];
    missing.hidden = !hosts.length;
    code.textContent = snippet(hosts);
  };
  // By the page's own way, which tells what was decided before too.
  /** @type {any} */ (window).sekisho.on("verdict", (/** @type {Event_} */ one) => {
    if (seen.push(one) > MOST) seen.shift();
    draw();
  });
  // The state of what waited changes with consent.
  port.onChange(draw);

  const node = h(
    "section",
    {
      class: "debug",
      part: "debug",
      popover: "manual",
      lang: "en",
      dir: "ltr",
      role: "region",
      "aria-labelledby": "debug",
    },
    h(
      "div",
      { class: "top" },
      h("h2", { id: "debug" }, "Sekisho: decisions"),
      h(
        "select",
        {
          "aria-label": "Show",
          onchange: (event) => {
            filter = event.target.value;
            draw();
          },
        },
        ...FILTERS.map((name) => h("option", { value: name }, name)),
      ),
      h(
        "button",
        { type: "button", class: "act", onclick: () => navigator.clipboard?.writeText(code.textContent ?? "") },
        "Copy lines",
      ),
      h(
        "button",
        {
          type: "button",
          class: "close",
          "aria-label": "Close",
          onclick: () => {
            node.hidePopover();
            leave();
          },
        },
        "✕",
      ),
    ),
    h(
      "div",
      { class: "body" },
      counts,
      missing,
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Decisions" },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ...["Time", "Verdict", "Type", "Tag", "Address", "Reason"].map((name) => h("th", { scope: "col" }, name)),
            ),
          ),
          rows,
        ),
      ),
    ),
  );
  wear(root, SETTINGS + CSS);
  return {
    node,
    shown: () => node.matches(":popover-open"),
    show() {
      draw();
      if (!this.shown()) node.showPopover();
    },
    hide: () => node.hidePopover(),
  };
};
