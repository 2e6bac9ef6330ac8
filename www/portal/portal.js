// The privacy portal: what is done with which data, for what and for whom; change it; see what was chosen when; take it along;
// take it all back; and where to turn to. A dialog over the page, or a part of the page that asks for it.

import { CSS as SETTINGS } from "../settings/style.js";
import { trap } from "../ui/a11y.js";
import { fill, safe } from "../ui/dom.js";
import { wear } from "../ui/style.js";
import { createCell } from "./cell.js";
import { choicesOf } from "./choice.js";
import { read, written } from "./file.js";
import { createMatrix } from "./matrix.js";
import { CSS } from "./style.js";

/** @import { Context } from "../ui/mount.js" */
/** @import { Text } from "../ui/types.d.ts" */
/** @import { PortalData, PortalFlow, PortalWords } from "./types.d.ts" */

const MAIL = /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

/** @param {Context} context @param {PortalData} data @param {boolean} [inline] */
export const createPortal = (context, data, inline = false) => {
  const { h, bind, port, root, refresh, say, language, speak, consent, announce, leave } = context;
  const shared = context.words;
  const policy = context.data;
  const words = () => /** @type {PortalWords} */ (data.words[language()]);
  /** The app that was picked; -1 is all of them. */
  let app = -1;
  /** What a file would change. @type {Record<string, boolean> | undefined} */
  let changes;
  /** What was said about the last file, and about the last withdrawal. */
  let [aboutFile, left] = ["", /** @type {string[]} */ ([])];
  let withdrawn = false;
  /** @type {ReturnType<typeof createCell> | undefined} */
  let cell;
  const trouble = h("p", { class: "trouble", role: "alert" });

  /** @param {PortalFlow} flow */
  const about = ({ apps = [] }) => app < 0 || !apps.length || apps.includes(app);
  const matrix = createMatrix(context, data, words, about, (flows, item, column) => {
    cell = createCell(context, data, words, flows, item, column);
    root.append(cell.node);
    cell.node.showModal();
  });
  const when = (/** @type {Date} */ time) =>
    new Intl.DateTimeFormat(language(), { dateStyle: "long", timeStyle: "short" }).format(time);

  /** Takes a change, at once. @type {(choices: import("../ui/types.d.ts").Choices, event: Event) => boolean} */
  const change = (choices, event) => {
    const taken = port.set(choices, event);
    context.tell(trouble, taken);
    if (taken) announce(shared().saved);
    return taken;
  };
  /** @type {(name: keyof PortalWords, onclick: (event: Event) => void, hidden?: () => boolean) => HTMLElement} */
  const button = (name, onclick, hidden) =>
    h("button", { type: "button", class: "act", part: "act", onclick, ...(hidden && { hidden }) }, () => words()[name]);
  /** @type {(name: keyof PortalWords, ...kids: import("../ui/dom.js").Kid[]) => HTMLElement} */
  const section = (name, ...kids) =>
    h(
      "section",
      { class: "part" },
      h("h3", {}, () => words()[name]),
      ...kids,
    );
  /** Where to write to can be pressed. Written anew for each language, because the pieces are others. @param {Text} text */
  const paragraph = (text) => {
    const node = h("p", {});
    const link = (/** @type {string} */ address) => h("a", { part: "link", href: `mailto:${address}` }, address);
    bind(
      () => say(text).split(MAIL),
      (/** @type {string[]} */ pieces) =>
        node.replaceChildren(...pieces.map((piece, at) => (at % 2 ? link(piece) : piece))),
    );
    return node;
  };

  /** @type {(name: "purpose" | "recipient") => HTMLElement} */
  const column = (name) =>
    h(
      "button",
      {
        type: "button",
        class: "tab",
        "aria-pressed": () => `${matrix.axis() === name}`,
        onclick: () => {
          matrix.turn(name);
          refresh();
        },
      },
      () => words()[name === "purpose" ? "byPurpose" : "byRecipient"],
    );

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([written(port, policy, data.flows)], { type: "application/json" }));
    link.download = `${policy.id}-choices.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const input = h("input", {
    type: "file",
    class: "file",
    accept: "application/json,.json",
    "aria-label": () => words().readFile,
    onchange: async () => {
      const [file] = /** @type {FileList} */ (input.files);
      if (!file) return;
      changes = read(await file.text(), port, policy, data.flows);
      input.value = "";
      const all = Object.values(changes ?? {});
      if (!changes) aboutFile = words().fileBad;
      else if (!all.length) aboutFile = words().fileSame;
      else {
        const on = all.filter(Boolean).length;
        aboutFile = fill(words().fileChanges, { on: `${on}`, off: `${all.length - on}` });
      }
      refresh();
    },
  });
  const apply = (/** @type {Event} */ event) => {
    if (!changes || !change({ flows: changes }, event)) return;
    [changes, aboutFile] = [undefined, ""];
    refresh();
  };

  const status = () => {
    const { asked, time } = consent();
    const now = choicesOf(port.history()).at(-1);
    if (!now || !time) return asked ? "" : shared()[context.byDefault() ? "notChosenOn" : "notChosen"];
    const spoken = policy.words[now.language]?.name ?? now.language;
    return fill(words().since, { time: when(time), language: spoken });
  };
  /** Under which version: a line of its own, because languages differ in what stands between sentences. */
  const under = () => {
    const now = choicesOf(port.history()).at(-1);
    return now && consent().time ? words()[now.present ? "underPresent" : "underEarlier"] : "";
  };
  const past = h("ol", { class: "past" });
  /** The list is written anew: a choice adds to it. */
  const history = () => {
    const items = choicesOf(port.history()).slice(0, -1).reverse();
    past.replaceChildren(
      ...items.map(({ time, answers }) => {
        const item = document.createElement("li");
        const count = (/** @type {number} */ said) => `${answers.filter((one) => one === said).length}`;
        item.textContent = `${when(time)}: ${fill(words().entry, { on: count(1), off: count(2) })}`;
        return item;
      }),
    );
    return items.length ? "" : words().historyNone;
  };

  /** @type {() => void} */
  const close = () => /** @type {HTMLDialogElement} */ (node).close();
  /** @type {HTMLElement} */
  const node = h(
    inline ? "section" : "dialog",
    {
      class: `portal ${inline ? "inline" : "over"}`,
      part: "portal",
      "aria-labelledby": "portal",
      lang: language,
      dir: () => shared().dir,
      ...(inline
        ? {}
        : {
            onkeydown: trap,
            onclose: () => {
              alone(false);
              leave();
            },
          }),
    },
    h(
      "div",
      { class: "top" },
      h("h2", { id: "portal", part: "title", tabindex: "-1", autofocus: !inline }, () => shared().portal),
      policy.languages.length > 1 &&
        h(
          "select",
          { part: "language", "aria-label": () => shared().language, onchange: (event) => speak(event.target.value) },
          ...policy.languages.map((name) =>
            h("option", { value: name, lang: name, selected: () => name === language() }, policy.words[name].name),
          ),
        ),
      !inline &&
        h(
          "button",
          { type: "button", class: "close", part: "close", "aria-label": () => shared().close, onclick: close },
          "✕",
        ),
    ),
    h(
      "div",
      { class: "body" },
      h("p", { class: "lead" }, () => words().lead),
      h(
        "section",
        { class: "state", part: "state" },
        h("h3", {}, () => words().status),
        h("p", {}, status),
        h("p", { hidden: () => !under() }, under),
        h("p", {}, () => fill(words().version, { version: policy.version })),
        h("p", { hidden: () => !consent().gpc }, () => shared().gpc),
        trouble,
        h("p", { hidden: () => !withdrawn }, () => words().withdrawn),
        h("p", { hidden: () => !left.length }, () => fill(words().left, { names: left.join(", ") })),
        button("withdraw", (event) => {
          withdrawn = change({ all: false }, event);
          refresh();
        }),
      ),
      h(
        "div",
        { class: "tools" },
        h(
          "div",
          { class: "tabs", role: "group", "aria-label": () => words().view },
          column("purpose"),
          column("recipient"),
        ),
        data.apps.length > 1 &&
          h(
            "select",
            {
              "aria-label": () => words().app,
              onchange: (event) => {
                app = Number(event.target.value);
                refresh();
              },
            },
            h("option", { value: "-1" }, () => words().allApps),
            ...data.apps.map((label, at) => h("option", { value: `${at}` }, () => say(label))),
          ),
      ),
      matrix.node,
      section("history", h("p", {}, history), past),
      section(
        "file",
        h("p", {}, () => words().fileLead),
        h(
          "div",
          { class: "acts" },
          button("saveFile", save),
          h(
            "span",
            { class: "act pick" },
            h("span", { "aria-hidden": "true" }, () => words().readFile),
            input,
          ),
        ),
        h("p", { role: "status" }, () => aboutFile),
        button("apply", apply, () => !Object.keys(changes ?? {}).length),
      ),
      data.rights.length > 0 && section("rights", ...data.rights.map(paragraph)),
      data.contact.length > 0 && section("contact", ...data.contact.map(paragraph)),
      h(
        "p",
        { class: "fine" },
        () => shared().notAdvice,
        " ",
        policy.privacyUrl &&
          h("a", { part: "link", href: () => safe(say(policy.privacyUrl)) }, () => words().fullPolicy),
      ),
    ),
  );
  wear(root, SETTINGS + CSS);
  // While it lies over the page, it is what is printed.
  const print = new CSSStyleSheet();
  print.replaceSync("@media print{body>:not(sekisho-ui){display:none!important}}");
  const alone = (/** @type {boolean} */ on) => {
    const others = [...document.adoptedStyleSheets].filter((one) => one !== print);
    document.adoptedStyleSheets = on ? [...others, print] : others;
  };
  port.onChange(() => cell?.refresh());
  port.on("withdrawn", (/** @type {{ left: string[] }} */ gone) => {
    left = gone.left;
    refresh();
  });

  return {
    node,
    shown: () => node.matches(":modal"),
    show() {
      if (inline || this.shown()) return;
      refresh();
      // Taken out of the page while it was open, a dialog believes that it still is.
      close();
      /** @type {HTMLDialogElement} */ (node).showModal();
      alone(true);
    },
    hide: close,
  };
};
