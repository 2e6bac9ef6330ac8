// In the place of an embed whose tag waits for consent: what it is, who gets what, and two ways to show it. The page puts the
// embed inside `<sekisho-placeholder data-sekisho-view="placeholder" data-tag="youtube">`; it keeps its size under this.
import { fill } from "../ui/dom.js";
import { wear } from "../ui/style.js";

/** @import { Context } from "../ui/mount.js" */

/** The element is as big as the embed in it, or as what is said over it where that is more: on a phone. */
const FRAME =
  ":host{display:grid;grid-template-columns:minmax(0,1fr);inline-size:fit-content;min-inline-size:min(17em,100%);max-inline-size:100%}" +
  "slot{display:block;min-block-size:11em}slot,.embed{grid-area:1/1}.embed{position:relative;z-index:1;margin:0}" +
  ".embed{container-type:inline-size;display:grid;align-content:center;gap:.5em;padding:1em;border-radius:calc(var(--r)*.65);box-shadow:none;background:var(--tint)}" +
  ".embed .buttons{background:none;max-inline-size:28em}";

/** @param {Context} context @param {Element} place */
export const createPlaceholder = (context, place) => {
  const { h, root, port, data, words, say, language, consent, announce } = context;
  const id = place.getAttribute("data-tag") ?? "";
  const carried = data.purposes.filter(({ tags }) => tags.some((tag) => tag.id === id));
  const tags = carried.flatMap((purpose) => purpose.tags.filter((tag) => tag.id === id));
  const list = (/** @type {string[]} */ items) => new Intl.ListFormat(language()).format(new Set(items));
  const trouble = h("p", { class: "trouble", role: "alert" });
  const frame = wear(root, FRAME);
  /** Shown for this page only. */
  let shown = false;
  let gone = false;
  /** Once it goes away, the element stays as high as it was, so that nothing below it moves. */
  const away = () => {
    const before = gone;
    gone = shown || !tags.length || consent().tags[id] === "allow";
    if (gone !== before) frame.replaceSync(gone ? `${FRAME}:host{min-block-size:${place.clientHeight}px}` : FRAME);
    return gone;
  };
  /** @type {(name: "embedOnce" | "embedAlways", act: (event: Event) => boolean) => HTMLElement} */
  const button = (name, act) =>
    h(
      "button",
      {
        type: "button",
        part: "button",
        onclick: (event) => {
          const taken = act(event);
          context.tell(trouble, taken);
          if (!taken) return;
          shown = true;
          context.refresh();
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
      hidden: away,
    },
    h("strong", { id: "embed", part: "title" }, () => fill(words().embed, { service: say(tags[0]?.label) })),
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
      !data.reload && button("embedOnce", (event) => port.once(id, event)),
      button("embedAlways", (event) =>
        port.set({ flows: Object.fromEntries(tags.flatMap((tag) => tag.flows.map((flow) => [flow, true]))) }, event),
      ),
    ),
  );
  return { node };
};
