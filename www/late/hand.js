// Whether a click is the visitor's own: by hand, now, on a control of ours that could be seen and did not move away from under
// the pointer. Only widening asks this.

/** @import { Inside } from "./types.d.ts" */

/** How long a control must have stood still, ms: about what a person needs to see that something moved. */
const STILL_MS = 500;
/** How often we look where the controls are, ms. */
const LOOK_MS = 100;
/** What moved by less is where it was, CSS pixels: a scroll bar or a late font shifts things by parts of a button. */
const SLIGHT_PX = 4;
/** The least that a control may measure, CSS pixels: ours are 44 high. */
const LEAST_PX = 20;
/** Below this, what is drawn over a page can hardly be read. */
const LEAST_OPACITY = 0.9;

/** Taken when the interface comes; a page that patches them later changes nothing. */
const { getComputedStyle, performance, setInterval, top, self, document: doc } = window;
const now = performance.now.bind(performance);
const rect = Element.prototype.getBoundingClientRect;
const shadowAt = ShadowRoot.prototype.elementFromPoint ?? DocumentFragment.prototype.querySelector;
const documentAt = Document.prototype.elementFromPoint;
const elementsIn = Document.prototype.querySelectorAll;
const { contains } = Node.prototype;
const typeOf = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Event.prototype, "type")?.get);
const { apply } = Reflect;
const { abs } = Math;

/** Another origin shows this page in a frame, and may show something else over it. */
const framedByOthers = () => {
  try {
    return self !== top && !top?.document;
  } catch {
    return true;
  }
};

/** @param {Inside} inside */
export const hand = ({ attempt, late, getRootNode, targetOf }) => {
  /** Where each control came to stand, and since when. @type {Map<Element, { x: number, y: number, width: number, height: number, since_: number }>} */
  const places = new Map();
  /** Events that answered already: a listener of the page may keep one and use it again. */
  const used = new WeakSet();

  const placeOf = (/** @type {Element} */ control) => {
    const { x, y, width, height } = apply(rect, control, []);
    return { x, y, width, height };
  };
  /**
   * @param {ArrayLike<Element>} controls
   * @param {number} first since when one stands that was never seen before
   * @param {boolean} [ours] what moved since the last look was moved by our own words
   */
  const lookAt = (controls, first, ours) => {
    for (let at = 0; at < controls.length; at++) {
      const control = controls[at];
      const place = placeOf(control);
      const before = places.get(control);
      // Away, by us: what comes back is new. What stands in the page comes and goes as the page wants.
      if (!place.width) places.delete(control);
      // From where it came to stand, so that many small moves are a large one.
      else if (
        !before ||
        abs(before.x - place.x) + abs(before.y - place.y) > SLIGHT_PX ||
        abs(before.width - place.width) + abs(before.height - place.height) > SLIGHT_PX
      )
        places.set(control, { ...place, since_: before ? (ours ? before.since_ : now()) : first });
    }
  };
  /** Controls of the site's own interface: see www/own. @type {Element[]} */
  const own = [];
  const look = (ours = false) => {
    // Away with the whole interface, by the page: where it comes back counts.
    for (const root of [late.root, ...(late.roots ?? [])])
      if (root?.host.isConnected)
        lookAt(root.querySelectorAll("button,input"), root === late.root ? -STILL_MS : now(), ours);
    lookAt(own, now());
  };
  setInterval(() => look(), LOOK_MS);

  /** The element that an element is drawn in, up to the top of the page. @type {(at: any) => Element | undefined} */
  const around = (at) => at.assignedSlot ?? at.parentElement ?? /** @type {any} */ (getRootNode(at)).host;

  /**
   * Why a control cannot be meant, or nothing.
   * @param {Element} control @param {ShadowRoot} [root] absent: it is the site's own
   */
  const hidden = (control, root) => {
    look();
    const { x, y, width, height } = placeOf(control);
    if (width < LEAST_PX || height < LEAST_PX) return "too small";
    if (now() - (places.get(control)?.since_ ?? 0) < STILL_MS) return "just moved";
    const top = !!root && root === late.root;
    const host = root?.host;
    // Up to the top of our own tree: what is in the top layer is drawn without the page's effects. What stands in the page has them.
    let drawn = 1;
    for (let at = /** @type {Element | undefined} */ (control); at && !(top && at === host); at = around(at)) {
      const { opacity, visibility, filter, clipPath, maskImage, mixBlendMode } = getComputedStyle(at);
      drawn *= Number(opacity);
      if (drawn < LEAST_OPACITY || visibility !== "visible") return "transparent";
      if (filter !== "none" || clipPath !== "none" || maskImage !== "none" || mixBlendMode !== "normal")
        return "masked";
    }
    // Over the top layer lies only what is in it too, over a place in the page anything; and what lets clicks through is not found by
    // a point.
    for (const other of apply(elementsIn, doc, [top ? ":popover-open,:modal,:fullscreen" : "*"])) {
      const over = apply(rect, other, []);
      const beside = over.right <= x || over.left >= x + width || over.bottom <= y || over.top >= y + height;
      if (beside || apply(contains, other, [host ?? control]) || apply(contains, control, [other])) continue;
      const { pointerEvents, visibility, opacity, zIndex } = getComputedStyle(other);
      // In the page, what is not drawn, or under everything, is no cover.
      if (pointerEvents === "none" && (top || (visibility === "visible" && opacity !== "0" && !(Number(zIndex) < 0))))
        return "covered";
    }
    const middle = [x + width / 2, y + height / 2];
    const found = apply(documentAt, doc, middle);
    if (host && found !== host) return "covered";
    const hit = root ? apply(shadowAt, root, middle) : found;
    return hit === control || apply(contains, control, [hit]) ? "" : "covered";
  };

  /** True for a click that may widen. @param {any} event */
  const byHand = (event) =>
    attempt(() => {
      let target = /** @type {Element} */ (targetOf(event));
      if (!event.isTrusted || used.has(event)) return false;
      const at = getRootNode(target);
      let root = (at === late.root && late.root) || undefined;
      for (const one of late.roots ?? []) root ||= one === at ? one : undefined;
      let known = !!root;
      for (const control of own) {
        // In the page anybody hears events: one of another kind, over the same control, is no answer.
        if (!apply(contains, control, [target]) || apply(typeOf, event, []) !== "click") continue;
        known = true;
        target = control;
      }
      if (!known) return false;
      used.add(event);
      return !framedByOthers() && !hidden(target, root);
    }) === true;
  /** Our own words came or went, in this moment: a control that they moved has stood as long as before. */
  const unmoved = () => look(true);
  // Written out: a page that replaced `Object.assign` would be given the list of what may answer.
  return { byHand, own, hidden, unmoved };
};
