// Types of what the include puts into a page: `window.sekisho`. Written by hand; tests/package holds them to their word.
//
//   /// <reference types="sekisho" />
//   window.sekisho.on("change", ({ purposes }) => console.log(purposes.analytics));

/**
 * What may happen to a request, a cookie, a storage key or a tag.
 *
 * - `allow`: it goes through.
 * - `hold`: it needs consent and the visitor was not asked yet; it is kept and released after consent.
 * - `refuse`: the visitor said no, or the policy declares it nowhere.
 */
export type Verdict = "allow" | "hold" | "refuse";

/** How the visitor answered for a purpose. `mixed`: some of its flows are granted, others are not. */
export type Answer = "granted" | "denied" | "unset" | "mixed";

/** The views of the consent interface. `own` offers the question to a site that draws it itself (`layout: own`). */
export type View = "banner" | "settings" | "portal" | "debug" | "own";

/** What is asked for, in the words of filter lists. `subdocument` is a frame, `document` a navigation. */
export type RequestType =
  | "script"
  | "image"
  | "stylesheet"
  | "font"
  | "media"
  | "subdocument"
  | "object"
  | "xmlhttprequest"
  | "websocket"
  | "ping"
  | "other"
  | "document";

/** What the visitor chose and what follows from it, as of now. A copy: it does not change with the next choice. */
export interface Consent {
  /** True if there is a stored choice and no question is open. */
  asked: boolean;
  /** The answer for each purpose, by its id in the policy. */
  purposes: Record<string, Answer>;
  /** The verdict on each tag, by its id in the policy. */
  tags: Record<string, Verdict>;
  /** When the choice was stored, to the minute; null without one. */
  time: Date | null;
  /** True if the browser sends Global Privacy Control. */
  gpc: boolean;
  /** Language that the question was shown in (two letters); null without a choice. */
  language: string | null;
  /** Version of the policy that is in force; empty if its table is damaged. */
  version: string;
  /** Number of the choice on this browser: 1, 2, … ; 0 without one. The highest wins. */
  sequence: number;
  /** True if the Wasm kernel decides; false if the page forbids Wasm and the same table is read by JavaScript. */
  wasm: boolean;
  /**
   * Each flow of the compiled policy that leaves a choice: the answer in bits 0 and 1 (none, yes, no), what the law asks in bits
   * 2 and 3 (nothing, to inform, a way out, to ask), the verdict in bits 4 and 5 (allow, hold, refuse).
   */
  flows: number[];
}

/** New answers. The most exact wins: `flows` before `purposes` before `all`; what none of them names stays. */
export interface Choices {
  /** Answers by purpose id: true grants, false refuses. */
  purposes?: Record<string, boolean>;
  /** Answers by the number of a flow in the compiled policy. */
  flows?: Record<number | string, boolean>;
  /** The answer for everything else. */
  all?: boolean;
}

/** Why something is, would be or was let through. */
export interface Explanation {
  verdict: Verdict;
  /** Id of the tag whose rule matched; null if the policy declares no such host. */
  tag: string | null;
  /** One sentence for a developer. */
  reason: string;
}

/** One decision about one address. The same decision about the same address is told once. */
export interface VerdictEvent extends Explanation {
  /** The address as the browser canonicalised it, or the name of a cookie or key. */
  url: string;
  type: string;
  /** Milliseconds since 1970, as `Date.now()` tells. */
  time: number;
}

/** What a withdrawal could not take back. */
export interface WithdrawnEvent {
  /** Names of cookies and keys that are still there, for example because they are HttpOnly. */
  left: string[];
}

/** Something is wrong, and what needs consent stays held because of it. */
export interface FaultEvent {
  /** One sentence for a developer; it is also in the console. */
  what: string;
}

/** What the law wants where the visitor is: consent first, a way to opt out, or that people are told. */
export type Question = "ask" | "opt-out" | "notice";

/** A purpose as the visitor should see it, in one language. */
export interface OwnPurpose {
  id: string;
  /** True if no law of the policy lets the visitor switch it; `reason` says why. */
  locked: boolean;
  label: string;
  description: string;
  reason: string;
  /** Numbers of its flows that leave a choice. */
  flows: number[];
  services: { id: string; label: string; provider: string; country: string; data: string[] }[];
}

/**
 * Words of the first layer in one language; `lead` already names the purposes. `again` is empty for who never answered: else it says on which
 * day the last answer was given, and what is new, changed, expired or was left open.
 */
export type OwnWords = Record<
  | "title"
  | "titleOptOut"
  | "lead"
  | "again"
  | "accept"
  | "reject"
  | "choose"
  | "save"
  | "keep"
  | "optOut"
  | "understood"
  | "settings"
  | "portal"
  | "privacy"
  | "gpc"
  | "always"
  | "refused",
  string
> & { dir: "ltr" | "rtl" };

/**
 * For a site that draws the question itself. Whoever holds this can make a button answer, so the page's first script takes it and
 * hands it to nobody else.
 */
export interface Own {
  /** Languages of the policy; another is answered in the first of them. */
  readonly languages: readonly string[];
  question(): Question;
  words(language: string): OwnWords;
  purposes(language: string): OwnPurpose[];
  /**
   * Makes a button of the page answer when the visitor presses it by hand. It must stand in the document, be seen, and have stood
   * still for half a second. One that may grant anything works only while another, bound to `{ all: false }`, can be seen too
   * and is not smaller.
   * @param choices what it answers, or a function that is asked when it is pressed
   * @returns a function that ends it
   */
  bind(
    button: Element,
    choices: Choices | (() => Choices),
    options?: {
      /** Two letters of the language that the question was drawn in; by default those of `<html lang>`. */
      language?: string;
      /** Told after each press whether the answer was taken. */
      done?(taken: boolean): void;
    },
  ): () => void;
}

/** The question may be drawn: now, because something is to be asked, or because `sekisho.open("own")` was called. */
export interface OwnEvent {
  /** Gives the way to answer to the first who asks; everybody else gets nothing. */
  take(): Own | undefined;
}

/** What a listener of each event is given. */
export interface Events {
  /** Only with `layout: own` in the policy. */
  own: OwnEvent;
  /** The visitor's choice changed, here or in another tab. */
  change: Consent;
  /** A decision was made. A late listener is first told the last 200. */
  verdict: VerdictEvent;
  /** Consent was taken back; what the tags left behind has been deleted. */
  withdrawn: WithdrawnEvent;
  /** The guard could not do its work. */
  fault: FaultEvent;
}

/** The guard's side of the consent interface: everything that the interface can do to the page. */
export interface Port {
  /** What to show first. */
  view: View;
  /** The page's language (`<html lang>`), or an empty string. */
  language: string;
  consent(): Consent;
  /** Changes the visitor's choice; granting needs the click that it answers, by hand, on a control that can be seen. */
  set(choices: Choices, event?: Event): boolean;
  /** Tells which text was shown: its language, and 32 bits of a hash of its words. They go into the stored record. */
  shown(language: string, hash: number): void;
  /** Takes the interface off the page. */
  close(): void;
  onChange(listener: () => void): void;
  onView(listener: (view: View) => void): void;
}

/** Builds the consent interface into a closed shadow root. */
export type Mount = (root: ShadowRoot, port: Port) => void;

/** The include's only global. It is frozen, and cannot be replaced or deleted. */
export interface Sekisho {
  /** Version of the policy that is in force; empty if its table is damaged. */
  readonly version: string;
  /** What the visitor chose. */
  consent(): Consent;
  /**
   * Changes the visitor's choice. Refusing always works. Granting never does: only Sekisho's own interface can hand
   * in the visitor's click, so that no script can consent for them. What holds already is not stored again.
   * @returns false if nothing of it was taken: a grant, or a purpose that the policy does not have. Before the interface is there, which
   *   is then loaded, always true; `change` tells what came of it
   */
  set(choices: Choices): boolean;
  /** Refuses everything and deletes what the tags left behind. Event `withdrawn` lists what could not be removed. */
  withdraw(): void;
  /** Shows the consent interface: by default the settings. */
  open(view?: View): void;
  /**
   * What would happen to a request, and why. Nothing is requested but the interface's script, which answers.
   * @param url absolute, or relative to the page
   * @param type `other` if left out
   */
  explain(url: string, type?: RequestType): Promise<Explanation>;
  /** Listens. What a listener throws is written to the console. @returns a function that ends it */
  on<Type extends keyof Events>(type: Type, listener: (detail: Events[Type]) => void): () => void;
  /** Called once by the interface's script, which the guard loads itself. Later calls do nothing. */
  ui(mount: Mount): void;
}

declare global {
  interface Window {
    readonly sekisho: Sekisho;
  }
}
