// Behind a cell: each of its flows with a switch, why it stands as it does, who gets the data, how long it is kept, what was
// sent in this page, and one step away the full text.
import { trap } from "../ui/a11y.js";
import { builder, fill } from "../ui/dom.js";
import { isOn, open, traffic, why } from "./state.js";

/** @import { Context } from "../ui/mount.js" */
/** @import { Kid } from "../ui/dom.js" */
/** @import { Text } from "../ui/types.d.ts" */
/** @import { PortalData, PortalFlow, PortalWords } from "./types.d.ts" */

/**
 * @param {Context} context
 * @param {PortalData} data
 * @param {() => PortalWords} words
 * @param {PortalFlow[]} flows
 * @param {Text} item
 * @param {() => string} column
 */
export const createCell = (context, data, words, flows, item, column) => {
  const { port, say, language, announce } = context;
  const shared = context.words;
  // Its own builder: what is thrown away with it is not written again.
  const { h, refresh } = builder();
  const trouble = h("p", { class: "trouble", role: "alert" });
  const list = (/** @type {string[]} */ items) => new Intl.ListFormat(language()).format(items);

  /** @type {(name: keyof PortalWords, ...value: Kid[]) => HTMLElement} */
  const fact = (name, ...value) =>
    h(
      "div",
      {},
      h("dt", {}, () => words()[name]),
      h("dd", {}, ...value),
    );

  /** By which services it happens, else who gets it: what tells the flows of a cell apart. @type {(flow: PortalFlow) => string[]} */
  const named = ({ tags, recipients }) =>
    (tags.length ? tags.map(([, label]) => label) : recipients.map((one) => data.recipients[one].label)).map(say);

  /** @type {(flow: PortalFlow) => string} */
  const seen = (flow) => {
    const { sent, held, last } = traffic(port, flow);
    const services = list(flow.tags.map(([, label]) => say(label)));
    const time = new Intl.DateTimeFormat(language(), { timeStyle: "medium" }).format(last);
    const went = sent ? fill(words().sentSome, { n: `${sent}`, services, time }) : words().sentNone;
    return held ? `${went} ${fill(words().sentHeld, { n: `${held}`, services })}` : went;
  };

  /** @type {(flow: PortalFlow, at: number) => HTMLElement} */
  const section = (flow, at) => {
    const purpose = () => say(data.purposes[flow.purpose]);
    const recipients = flow.recipients.map((one) => data.recipients[one]);
    const reason = () => {
      const word = why(port, flow);
      return word ? words()[word] : say(flow.ground) || words().locked;
    };
    return h(
      "section",
      { class: "purpose", part: "purpose" },
      h(
        "div",
        { class: "head" },
        h(
          "h3",
          {},
          h("label", { for: `f-${at}` }, () =>
            named(flow).length ? `${purpose()}\u00a0– ${list(named(flow))}` : purpose(),
          ),
        ),
        h("span", { class: "always", hidden: () => open(port, flow) }, () => words().locked),
        h("input", {
          type: "checkbox",
          role: "switch",
          part: "switch",
          id: `f-${at}`,
          "aria-describedby": `w-${at}`,
          hidden: () => !open(port, flow),
          checked: () => isOn(port, flow),
          onchange: (event) => {
            const taken = port.set({ flows: { [`${flow.number}`]: event.target.checked } }, event);
            context.tell(trouble, taken);
            refresh();
            if (taken) announce(shared().saved);
          },
        }),
      ),
      h("p", { id: `w-${at}`, class: "why" }, reason),
      flow.data.length > 1 &&
        h("p", { hidden: () => !open(port, flow) }, () =>
          fill(words().together, { data: list(flow.data.map((one) => say(data.data[one]))) }),
        ),
      h(
        "dl",
        {},
        fact("recipient", () =>
          recipients.length ? list(recipients.map(({ label }) => say(label))) : words().ourselves,
        ),
        recipients.length > 0 &&
          fact("country", () => {
            const all = new Set(recipients.flatMap(({ country }) => (country ? [say(country)] : [])));
            return all.size ? list([...all]) : words().notStated;
          }),
        fact("retention", () => say(flow.retention) || words().notStated),
        flow.tags.length > 0 && fact("sent", () => seen(flow)),
      ),
      h(
        "details",
        {},
        h("summary", { part: "summary" }, () => words().full),
        h("p", {}, () => say(flow.text)),
      ),
    );
  };

  const close = () => node.close();
  /** @type {HTMLDialogElement} */
  const node = h(
    "dialog",
    {
      class: "cell",
      part: "settings",
      "aria-labelledby": "cell",
      lang: language,
      dir: () => shared().dir,
      onkeydown: trap,
      onclose: () => node.remove(),
    },
    h(
      "div",
      { class: "top" },
      h("h2", { id: "cell", tabindex: "-1", autofocus: true, part: "title" }, () => `${say(item)}\u00a0– ${column()}`),
      h(
        "button",
        { type: "button", class: "close", part: "close", "aria-label": () => shared().close, onclick: close },
        "✕",
      ),
    ),
    h("div", { class: "body" }, trouble, ...flows.map(section)),
    h(
      "div",
      { class: "end" },
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", part: "button", onclick: close }, () => words().back),
      ),
    ),
  );
  return { node, refresh };
};
