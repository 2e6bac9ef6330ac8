// Services that are told in their own way. Which call says what is data: src/bundle/signals/vendors.json.

import { layer } from "./google.js";
import { asked, preferences, worst } from "./said.js";

/**
 * A service: how it is reached, and what it is told at the start of a page and at each change. In a call, `{$: "ads", is: […]}`
 * stands for the value that fits the verdict (allowed, waiting, refused); a call without a name is not made.
 * @typedef {object} Vendor
 * @property {"queue" | "list" | "function" | "first" | "object"} via
 * @property {string} global
 * @property {[string, string, any]} [load] object, method and argument that bring the global
 * @property {Record<string, string[] | null>} answers purposes by name
 * @property {any[][]} start
 * @property {any[][]} [update]
 */

const page = /** @type {any} */ (window);

/** @param {string} path */
const at = (path) => path.split(".").reduce((object, name) => object?.[name], page);

/** Segment stamps every event with the preferences of its moment. @param {{ payload: any, next: (payload: any) => void }} event */
const stamp = ({ payload, next }) => {
  payload.obj.context = { ...payload.obj.context, consent: { categoryPreferences: preferences() } };
  next(payload);
};

/** @param {Vendor} vendor @param {any} value @returns {any} */
const fill = (vendor, value) => {
  if (Array.isArray(value)) return value.map((one) => fill(vendor, one));
  if (!value || typeof value !== "object") return value;
  const named = (/** @type {boolean} */ wanted) =>
    Object.entries(preferences()).flatMap(([id, allowed]) => (allowed === wanted ? [id] : []));
  switch (value.$) {
    case undefined:
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(vendor, one)]));
    case "stamp":
      return stamp;
    case "callback":
      return () => {};
    case "preferences-by-purpose":
      return preferences();
    case "allowed-purposes":
      return named(true);
    case "denied-purposes":
      return named(false);
    case "asked":
      return value.is[asked()];
    default:
      return value.is[worst(vendor.answers[value.$])];
  }
};

/**
 * Tells when its snippet has made the global, with its queue, and the page uses it for the first time: before whatever the page
 * calls. @param {string} name @param {() => void} tell
 */
const first = (name, tell) => {
  if (page[name]) return tell();
  /** @type {any} */ let value;
  const settle = () =>
    Object.defineProperty(page, name, { value, writable: true, configurable: true, enumerable: true });
  Object.defineProperty(page, name, {
    configurable: true,
    enumerable: true,
    get() {
      if (!value?.queue) return value;
      settle();
      tell();
      return value;
    },
    set(made) {
      value = made;
    },
  });
};

/** What waits for its service to be there. @type {Set<() => boolean>} */
const waiting = new Set();
const again = () => {
  for (const ready of waiting) if (ready()) waiting.delete(ready);
};

/** @param {Vendor} vendor @param {any[]} call */
const make = ({ via, global }, [name, ...rest]) => {
  if (!name) return;
  if (via === "queue") return layer(global).push(name, ...rest);
  if (via === "list") {
    const there = layer(global);
    return typeof there[name] === "function" ? there[name](...rest) : there.push([name, ...rest]);
  }
  if (via === "function") {
    page[global] ||= function () {
      page[global].q ||= [];
      // biome-ignore lint/complexity/noArguments: the queue of the service's own snippet holds them
      page[global].q.push(arguments);
    };
    return page[global](name, ...rest);
  }
  if (via === "first") return page[global]?.(name, ...rest);
  return at(global)[name](...rest);
};

/** @param {Vendor} vendor @returns {() => void} tells a change */
export const told = (vendor) => {
  const say = (/** @type {any[][]} */ calls) => {
    for (const call of calls) make(vendor, fill(vendor, call));
  };
  const { via, global, start, update = start } = vendor;
  if (via === "first") {
    first(global, () => say(start));
    // Before the first use there is nothing to change.
    return () => Object.getOwnPropertyDescriptor(page, global)?.value && say(update);
  }
  if (via !== "object") {
    say(start);
    return () => say(update);
  }
  let loading = false;
  const ready = () => {
    const [object, method, what] = vendor.load ?? [];
    if (object && method && !loading && typeof at(object)?.[method] === "function") {
      loading = true;
      at(object)[method](what, again);
    }
    const there = start.every(([name]) => {
      const called = fill(vendor, name);
      return !called || typeof at(global)?.[called] === "function";
    });
    if (there && at(global)) say(start);
    return there && !!at(global);
  };
  if (!ready()) waiting.add(ready);
  return () => {
    if (!waiting.has(ready) && at(global)) say(update);
  };
};

/** Services come with scripts. */
export const watch = () => {
  document.addEventListener("load", again, true);
  document.addEventListener("DOMContentLoaded", again);
};
