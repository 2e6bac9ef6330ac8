// Code that the site's own code imports from hosts whose tags wait. What `sekisho build` puts behind the guard if the policy says
// `imports: guarded`. It runs while the include runs, so that what it takes from the page is the browser's own.
//
// Under seamless enforcement the computed policy lets the hosts of all tags through, and `import()` is syntax: no door stands in its way.
// But a browser looks each address up in the page's import map first. Ours sends what waits to an address that the computed policy refuses
// before anybody is asked for it, and the refusal tells which import waits. Where somebody agrees, the page is then loaded again.

/** @type {any} */ const main = window;
const {
  sekisho,
  document: doc,
  location: here,
  URL: Url,
  JSON: json,
  Function: Fn,
  Reflect: reflect,
  console: out,
} = main;
const [endsWith, reload] = [Fn.call.bind("".endsWith), here.reload.bind(here)];
/** What www/frames sets too: whoever loads the page again first does it for both. */
const AGAIN = Symbol.for("sekisho.again");
const nonce = doc.currentScript?.nonce ?? "";

/** The hosts of tags, and behind each the flows of each tag that has it. @type {[string, ...number[][]][]} */
const HOSTS = /** @type {any} */ ({ sekisho: "import-data" });
/** For so long after an answer an import is what the answer was about, milliseconds. */
const SOON = 10_000;
/** A host of nobody: what waits has its scheme in front of it, and the rest of its address behind it. */
const NOWHERE = ".sekisho.invalid/";

/** Whether each host is open: some tag of it has all that it needs. A flow that is not known has nothing. @returns {boolean[]} */
const opened = () => {
  const { flows } = sekisho.consent();
  const states = [];
  for (let at = 0; at < HOSTS.length; at++) {
    states[at] = false;
    for (let tag = 1; tag < HOSTS[at].length; tag++) {
      const needs = HOSTS[at][tag];
      let all = true;
      for (let flow = 0; flow < needs.length; flow++) all &&= (flows[needs[flow]] ?? 16) < 16;
      states[at] ||= all;
    }
  }
  return states;
};
/** Whether a host is open: that of the page, or as the nearest one that it is or is below. @param {string} host @param {boolean} [unknown] */
const may = (host, unknown = false) => {
  const states = opened();
  let [length, open] = [0, unknown];
  for (let at = 0; at < HOSTS.length; at++) {
    const name = HOSTS[at][0];
    if (endsWith(`.${host}`, `.${name}`) && name.length > length) [length, open] = [name.length, states[at]];
  }
  return open || host === here.hostname;
};

const rootOf = (/** @type {Document} */ target) => target.head ?? target.documentElement;
/** The page's policy so far. What is added says it once more: in WebKit a blob takes over one policy of its page, the last. */
const policy = /** @type {any} */ (rootOf(doc).lastChild).content;
/** Whether scripts of hosts that wait are shut out altogether. */
let tight = false;
/**
 * Shuts out scripts of hosts that wait, where no map can hold them: in workers, where somebody withdrew, where the browser takes one map only
 * and the page's own may stand further down, and where it does not take ours.
 * @param {Document} target
 */
const tighten = (target) => {
  const meta = target.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `${policy};script-src`;
  for (const source of policy.match(/default-src ([^;]*)/)[1].split(" "))
    if (may(source.replace(/^(ws\w*:\/\/)?(\*\.)?|:\*$/g, ""), true)) meta.content += ` ${source}`;
  rootOf(target).append(meta);
  tight = true;
};

/** Makes text what a page takes that insists on Trusted Types. @type {((text: string) => any) | undefined} */
let trust = (text) => text;
try {
  const types = main.trustedTypes?.createPolicy("sekisho-imports", { createScript: trust });
  if (types) trust = types.createScript.bind(types);
} catch {
  trust = undefined;
  out.error("sekisho: `trusted-types` must allow `sekisho-imports`");
}
/**
 * Gives a script element a map. With slashes escaped, because the doors take addresses that wait out of what they read.
 * @param {any} script @param {any} map
 */
const write = (script, map) => {
  script.textContent = trust?.(json.stringify(map).replace(/\//g, "\\/"));
};
/** @param {Document} target @param {any} imports @param {any} [next] what it stands in front of */
const put = (target, imports, next) => {
  if (!trust) return tighten(target);
  const script = target.createElement("script");
  script.type = "importmap";
  script.nonce = nonce;
  write(script, { imports });
  // Too late for it, or forbidden by a policy of the site.
  script.onerror = () => tighten(target);
  script.addEventListener("securitypolicyviolation", script.onerror);
  if (next) next.before(script);
  else rootOf(target).append(script);
};

/** Lets the hosts through that are open. @param {any} imports @param {boolean[]} [were] those that are already */
const through = (imports, were = []) => {
  const states = opened();
  for (let at = 0; at < HOSTS.length; at++)
    if (states[at] && !were[at])
      for (const scheme of ["https:/", "http:/"]) {
        const origin = `${scheme}/${HOSTS[at][0]}/`;
        imports[origin] = origin;
      }
  return imports;
};
/** What was open when the page began. */
let before = opened();
const own = `https://${here.hostname}/`;
// With one slash, so that the rest of an address begins with the other: else a host and its port would read as a scheme.
const ours = through({
  "https:/": `https://https${NOWHERE}`,
  "http:/": `https://http${NOWHERE}`,
  [own]: own,
  [`${here.origin}/`]: `${here.origin}/`,
});
/** Sends what waits to nowhere, in what the page's own map maps to. True if there was any. @param {any} map @returns {boolean} */
const sift = (map) => {
  let sifted = false;
  for (const key in map) {
    let value = map[key];
    if (typeof value === "object") sifted = sift(value) || sifted;
    else
      try {
        const { hostname, href } = new Url(value, doc.baseURI);
        // Of such an address the guard was first.
        if (value === "data:,") value = `https://map${NOWHERE}`;
        else if (/^http/.test(href) && !may(hostname)) value = href.replace(/^(\w+):\/\//, `https://$1${NOWHERE}`);
        sifted ||= value !== map[key];
        map[key] = value;
      } catch {
        // The browser will say what it says.
      }
  }
  return sifted;
};

/** Whether the browser takes more than one map, and at any time: Firefox and older ones do not. */
const many =
  !("mozInnerScreenX" in main) && ("moveBefore" in Element.prototype || (!("chrome" in main) && "Iterator" in main));
/** Whether it is settled how imports are held in this page. */
let done = many || !trust;
/** Looks at what the parser put into the page, before the browser acts on it. @param {any} node */
const look = (node) => {
  const { localName, type } = node;
  // That of SVG is an object.
  const src = node.src ?? node.href?.baseVal;
  const [script, was] = [localName === "script", done];
  const module = script && /^\s*module/i.test(type);
  // What a module of the site's own markup imports beside itself, at another port or below the host of a rule.
  const from = module && /^https?:\/\/[^/]+\//.exec(src);
  if (from) {
    const [prefix] = from;
    if (may(new Url(prefix).hostname) && !(prefix in ours)) {
      ours[prefix] = prefix;
      if (many) put(doc, { [prefix]: prefix }, node);
    }
  }
  if (script && /^\s*importmap\s*$/i.test(type)) {
    try {
      const map = json.parse(node.textContent);
      const sifted = sift(map);
      if (!was) map.imports = { ...ours, ...map.imports };
      if (trust && (sifted || !was)) write(node, map);
      done = true;
    } catch {
      // No map, as the browser will say.
    }
  } else if (!was) {
    const code = script && /^\s*$|script/i.test(type);
    done = true;
    if (module || (code && !src && /\bimport\b/.test(node.textContent))) put(doc, ours, node);
    // It may import, or has; and a map of the page's own may come.
    else if ((code && src) || (localName === "link" && /modulepreload/i.test(node.rel))) tighten(doc);
    else done = false;
  }
};

/** What was refused and waits: by origin its host, and whether it was sent nowhere. @type {Record<string, [string, boolean]>} */
const waits = {};
/** When answers count that were given: not yet, or no more. */
let soon = false;
/** Loads the page again for what was refused and is open by now. @param {string} origin */
const release = (origin) => {
  const [host, held] = waits[origin];
  const states = opened();
  const fresh = states.some((open, at) => open && !before[at]);
  // Of what the page's own map named it is not known who it was.
  const unnamed = host === "map.sekisho.invalid";
  if (unnamed ? !fresh : !may(host)) return;
  delete waits[origin];
  // What was not sent nowhere and was open at first, somebody else's policy keeps out, and would again.
  if (!held && !fresh) return;
  // A map has no wildcards: it lets hosts through by their names in the policy, as long as there is one.
  const comes = unnamed || !states.includes(false) || `${origin}/` in through({}) || !held;
  // Nobody agrees without a press; without one the next page might come to the same, and so on for ever. The argument is for Firefox: see
  // www/frames.
  if (fresh && comes && soon && main.navigator.userActivation?.hasBeenActive) {
    if (!doc[AGAIN]) reload(true);
    doc[AGAIN] = true;
  } else
    out.error(
      `sekisho: imports from ${origin} ${comes ? "are allowed from the next load on" : "wait until the policy names that host, or all is allowed"} (imports: guarded)`,
    );
};
/** Closes what a window has of its own. @param {any} win */
const guard = (win) => {
  const { document } = win;
  let shut = false;
  document.addEventListener("securitypolicyviolation", (/** @type {SecurityPolicyViolationEvent} */ event) => {
    const { isTrusted, effectiveDirective, blockedURI } = event;
    if (!isTrusted || !/^script-src/.test(effectiveDirective)) return;
    const [, scheme, rest] = blockedURI.match(/^https:\/\/(\w+)\.sekisho\.invalid\/(.*)/) ?? [];
    try {
      const { hostname, origin } = new Url(rest ? `${scheme}://${rest}` : blockedURI);
      if (!scheme && !tight) return;
      waits[origin] = [hostname, !!scheme];
      release(origin);
    } catch {
      // Not an address: "inline", or nothing.
    }
  });
  // What is made of a blob or data, as guarded modules are too, has no map and takes over the policy of its page.
  for (const name of ["Worker", "SharedWorker"])
    if (win[name]) {
      win[name] = new main.Proxy(win[name], {
        construct(/** @type {any} */ native, /** @type {any[]} */ args, /** @type {any} */ target) {
          if (!shut && before.includes(false) && (args[1]?.type === "module" || /^(blob|data):/.test(args[0]))) {
            shut = true;
            tighten(document);
          }
          return reflect.construct(native, args, target);
        },
      });
      win[name].prototype.constructor = win[name];
    }
};

let named = before;
sekisho.on("change", () => {
  soon = true;
  setTimeout(() => {
    soon = false;
  }, SOON);
  for (const origin in waits) release(origin);
  const states = opened();
  if (named.some((open, at) => open && !states[at])) tighten(doc);
  before = before.map((open, at) => open && states[at]);
  // What nobody asked for yet, a second map lets through.
  const more = through({}, named);
  named = states;
  if (many && !tight && json.stringify(more) !== "{}") put(doc, more);
});
guard(main);
if (before.includes(false)) {
  if (done) put(doc, ours);
  const seen = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) look(node);
  });
  seen.observe(doc, { childList: true, subtree: true });
  doc.addEventListener("DOMContentLoaded", () => {
    seen.disconnect();
    if (!done) put(doc, ours);
    done = true;
  });
  // A frame of the same origin has no map, unless it has all of its own.
  sekisho.on("window", (/** @type {any} */ win) => {
    if (win.sekisho) return;
    guard(win);
    put(win.document, ours);
  });
}
