// The first layer: what is asked, in a few lines, and three answers that look the same.
import { returnFocus, trap } from "./a11y.js";
import { fill, safe } from "./dom.js";

/** @import { Context } from "./mount.js" */

/** Purposes named in the first layer; the rest is counted. */
const NAMED = 4;

/** What the button that refuses says where the law lets people opt out. @param {boolean} sale */
export const optOut = (sale) => (sale ? "optOut" : "reject");

/**
 * "A, B and C" as the language has it, cut after a few.
 * @param {() => import("./types.d.ts").Words} words @param {string[]} open
 */
const listed = (words, open) => {
  const rest = open.length - NAMED;
  // One more name is never longer than "one other purpose".
  const named = rest > 1 ? [...open.slice(0, NAMED), fill(words().others, { n: `${rest}` })] : open;
  const [comma, and] = words().list.slice("{a}".length, -"{c}".length).split("{b}");
  return named.map((one, at) => (at ? (at < named.length - 1 ? comma : and) : "") + one).join("");
};

/**
 * What is asked, in a few lines: what runs already stands apart from what waits.
 * @param {Pick<Context, "data" | "words" | "say" | "regime" | "standing" | "byDefault" | "sale">} context
 */
export const leadOf = ({ data, words, say, regime, standing, byDefault, sale }) => {
  const some = regime === "ask" && byDefault();
  const list = (/** @type {boolean} */ on) =>
    listed(
      words,
      data.purposes
        .filter((one) => !one.locked && (!some || (standing(one) === "default") === on))
        .map((one) => say(one.label)),
    );
  const told = regime === "ask" ? "lead" : regime === "notice" ? "leadNotice" : sale() ? "leadOptOut" : "leadObject";
  return fill(words()[some ? "leadOn" : told], { on: list(true), purposes: list(false) });
};

/** A flow waits for an answer; see `Port.flows`. */
const HOLD = 1;

/**
 * Who answered before is told why there is a question: what waits is new, has changed, was granted too long ago, or was left open (who said
 * yes to one embed answered nothing else). Else nothing.
 * @param {Pick<Context, "data" | "words" | "say" | "language" | "consent" | "flows">} context
 */
export const againOf = ({ data, words, say, language, consent, flows }) => {
  const { time } = consent();
  // Most who are asked never answered, and to look at the flows takes the guard through every law.
  if (!time) return "";
  const said = flows();
  const open = data.purposes.filter((purpose) => purpose.flows.some((flow) => said[flow] >> 4 === HOLD));
  if (!open[0]) return "";
  return fill(words().again, {
    time: time.toLocaleDateString(language(), { dateStyle: "long" }),
    purposes: listed(
      words,
      open.map((one) => say(one.label)),
    ),
  });
};

/** @type {(context: Context) => { node: HTMLElement, trouble_: HTMLElement, show(): void, hide(): void, shown(): boolean }} */
export const createBanner = (context) => {
  const { h, data, words, say, language, consent, regime, layout, decide, sale, show, tell, leave } = context;
  // Where the page has a dialog of its own open, nothing but a dialog above it can be clicked.
  // Not the document's own name for it: an element of that name would stand in its place.
  const modal = layout === "dialog" || !!Document.prototype.querySelector.call(document, "dialog:modal");
  const trouble = h("p", { class: "trouble", role: "alert" });

  /** Where nobody is asked first, what is on may stay on; only the fact that it was read is kept. */
  const yes = () => (regime === "ask" ? { all: true } : {});
  /** @type {(choices: () => import("./types.d.ts").Choices) => (event: Event) => void} */
  const answer = (choices) => (event) => {
    tell(trouble, decide(choices(), event));
  };
  /** @type {(name: keyof import("./types.d.ts").Words, act: (event: Event) => void) => HTMLElement} */
  // One part name for all three: a page's style cannot make one answer prettier than another.
  const button = (name, act) => h("button", { type: "button", part: "button", onclick: act }, () => words()[name]);

  const privacy = data.privacyUrl;
  const node = h(
    modal ? "dialog" : "section",
    {
      class: `banner ${layout}`,
      part: "banner",
      role: !modal && "region",
      // The top layer: above every z-index of the page, and not moved by its transforms.
      popover: !modal && "manual",
      "aria-labelledby": "ask",
      lang: language,
      dir: () => words().dir,
      [modal ? "onkeydown" : "on"]: trap,
      // Escape closes a dialog for now. It never answers: the question stays open.
      onclose: leave,
    },
    h(
      "div",
      { class: "text" },
      h(
        "h2",
        { id: "ask", part: "title", tabindex: modal && "-1", autofocus: modal },
        () => words()[regime === "opt-out" ? "titleOptOut" : "title"],
      ),
      h(
        "p",
        {},
        () => leadOf(context),
        " ",
        privacy && h("a", { part: "link", href: () => safe(say(privacy)) }, () => words().privacy),
      ),
      h("p", { class: "note" }, () => againOf(context)),
      h("p", { class: "note", hidden: () => !consent().gpc }, () => words().gpc),
      trouble,
    ),
    h(
      "div",
      { class: "buttons" },
      button(regime === "opt-out" ? "keep" : regime === "ask" ? "accept" : "understood", answer(yes)),
      button(
        regime === "opt-out" ? optOut(sale()) : "reject",
        answer(() => ({ all: false })),
      ),
      button("choose", () => show("settings")),
    ),
  );
  const giveBack = returnFocus(node);

  return {
    node,
    trouble_: trouble,
    shown: () => node.matches(modal ? ":modal" : ":popover-open"),
    show() {
      if (this.shown()) return;
      trouble.textContent = "";
      if (modal) {
        const dialog = /** @type {HTMLDialogElement} */ (node);
        // Taken out of the page while it was open, a dialog believes that it still is.
        dialog.close();
        dialog.showModal();
      } else node.showPopover();
    },
    hide() {
      if (!this.shown()) return;
      if (modal) /** @type {HTMLDialogElement} */ (node).close();
      else {
        const inside = node.contains(/** @type {ShadowRoot} */ (node.getRootNode()).activeElement);
        node.hidePopover();
        if (inside) giveBack();
      }
    },
  };
};
