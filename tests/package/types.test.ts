// The published types say what the contract says: `tsc` compiles this file, nothing runs it.
import type { Consent, Mount, Verdict } from "sekisho";

const { sekisho } = window;

export const state: Consent = sekisho.consent();
export const verdict: Promise<Verdict> = sekisho
  .explain("https://example.com/a.js", "script")
  .then((one) => one.verdict);
export const tag: Promise<string | null> = sekisho.explain("/a.png").then((one) => one.tag);
export const asked: boolean = state.asked;
export const minutes: number | undefined = state.time?.getTime();
export const stop: () => void = sekisho.on("change", ({ purposes, wasm }) => {
  const answer: "granted" | "denied" | "unset" | "mixed" = purposes.analytics;
  return [answer, wasm];
});
sekisho.on("verdict", ({ url, type, tag, reason, time }) => [url.length, type, tag?.length, reason, time.toFixed()]);
sekisho.on("withdrawn", ({ left }) => left.map((name) => name.length));
sekisho.on("fault", ({ what }) => what.length);
export const taken: boolean = sekisho.set({ purposes: { analytics: false }, flows: { 3: true }, all: false });
// @ts-expect-error No event makes a script's answer a grant.
sekisho.set({ all: true }, new Event("click"));
sekisho.withdraw();
sekisho.open();
sekisho.open("banner");
export const mount: Mount = (root, port) => {
  root.replaceChildren(port.language);
  port.onView((view) => view === "settings" && port.close());
  port.shown("ja", 0);
};
sekisho.ui(mount);

// @ts-expect-error no such view
sekisho.open("cookies");
// @ts-expect-error an answer is yes or no
sekisho.set({ purposes: { analytics: "granted" } });
// @ts-expect-error no such event
sekisho.on("consent", () => {});
// @ts-expect-error the include's global is the page's for good
window.sekisho = sekisho;
// @ts-expect-error a request type of filter lists, not of fetch
sekisho.explain("/", "xhr");
