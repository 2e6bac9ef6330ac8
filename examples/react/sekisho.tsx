// Sekisho for React: three thin pieces over `window.sekisho`. Import this file from the first script of the page, because what lets a
// button answer is given once, to whoever asks first.
import { type ButtonHTMLAttributes, useEffect, useRef, useSyncExternalStore } from "react";
import type { Choices, Consent, Own } from "sekisho";

const { sekisho } = window;

let own: Own | undefined;
const waiting = new Set<() => void>();
sekisho.on("own", (offer) => {
  own ??= offer.take();
  for (const told of waiting) told();
});

let consent = sekisho.consent();
const follow = (told: () => void) => {
  consent = sekisho.consent();
  return sekisho.on("change", (next) => {
    consent = next;
    told();
  });
};

/** What the visitor chose, as of now. */
export const useConsent = (): Consent => useSyncExternalStore(follow, () => consent);

/** The question that is to be drawn; undefined while nothing is to be asked and nobody called `sekisho.open("own")`. */
export const useOwn = (): Own | undefined =>
  useSyncExternalStore(
    (told) => {
      waiting.add(told);
      return () => waiting.delete(told);
    },
    () => own,
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
