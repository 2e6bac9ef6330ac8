// What the guard hands to the late part. It was taken before any other script of the page ran.

export interface Table {
  bytes: Uint8Array;
  flows: { fingerprint: number; purpose: number; modes: number }[];
  keys: { tag: number; kinds: number; pattern: string }[];
  purposes: string[];
}

export interface Inside {
  state: { table: Table; gpc: boolean };
  answer(said: number[]): void;
  attributeKey(name: string, kind: number): number;
  tagState(tag: number): number;
  regimes: number;
  late: { language?: string; textHash?: number };
  memory: { record: string; kept: boolean };
  flows(): number[];
  states(): number[];
  byHand(event?: Event): unknown;
  fault(what: string, why?: unknown): void;
  settle(before: number[]): void;
  clean(): void;
  tellTabs(): void;
  decode(text: string): Uint8Array;
  minutes(): number;
  salt(table: Uint8Array): number;
  attempt<T>(action: () => T): T | undefined;
  stored(): string[];
  cookies(): string[];
  putCookie(line: string): void;
  local(): Storage | undefined;
  session(): Storage | undefined;
  set(area: Storage | undefined, key: string, value: string): void;
  remove(area: Storage, key: string): void;
  key(area: Storage, at: number): string;
  lengthOf(area: Storage): number;
  COOKIE: string;
  KEY: string;
  secure: boolean;
}
