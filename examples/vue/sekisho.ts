// Sekisho for Vue: three thin pieces over `window.sekisho`. Import this file from the first script of the page, because what lets a
// button answer is given once, to whoever asks first. On a server, and where the include did not load, nothing is asked and nothing
// is granted.

import type { Choices, Consent, Own, Sekisho } from "sekisho";
import { type ComputedRef, computed, type Directive, onMounted, type ShallowRef, shallowRef } from "vue";

const sekisho: Sekisho | undefined = globalThis.window?.sekisho;

/** As long as no browser has said anything. What a server draws is drawn with it, and the first look of the browser at that too. */
const NOTHING: Consent = {
  asked: false,
  purposes: {},
  tags: {},
  time: null,
  gpc: false,
  language: null,
  version: "",
  sequence: 0,
  wasm: false,
  flows: [],
};

const own = shallowRef<Own>();
sekisho?.on("own", (offer) => {
  own.value ??= offer.take();
});

const consent = shallowRef(sekisho?.consent() ?? NOTHING);
sekisho?.on("change", (next) => {
  consent.value = next;
});

/** A component begins with what the server drew, and has the rest when it is in the page, before anything is painted. */
const onceMounted = <T>(state: ShallowRef<T>, before: T): ComputedRef<T> => {
  const mounted = shallowRef(false);
  onMounted(() => {
    mounted.value = true;
  });
  return computed(() => (mounted.value ? state.value : before));
};

/** What the visitor chose, as of now. For `setup`. */
export const useConsent = (): ComputedRef<Consent> => onceMounted(consent, NOTHING);

/** The question that is to be drawn; undefined while nothing is to be asked and nobody called `sekisho.open("own")`. For `setup`. */
export const useOwn = (): ComputedRef<Own | undefined> => onceMounted(own, undefined);

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
