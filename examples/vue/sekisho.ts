// Sekisho for Vue: three thin pieces over `window.sekisho`. Import this file from the first script of the page, because what lets a
// button answer is given once, to whoever asks first.

import type { Choices, Consent, Own } from "sekisho";
import { type Directive, type ShallowRef, shallowReadonly, shallowRef } from "vue";

const { sekisho } = window;

const own = shallowRef<Own>();
sekisho.on("own", (offer) => {
  own.value ??= offer.take();
});

const consent = shallowRef(sekisho.consent());
sekisho.on("change", (next) => {
  consent.value = next;
});

/** What the visitor chose, as of now. */
export const useConsent = (): Readonly<ShallowRef<Consent>> => shallowReadonly(consent);

/** The question that is to be drawn; undefined while nothing is to be asked and nobody called `sekisho.open("own")`. */
export const useOwn = (): Readonly<ShallowRef<Own | undefined>> => shallowReadonly(own);

/** What a button answers. */
export interface Answer {
  own: Own;
  choices: Choices | (() => Choices);
  done?: (taken: boolean) => void;
}

const ends = new WeakMap<Element, () => void>();
const bind = (button: Element, { own, choices, done }: Answer) => {
  ends.get(button)?.();
  ends.set(button, own.bind(button, choices, { done }));
};

/** `v-answer`: makes a button answer when the visitor presses it. */
export const answer: Directive<Element, Answer> = {
  mounted: (button, { value }) => bind(button, value),
  updated: (button, { value }) => bind(button, value),
  beforeUnmount: (button) => ends.get(button)?.(),
};
