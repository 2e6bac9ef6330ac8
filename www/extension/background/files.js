// What the documents of a tab tell: scripts, pictures, styles, fonts and media that they took, which policy their site names, and which
// consent records it had. Most requests of a page are for files, and a listener for each would make every page slower, as would a script
// in a world of its own; so the documents are asked when somebody wants to know.

import { api, hostOf } from "../shared/api.js";

/** @typedef {import("../types.d.ts").Request} Request */

/** Who made the browser ask, and what for. Of what is not here the browser tells us (visits.js). @type {Record<string, string>} */
const TYPES = {
  script: "script",
  img: "image",
  image: "image",
  input: "image",
  video: "media",
  audio: "media",
  track: "media",
  link: "stylesheet",
  css: "image",
};
/** Where an ending says more than who asked. @type {[RegExp, string][]} */
const ENDINGS = [
  [/\.css$/, "stylesheet"],
  [/\.m?js$/, "script"],
  [/\.(woff2?|ttf|otf)$/, "font"],
  [/\.(png|jpe?g|gif|webp|avif|svg|ico)$/, "image"],
];

/** @param {string} initiator @param {string} url */
const typeOf = (initiator, url) => {
  const type = TYPES[initiator];
  if (initiator !== "link" && initiator !== "css") return type;
  const path = url.split(/[?#]/, 1)[0].toLowerCase();
  return ENDINGS.find(([ending]) => ending.test(path))?.[1] ?? type;
};

/** Runs in each document of the tab, beside it. */
const look = () => {
  const { timeOrigin } = performance;
  const attribute = (/** @type {string} */ selector, /** @type {string} */ name) =>
    document.querySelector(selector)?.getAttribute(name) ?? "";
  return {
    origin: self.origin,
    host: location.hostname,
    since: timeOrigin,
    files: performance
      .getEntriesByType("resource")
      .map((/** @type {any} */ one) => [one.name, one.initiatorType, timeOrigin + one.startTime]),
    policy: attribute('link[rel~="privacy-policy-model"]', "href"),
    region: attribute("script[data-region]", "data-region"),
  };
};
/** Runs in the outer document: what page/seen.js has kept, which no script of the page can change. */
const kept = () => {
  const { "sekisho-seen": tell } = /** @type {any} */ (window);
  return tell ? tell() : "";
};

/** @typedef {Pick<import("../types.d.ts").Visit, "policy" | "region" | "records">} Said */

/** @param {string} text @returns {string[][]} */
const lines = (text = "") => text.split("\n").flatMap((line) => (line ? [line.split("\t")] : []));
const short = (/** @type {string} */ text) => text.slice(0, 8_192);

/** What the documents of a tab took, and what the outer one, of a host, says of its site. @param {number} tabId @returns {Promise<{ files: Request[], host: string, said: Said }>} */
export const askPage = async (tabId) => {
  const run = (/** @type {object} */ what) =>
    api.scripting
      .executeScript({ injectImmediately: true, ...what })
      // A page of the browser itself.
      .catch(() => []);
  const [frames, [{ result: text = "" } = {}]] =
    /** @type {[{ frameId: number, result?: ReturnType<typeof look> }[], any[]]} */ (
      await Promise.all([
        run({ target: { tabId, allFrames: true }, func: look }),
        run({ target: { tabId }, world: "MAIN", func: kept }),
      ])
    );
  const outer = frames.find(({ frameId }) => frameId === 0)?.result;
  const [said, gone] = `${text}`.split("\n\n");
  const file = (
    /** @type {string} */ url,
    /** @type {string} */ initiator,
    /** @type {number} */ at,
    /** @type {string} */ origin,
  ) => {
    const type = typeOf(initiator, url);
    return type && /^https?:/.test(url) ? [{ url, type, at, held: false, by: hostOf(origin) }] : [];
  };
  return {
    files: [
      ...lines(gone).flatMap(([initiator, start, url]) =>
        outer ? file(url, initiator, outer.since + Number(start), outer.origin) : [],
      ),
      ...frames.flatMap(({ result }) =>
        (result?.files ?? []).flatMap(([url, initiator, at]) => file(url, initiator, at, result?.origin ?? "")),
      ),
    ],
    host: outer?.host ?? "",
    said: {
      policy: short(outer?.policy ?? ""),
      region: short(outer?.region ?? ""),
      records: lines(said)
        .slice(0, 100)
        .map(([at, record]) => ({ at: Number(at), text: short(record) })),
    },
  };
};

/** A request and its entry begin at about the same time; milliseconds. */
const NEAR = 3_000;

/** What the browser told of, and of the files those that it did not tell of: files that were held, or that came by a redirection, are in both. @param {Request[]} told @param {Request[]} files */
export const joined = (told, files) => {
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (const { url, at } of told) times.set(url, [...(times.get(url) ?? []), at]);
  const more = files.filter(({ url, at }) => {
    const all = times.get(url) ?? [];
    const twin = all.findIndex((time) => Math.abs(time - at) < NEAR);
    if (twin >= 0) all.splice(twin, 1);
    return twin < 0;
  });
  return more.length ? [...told, ...more].sort((a, b) => a.at - b.at) : told;
};
