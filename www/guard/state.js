// What the guard knows, and who listens to it. One object, filled once by main.js.

import { create, each, getAttribute, console as out, push } from "./captured.js";

/** Verdicts, as the kernel packs them. */
export const ALLOW = 0;
export const HOLD = 1;
export const REFUSE = 2;
export const UNDECLARED = 0xffff;

/** Request types by number, as in `NAMES` of src/rule/types.rs. */
export const SCRIPT = 0;
export const IMAGE = 1;
export const STYLESHEET = 2;
export const FONT = 3;
export const MEDIA = 4;
export const FRAME = 5;
export const OBJECT = 6;
export const XHR = 7;
export const SOCKET = 8;
export const PING = 9;
export const OTHER = 10;
export const DOCUMENT = 11;
/** Fails at once and without a network: no such blob exists. */
export const NOWHERE = "blob:null/0";
/** Key kinds: `kind` of src/table.rs. */
export const COOKIE = 1;
export const LOCAL = 2;
export const SESSION = 4;
export const IDB = 8;
export const CACHE = 16;
export const HTTP_ONLY = 32;

/**
 * Without `table` it is damaged: then only the page's own host passes.
 * `remember` reads what the visitor said, the first time that an answer matters.
 * @type {{ table?: import("./table.js").Table, tagOf: (url: string, type: number) => number, wasm: boolean, gpc: boolean, strict: boolean, remember: () => void }}
 */
export const state = /** @type {any} */ ({});

/** An attribute of the include. @param {Element | null} script @param {string} name */
export const option = (script, name) => (script && getAttribute(script, name)) || "";

/**
 * What came with the interface: see www/late. Its closed shadow roots (the main one, and those in the page), the language and the
 * hash of the text that it shows; how to open it, to change answers, to put a change into effect, and to tell people about decisions.
 * @type {{ root?: ShadowRoot, roots?: ShadowRoot[], part?: (brought: any) => void, language?: string, textHash?: number, load?: () => void, open?: (view: string) => void, change?: (choices: any, event?: Event) => boolean, settle?: (before: number[]) => void, revive?: (element: Element) => void, tell?: (decision: any) => void, replay?: (listener: (detail: any) => void) => void, explain?: (url: string, type?: string) => any }}
 */
export const late = {};

/** @type {Record<string, ((detail: any) => void)[]>} */
const listeners = create(null);

/** One clear line for the developer. @param {string} what @param {unknown} [why] */
export const fault = (what, why = "") => {
  out.error(`sekisho: ${what}`, why);
  emit("fault", { what });
};

/** Tells the listeners; what they throw is theirs. @param {string} type @param {any} [detail] */
export const emit = (type, detail) =>
  each(listeners[type] || [], (/** @type {(detail: any) => void} */ listener) => {
    try {
      listener(detail);
    } catch (error) {
      out.error(error);
    }
  });

/** Ends something when a change takes its consent away, before anybody else hears of it. @param {() => number} verdict @param {() => void} end */
export const until = (verdict, end) => on("ends", () => verdict() >> 16 > HOLD && end());

/** @param {string} type @param {(detail: any) => void} listener */
export const on = (type, listener) => {
  listeners[type] ||= [];
  push(listeners[type], listener);
  return () => {
    listeners[type] = listeners[type].filter((one) => one !== listener);
  };
};
