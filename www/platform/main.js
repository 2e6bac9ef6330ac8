// sekisho-signal.js: answers `__tcfapi`, `__gpp` and `__uspapi` from the visitor's record. Loaded by the first call to one of them.

import { codec } from "./codec.js";
import { gpp, IDS } from "./gpp.js";
import { read } from "./gvl.js";
import { choose, tcf } from "./tcf.js";
import { section, usPrivacy } from "./us.js";

const DAY_MS = 86_400_000;
const page = /** @type {any} */ (window);

/** Whether a region is one of these codes, or a part of one. @param {string} region @param {string[]} codes */
const isIn = (region, codes) => codes.includes(region) || codes.includes(region.split("-")[0]);

/** @param {any} inside what www/signal/stub.js keeps */
const bring = ({ data, region, verdicts, kept, listeners, install }) => {
  const { sekisho } = page;
  /** Unknown places are under every law. */
  const inEurope = !region || isIn(region, data.europe);
  const inStates = !region || isIn(region, ["US"]);
  /** @type {((request: string) => string) | undefined} */ let ask;
  try {
    ask = codec();
  } catch (error) {
    console.error("sekisho: the page forbids Wasm, so there are no strings of the IAB", error);
  }
  const said = () => {
    const { purposes, tags, gpc, time, language } = sekisho.consent();
    const day = Math.floor((time ?? new Date()).getTime() / DAY_MS);
    return { purposes, verdicts: verdicts(), tags, gpc, day, language: (language ?? "en").toUpperCase() };
  };
  /** A question is open. */
  const isShown = () => Object.values(verdicts()).includes("hold");

  /** @type {import("./gvl.js").List | undefined} */ let list;
  const europe = data.tcf && kept.__tcfapi && tcf(data.tcf, () => list);
  const global = data.gpp && kept.__gpp && gpp(data.gpp);

  const choice = () => (data.tcf && list && ask && inEurope ? choose(data.tcf, list, said(), ask) : undefined);
  /** @param {string} prefix */
  const applies = (prefix) =>
    prefix === "tcfeuv2"
      ? inEurope
      : !region ||
        (prefix === "usnat" || prefix === "uspv1" ? inStates : region === `US-${prefix.slice(2).toUpperCase()}`);
  const sections = () => {
    const lines = data.gpp.sections.filter(applies).flatMap((/** @type {string} */ prefix) => {
      if (prefix === "uspv1") return `uspv1 ${usPrivacy(true, data, said())}`;
      if (prefix !== "tcfeuv2") return section(prefix, data, said());
      return choice() ? `tcfeuv2 ${choice()?.text}` : [];
    });
    return JSON.parse(/** @type {any} */ (ask)(["gpp", ...lines].join("\n")));
  };
  const applicable = () => {
    const ids = data.gpp.sections.filter(applies).map((/** @type {string} */ prefix) => IDS[prefix]);
    return region ? (ids.length ? ids : [-1]) : [0];
  };

  /** Puts everything where the record says. @param {string} event of the framework */
  const show = (event) => {
    const shown = isShown();
    europe?.update({
      applies: inEurope,
      choice: choice(),
      status: "loaded",
      event: shown ? "cmpuishown" : event,
      display: shown ? "visible" : event === "tcloaded" ? "disabled" : "hidden",
    });
    if (!global) return;
    global.set("signalStatus", "not ready");
    global.change(sections(), applicable());
    global.set("cmpDisplayStatus", shown ? "visible" : "hidden");
    global.set("cmpStatus", "loaded");
    if (!shown) global.set("signalStatus", "ready");
  };
  const fail = (/** @type {unknown} */ error) => {
    console.error("sekisho:", error);
    europe?.update({ status: "error", applies: inEurope });
    global?.set("cmpStatus", "error");
  };

  if (europe) install("__tcfapi", europe.api);
  if (global) {
    for (const [id, callback] of listeners) global.adopt(id, callback);
    install("__gpp", global.api);
  }
  if (data.usp && kept.__uspapi)
    install("__uspapi", (/** @type {string} */ command, /** @type {any} */ version, /** @type {any} */ callback) => {
      const fine = command === "getUSPData" && (version === 1 || version === null || version === undefined);
      callback(fine ? { version: 1, uspString: usPrivacy(inStates, data, said()) } : null, fine);
    });
  for (const name of ["__tcfapi", "__uspapi"]) for (const call of kept[name] ?? []) page[name](...call);

  const start = async () => {
    if (!ask) throw new Error("without Wasm there are no strings of the IAB");
    if (data.tcf && inEurope) {
      const response = await fetch(data.tcf.list);
      if (!response.ok) throw new Error(`the vendor list did not load: ${response.status}`);
      list = read(await response.json());
    }
    show("tcloaded");
    sekisho.on("change", () => {
      try {
        show("useractioncomplete");
      } catch (error) {
        fail(error);
      }
    });
  };
  start().catch(fail);
};

page.sekishoSignals?.(bring);
