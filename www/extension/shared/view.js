// What the popup and the options page share: a page that is built again from data after each change, and keeps its focus.

import { builder, fill } from "../../ui/dom.js";
import { LANGUAGES, languageOf, remember } from "../words/index.js";

/** @typedef {typeof import("../words/en.js").en} Words */
/** @typedef {import("../words/index.js").Language} Language */

export const { h } = builder();
export { fill };

/** A switch with two words: what is let out, and what is held. @param {string} name @param {string} label @param {boolean} on @param {(on: boolean) => void} change */
export const toggle = (name, label, on, change) =>
  h("input", {
    type: "checkbox",
    role: "switch",
    id: name,
    "aria-label": label,
    checked: on,
    onchange: (/** @type {any} */ event) => change(event.target.checked),
  });

/** @param {string} label @param {string} id @param {() => unknown} press @param {string} [kind] */
export const button = (label, id, press, kind = "plain") =>
  h("button", { type: "button", id, class: kind, onclick: press }, label);

/** What a press begins and ends with. */
const PRESSES = [
  ["pointerdown", "pointerup", "pointercancel"],
  ["keydown", "keyup"],
];
/** The click comes so soon after the end of a press, and no press lasts longer. Milliseconds. */
const [CLICK, PRESS] = [100, 2_000];
/** Nobody presses anything: a button that is made anew under a finger hears of no click. */
let released = Promise.resolve();
for (const [down, ...ups] of PRESSES)
  addEventListener(
    down,
    () => {
      released = new Promise((done) => {
        setTimeout(done, PRESS);
        for (const up of ups) addEventListener(up, () => setTimeout(done, CLICK), { once: true, capture: true });
      });
    },
    true,
  );

/**
 * The page: `draw` gives its content in a language; `again` draws it anew. What went wrong and what was done is said to screen
 * readers too.
 * @param {(words: Words, language: Language) => Promise<Node[]>} draw
 */
export const start = async (draw) => {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
  const anew = async () => {
    const language = await languageOf();
    const words = LANGUAGES[language];
    const kids = [...(await draw(words, language)), await foot(words, language)];
    await released;
    document.documentElement.lang = language;
    const focus = document.activeElement?.id;
    main.replaceChildren(...kids);
    const same = focus && document.getElementById(focus);
    // They may have scrolled away from it.
    if (same) same.focus({ preventScroll: true });
    // What somebody took back is gone with its button: then they stand at the beginning, and not nowhere.
    else if (focus) main.focus();
    document.documentElement.dataset.ready = language;
  };
  /** One after the other, so that the newest is what stays. @type {Promise<unknown>} */
  let last = Promise.resolve();
  const again = () => {
    const next = last.catch(() => {}).then(anew);
    last = next;
    return next;
  };
  const foot = async (/** @type {Words} */ words, /** @type {Language} */ language) => {
    const names = Object.entries(LANGUAGES).map(([code, { language: name }]) =>
      h("option", { value: code, lang: code, selected: code === language }, name),
    );
    const pick = h(
      "select",
      {
        id: "language",
        onchange: async (/** @type {any} */ event) => {
          await remember(event.target.value);
          await again();
        },
      },
      ...names,
    );
    return h("footer", {}, h("p", { class: "soft" }, words.advice), h("label", {}, words.pick, " ", pick));
  };
  /** Does something, draws the page again, and says how it went. @param {() => Promise<unknown>} action @param {(words: Words) => string} [done] */
  const act = async (action, done) => {
    const words = LANGUAGES[await languageOf()];
    let said = "";
    try {
      await action();
      said = done?.(words) ?? "";
    } catch (error) {
      said = fill(words.failed, { why: error instanceof Error ? error.message : String(error) });
    }
    await again();
    status.textContent = said;
  };
  await again();
  return { again, act };
};
