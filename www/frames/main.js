// Frames of hosts whose tags wait, and what a plugin's element shows. What `sekisho build` puts behind the guard if the policy says
// `frames: guarded`. It runs while the include runs, so that what it takes from the page is the browser's own.
//
// Under seamless enforcement the computed policy lets the hosts of all tags through. A frame of the markup then races the observer, and
// one whose address is changed from inside (`frame.contentWindow.location`) meets no door. So a second policy names who may be in a
// frame now. No policy can be loosened: where somebody agrees and such a frame comes, the page is loaded again.

/** @type {any} */ const main = window;
const {
  sekisho: { consent, on },
  document: doc,
  location: here,
  URL: Url,
  Function: Fn,
  console: out,
  navigator: { userActivation },
  performance: clock,
} = main;
/** Turns a method into a function that takes its `this` first. */
const uncurry = /** @type {(method: any) => any} */ (Fn.bind.bind(Fn.call));
/** What www/imports sets too: whoever loads the page again first does it for both. */
const AGAIN = Symbol.for("sekisho.again");
const [endsWith, reload, now] = [uncurry(String.prototype.endsWith), here.reload.bind(here), clock.now.bind(clock)];

/** The hosts of tags, and behind each the flows of each tag that has it. @type {[string, ...number[][]][]} */
const HOSTS = /** @type {any} */ ({ sekisho: "frame-data" });
/** For so long after an answer a frame that comes is what the answer was about, milliseconds. */
const SOON = 10_000;

/** The hosts of which some tag has all that it needs. A flow that is not known has nothing. @returns {string[]} */
const open = () => {
  const { flows } = consent();
  const hosts = [];
  for (let at = 0; at < HOSTS.length; at++) {
    const [host, ...tags] = HOSTS[at];
    let free = false;
    for (let tag = 0; tag < tags.length; tag++) {
      let all = true;
      for (let flow = 0; flow < tags[tag].length; flow++) all &&= (flows[tags[tag][flow]] ?? 16) < 16;
      free ||= all;
    }
    if (free) hosts[hosts.length] = host;
  }
  return hosts;
};

/** Whether a host is one of some, or below one. @param {string[]} hosts @param {string} host */
const within = (hosts, host) => {
  for (let at = 0; at < hosts.length; at++) if (host === hosts[at] || endsWith(host, `.${hosts[at]}`)) return true;
  return false;
};

const first = open();
let list = `'self' data: blob: ${here.hostname}:*`;
for (const host of first) list += ` ${host}:* *.${host}:*`;
const meta = doc.createElement("meta");
meta.httpEquiv = "Content-Security-Policy";
const root = doc.head ?? doc.documentElement;
// With all that the guard's own says, which is the last thing there: in WebKit a blob takes over one policy of its page, the last.
meta.content = `${root.lastChild.content};frame-src ${list};object-src ${list}`;
root.append(meta);

/** When an answer came last. */
let changed = -SOON;
on("change", () => {
  changed = now();
});
doc.addEventListener("securitypolicyviolation", (/** @type {SecurityPolicyViolationEvent} */ event) => {
  if (!event.isTrusted || !/^(frame|child|object)-src/.test(event.effectiveDirective)) return;
  let host = "";
  try {
    host = new Url(event.blockedURI).hostname;
  } catch {
    // Not an address: "inline", or nothing.
  }
  // What was open at first, somebody else's policy keeps out, and would again.
  if (within(first, host) || !within(open(), host)) return;
  // Nobody agrees without a press; without one the next page might come to the same, and so on for ever.
  if (userActivation?.hasBeenActive && now() - changed < SOON) {
    changed = -SOON;
    if (doc[AGAIN]) return;
    doc[AGAIN] = true;
    // With its argument Firefox reads the frames of the markup anew; else each would show once more what it showed: nothing.
    reload(true);
  } else if (changed >= 0) out.error(`sekisho: a frame of ${host} is allowed from the next load on (frames: guarded)`);
});
