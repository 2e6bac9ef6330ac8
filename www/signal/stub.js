// The interfaces of the IAB before their code is there (CMP API v2, GPP CMP API 1.1, US Privacy API 1.0): calls are kept, frames
// find the page that answers, and the first call loads what answers.

import { verdicts } from "./said.js";

/** @typedef {(...call: any[]) => any} Api */
/**
 * What the code that answers takes over.
 * @typedef {object} Inside
 * @property {any} data the policy's part
 * @property {string} region
 * @property {typeof verdicts} verdicts
 * @property {Record<string, any[][]>} kept calls by interface
 * @property {Map<number, (event: any, success: boolean) => void>} listeners of `__gpp`
 * @property {(name: string, api: Api) => void} install
 */

const page = /** @type {any} */ (window);
/** As the reference numbers the listeners of `__gpp`. */
const FIRST_LISTENER = 1000;
const RETRY_MS = 5;

/** Whether a page around this one answers already. @param {string} locator */
const isAnswered = (locator) => {
  for (let frame = page; ; frame = frame.parent) {
    try {
      if (frame.frames[locator]) return true;
    } catch {
      // A page of another site, which hides its frames.
    }
    if (frame === page.top) return false;
  }
};

/** A frame by whose name frames find this page. @param {string} locator */
const locate = (locator) => {
  if (page.frames[locator]) return;
  if (!document.body) return void setTimeout(locate, RETRY_MS, locator);
  const frame = document.createElement("iframe");
  frame.style.cssText = "display:none";
  frame.name = locator;
  document.body.append(frame);
};

/** Calls by message, answered in the form in which they came. @param {string} name @param {(call: any, done: (...answer: any[]) => void) => void} make */
const bridge = (name, make) => {
  page.addEventListener("message", (/** @type {MessageEvent} */ { data, source }) => {
    const isText = typeof data === "string";
    /** @type {any} */ let call;
    try {
      call = (isText ? JSON.parse(data) : data)?.[`${name}Call`];
    } catch {
      return;
    }
    if (!call) return;
    make(call, (returnValue, success) => {
      const answer = { [`${name}Return`]: { returnValue, success, callId: call.callId } };
      /** @type {any} */ (source)?.postMessage(isText ? JSON.stringify(answer) : answer, "*");
    });
  });
};

/**
 * @param {any} data of the policy
 * @param {string} region
 * @param {HTMLScriptElement | null} script the include
 */
export const stub = (data, region, script) => {
  /** @type {Inside} */
  const inside = {
    data,
    region,
    verdicts,
    kept: {},
    listeners: new Map(),
    install: (name, api) => {
      page[name] = api;
    },
  };
  /** @type {HTMLScriptElement | undefined} */ let loader;
  const load = () => {
    if (loader) return;
    loader = document.createElement("script");
    const { ui, signal = "sekisho-signal.js" } = script?.dataset ?? {};
    const { href } = new URL(signal, new URL(ui ?? "", script?.src || document.baseURI));
    if (script?.nonce) loader.nonce = script.nonce;
    loader.onerror = () => console.error(`sekisho: the interfaces of the IAB did not load: ${href}`);
    loader.src = page.trustedTypes
      ? page.trustedTypes.createPolicy("sekisho-signal", { createScriptURL: () => href }).createScriptURL("")
      : href;
    (document.head ?? document.documentElement).append(loader);
  };
  /** @param {string} name @param {Api} api @param {(call: any, done: any) => void} make */
  const offer = (name, api, make) => {
    if (isAnswered(`${name}Locator`)) return;
    inside.kept[name] = [];
    page[name] = api;
    locate(`${name}Locator`);
    bridge(name, make);
  };
  if (data.tcf) {
    /** @type {boolean | undefined} */ let applies;
    const versioned = (/** @type {any} */ { command, version, parameter }, /** @type {any} */ done) =>
      page.__tcfapi(command, version, done, parameter);
    offer(
      "__tcfapi",
      (...call) => {
        const [command, version, callback, parameter] = call;
        if (!call.length) return inside.kept.__tcfapi;
        if (command === "setGdprApplies") {
          if (version === 2 && typeof parameter === "boolean") applies = parameter;
          callback?.("set", true);
        } else if (command === "ping") callback?.({ gdprApplies: applies, cmpLoaded: false, cmpStatus: "stub" });
        else {
          inside.kept.__tcfapi.push(call);
          load();
        }
      },
      versioned,
    );
  }
  if (data.gpp) {
    const pingData = () => ({
      gppVersion: "1.1",
      cmpStatus: "stub",
      cmpDisplayStatus: "hidden",
      signalStatus: "not ready",
      supportedAPIs: data.gpp.apis,
      cmpId: data.gpp.id,
      sectionList: [],
      applicableSections: [],
      gppString: "",
      parsedSections: {},
    });
    let last = FIRST_LISTENER;
    const event = (/** @type {string} */ eventName, /** @type {number} */ listenerId, /** @type {boolean} */ done) => ({
      eventName,
      listenerId,
      data: done,
      pingData: pingData(),
    });
    offer(
      "__gpp",
      (command, callback, parameter) => {
        if (command === undefined) return inside.kept.__gpp;
        if (command !== "ping") load();
        if (command === "ping") callback?.(pingData(), true);
        else if (command === "addEventListener") {
          const id = last++;
          inside.listeners.set(id, callback);
          callback?.(event("listenerRegistered", id, true), true);
        } else if (command === "removeEventListener") {
          const was = inside.listeners.delete(parameter);
          callback?.(event("listenerRemoved", parameter, was), was);
        } else if (command === "hasSection") callback?.(false, true);
        else callback?.(null, false);
      },
      ({ command, parameter }, done) => page.__gpp(command, done, parameter),
    );
  }
  if (data.usp)
    offer(
      "__uspapi",
      (...call) => {
        if (!call.length) return inside.kept.__uspapi;
        inside.kept.__uspapi.push(call);
        load();
      },
      ({ command, version, parameter }, done) => page.__uspapi(command, version, done, parameter),
    );
  /** What sekisho-signal.js calls, once, while it runs: no other script is let in here. */
  let done = false;
  return (/** @type {(inside: Inside) => void} */ bring) => {
    if (done || !loader || document.currentScript !== loader) return;
    done = true;
    bring(inside);
  };
};
