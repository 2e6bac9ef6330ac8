// The worker. It may be killed at any moment and loses nothing: what holds is in the browser's rules, what was chosen is stored
// before it takes effect, and each start looks whether the two agree.

import { api } from "../shared/api.js";
import { changed, load, shaped } from "../shared/choice.js";
import { engine } from "./engine.js";
import { pin, pins, unpin } from "./pins.js";
import { forget } from "./policy.js";
import { audit, isOurs, portal, report } from "./report.js";
import { apply, once, repair } from "./rules.js";
import { tell } from "./tell.js";
import { listen } from "./visits.js";

/** What pages of the extension ask. @type {Record<string, (message: any) => Promise<unknown>>} */
const ANSWERS = {
  report: ({ tab }) => report(tab),
  audit: ({ tab, language }) => audit(tab, language),
  portal: ({ tab }) => portal(tab),
  choice: () => load(),
  change: ({ change }) => apply((choice) => changed(choice, change)),
  put: ({ choice }) => apply(() => shaped(choice)),
  once: ({ tab, on }) => once(tab, on),
  pins: () => pins(),
  pin: async ({ site, key }) => pin(site, key),
  unpin: ({ site }) => unpin(site),
  names: async ({ keys }) => (await engine()).names(keys),
};

listen();
api.tabs.onRemoved.addListener((/** @type {number} */ tab) => {
  once(tab, false);
  forget(tab);
});
api.runtime.onMessage.addListener(
  (/** @type {any} */ message, /** @type {any} */ sender, /** @type {any} */ answer) => {
    // A page says that its site has Sekisho; it can ask and change nothing.
    if (sender.tab && message?.say === "site" && sender.frameId === 0 && !isOurs(sender)) {
      tell(sender.tab.id, message.page);
      return;
    }
    const ask = isOurs(sender) && Object.hasOwn(ANSWERS, message?.ask) && ANSWERS[message.ask];
    if (!ask) return;
    ask(message).then(
      (value) => answer({ value }),
      (error) => answer({ error: error instanceof Error ? error.message : String(error) }),
    );
    return true;
  },
);
api.runtime.onInstalled.addListener(repair);
api.runtime.onStartup.addListener(repair);
repair();
