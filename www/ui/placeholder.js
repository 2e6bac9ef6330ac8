// In the place of an embed whose tag waits for consent: what it is, who gets what, and two ways to show it. The page puts the
// embed inside `<sekisho-placeholder data-sekisho-view="placeholder" data-tag="youtube">`; it keeps its size under this.
import { fill } from "./dom.js";
import { wear } from "./style.js";

/** @import { Context } from "./mount.js" */

/** The element is as big as the embed in it. */
const FRAME = ":host{display:block;position:relative;inline-size:fit-content;max-inline-size:100%;min-block-size:11em}";

/** @param {Context} context @param {Element} place */
export const createPlaceholder = (context, place) => {
  const { h, root, port, data, words, say, language, consent, announce } = context;
  const id = place.getAttribute("data-tag") ?? "";
  const carried = data.purposes.filter(({ tags }) => tags.some((tag) => tag.id === id));
  const tags = carried.flatMap((purpose) => purpose.tags.filter((tag) => tag.id === id));
  const list = (/** @type {string[]} */ items) => new Intl.ListFormat(language()).format(new Set(items));
  const trouble = h("p", { class: "trouble", role: "alert" });
  /** Shown for this page only. */
  let shown = false;
  /** @type {(name: "embedOnce" | "embedAlways", act: (event: Event) => boolean) => HTMLElement} */
  const button = (name, act) =>
    h(
      "button",
      {
        type: "button",
        part: "button",
        onclick: (event) => {
          const taken = act(event);
          trouble.textContent = taken ? "" : words().refused;
          if (!taken) return;
          shown = true;
          node.hidden = true;
          announce(words().saved);
          // What had focus is gone; the embed takes it.
          /** @type {HTMLElement | null} */ (place.querySelector("iframe,video,a,button"))?.focus();
        },
      },
      () => words()[name],
    );
  const node = h(
    "section",
    {
      class: "embed",
      part: "placeholder",
      lang: language,
      dir: () => words().dir,
      "aria-labelledby": "embed",
      hidden: () => shown || !tags.length || consent().tags[id] === "allow",
    },
    h("h3", { id: "embed", part: "title" }, () => fill(words().embed, { service: say(tags[0]?.label) })),
    h("p", {}, () =>
      fill(words().embedLead, {
        provider: say(tags[0]?.provider),
        data: list(tags.flatMap((tag) => tag.data.map(say))),
        purposes: list(carried.map(({ label }) => say(label))),
      }),
    ),
    trouble,
    h(
      "div",
      { class: "buttons" },
      button("embedOnce", (event) => port.once(id, event)),
      button("embedAlways", (event) =>
        port.set({ flows: Object.fromEntries(tags.flatMap((tag) => tag.flows.map((flow) => [flow, true]))) }, event),
      ),
    ),
  );
  wear(root, FRAME);
  root.append(h("slot", {}), node);
};
