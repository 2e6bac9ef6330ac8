// Entry of `sekisho-ui.js`: the guard loads it when there is something to ask or to show.
import { late } from "../late/change.js";
import { mount } from "./mount.js";

/** @import { Port } from "./types.d.ts" */

/** `sekisho build` puts the policy's data here. @type {any} */
const DATA = { sekisho: "ui-data" };

const { sekisho } = /** @type {any} */ (window);
sekisho.ui(late((/** @type {ShadowRoot} */ root, /** @type {Port} */ port) => mount(root, port, port.data ?? DATA)));
