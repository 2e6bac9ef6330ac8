// Door: document.cookie and cookieStore. A cookie that may not be stored lives in memory: who wrote it reads it back, the
// browser never has it. After consent it is stored as it was written.

import { create, exec, indexOf, join, now, parse, String as Str, slice, split, test, trim } from "../captured.js";
import { judgeKey, visible } from "../judge.js";
import { accessors, methods } from "../patch.js";
import { keep } from "../quarantine.js";
import { ALLOW, COOKIE } from "../state.js";

/** Cookies that wait: name → what is read back of it. @type {Record<string, { text: string }>} */
const waiting = create(null);

const nameOf = (/** @type {string} */ cookie) => {
  const at = indexOf(cookie, "=");
  return trim(slice(cookie, 0, at < 0 ? cookie.length : at));
};

const expired = (/** @type {string} */ line) => {
  const age = exec(/;\s*max-age\s*=\s*"?(-?\d+)/i, line);
  const date = exec(/;\s*expires\s*=\s*([^;]+)/i, line);
  return age ? age[1] <= 0 : date ? parse(date[1]) <= now() : false;
};

/** @param {any} win */
export default (win) => {
  accessors(win.Document.prototype, "cookie", (set, get) => ({
    get() {
      const cookies = split(get(this), "; ").filter((/** @type {string} */ one) => one && visible(nameOf(one), COOKIE));
      for (const name in waiting) if (waiting[name].text) cookies.push(waiting[name].text);
      return join(cookies, "; ");
    },
    set(value) {
      const line = Str(value);
      const text = trim(split(line, ";")[0]);
      const name = nameOf(text);
      const packed = judgeKey(name, COOKIE);
      delete waiting[name];
      // Deleting is always allowed.
      if (packed >> 16 === ALLOW || expired(line)) return set(this, line);
      // Whether the browser would take a parent domain is not known here, and tags probe for it: such a cookie is not read back.
      keep(waiting, name, { text: test(/;\s*domain=/i, line) ? "" : text }, packed, () => set(this, line));
    },
  }));
  methods(
    win,
    "CookieStore",
    "set get getAll",
    (native, method) =>
      async function (/** @type {any[]} */ ...args) {
        if (method === "set") {
          const [first, second] = args;
          const options = typeof first === "object" ? { ...first } : { name: first, value: second };
          const name = Str(options.name);
          const packed = judgeKey(name, COOKIE);
          const store = () => native(this, options);
          options.name = name;
          if (packed >> 16 === ALLOW) return store();
          return keep(waiting, name, { text: `${name}=${options.value}` }, packed, store);
        }
        const found = await native(this, ...args);
        const shown = (/** @type {any} */ one) => visible(one.name, COOKIE);
        return method === "get" ? (found && shown(found) ? found : null) : found.filter(shown);
      },
  );
};
