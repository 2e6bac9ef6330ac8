// Entry of `sekisho-placeholder.js`: it comes where a page gives an embed a place.
import { createPlaceholder } from "./placeholder.js";

/** @type {any} */ (window).sekisho.ui(createPlaceholder);
