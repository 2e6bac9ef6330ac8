// Entry of `sekisho-ui.js`: the guard loads it when there is something to ask or to show.
import { mount } from "./mount.js";

// `sekisho build` puts the policy's data in place of the JSON text. It is text in a raw template, not an object, because
// minifiers rewrite objects and leave this alone; the Rust side escapes what a template would read (` and $).
/** @type {any} */ (window).sekisho.ui((/** @type {ShadowRoot} */ root, /** @type {import("./types.d.ts").Port} */ port) =>
  mount(root, port, port.data ?? JSON.parse(String.raw`{"sekisho":"ui-data"}`)),
);
