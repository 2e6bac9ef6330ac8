// Kinds of request that scripts make by styles: a part of `made.mjs`, in which the same holds.

/** @typedef {import("./made.mjs").Made} Made */

/** @type {any} */ const put = undefined;

/** @type {Made} */
export const STYLES = {
  "style-text": [
    "img",
    (url, { host }) => {
      put("style", { textContent: `.t-${host} { background: url("${url}") }` });
      put("p", { className: `t-${host}`, textContent: "." });
    },
  ],
  "style-registered": [
    "img",
    (url, { host }) => {
      CSS.registerProperty({ name: `--p-${host}`, syntax: "<url>", inherits: false, initialValue: `url("${url}")` });
      put("p", { textContent: "." }).style.background = `var(--p-${host})`;
    },
  ],
  "style-text-node": ["css", (url) => put("style").append(document.createTextNode(`@import "${url}";`))],
  "style-inner-html": [
    "img",
    (url, { host }) => {
      put("style", { innerHTML: `.h-${host} { background: url("${url}") }` });
      put("p", { className: `h-${host}`, textContent: "." });
    },
  ],
  "style-insert-rule": [
    "img",
    (url, { host }) => {
      const { sheet } = put("style");
      sheet.insertRule(`.i-${host} { background: url("${url}") }`);
      put("p", { className: `i-${host}`, textContent: "." });
    },
  ],
  "style-replace-sync": [
    "img",
    (url, { host }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`.a-${host} { background: url("${url}") }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      put("p", { className: `a-${host}`, textContent: "." });
    },
  ],
  "style-replace": [
    "img",
    (url, { host }) => {
      const sheet = new CSSStyleSheet();
      sheet.replace(`.r-${host} { background: url("${url}") }`);
      document.adoptedStyleSheets.push(sheet);
      put("p", { className: `r-${host}`, textContent: "." });
    },
  ],
  "style-property": [
    "img",
    (url) => {
      put("p", { textContent: "." }).style.backgroundImage = `url("${url}")`;
    },
  ],
  "style-layout": [
    "img",
    (url) => {
      const text = put("p", { textContent: "." });
      text.style.backgroundImage = `url("${url}")`;
      return text.offsetWidth;
    },
  ],
  "style-shorthand": [
    "img",
    (url) => {
      put("p", { textContent: "." }).style.background = `url("${url}")`;
    },
  ],
  "style-forwarded": [
    "img",
    (url) => Object.assign(put("p", { textContent: "." }), { style: `background: url("${url}")` }),
  ],
  "style-set-property": [
    "img",
    (url) => put("p", { textContent: "." }).style.setProperty("background-image", `url("${url}")`),
  ],
  "style-css-text": [
    "img",
    (url) => {
      put("p", { textContent: "." }).style.cssText = `background: url("${url}")`;
    },
  ],
  "style-custom-property": [
    "img",
    (url) => {
      const text = put("p", { textContent: "." });
      text.style.background = "var(--custom)";
      text.style.setProperty("--custom", `url("${url}")`);
    },
  ],
  "style-attribute": [
    "img",
    (url) => put("p", { textContent: "." }).setAttribute("style", `background: url("${url}")`),
  ],
  "style-map": [
    "img",
    (url) => put("p", { textContent: "." }).attributeStyleMap.set("background-image", `url("${url}")`),
  ],
  "style-animate": [
    "img",
    (url) => put("p", { textContent: "." }).animate({ backgroundImage: [`url("${url}")`, `url("${url}")`] }, 5000),
  ],
  "font-face": ["font", (url) => new FontFace("made", `url("${url}")`).load()],
};
