// Types of the author module, `sekisho/author`: read a policy, check it, compile it, disclose it, compare two, explain a verdict.
// Written by hand; tests/package/author.test.mjs holds them to their word.
//
//   import { readFileSync } from "node:fs";
//   import { initSync, read } from "sekisho/author";
//   initSync({ module: readFileSync(new URL(import.meta.resolve("sekisho/author.wasm"))) });
//   const policy = read("policy.yaml", { "policy.yaml": readFileSync("policy.yaml", "utf8") });
//   policy.disclose({ language: "en", format: "html" });
//
// README.md of the package has the same for a page and for bundlers.

// What a project for Node without `dom` does not know is not named, or these types would be its errors.
type Made<Global, Name extends string> =
  Global extends Record<Name, abstract new (...from: never[]) => infer Made> ? Made : never;
type Module = typeof globalThis extends Record<"WebAssembly", infer Assembly> ? Made<Assembly, "Module"> : never;
type Bytes = ArrayBuffer | ArrayBufferView;
type Fetched = Made<typeof globalThis, "Response">;
type Address = string | Made<typeof globalThis, "URL"> | Made<typeof globalThis, "Request">;

/** Languages of notices. */
export type Language = "en" | "ja" | "th";

/** What a notice can be written as. The last two are the same in every language. */
export type Format = "md" | "html" | "txt" | "jsonld" | "external-transmission" | "apple-manifest" | "play-form";

/** How much is written. Layers other than `full` are texts: md, html or txt. */
export type Layer = "full" | "first" | "just-in-time" | "cookies";

/** Something that is wrong with a policy. */
export interface Problem {
  /** Stable code, such as `SK0201`. */
  code: string;
  /** With an error the policy cannot be used. */
  level: "error" | "warning";
  /** What is wrong, in one line. */
  message: string;
  /** How to mend it. */
  help: string | null;
  /** The articles of the law that want it; null for what is wrong with the file itself. */
  law: string | null;
  /** The file, as it was named. */
  file: string;
  /** Line, from 1; 0 if it is about the whole file. */
  line: number;
  /** Column in characters, from 1. */
  column: number;
  /** Length in characters. */
  length: number;
}

/** What a page's table is made of. */
export interface Compiled {
  /** The bytes of the table. */
  table: number[];
  /** Tag ids by number; 0 is the site itself. */
  tags: string[];
  /** Ids of the flows that leave a choice, by number. */
  flows: string[];
  /** Purpose ids by number. */
  purposes: string[];
  /** Law ids by number. */
  regimes: string[];
  /** SHA-256 of what the policy says, in hexadecimal. */
  hash: string;
}

/** What is to be written. */
export interface Wanted {
  /** The policy's first language if not given. */
  language?: Language;
  /** HTML if not given. */
  format?: Format;
  /** The whole notice if not given. */
  layer?: Layer;
  /** Where the full notice stands, for the links of the other layers. */
  full?: string;
  /** Only what is about this app. */
  app?: string;
  /** Only what holds in this place, by its ISO 3166 code. */
  region?: string;
}

/** How a policy is checked. */
export interface WantedCheck {
  /** Language of messages and help; English if not given. */
  language?: "en" | "ja";
  /** The day, as YYYY-MM-DD, to find policies that are too old; without it none is. The module reads no clock. */
  today?: string;
}

/** What is to be written about a change. */
export interface WantedChange {
  language?: Language;
  /** HTML if not given. */
  format?: "md" | "html" | "txt" | "json";
}

/** A change as data. */
export interface Difference {
  /** The version before. */
  from: string;
  /** The version after. */
  to: string;
  /** Elements of the policy, as `kind:id`. */
  elements: { element: string; fate: "added" | "removed" | "changed" }[];
  /** What becomes of answers that people gave. */
  consents: { flow: string; purpose: string; change: "new" | "again" | "ends" | "unasked"; because: string[] }[];
  /** Whether somebody who has answered before is asked again. */
  ask_again: boolean;
  /** What is said differently, in the language that was wanted. */
  statements: {
    fate: "added" | "removed" | "changed";
    under: string[];
    elements: string[];
    before: string | null;
    after: string | null;
  }[];
}

/** A request. */
export interface Question {
  /** As the browser's own `URL` writes it. */
  url: string;
  /** `script`, `image`, `xmlhttprequest` …; `script` if not given. */
  type?: string;
  /** Host of the page; the policy's first own host if not given. */
  page?: string;
  /** ISO 3166 code of the visitor's region; unknown, where the strictest law counts, if not given. */
  region?: string;
  /** The browser sends Global Privacy Control. */
  gpc?: boolean;
  /** Answers by flow id, purpose id or `all`. */
  consent?: Record<string, boolean>;
}

/** Why a request gets its verdict. */
export interface Explanation {
  /** The verdict and its reason, as a sentence. */
  sentence: string;
  [more: string]: unknown;
}

/** A policy file with everything that it extends, read once. */
export class Reading {
  private constructor();
  /** The policy's languages; none if it has errors. */
  readonly languages: Language[];
  /**
   * Everything that is wrong: with the files, with what laws want a notice to say, and with the size of a page's table. It is what
   * `sekisho check --json` prints.
   *
   * @throws if there are no reports in the language, or no such day
   */
  check(wanted?: WantedCheck): Problem[];
  /**
   * The table that a page reads. A policy that names `packs` has to keep their rules, as `sekisho build` wants it.
   *
   * @throws if the policy has errors or breaks a rule of its `packs`, which `check` reports as an error; or there is no such day
   */
  compile(wanted?: Pick<WantedCheck, "today">): Compiled;
  /** @throws if the policy has errors or what is wanted does not exist */
  disclose(wanted: Wanted): string;
  /** What changed from this policy to a newer one. @throws as `disclose` */
  diff(newer: Reading, wanted: WantedChange & { format: "json" }): Difference;
  diff(newer: Reading, wanted: WantedChange): string;
  /** @throws if the policy has errors, the type or the region does not exist, or an answer is to nothing that is asked */
  explain(question: Question): Explanation;
  /** Gives the memory back at once; without it, some time after the last use. */
  free(): void;
}

/**
 * Reads a policy file; an overlay finds the files that it extends in `files`, seen from its own folder.
 *
 * @throws if there is no such file
 */
export function read(name: string, files: Record<string, string>): Reading;

/** A company or a service, and what a choice says of it. */
export interface Known {
  name: string;
  company: string;
  /** The catalogue's id. */
  service?: string;
  /** ISO 3166. */
  country?: string;
  purpose?: string;
  url?: string;
  /** Its name in choices. */
  key: string;
  /** The choice lets it out from this page. */
  allowed: boolean;
}

/** What the browser extension asks: rules for a standing choice, whose request it is, and whether a site does what it says. */
export class Standing {
  /**
   * Reads companies, a line each of five fields with tabs between, and services: those that `services()` of the same version gave, or
   * the catalogue, which takes three times as long.
   *
   * @throws if a line is not of the form
   */
  constructor(companies: string, services?: string);
  /** The services of the catalogue, as a list that the constructor reads. */
  services(): string;
  /** The words of purposes that a choice can name. */
  purposes(): string[];
  /** The rules of a choice for `declarativeNetRequest`. @throws if the choice is not of its form */
  rules(choice: object, browser: "chromium" | "firefox"): { rules: object[]; leftOut: object[]; limit: number };
  /** What vendors are called, for the keys of a choice's `vendors`; a key of nobody is its own name. */
  names(keys: string[]): string[];
  /** Whose request it is; null if nobody knows. `page` is a host. @throws if the choice is not of its form */
  who(url: string, type: string, page: string, choice: object): Known | null;
  /** By purpose, what pages have to know where the browser's rules do not reach. */
  pageTables(): Record<
    string,
    { hosts: string; services: { id: string; own: string; hosts: string; keys: [number, string][] }[] }
  >;
  /** What a page did against the policy that its site publishes. @throws if the text is no published policy, or was changed */
  audit(
    model: string,
    region: string,
    gpc: boolean,
    language: string,
    seen: { url: string; type: string; page: string; record?: string; minutes?: number }[],
  ): { id: string; version: string; findings: Finding[] };
  /**
   * What the portal of a site shows, and how its flows stand with this consent record: see `Consent.flows`.
   *
   * @throws if the text is no published policy, or was changed
   */
  portal(
    model: string,
    region: string,
    gpc: boolean,
    record: string,
    minutes: number,
  ): { data: unknown; flows: number[] };
  /** Gives the memory back at once; without it, some time after the last use. */
  free(): void;
}

/** Something that a site does and its policy does not say. */
export interface Finding {
  kind: "undisclosed" | "early" | "elsewhere";
  /** The first such request. */
  url: string;
  count: number;
  tag: string | null;
  /** Flows of the tag that were not allowed. */
  flows: string[];
  /** The flow that the policy lacks. */
  missing: {
    purpose: string | null;
    recipient: string;
    country: string | null;
    data: string[];
    service: string | null;
  } | null;
  /** The sentence of the notice that is not true. */
  sentence: string | null;
}

/** Compiles the module from bytes or a compiled module, at once. Nothing else works before this or the other way was done. */
export function initSync(from: { module: Bytes | Module }): unknown;

/**
 * Compiles the module without holding up the page, from its address, a response to it, its bytes or a compiled module. It does not know
 * where `author_bg.wasm` is: that differs from bundler to bundler. Node fetches no file: there give it bytes.
 */
export default function init(from: {
  module_or_path: Address | Bytes | Module | Fetched | PromiseLike<Bytes | Module | Fetched>;
}): Promise<unknown>;
