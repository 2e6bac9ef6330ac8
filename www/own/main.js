// Entry of `sekisho-own.js`: for a site that draws the question itself. Loaded only where the policy says `layout: own`.
import { createOwn } from "./own.js";

/** @type {any} */ (window).sekisho.ui(createOwn);
