// The files that a document took, as the browser keeps them (Resource Timing). It starts when the document stands, because before that
// it would make each page slower, with those that the browser has kept (page/main.js makes room for them); from then on the observer is
// told of more than the browser's buffer holds, and the page cannot clear what it was told.

/** @type {PerformanceEntryList} */
const entries = [];

/** Starts to listen. What asks for the files later (background/files.js) finds them here: it runs in the same world. */
export const remember = () => {
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type: "resource", buffered: true });
  Object.assign(globalThis, { sekishoFiles: entries });
};
