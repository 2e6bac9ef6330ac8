// Cookie settings: every purpose with its switch, and below it the services, what they are sent and what they store.
import { trap } from "./a11y.js";
import { fill, safe } from "./dom.js";

/** @import { Context } from "./mount.js" */
/** @import { Purpose, Stored, Tag } from "./types.d.ts" */

/** @type {(context: Context) => { node: HTMLDialogElement, show(): void, hide(): void, shown(): boolean }} */
export const createSettings = (context) => {
  const { h, data, words, say, language, speak, consent, standing, byDefault, decide, leave, refresh } = context;
  /** Switches moved since the dialog opened. @type {Map<string, boolean>} */
  const moved = new Map();
  const trouble = h("p", { class: "trouble", role: "alert" });

  const isOn = (/** @type {Purpose} */ purpose) =>
    moved.get(purpose.id) ?? ["granted", "default"].includes(standing(purpose));
  const isMixed = (/** @type {Purpose} */ purpose) => !moved.has(purpose.id) && standing(purpose) === "mixed";

  /** @type {(name: "accept" | "reject" | "save", choices: () => import("./types.d.ts").Choices) => HTMLElement} */
  const button = (name, choices) =>
    h(
      "button",
      {
        type: "button",
        part: "button",
        onclick: (event) => {
          trouble.textContent = decide(choices(), event) ? "" : words().refused;
        },
      },
      () => words()[name],
    );

  /** @type {(address: () => string | undefined, label: () => string) => HTMLElement} */
  const outside = (address, label) =>
    h(
      "a",
      { part: "link", href: () => safe(address() ?? ""), target: "_blank", rel: "noopener noreferrer" },
      label,
      h("span", { class: "arrow", "aria-hidden": "true" }, "↗"),
      h("span", { class: "live" }, () => ` ${words().newTab}`),
    );

  /** @type {(name: "provider" | "country" | "purpose" | "recipientPurpose" | "data", ...value: import("./dom.js").Kid[]) => HTMLElement} */
  const fact = (name, ...value) =>
    h(
      "div",
      {},
      h("dt", {}, () => words()[name]),
      h("dd", {}, ...value),
    );

  /** @type {(column: "nameColumn" | "purposeColumn" | "lifetime", ...value: import("./dom.js").Kid[]) => HTMLElement} */
  const cell = (column, ...value) => h("td", { role: "cell", "data-label": () => words()[column] }, ...value);

  /** @type {(stored: Stored) => HTMLElement} */
  const row = ({ name, kind, lifetime, purpose }) =>
    h(
      "tr",
      { role: "row" },
      cell(
        "nameColumn",
        h("code", {}, name),
        h("small", {}, () => words()[kind]),
      ),
      cell("purposeColumn", () => say(purpose) || "–"),
      cell("lifetime", () => say(lifetime)),
    );

  // Roles are said again because a table laid out as cards is no table to a browser.
  /** @type {(tag: Tag) => HTMLElement} */
  const table = ({ cookies, label }) =>
    h(
      "table",
      { role: "table", "aria-label": () => `${say(label)}: ${words().stored}` },
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          ...["nameColumn", "purposeColumn", "lifetime"].map((name) =>
            h("th", { role: "columnheader", scope: "col" }, () => words()[/** @type {"lifetime"} */ (name)]),
          ),
        ),
      ),
      h("tbody", { role: "rowgroup" }, ...cookies.map(row)),
    );

  /** @type {(purpose: Purpose) => (tag: Tag) => HTMLElement} */
  const service = (purpose) => (tag) =>
    h(
      "li",
      { part: "service" },
      h("h4", {}, () => say(tag.label)),
      h(
        "dl",
        {},
        fact(
          "provider",
          () => `${say(tag.provider)} `,
          tag.policyUrl &&
            outside(
              () => say(tag.policyUrl),
              () => words().policy,
            ),
        ),
        tag.country && fact("country", () => say(tag.country)),
        fact("purpose", () => say(purpose.label)),
        tag.recipientPurpose && fact("recipientPurpose", () => say(tag.recipientPurpose)),
        tag.data.length > 0 && fact("data", h("ul", {}, ...tag.data.map((item) => h("li", {}, () => say(item))))),
      ),
      tag.cookies.length > 0 && table(tag),
    );

  /** @type {(purpose: Purpose) => HTMLElement} */
  const section = (purpose) => {
    const { id, locked, label, description, reason, tags } = purpose;
    return h(
      "section",
      { class: "purpose", part: "purpose" },
      h(
        "div",
        { class: "head" },
        h(
          "h3",
          {},
          h("label", { for: !locked && `s-${id}` }, () => say(label)),
        ),
        locked
          ? h("span", { class: "always" }, () => words().always)
          : h("span", { class: "always", id: `m-${id}`, hidden: () => !isMixed(purpose) }, () => words().partly),
        !locked &&
          h("input", {
            type: "checkbox",
            role: "switch",
            part: "switch",
            id: `s-${id}`,
            "aria-describedby": `m-${id} d-${id}`,
            checked: () => isOn(purpose),
            onchange: (event) => {
              moved.set(id, event.target.checked);
              refresh();
            },
          }),
      ),
      description && h("p", { id: `d-${id}` }, () => say(description)),
      locked && reason && h("p", { class: "why" }, () => say(reason)),
      tags.length > 0 &&
        h(
          "details",
          {},
          h("summary", { part: "summary" }, () => fill(words().details, { n: `${tags.length}` })),
          h("ul", {}, ...tags.map(service(purpose))),
        ),
    );
  };

  /** When and under which version the choice was made, or that there is none yet. */
  const state = () => {
    const { asked, time, version } = consent();
    if (!asked || !time) return words()[byDefault() ? "notChosenOn" : "notChosen"];
    const when = new Intl.DateTimeFormat(language(), { dateStyle: "long", timeStyle: "short" }).format(time);
    // Null: under a version whose name is no longer known.
    return fill(words().chosen, {
      time: when,
      version: version === null ? words().earlier : (version ?? data.version),
    });
  };

  const close = () => node.close();
  /** @type {HTMLDialogElement} */
  const node = h(
    "dialog",
    {
      class: "settings",
      part: "settings",
      "aria-labelledby": "title",
      lang: language,
      dir: () => words().dir,
      onkeydown: trap,
      onclose: leave,
    },
    h(
      "div",
      { class: "top" },
      h("h2", { id: "title", part: "title", tabindex: "-1", autofocus: true }, () => words().settings),
      data.languages.length > 1 &&
        h(
          "select",
          { part: "language", "aria-label": () => words().language, onchange: (event) => speak(event.target.value) },
          ...data.languages.map((name) =>
            h("option", { value: name, lang: name, selected: () => name === language() }, data.words[name].name),
          ),
        ),
      h(
        "button",
        { type: "button", class: "close", part: "close", "aria-label": () => words().close, onclick: close },
        "✕",
      ),
    ),
    h(
      "div",
      { class: "body" },
      h("p", {}, () => words().settingsLead),
      h(
        "div",
        { class: "state", part: "state" },
        h("p", {}, state),
        h("p", { hidden: () => !consent().gpc }, () => words().gpc),
      ),
      ...data.purposes.map(section),
      h("p", { class: "fine" }, () => words().blocked),
      h(
        "p",
        { class: "fine" },
        () => words().notAdvice,
        " ",
        data.privacyUrl &&
          outside(
            () => say(data.privacyUrl),
            () => words().privacy,
          ),
      ),
    ),
    h(
      "div",
      { class: "end" },
      trouble,
      h(
        "div",
        { class: "buttons" },
        button("accept", () => ({ all: true })),
        button("reject", () => ({ all: false })),
        button("save", () => ({
          // What is partly granted and was not touched stays as it is.
          purposes: Object.fromEntries(
            data.purposes.filter((one) => !one.locked && !isMixed(one)).map((one) => [one.id, isOn(one)]),
          ),
        })),
      ),
    ),
  );

  return {
    node,
    shown: () => node.matches(":modal"),
    show() {
      if (this.shown()) return;
      moved.clear();
      trouble.textContent = "";
      refresh();
      // Taken out of the page while it was open, a dialog believes that it still is.
      close();
      node.showModal();
    },
    hide: close,
  };
};
