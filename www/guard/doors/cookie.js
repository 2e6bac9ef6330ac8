// Door: document.cookie and cookieStore. A cookie that may not be stored lives in memory: who wrote it reads it back, the
// browser never has it. After consent it is stored as it was written.

import { create, exec, filter, join, now, parse, push, split, string, test, trim } from "../captured.js";
import { judgeKey, visible } from "../judge.js";
import { accessors, methods } from "../patch.js";
import { keep } from "../quarantine.js";
import { ALLOW, COOKIE } from "../state.js";

/** Cookies that wait: name → what is read back of it. @type {Record<string, { text: string }>} */
const waiting = create(null);

/** What has no name is read, by us too, as if its value were the whole. @param {string} cookie */
const nameOf = (cookie) => trim(/** @type {any} */ (exec(/^\s*=?([^=]*)/, cookie))[1]);

const expired = (/** @type {string} */ line) => {
  const [, age, date] = exec(/;\s*(?:max-age\s*=\s*"?(-?\d+)|expires\s*=\s*([^;]+))/i, line) || [];
  return age ? age <= 0 : parse(date) <= now();
};

/** @param {any} win */
export default (win) => {
  accessors(win.Document.prototype, "cookie", (set, get) => ({
    get() {
      const cookies = filter(
        split(get(this), "; "),
        (/** @type {string} */ one) => one && visible(nameOf(one), COOKIE),
      );
      for (const name in waiting) if (waiting[name].text) push(cookies, waiting[name].text);
      return join(cookies, "; ");
    },
    set(value) {
      const line = string(value);
      const [first, ...rest] = split(line, ";");
      const text = trim(first);
      const name = nameOf(text);
      const packed = judgeKey(name, COOKIE);
      delete waiting[name];
      if (packed >> 16 === ALLOW) return set(this, line);
      // Deleting is always allowed; but a browser reads a line in its own way, so that it gets one which can do nothing else.
      if (expired(line))
        return set(
          this,
          join([text, "max-age=0", ...filter(rest, (/** @type {string} */ one) => test(/^\s*[dps]/i, one))], ";"),
        );
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
          const name = string(options.name);
          const packed = judgeKey(name, COOKIE);
          const store = () => native(this, options);
          options.name = name;
          if (packed >> 16 === ALLOW) return store();
          return keep(waiting, name, { text: `${name}=${options.value}` }, packed, store);
        }
        const found = await native(this, ...args);
        const shown = (/** @type {any} */ one) => visible(one.name, COOKIE);
        return method === "get" ? (found && shown(found) ? found : null) : filter(found, shown);
      },
  );
};
