// Joins the guard's port to the two views: what is shown, in which language, and when it goes away.
import { announcer } from "./a11y.js";
import { createBanner } from "./banner.js";
import { builder } from "./dom.js";
import { CSS, dress, wear } from "./style.js";

/** @import { Choices, Consent, Port, Purpose, Standing, Text, UiData, View, Words } from "./types.d.ts" */

/** A saved choice is still read out before the guard takes the host element away, ms. */
const READ_OUT = 1000;

/** After so long people wonder whether they pressed it, ms. */
const SLOW = 500;

/**
 * What a view is given.
 * @typedef {object} Context
 * @property {ReturnType<typeof builder>["h"]} h
 * @property {ReturnType<typeof builder>["bind"]} bind
 * @property {() => void} refresh writes every live text and state again
 * @property {UiData} data
 * @property {() => Words} words words of the language shown
 * @property {(text: Text | undefined) => string} say
 * @property {() => string} language
 * @property {(language: string) => void} speak changes the language shown
 * @property {() => Consent} consent
 * @property {(purpose: Purpose, now?: Consent) => Standing} standing
 * @property {() => boolean} byDefault is something on that nobody was asked about, as opt-out and notice laws have it?
 * @property {(choices: Choices, event: Event) => boolean} decide false if the guard did not take the choice
 * @property {() => boolean} sale does a law here call it selling, or sharing, what people can say no to?
 * @property {(trouble: HTMLElement, taken: boolean) => void} tell says beside a control that a choice was not taken
 * @property {(view: View) => void} show
 * @property {import("./types.d.ts").Question} regime what the law here wants of the first layer
 * @property {UiData["layout"]} layout
 * @property {() => number[]} flows by number: the answer, the mode in bits 2–3, the verdict in bits 4–5
 * @property {Port} port
 * @property {ShadowRoot} root
 * @property {(text: string) => void} announce
 * @property {() => void} leave tells the guard if nothing is shown any more
 */

/**
 * The language of the page, else one that the visitor reads, else the policy's first.
 * @type {(data: UiData, page: string) => string}
 */
const pick = ({ languages }, page) => {
  const known = (/** @type {string} */ tag) => {
    const language = tag.split("-")[0].toLowerCase();
    return languages.includes(language) ? language : "";
  };
  // Asking a browser for its languages takes as long as making a banner's elements, and most pages say theirs.
  return known(page) || navigator.languages.map(known).find(Boolean) || languages[0];
};

/** @type {(root: ShadowRoot, port: Port, data: UiData) => void} */
export const mount = (root, port, data) => {
  const { h, bind, refresh } = builder();
  let language = "";
  let up = false;
  /** The banner was shown and neither answered nor put away. */
  let asking = false;
  const words = () => data.words[language];
  const { node: live, announce } = announcer(h);
  const speak = (/** @type {string} */ next) => {
    language = next;
    // The record of a choice says what was read, and in which language.
    port.shown?.(language, data.textHash);
    refresh();
  };
  let page = port.language;
  speak(pick(data, page));
  /** A site that switches its language without a new page says so as it does with one. */
  const follow = () => {
    if (page === port.language) return;
    page = port.language;
    speak(pick(data, page));
  };
  new MutationObserver(follow).observe(document, { subtree: true, attributeFilter: ["lang"] });

  /** @type {Context["standing"]} */
  const standing = ({ id, tags }, { purposes, tags: verdicts } = port.consent()) => {
    if (purposes[id] !== "unset") return purposes[id];
    const running = tags.filter((tag) => verdicts[tag.id] === "allow").length;
    return !running ? "unset" : running < tags.length ? "mixed" : "default";
  };

  const { layout: wish } = port;
  // Where a page is read does not change, and the guard looks through every law for every flow to tell.
  const modes = port.flows().map((flow) => flow & 12);
  /** @type {Context} */
  const context = {
    port,
    root,
    announce,
    flows: port.flows,
    regime: modes.includes(12) ? "ask" : modes.includes(8) ? "opt-out" : "notice",
    layout: /** @type {UiData["layout"]} */ (/^(bar|corner|dialog)$/.test(wish ?? "") ? wish : data.layout),
    h,
    bind,
    refresh,
    data,
    words,
    // A policy may leave a language out; its default language is complete.
    say: (text) => (typeof text === "object" ? (text[language] ?? text[data.languages[0]]) : text) ?? "",
    language: () => language,
    speak,
    consent: () => port.consent(),
    standing,
    byDefault: () => {
      const now = port.consent();
      return !now.asked && data.purposes.some((purpose) => !purpose.locked && standing(purpose, now) === "default");
    },
    sale: () => port.sale?.() ?? true,
    tell: (trouble, taken) => {
      const { refused } = words();
      // Said a second time it is another text, or nobody would read it out again.
      const again = trouble.textContent === refused;
      trouble.textContent = taken ? "" : again ? `${refused}\u00a0` : refused;
      // Whoever presses again presses where these words moved the button to.
      if (!taken) port.hand?.unmoved();
    },
    decide: (choices, event) => {
      const taken = port.set(apart(choices), event);
      if (taken) {
        views.settings?.hide();
        banner.hide();
        asking = false;
        announce(words().saved);
        context.leave();
      }
      return taken;
    },
    show: (view) => {
      up = true;
      if (view === "banner" && context.layout === "own") view = "own";
      if (view !== "banner") {
        // Moved in the page, a banner in the top layer is hidden; the question has not gone away.
        if (asking) banner.show();
        // Hundreds of elements that a banner does without come as a file of their own.
        if (!views[view]) {
          coming++;
          const soon = setTimeout(() => {
            banner.trouble_.textContent = words().wait;
          }, SLOW);
          port.more(
            view,
            (make) => {
              coming--;
              clearTimeout(soon);
              banner.trouble_.textContent = "";
              views[view] ??= make(context);
              context.show(view);
            },
            // Whoever tries again loads it again; and saying no needs nothing more.
            () => {
              coming--;
              clearTimeout(soon);
              asking = true;
              banner.show();
              banner.trouble_.textContent = words().failed;
            },
          );
          return;
        }
        const one = /** @type {Shown} */ (views[view]);
        if (!one.node.parentNode) root.append(one.node);
        return one.show();
      }
      asking = true;
      // Taken out of the page while it was open, a dialog would come back beside the question, without its backdrop.
      views.settings?.hide();
      banner.show();
      announce(words().title);
    },
    leave: () => {
      setTimeout(() => {
        if (!up || coming || banner.shown() || Object.values(views).some((one) => one.shown())) return;
        up = asking = false;
        port.close();
      }, READ_OUT);
    },
  };
  /** @typedef {{ node: HTMLElement, show(): void, hide(): void, shown(): boolean }} Shown */
  /** Views but for the banner, as they come. @type {Record<string, Shown>} */
  const views = {};
  /** Views that are being loaded. */
  let coming = 0;
  /** What people agree to apart from everything else is not part of a bundle. @type {(choices: Choices) => Choices} */
  const apart = (choices) => {
    const flows = { ...choices.flows };
    for (const { id, separate = [] } of data.purposes)
      for (const flow of separate)
        if (choices.all || choices.purposes?.[id]) flows[flow] ??= (port.flows()[flow] & 3) === 1;
    return Object.keys(flows).length ? { ...choices, flows } : choices;
  };

  wear(root, CSS);
  const { inside } = port;
  if (inside) {
    port.onChange(refresh);
    const name = port.view === "placeholder" ? port.view : "portal";
    // The embed is where it was, whatever becomes of the file.
    if (name === port.view) root.append(h("slot", {}));
    port.more(
      name,
      (make) => root.append(make(context, inside).node, live),
      () => {},
    );
    return;
  }
  const banner = createBanner(context);
  dress(root, banner.node);
  root.append(banner.node, live);
  port.onView(context.show);
  port.onChange(() => {
    refresh();
    // Answered in another tab: the question is over here too.
    if (port.consent().asked) {
      banner.hide();
      asking = false;
      context.leave();
    }
  });
  context.show(port.view);
};
