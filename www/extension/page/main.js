// Runs in each frame before any script of the page: closes the doors that the browser's own rules do not have, where something is held,
// and remembers in the outer document what a page could take back.

import cookie from "../../guard/doors/cookie.js";
import databases from "../../guard/doors/databases.js";
import peer from "../../guard/doors/peer.js";
import realm, { realms } from "../../guard/doors/realm.js";
import storage from "../../guard/doors/storage.js";
import { each } from "./captured.js";
import { take } from "./judge.js";
import open from "./open.js";
import pay from "./pay.js";
import { remember } from "./seen.js";

const DOORS = [realm, open, peer, pay, cookie, storage, databases];
/** Where the files before this one left what is held. */
const NAME = "sekisho-extension";

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
const left = all[NAME];
// Before the doors, so that it sees what the browser has.
remember();
if (left) {
  take(left);
  delete all[NAME];
  realms.arm = close;
  close(globalThis);
}
