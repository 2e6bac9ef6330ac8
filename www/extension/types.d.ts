// What travels between the parts of the extension.

/** A standing choice: see `Choice` of src/dnr/standing.rs. `true` lets out, `false` holds. */
export interface Choice {
  purposes: Record<string, boolean>;
  vendors: Record<string, boolean>;
  hosts: Record<string, boolean>;
  sites: Record<string, SiteChoice>;
  others: boolean;
  gpc: boolean;
  /** Sites with Sekisho are told what is held. */
  tell: boolean;
}
export interface SiteChoice {
  all: boolean;
  purposes: Record<string, boolean>;
  vendors: Record<string, boolean>;
}

/** One request of a page, as the browser told of it. */
export interface Request {
  url: string;
  /** A word of the policy language. */
  type: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The browser's blocker stopped it. */
  held: boolean;
  /** Host of the origin that asked. */
  by: string;
}

/** What is known about the page in a tab. */
export interface Visit {
  url: string;
  host: string;
  at: number;
  requests: Request[];
  /** Requests beyond those that are kept. */
  more: number;
  /** Address of the policy that the page names. */
  policy: string;
  region: string;
  /** Consent records of the site, and when each was there. */
  records: { at: number; text: string }[];
}

/** Requests to one vendor, or to a host that nobody knows. */
export interface Row {
  key: string;
  name: string;
  company: string;
  country: string;
  purpose: string;
  service: string;
  policy: string;
  known: boolean;
  /** The choice lets it out on this page. */
  allowed: boolean;
  hosts: string[];
  sent: number;
  held: number;
}

export interface Report {
  url: string;
  host: string;
  at: number;
  /** The host whose choice holds here: that of the page, or one above it. */
  site: string;
  /** Everything is let out: for the site, or for this tab once. */
  free: "" | "site" | "once";
  own: number;
  more: number;
  rows: Row[];
  purposes: string[];
  choice: Choice;
}

export interface Missing {
  purpose: string | null;
  recipient: string;
  country: string | null;
  data: string[];
  service: string | null;
}
export interface Finding {
  kind: "undisclosed" | "early" | "elsewhere";
  url: string;
  count: number;
  tag: string | null;
  flows: string[];
  missing: Missing | null;
  sentence: string | null;
}
/** The key that a person keeps for a site. */
export interface Pin {
  /** The key that signs, and the one that it has named as the next. */
  keys: string[];
  /** The day of the newest policy that was believed, as it states it. */
  updated: string;
  /** Since when it is kept. */
  at: number;
}

/** Why a published policy is not used: a code of `www/seal/error.js`, or `SK0910`, older than one that was believed before. */
export type Refused = {
  state: "refused";
  code: string;
  detail: string /** The key that is kept, or nothing. */;
  kept: string;
};
/** How far a published policy is believed. `none`: not signed, and nobody asks it to be; `unchecked`: this browser cannot tell. */
export type Trust =
  | { state: "none" }
  | { state: "unchecked" }
  | { state: "signed"; key: string /** Since when the key is kept; 0 if it is not. */; since: number }
  | Refused;
/** `none`: the site publishes no policy. */
export type Audit =
  | { state: "none" }
  | Refused
  | { state: "broken"; code: string; why: string; trust: Trust }
  | { state: "read"; id: string; version: string; findings: Finding[]; trust: Trust };

/** The browser's own interface: `browser` in both. */
declare global {
  // biome-ignore lint/suspicious/noExplicitAny: no types of it are published for both browsers together
  var browser: any;
  // biome-ignore lint/suspicious/noExplicitAny: the same under its older name
  var chrome: any;
}
