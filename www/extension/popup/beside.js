// What the page does with time: it follows the tab that is looked at, and is drawn again when something changed, in the popup as beside
// the page that it tells of. A request that is only just being held counts as sent for a moment, and nobody should go away with that.

import { api } from "../shared/api.js";
import { ask } from "../shared/ask.js";

/** Milliseconds between two looks. */
const PAUSE = 1_000;

/** This page stands beside another one. */
export const beside = document.body.classList.contains("panel");

/** Opens it from the popup; both browsers want the press of a button. */
export const openBeside = async () => {
  if (api.sidebarAction) await api.sidebarAction.open();
  else {
    const [{ windowId }] = await api.tabs.query({ active: true, currentWindow: true });
    await api.sidePanel.open({ windowId });
  }
  window.close();
};

/**
 * @param {() => Promise<number | undefined>} tab @param {() => string} shown what is drawn, as text
 * @param {() => Promise<unknown>} again
 */
export const follow = (tab, shown, again) => {
  let busy = false;
  const look = async () => {
    // Nobody sees it, or somebody is in the matrix, whose buttons would be made anew under their hands, or in a list that would close.
    if (busy || document.hidden || (document.hasFocus() && document.activeElement?.closest(".portal, select"))) return;
    busy = true;
    try {
      if (JSON.stringify(await ask({ ask: "report", tab: await tab() })) !== shown()) await again();
    } catch {
      // The worker is starting, or the tab is gone: the next look tells.
    } finally {
      busy = false;
    }
  };
  setInterval(look, PAUSE);
  api.tabs.onActivated.addListener(look);
};
