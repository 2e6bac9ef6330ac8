// Using the consent interface as a visitor does: with the mouse.
import { until } from "./quiet.mjs";
import { inClosedRoot } from "./shadow.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const HOST = "sekisho-ui";

/** Where each control is inside the shadow root. The views name their buttons by words, which differ by language. */
const CONTROLS = {
  banner: {
    accept: ".banner .buttons button:nth-of-type(1)",
    reject: ".banner .buttons button:nth-of-type(2)",
    choose: ".banner .buttons button:nth-of-type(3)",
  },
  settings: {
    accept: ".settings .buttons button:nth-of-type(1)",
    reject: ".settings .buttons button:nth-of-type(2)",
    save: ".settings .buttons button:nth-of-type(3)",
    close: ".settings .close",
  },
};

/**
 * Which view is shown.
 * @param {Page} page
 * @returns {Promise<"banner" | "settings" | undefined>}
 */
export function shownView(page) {
  return inClosedRoot(page, HOST, (root) => {
    const shown = (/** @type {string} */ view) => {
      const element = root.querySelector(view);
      return element !== null && element.getClientRects().length > 0;
    };
    return shown(".settings") ? "settings" : shown(".banner") ? "banner" : undefined;
  }).then((view) => view ?? undefined);
}

/**
 * Waits until a view is shown.
 * @param {Page} page
 * @param {"banner" | "settings"} view
 */
export const showsView = (page, view) => until(async () => (await shownView(page)) === view, `the ${view} to be shown`);

/**
 * Waits until nothing is shown.
 * @param {Page} page
 */
export const showsNothing = (page) =>
  until(async () => (await shownView(page)) === undefined, "the interface to go away");

/**
 * Middle of a control on the screen, scrolled into view.
 * @param {Page} page
 * @param {string} selector
 */
const place = (page, selector) =>
  inClosedRoot(
    page,
    HOST,
    (root, name) => {
      const element = root.querySelector(name);
      if (!element || element.getClientRects().length === 0) return undefined;
      element.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = element.getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    },
    selector,
  );

/**
 * Clicks a control as soon as it stands still.
 * @param {Page} page
 * @param {string} selector
 */
async function click(page, selector) {
  let last = "";
  const at = await until(async () => {
    const now = await place(page, selector);
    const still = now && String(now) === last;
    last = String(now);
    return still ? now : undefined;
  }, `${selector} in the interface`);
  if (at) await page.mouse.click(at[0], at[1]);
}

/**
 * Presses a button of the view that is shown.
 * @param {Page} page
 * @param {"accept" | "reject" | "choose" | "save" | "close"} button
 */
export async function press(page, button) {
  const view = (await until(() => shownView(page), "the interface")) ?? "banner";
  const selector = /** @type {Record<string, string>} */ (CONTROLS[view])[button];
  if (!selector) throw new Error(`the ${view} has no button "${button}"`);
  await click(page, selector);
}

/**
 * Moves the switch of a purpose in the settings.
 * @param {Page} page
 * @param {string} purpose
 */
export const toggle = (page, purpose) => click(page, `[id="s-${purpose}"]`);
