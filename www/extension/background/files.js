// Scripts, pictures, styles, fonts and media that the documents of a tab took. Most requests of a page are for these, and a listener
// for each would make every page slower; so the documents are asked when somebody wants to know.

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

/** Runs in each document of the tab; in the outer one content/timing.js has kept more than the buffer holds. */
const look = () => {
  const all = /** @type {any} */ (globalThis).sekishoFiles ?? performance.getEntriesByType("resource");
  const { timeOrigin } = performance;
  return {
    origin: self.origin,
    files: all.map((/** @type {any} */ one) => [one.name, one.initiatorType, timeOrigin + one.startTime]),
  };
};

/** @param {number} tabId @returns {Promise<Request[]>} */
export const filesOf = async (tabId) => {
  /** @type {{ result?: ReturnType<typeof look> }[]} */
  const frames = await api.scripting
    .executeScript({ target: { tabId, allFrames: true }, func: look, injectImmediately: true })
    // A page of the browser itself.
    .catch(() => []);
  return frames.flatMap(({ result }) =>
    (result?.files ?? []).flatMap((/** @type {[string, string, number]} */ [url, initiator, at]) => {
      const type = typeOf(initiator, url);
      return type && /^https?:/.test(url) ? [{ url, type, at, held: false, by: hostOf(result?.origin) }] : [];
    }),
  );
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
