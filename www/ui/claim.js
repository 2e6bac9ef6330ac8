// The first thing that runs of `sekisho-ui.js`. The guard lets one in while this file runs; whatever else the file calls may be the
// page's by then, and would come before us.

/** @type {(list: unknown[]) => unknown} */ let bring;
/** @type {(...given: any[]) => void} */ let draw;

const { sekisho } = /** @type {any} */ (window);
sekisho.ui(
  (/** @type {unknown[]} */ list) => bring(list),
  (/** @type {any[]} */ ...given) => draw(...given),
);

/** What the guard asks for when the file has run. @param {typeof bring} brings the late part @param {typeof draw} draws on a page that only shows the interface */
export const serve = (brings, draws) => {
  bring = brings;
  draw = draws;
};
