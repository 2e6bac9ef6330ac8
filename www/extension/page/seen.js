// What a page could take back: files that it takes off its own list (Resource Timing), and consent records that it had before the one
// that it has. Kept until somebody opens the popup (background/files.js asks then), so that no page pays for a world of its own in which
// to keep them. They are texts, because no script of the page can reach into a text.

import { method } from "../../guard/patch.js";
import { accessor, defineProperty, each, exec, listen, now, uncurry, win } from "./captured.js";

/** Where the answer is. No script can put another one there. */
const KEY = "sekisho-seen";
/** Files that a list has room for, and by how many it grows when they are too few. The browser's own is 250. */
const ROOM = 2_000;
/** Characters of each that are kept. */
const MOST = 1_000_000;
const COOKIE = /(?:^|; )(?:__Host-)?sekisho=([\w-]+)/;
/** An answer is given by hand, and stored at once or when a part of the interface has come. Milliseconds. */
const PAUSES = [0, 100, 300, 800];

/** Keeps the files of a document. */
const files = () => {
  const { performance, Performance, PerformanceEntry, PerformanceResourceTiming } = win;
  const { prototype } = Performance;
  const [entries, make] = [uncurry(prototype.getEntriesByType), uncurry(prototype.setResourceTimingBufferSize)];
  const of = [
    accessor(PerformanceResourceTiming.prototype, "initiatorType"),
    accessor(PerformanceEntry.prototype, "startTime"),
    accessor(PerformanceEntry.prototype, "name"),
  ];
  let kept = "";
  let room = ROOM;
  method(
    prototype,
    "clearResourceTimings",
    (native) =>
      function () {
        let text = "";
        each(entries(performance, "resource"), (/** @type {any} */ entry) => {
          text += `\n${of[0](entry)}\t${of[1](entry)}\t${of[2](entry)}`;
        });
        native(this);
        if (kept.length < MOST) kept += text;
      },
  );
  method(
    prototype,
    "setResourceTimingBufferSize",
    (native) =>
      function (/** @type {any[]} */ ...size) {
        // More than ours it may have.
        if (size[0] > room) room = size[0];
        return size.length ? native(this, room) : native(this);
      },
  );
  listen(performance, "resourcetimingbufferfull", () => {
    room += ROOM;
    make(performance, room);
  });
  return () => kept;
};

/** Keeps the consent records of a site with Sekisho, and since when each was there. */
const records = () => {
  const { document, setTimeout } = win;
  const { timeOrigin } = win.performance;
  const [cookies, area] = [accessor(document, "cookie"), accessor(win, "localStorage")];
  const item = uncurry(win.Storage.prototype.getItem);
  const record = () => {
    try {
      return exec(COOKIE, cookies(document))?.[1] ?? exec(/^[\w-]+$/, item(area(win), "sekisho") ?? "")?.[0] ?? "";
    } catch {
      // A sandboxed page, or one whose storage is off, has none.
      return "";
    }
  };
  let kept = "";
  let last = "";
  let looked = false;
  let waiting = false;
  const note = () => {
    const found = record();
    // What is there before anybody pressed anything was there before.
    if (found !== last && kept.length < MOST) kept += `\n${looked ? now() : timeOrigin}\t${found}`;
    last = found;
    looked = true;
  };
  const later = () => {
    if (!looked) note();
    if (waiting) return;
    waiting = true;
    each(PAUSES, (/** @type {number} */ pause) =>
      setTimeout(() => {
        if (pause === PAUSES[3]) waiting = false;
        note();
      }, pause),
    );
  };
  each(["click", "keyup"], (/** @type {string} */ event) => listen(win, event, later, true));
  return () => {
    note();
    return kept;
  };
};

/** Makes room in the list of each document, and remembers in the outer one. What that answers are lines of records, an empty line, and lines of files. */
export const remember = () => {
  if (KEY in win) return;
  win.performance.setResourceTimingBufferSize(ROOM);
  if (win.top !== win) return;
  const [said, took] = [records(), files()];
  defineProperty(win, KEY, { value: () => `${said()}\n\n${took()}` });
};
