// Entry of `sekisho-ui.js`: the guard loads it when there is something to ask or to show.

// Before any of the others runs.
import "./claim.js";

import { late } from "../late/change.js";
import { named } from "../late/inside.js";
import { serve } from "./claim.js";
import { mount } from "./mount.js";

/** @import { Port } from "./types.d.ts" */

/** `sekisho build` puts the policy's data here. @type {any} */
const DATA = { sekisho: "ui-data" };

/** @type {(root: ShadowRoot, port: Port) => void} */
const draw = (root, port) => mount(root, port, port.data ?? DATA);
// The guard takes the late part, and draws through it; a page that only shows the interface draws by itself.
const bring = late(draw);
serve((list) => bring(named(list)), draw);
