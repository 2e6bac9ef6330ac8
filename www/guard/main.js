// The include. In this order: kernel, stored consent, computed CSP, doors, observer, and only then the API and the interface.

import {
  assign,
  current,
  defineProperty,
  doc,
  documentElements,
  each,
  freeze,
  getOwnPropertyDescriptor,
  navigator as nav,
  Promise,
  page,
  queueMicrotask,
  setTimeout,
  some,
  win,
} from "./captured.js";
import { agree, asking, consent, read, reread, set, whenLate, withdraw } from "./consent.js";
import { shut } from "./csp.js";
import { enter } from "./decide.js";
import attributes from "./doors/attributes.js";
import beacon from "./doors/beacon.js";
import cookie from "./doors/cookie.js";
import databases from "./doors/databases.js";
import fetchDoor from "./doors/fetch.js";
import forms from "./doors/forms.js";
import insert from "./doors/insert.js";
import peer from "./doors/peer.js";
import preload from "./doors/preload.js";
import realm, { realms } from "./doors/realm.js";
import sheets from "./doors/sheets.js";
import socket from "./doors/socket.js";
import storage from "./doors/storage.js";
import write from "./doors/write.js";
import xhr from "./doors/xhr.js";
import { start } from "./kernel.js";
import { observe } from "./observe.js";
import { recall } from "./record.js";
import { emit, fault, late, on, option, state } from "./state.js";
import { links, open, origin, register, wanted, whenBody } from "./ui.js";

/** A door is one file and one line. */
const DOORS = [
  realm,
  attributes,
  insert,
  write,
  sheets,
  forms,
  peer,
  fetchDoor,
  xhr,
  preload,
  beacon,
  socket,
  cookie,
  storage,
  databases,
];

const lateness = () => {
  // Not `doc.scripts`: an element of that name would stand in its place. A body is there where the include stands in it, and where it
  // waited (`async`, `defer`, a module).
  if (some(documentElements(doc, "script[src],body"), (/** @type {unknown} */ one) => one !== current))
    fault("not the first script in <head>");
};

/** Closes every door of a window. @param {any} target */
const close = (target) => {
  each(DOORS, (/** @type {(win: any) => void} */ door) => {
    try {
      door(target);
    } catch (error) {
      fault("a door stays open", error);
    }
  });
  observe(target.document);
  emit("window", target);
};

const arm = () => {
  const { table } = assign(state, start("%SEKISHO_PACK%", page.hostname));
  if (table) {
    // Do Not Track counts where the policy says so.
    state.gpc =
      /** @type {any} */ (nav).globalPrivacyControl === true || ((table.flags & 8) > 0 && nav.doNotTrack === "1");
    state.strict = (table.flags & 4) > 0;
    enter(table, option(current, "data-region"));
    // A record without a cookie counts when the body is there; until then nothing is allowed. What is strict cannot wait.
    state.remember = () => {
      recall([]);
      read(!state.strict);
    };
  } else fault("the policy is damaged; only the site loads");
  // A policy that lets undeclared hosts through cannot be an allow list.
  if (!table || !(table.flags & 3)) shut(origin);
  realms.arm = close;
  // Before the parser goes on, but with nothing on the stack: a look at cookies makes Chromium parse once more what is on it. And
  // before what the page already has is looked at, which may be the first to ask.
  queueMicrotask(asking);
  close(win);
  setTimeout(() => {
    // Other tabs are another process; nobody could have told us anything yet.
    agree();
    // The question comes with the body, and its file may come meanwhile.
    if (asking()) late.load?.();
  });
};

// Its own: an element of that name is a property too.
if (getOwnPropertyDescriptor(win, "sekisho")) fault("included twice");
else {
  lateness();
  arm();
  defineProperty(win, "sekisho", {
    value: freeze({
      version: state.table?.version ?? "",
      consent,
      set,
      withdraw,
      open,
      explain: async (/** @type {string} */ url, /** @type {string} */ type) => {
        await new Promise(whenLate);
        return late.explain?.(url, type);
      },
      on: (/** @type {string} */ type, /** @type {any} */ listener) => {
        // What happened so far is told by the late part.
        if (type === "verdict") whenLate(() => late.replay?.(listener));
        return on(type, listener);
      },
      ui: register,
    }),
  });
  links();
  // Besides a question, elements of ours in the page need the interface.
  whenBody(() => {
    if (asking()) reread();
    asking() ? open(wanted || "banner") : documentElements(doc, "[data-sekisho-view]")[0] && late.load?.();
  });
}
