// Runs in each frame before any script of the page: closes the doors that the browser's own rules do not have.

import { each } from "../../guard/captured.js";
import cookie from "../../guard/doors/cookie.js";
import databases from "../../guard/doors/databases.js";
import peer from "../../guard/doors/peer.js";
import realm, { realms } from "../../guard/doors/realm.js";
import storage from "../../guard/doors/storage.js";
import { take } from "./judge.js";

const DOORS = [realm, peer, cookie, storage, databases];
/** What the files before this one left: tables of what is held, and ids of services that may be used. */
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
const left = all[NAME] ?? [];
delete all[NAME];
take(
  left.filter((/** @type {any} */ one) => typeof one === "object"),
  left.filter((/** @type {any} */ one) => typeof one === "string"),
);
realms.arm = close;
close(globalThis);
