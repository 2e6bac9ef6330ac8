// The overview: data by purpose, or by recipient. A cell exists because a flow does. On a narrow screen the same table is a list.
import { stateOf } from "./state.js";

/** @import { Context } from "../ui/mount.js" */
/** @import { Text } from "../ui/types.d.ts" */
/** @import { PortalData, PortalFlow, PortalWords } from "./types.d.ts" */

/** Beside the word, so that no state is told by colour alone. */
const MARKS = { on: "●", off: "○", partly: "◐", separate: "◇", locked: "■", notDone: "·" };

/** A name of so many letters would stand as a tower over its column. */
const LONG = 70;
/** Letters of Chinese and Japanese are twice as wide. @param {string} name */
const isLong = (name) => name.length + name.replace(/[^\u3000-\u9fff]/g, "").length > LONG;

/**
 * A column: its name, and whether a flow belongs to it.
 * @typedef {{ label: () => string, has: (flow: PortalFlow) => boolean }} Column
 */

/** @type {(data: PortalData, say: Context["say"], words: () => PortalWords) => Record<"purpose" | "recipient", Column[]>} */
const columnsOf = (data, say, words) => ({
  purpose: data.purposes.map((label, at) => ({ label: () => say(label), has: (flow) => flow.purpose === at })),
  recipient: [
    ...(data.flows.some(({ recipients }) => !recipients.length)
      ? [
          {
            label: () => words().ourselves,
            has: (/** @type {PortalFlow} */ flow) => !flow.recipients.length,
          },
        ]
      : []),
    ...data.recipients.map(({ label }, at) => ({
      label: () => say(label),
      has: (/** @type {PortalFlow} */ flow) => flow.recipients.includes(at),
    })),
  ],
});

/**
 * @param {Context} context
 * @param {PortalData} data
 * @param {() => PortalWords} words
 * @param {(flow: PortalFlow) => boolean} about is a flow about the app that was picked?
 * @param {(flows: PortalFlow[], item: Text, column: () => string) => void} open shows what is behind a cell
 */
export const createMatrix = ({ h, port, say }, data, words, about, open) => {
  const axes = columnsOf(data, say, words);
  /** @type {"purpose" | "recipient"} */
  let axis = "purpose";

  /** @type {(item: number, column: Column) => HTMLElement} */
  const cell = (item, column) => {
    const all = data.flows.filter((flow) => flow.data.includes(item) && column.has(flow));
    const flows = () => all.filter(about);
    const state = () => stateOf(port, flows());
    if (!all.length)
      return h(
        "td",
        { role: "cell", class: "empty" },
        h("span", { "aria-hidden": "true" }, MARKS.notDone),
        h("span", { class: "live" }, () => words().notDone),
      );
    return h(
      "td",
      { role: "cell", class: () => (flows().length ? "" : "empty") },
      h(
        "button",
        {
          type: "button",
          class: () => `state-${state()}`,
          part: "cell",
          hidden: () => !flows().length,
          onclick: () => open(flows(), data.data[item], column.label),
        },
        h("span", { class: "mark", "aria-hidden": "true" }, () => MARKS[state()]),
        // All of the name is text, and what is seen of it is part of it (WCAG 2.5.3).
        h("span", { class: "live" }, () => `${say(data.data[item])} – `),
        h("span", { class: "column" }, column.label),
        h("span", { class: "live" }, ": "),
        h("span", {}, () => words()[state()]),
      ),
    );
  };

  /** @type {(name: "purpose" | "recipient") => HTMLElement} */
  const table = (name) => {
    const columns = axes[name];
    const used = (/** @type {Column} */ column) => data.flows.some((flow) => about(flow) && column.has(flow));
    return h(
      "div",
      {
        class: "scroll",
        hidden: () => axis !== name,
        // What scrolls must be reachable by keyboard.
        tabindex: "0",
        role: "region",
        "aria-label": () => words()[name === "purpose" ? "byPurpose" : "byRecipient"],
      },
      h(
        "table",
        { role: "table", class: "matrix", part: "matrix" },
        h(
          "thead",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row" },
            h("th", { role: "columnheader", scope: "col" }, () => words().data),
            ...columns.map((column) =>
              h(
                "th",
                {
                  role: "columnheader",
                  scope: "col",
                  class: () => (used(column) ? (isLong(column.label()) ? "long" : "") : "gone"),
                },
                column.label,
              ),
            ),
          ),
        ),
        h(
          "tbody",
          { role: "rowgroup" },
          ...data.data.map((label, item) =>
            h(
              "tr",
              { role: "row", hidden: () => !data.flows.some((flow) => about(flow) && flow.data.includes(item)) },
              h("th", { role: "rowheader", scope: "row" }, () => say(label)),
              ...columns.map((column) => {
                const one = cell(item, column);
                one.classList.toggle("gone", !used(column));
                return one;
              }),
            ),
          ),
        ),
      ),
    );
  };

  return {
    node: h("div", {}, table("purpose"), table("recipient")),
    axis: () => axis,
    turn: (/** @type {"purpose" | "recipient"} */ next) => {
      axis = next;
    },
  };
};
