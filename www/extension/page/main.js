// Runs in each frame before any script of the page: closes the doors that the browser's own rules do not have.

import cookie from "../../guard/doors/cookie.js";
import databases from "../../guard/doors/databases.js";
import peer from "../../guard/doors/peer.js";
import realm, { realms } from "../../guard/doors/realm.js";
import storage from "../../guard/doors/storage.js";
import { each } from "./captured.js";
import { take } from "./judge.js";
import open from "./open.js";

const DOORS = [realm, open, peer, cookie, storage, databases];
/** Where the files before this one left what is held. */
const NAME = "sekisho-extension";
/** Files of a document that its list keeps (Resource Timing): content/timing.js comes when there are more than the 250 of a browser. */
const FILES = 2_000;

/** @param {any} target */
const close = (target) =>
  each(DOORS, (/** @type {(win: any) => void} */ door) => {
    try {
      door(target);
    } catch {
      // A window without storage has no such door.
    }
  });

const all = /** @type {any} */ (globalThis);
take(all[NAME] ?? []);
delete all[NAME];
realms.arm = close;
close(globalThis);
performance.setResourceTimingBufferSize(FILES);
