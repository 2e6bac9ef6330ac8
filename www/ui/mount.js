// Joins the guard's port to the two views: what is shown, in which language, and when it goes away.
import { announcer } from "./a11y.js";
import { createBanner } from "./banner.js";
import { builder } from "./dom.js";
import { createSettings } from "./settings.js";
import { dress } from "./style.js";

/** @import { Choices, Consent, Port, Text, UiData, View, Words } from "./types.d.ts" */

/**
 * What a view is given.
 * @typedef {object} Context
 * @property {ReturnType<typeof builder>["h"]} h
 * @property {() => void} refresh writes every live text and state again
 * @property {UiData} data
 * @property {() => Words} words words of the language shown
 * @property {(text: Text | undefined) => string} say
 * @property {() => string} language
 * @property {(language: string) => void} speak changes the language shown
 * @property {() => Consent} consent
 * @property {() => boolean} byDefault is something on that nobody was asked about, as opt-out and notice laws have it?
 * @property {(choices: Choices, event: Event) => boolean} decide false if the guard did not take the choice
 * @property {(view: View) => void} show
 * @property {() => void} leave tells the guard if nothing is shown any more
 */

/** @type {(root: ShadowRoot, port: Port, data: UiData) => void} */
export const mount = (root, port, data) => {
  const { h, refresh } = builder();
  let language = data.languages.includes(port.language) ? port.language : data.languages[0];
  let up = false;
  const words = () => data.words[language];
  const { node: live, announce } = announcer(h);

  /** Does a purpose that can be switched stand at `state`? @type {(state: string) => boolean} */
  const some = (state) => {
    const { purposes } = port.consent();
    return data.purposes.some(({ id, locked }) => !locked && purposes[id] == state);
  };

  /** @type {Context} */
  const context = {
    h,
    refresh,
    data,
    words,
    // A policy may leave a language out; its default language is complete.
    say: (text) => (typeof text == "object" ? (text[language] ?? text[data.languages[0]]) : text) ?? "",
    language: () => language,
    speak: (next) => {
      // The guard records in which language the choice was made.
      port.language = language = next;
      refresh();
    },
    consent: () => port.consent(),
    byDefault: () => !port.consent().asked && !some("unset") && some("granted"),
    decide: (choices, event) => {
      const taken = port.set(choices, event);
      if (taken) {
        settings.hide();
        banner.hide();
        announce(words().saved);
        context.leave();
      }
      return taken;
    },
    show: (view) => {
      up = true;
      if (view == "settings") return settings.show();
      banner.show();
      announce(words().title);
    },
    leave: () => {
      if (!up || banner.shown() || settings.shown()) return;
      up = false;
      port.close();
    },
  };
  const banner = createBanner(context);
  const settings = createSettings(context);

  dress(root, banner.node);
  root.append(banner.node, settings.node, live);
  port.onView(context.show);
  port.onChange(() => {
    refresh();
    // Answered in another tab: the question is over here too.
    if (port.consent().asked && !some("unset")) {
      banner.hide();
      context.leave();
    }
  });
  context.show(port.view);
};
