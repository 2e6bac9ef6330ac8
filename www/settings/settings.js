// Cookie settings: every purpose with its switch, and below it the services, what they are sent and what they store.
import { trap } from "../ui/a11y.js";
import { fill, safe } from "../ui/dom.js";
import { wear } from "../ui/style.js";
import { CSS } from "./style.js";

/** @import { Context } from "../ui/mount.js" */
/** @import { Purpose, Stored, Tag } from "../ui/types.d.ts" */

/** A version that is a date is not broken at its hyphens. @param {string} version */
const whole = (version) => version.replaceAll("-", "-\u2060");

/** @type {(context: Context) => { node: HTMLDialogElement, show(): void, hide(): void, shown(): boolean }} */
export const createSettings = (context) => {
  const {
    h,
    data,
    words,
    say,
    language,
    speak,
    consent,
    standing,
    byDefault,
    decide,
    flows,
    leave,
    refresh,
    root,
    show,
  } = context;
  /** Switches of purposes moved since the dialog opened. @type {Map<string, boolean>} */
  const moved = new Map();
  /** The same of services, by flow. @type {Map<number, boolean>} */
  const parts = new Map();
  const trouble = h("p", { class: "trouble", role: "alert" });

  const inParts = (/** @type {Purpose} */ purpose) => purpose.flows.some((flow) => parts.has(flow));
  /** @type {(purpose: Purpose) => (flow: number) => boolean} */
  const runs = (purpose) => (flow) => parts.get(flow) ?? moved.get(purpose.id) ?? flows()[flow] >> 4 === 0;
  const isOn = (/** @type {Purpose} */ purpose) =>
    inParts(purpose)
      ? purpose.flows.every(runs(purpose))
      : (moved.get(purpose.id) ?? ["granted", "default"].includes(standing(purpose)));
  const isMixed = (/** @type {Purpose} */ purpose) =>
    inParts(purpose)
      ? purpose.flows.some(runs(purpose)) && !isOn(purpose)
      : !moved.has(purpose.id) && standing(purpose) === "mixed";
  /** What was moved by service goes by flow, the rest by purpose; what is partly granted and was not touched stays. */
  const chosen = () => {
    const open = data.purposes.filter((one) => !one.locked);
    /** @type {Record<string, boolean>} */ const single = {};
    for (const one of open.filter(inParts)) for (const flow of one.flows) single[flow] = runs(one)(flow);
    return {
      purposes: Object.fromEntries(
        open.filter((one) => !inParts(one) && !isMixed(one)).map((one) => [one.id, isOn(one)]),
      ),
      ...(Object.keys(single).length && { flows: single }),
    };
  };

  /** @type {(name: "accept" | "reject" | "save", choices: () => import("../ui/types.d.ts").Choices) => HTMLElement} */
  const button = (name, choices) =>
    h(
      "button",
      {
        type: "button",
        part: "button",
        onclick: (event) => {
          context.tell(trouble, decide(choices(), event));
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

  /** @type {(name: "provider" | "country" | "purpose" | "recipientPurpose" | "data", ...value: import("../ui/dom.js").Kid[]) => HTMLElement} */
  const fact = (name, ...value) =>
    h(
      "div",
      {},
      h("dt", {}, () => words()[name]),
      h("dd", {}, ...value),
    );

  /** A label that stands on its own begins with a capital, but for names such as "iPhone". @param {import("../ui/types.d.ts").Text} label */
  const alone = (label) => say(label).replace(/^.(?!\p{Lu})/u, (first) => first.toUpperCase());

  /** @type {(column: "nameColumn" | "purposeColumn" | "lifetime", ...value: import("../ui/dom.js").Kid[]) => HTMLElement} */
  const cell = (column, ...value) => h("td", { role: "cell", "data-label": () => words()[column] }, ...value);

  /** @type {(said: boolean) => (stored: Stored) => HTMLElement} */
  const row =
    (said) =>
    ({ name, kind, lifetime, purpose }) =>
      h(
        "tr",
        { role: "row" },
        cell(
          "nameColumn",
          h("code", {}, name),
          h("small", {}, () => words()[kind]),
        ),
        said && cell("purposeColumn", () => say(purpose) || "–"),
        cell("lifetime", () => say(lifetime)),
      );

  // Roles are said again because a table laid out as cards is no table to a browser.
  /** @type {(tag: Tag) => HTMLElement} */
  const table = ({ cookies, label }) => {
    // A column of which the policy says nothing is none.
    const said = cookies.some(({ purpose }) => purpose);
    return h(
      "table",
      { role: "table", "aria-label": () => `${say(label)}: ${words().stored}` },
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          ...["nameColumn", said && "purposeColumn", "lifetime"].map(
            (name) =>
              name && h("th", { role: "columnheader", scope: "col" }, () => words()[/** @type {"lifetime"} */ (name)]),
          ),
        ),
      ),
      h("tbody", { role: "rowgroup" }, ...cookies.map(row(said))),
    );
  };

  /** @type {(purpose: Purpose) => (tag: Tag) => HTMLElement} */
  const service = (purpose) => (tag) => {
    // With one service the purpose's switch is enough.
    const own = !purpose.locked && purpose.tags.length > 1 && tag.flows.length > 0;
    return h(
      "li",
      { part: "service" },
      h(
        "div",
        { class: "head" },
        h(
          "h4",
          {},
          h("label", { for: own && `t-${purpose.id}-${tag.id}` }, () => say(tag.label)),
        ),
        own &&
          h("input", {
            type: "checkbox",
            role: "switch",
            part: "switch",
            id: `t-${purpose.id}-${tag.id}`,
            "aria-label": () => `${say(tag.label)}: ${say(purpose.label)}`,
            checked: () => tag.flows.every(runs(purpose)),
            onchange: (event) => {
              for (const flow of tag.flows) parts.set(flow, event.target.checked);
              refresh();
            },
          }),
      ),
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
        fact("purpose", () => alone(purpose.label)),
        tag.recipientPurpose && fact("recipientPurpose", () => say(tag.recipientPurpose)),
        tag.data.length > 0 && fact("data", h("ul", {}, ...tag.data.map((item) => h("li", {}, () => alone(item))))),
      ),
      tag.cookies.length > 0 && table(tag),
    );
  };

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
          h("label", { for: !locked && `s-${id}` }, () => alone(label)),
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
              for (const flow of purpose.flows) parts.delete(flow);
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
      version: version === null ? words().earlier : whole(version ?? data.version),
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
        h(
          "button",
          {
            type: "button",
            class: "plain",
            part: "link",
            onclick: () => {
              close();
              show("portal");
            },
          },
          () => words().portal,
        ),
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
        button("save", chosen),
      ),
    ),
  );

  wear(root, CSS);
  return {
    node,
    shown: () => node.matches(":modal"),
    show() {
      if (this.shown()) return;
      moved.clear();
      parts.clear();
      trouble.textContent = "";
      refresh();
      // Taken out of the page while it was open, a dialog believes that it still is.
      close();
      node.showModal();
    },
    hide: close,
  };
};
