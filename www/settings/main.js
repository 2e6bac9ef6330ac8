// Entry of `sekisho-settings.js`: the settings come when somebody opens them.
import { createSettings } from "./settings.js";

/** @type {any} */ (window).sekisho.ui(createSettings);
