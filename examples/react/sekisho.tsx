// Sekisho for React: three thin pieces over `window.sekisho`. Import this file from the first script of the page, because what lets a
// button answer is given once, to whoever asks first. On a server, and where the include did not load, nothing is asked and nothing
// is granted.
import { type ButtonHTMLAttributes, useEffect, useRef, useSyncExternalStore } from "react";
import type { Choices, Consent, Own, Sekisho } from "sekisho";

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

let own: Own | undefined;
const waiting = new Set<() => void>();
sekisho?.on("own", (offer) => {
  own ??= offer.take();
  for (const told of waiting) told();
});

let consent = sekisho?.consent() ?? NOTHING;
const follow = (told: () => void) => {
  consent = sekisho?.consent() ?? NOTHING;
  const end = sekisho?.on("change", (next) => {
    consent = next;
    told();
  });
  return () => end?.();
};

/** What the visitor chose, as of now. */
export const useConsent = (): Consent =>
  useSyncExternalStore(
    follow,
    () => consent,
    () => NOTHING,
  );

/** The question that is to be drawn; undefined while nothing is to be asked and nobody called `sekisho.open("own")`. */
export const useOwn = (): Own | undefined =>
  useSyncExternalStore(
    (told) => {
      waiting.add(told);
      return () => waiting.delete(told);
    },
    () => own,
    () => undefined,
  );

type AnswerProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  own: Own;
  choices: Choices | (() => Choices);
  onAnswer?: (taken: boolean) => void;
};

/** A button that answers when the visitor presses it. */
export function Answer({ own, choices, onAnswer, ...rest }: AnswerProps) {
  const button = useRef<HTMLButtonElement>(null);
  // After each render, so that it answers what it shows.
  useEffect(() => {
    if (button.current) return own.bind(button.current, choices, { done: onAnswer });
  });
  return <button type="button" ref={button} {...rest} />;
}
