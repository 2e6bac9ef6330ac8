// What the consent interface is given. The Rust module `disclose::ui` writes `UiData`; the guard hands over `Port`.

/** A text: the same in every language, or one a language. */
export type Text = string | Record<string, string>;

/** What the visitor answered for a purpose. `mixed`: some of its flows are granted and others are not. */
export type State = "granted" | "denied" | "unset" | "mixed";

/** How a purpose stands in fact. `default`: without an answer, and its tags run, because the law here lets them. */
export type Standing = State | "default";

/** One thing that a tag stores in the browser. */
export interface Stored {
  /** Cookie name or storage key; `*` stands for any characters. */
  name: string;
  /** Also the name of the word that says it. */
  kind: "cookie" | "local" | "session" | "idb" | "cache";
  lifetime: Text;
  purpose?: Text;
}

/** A service in the page, as far as it serves one purpose. */
export interface Tag {
  id: string;
  label: Text;
  provider: Text;
  country?: Text;
  policyUrl?: Text;
  /** What the provider does with the data for its own ends (Japan's external transmission rule asks for it). */
  recipientPurpose?: Text;
  /** Numbers of the flows that it carries for this purpose, as far as they leave a choice. */
  flows: number[];
  /** Labels of the data items sent, as inside a sentence. */
  data: Text[];
  cookies: Stored[];
}

/** What data is used for. */
export interface Purpose {
  id: string;
  /** True if no regime of the policy lets the visitor switch it. */
  locked: boolean;
  /** As inside a sentence: what stands on its own gets its capital there. */
  label: Text;
  description?: Text;
  /** Why it is locked. */
  reason?: Text;
  /** Numbers of its flows that leave a choice. */
  flows: number[];
  /** Those of them that no bundle grants. */
  separate?: number[];
  tags: Tag[];
}

/** The words of one language. The Rust struct `UiWords` has the same fields. */
export interface Words {
  name: string;
  dir: "ltr" | "rtl";
  title: string;
  lead: string;
  leadOn: string;
  titleOptOut: string;
  leadOptOut: string;
  leadObject: string;
  optOut: string;
  keep: string;
  leadNotice: string;
  understood: string;
  embed: string;
  embedLead: string;
  embedOnce: string;
  embedAlways: string;
  portal: string;
  list: string;
  others: string;
  accept: string;
  reject: string;
  choose: string;
  save: string;
  settings: string;
  settingsLead: string;
  close: string;
  language: string;
  chosen: string;
  earlier: string;
  notChosen: string;
  notChosenOn: string;
  again: string;
  gpc: string;
  always: string;
  partly: string;
  details: string;
  provider: string;
  country: string;
  purpose: string;
  recipientPurpose: string;
  data: string;
  stored: string;
  nameColumn: string;
  purposeColumn: string;
  lifetime: string;
  cookie: string;
  local: string;
  session: string;
  idb: string;
  cache: string;
  policy: string;
  newTab: string;
  privacy: string;
  saved: string;
  refused: string;
  wait: string;
  failed: string;
  blocked: string;
  notAdvice: string;
}

export interface UiData {
  id: string;
  version: string;
  /** Stands for all that is shown; goes into the record of a choice. */
  textHash: number;
  /** The first is the policy's default. */
  languages: string[];
  /** `own`: the site draws the question itself. */
  layout: "bar" | "corner" | "dialog" | "own";
  /** Whether the page is loaded again when an embed is agreed to: then it cannot be shown once. */
  reload?: boolean;
  words: Record<string, Words>;
  purposes: Purpose[];
  privacyUrl?: Text;
}

export interface Consent {
  /** An answer is stored and no question is open. */
  asked: boolean;
  purposes: Record<string, State>;
  /** What happens to the requests of a tag now. */
  tags: Record<string, "allow" | "hold" | "refuse">;
  time: Date | null;
  gpc: boolean;
  /** Version of the policy that the choice was made under; absent: the present one; null: an earlier one. */
  version?: string | null;
}

export interface Choices {
  all?: boolean;
  purposes?: Record<string, boolean>;
  /** By the number of a flow in the compiled policy. */
  flows?: Record<string, boolean>;
}

export type View = "banner" | "settings" | "portal" | "debug" | "placeholder" | "own";

/** What the law wants of the first layer: consent first, a way to opt out, or that people are told. */
export type Question = "ask" | "opt-out" | "notice";

/** Consent records, and what they are read by: the hash of the policy and the fingerprint of each flow. */
export interface History {
  records: Uint8Array[];
  hash: number;
  prints: number[];
}

/** A decision of the guard about a request: 0 allowed, 1 held, 2 refused. */
export interface Decided {
  url: string;
  tag: number;
  verdict: number;
  time: number;
}

/** Controls of the site's own interface, and why one of them cannot be meant, or nothing. */
export interface Hand {
  own: Element[];
  hidden(control: Element): string;
  /** Called when words of ours have just come or gone: where they moved a control to, it has stood as long as before. */
  unmoved(): void;
}

/** The guard's side. Everything that the interface can do to the page goes through here. */
export interface Port {
  view: View;
  data?: UiData;
  /** Of the portal; only where the interface is shown without a guard. */
  portalData?: unknown;
  /** The element in which the page wants the view, if it is not ours. */
  inside?: Element;
  /** By number: the answer (0 none, 1 yes, 2 no), the mode in bits 2–3, the verdict in bits 4–5. */
  flows(): number[];
  /** Tags by number; the first is the site. */
  tags: string[];
  /** Lets what waits for a tag go on in this page, and keeps no answer. */
  once(tag: string, event: Event): boolean;
  /** What a click is believed by; for `layout: own`, as the two that follow. */
  hand?: Hand;
  /** Whether a law here calls it selling or sharing, what people can say no to. */
  sale?(): boolean;
  emit?(type: string, detail: unknown): void;
  fault?(what: string): void;
  /** A view that comes as a file of its own. No promise: a script of the page may have replaced what those are made of. */
  more(
    name: string,
    done: (
      make: (context: unknown, place?: Element) => { node: HTMLElement; show(): void; hide(): void; shown(): boolean },
    ) => void,
    fail: () => void,
  ): void;
  /** Choices that this browser remembers, the present one last: www/portal/choice.js reads them. */
  history(): History;
  /** The newest decisions about requests of this page. */
  log(): Decided[];
  on(type: string, listener: (detail: never) => void): void;
  /** The page's language tag, or nothing. */
  language: string;
  /** `data-sekisho-layout` of the page, if it has one. */
  layout?: string;
  consent(): Consent;
  /** False if the guard did not take the choice: a grant needs the visitor's own click. */
  set(choices: Choices, event: Event): boolean;
  /** Which text is shown, in which language; the record of a choice keeps both. */
  shown?(language: string, textHash: number): void;
  /** Nothing is shown any more. */
  close(): void;
  onChange(fn: () => void): void;
  onView(fn: (view: View) => void): void;
}
