// What the guard hands to the late part. It was taken before any other script of the page ran.

export interface Table {
  /** Days for which a refusal counts, and the hashes of policy and site: src/bundle/wire.rs. */
  peace: number;
  hash: number;
  site: number;
  flows: { fingerprint: number; purpose: number; modes: number }[];
  keys: { tag: number; kinds: number; pattern: string }[];
  /** By class of laws, the codes of its regions, with a space on both sides of each. */
  regions: string[];
  purposes: string[];
  tags: string[];
  carries: number[][];
}

/** Name or URL, request type (-1 cookie, -2 key), verdict and tag, time in ms. */
export type Decision = [string, number, number, number];

export interface Inside {
  decide(url: string, type: number): number;
  decisions: Decision[];
  emit(type: string, detail: unknown): void;
  flowState(flow: number): number;
  state: { table: Table; gpc: boolean; strict: boolean };
  answer(said: number[]): void;
  attributeKey(name: string, kind: number): number;
  tagState(tag: number): number;
  regimes: number;
  late: { root?: ShadowRoot; roots?: ShadowRoot[]; language?: string; textHash?: number };
  appendChild(parent: Node | null, child: Node): void;
  attachShadow(host: Element, init: ShadowRootInit): ShadowRoot;
  bodyOf(): HTMLElement | null;
  consent(): { asked: boolean; tags: Record<string, string>; version?: string; sequence: number };
  currentOf(document: Document): Element | null;
  createElement(name: string): HTMLElement;
  on(type: string, listener: (detail: unknown) => void): () => void;
  removeChild(parent: Node, child: Node): void;
  memory: { record: string; kept: boolean };
  flows(): number[];
  states(): number[];
  ageOf(text: string): number;
  getRootNode(node: Node): Node;
  map<T, R>(list: readonly T[], call: (one: T, at: number) => R): R[];
  minutes(): number;
  read(): boolean;
  recall(record: Uint8Array): void;
  targetOf(event: Event): EventTarget;
  fault(what: string, why?: unknown): void;
  /** By our own policy of Trusted Types, if the page lets it be; else the text as it is. */
  trusted(text: string, kind: "ScriptURL"): string;
  /** Releases and drops what waits. */
  flush(): void;
  tellTabs(): void;
  decode(text: string): Uint8Array;
  salt(table: { site: number }): number;
  attempt<T>(action: () => T): T | undefined;
  stored(): string[];
  cookies(): string[];
  putCookie(line: string): void;
  local(): Storage | undefined;
  session(): Storage | undefined;
  get(area: Storage | undefined, key: string): string | null;
  load(name: string): HTMLScriptElement;
  put(area: Storage | undefined, key: string, value: string): void;
  remove(area: Storage, key: string): void;
  key(area: Storage, at: number): string;
  lengthOf(area: Storage): number;
  COOKIE: string;
  KEY: string;
  secure: boolean;
}
