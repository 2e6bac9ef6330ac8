// Entry of `sekisho-portal.js`: the portal comes when somebody opens it.
import { createPortal } from "./portal.js";

/** `sekisho build` puts the flows here. @type {any} */
const DATA = { sekisho: "portal-data" };

const { sekisho } = /** @type {any} */ (window);
/** @type {(context: import("../ui/mount.js").Context, place?: Element) => ReturnType<typeof createPortal>} */
const make = (context, place) => createPortal(context, /** @type {any} */ (context.port).portalData ?? DATA, !!place);
sekisho.ui(make);
