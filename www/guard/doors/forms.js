// Door: what a form sends into a frame of the page. Where it goes to a window, a person sees where it goes.

import { documentElements, getAttribute, listen, some, targetOf } from "../captured.js";
import { judge } from "../judge.js";
import { method } from "../patch.js";
import { hold } from "../quarantine.js";
import { FRAME } from "../state.js";
import { attempt } from "../storage.js";

/** @param {any} win */
export default (win) => {
  /**
   * The verdict on what a form, or a button in its place, sends into a frame by its name. A name that no frame has is that of a new
   * window.
   * @param {any} form @param {any} [by]
   */
  const verdictOn = (form, by) => {
    const said = (/** @type {string} */ name) => (by && getAttribute(by, `form${name}`)) ?? getAttribute(form, name);
    const named = (/** @type {Element} */ frame) => getAttribute(frame, "name") === said("target");
    return some(documentElements(win.document, "iframe"), named) ? judge(said("action") || "", FRAME) : 0;
  };
  method(
    win.HTMLFormElement.prototype,
    "submit",
    (native) =>
      function () {
        hold(verdictOn(this), () => native(this));
      },
  );
  listen(
    win,
    "submit",
    (/** @type {any} */ event) =>
      attempt(() => {
        const form = targetOf(event);
        const { submitter } = event;
        const packed = verdictOn(form, submitter);
        if (!(packed >> 16)) return;
        event.preventDefault();
        hold(packed, () => form.requestSubmit(submitter));
      }),
    true,
  );
};
