// Entry of `sekisho-debug.js`: what the guard decided in this page, for people who develop. `sekisho.open("debug")`.
import { createDebug } from "./debug.js";

/** @type {any} */ (window).sekisho.ui(createDebug);
