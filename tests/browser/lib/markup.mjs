// Kinds of request that markup declares: what the parser, or the preload scanner before it, asks for.

/** @typedef {import("./matrix.mjs").Place} Place */
/** @typedef {"js" | "css" | "img" | "html" | "json" | "font" | "svg" | "media" | "events"} Answer what the tracker answers */

const QUOTES = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
/** Text for an attribute in double quotes. @param {string} text */
const quoted = (text) => text.replace(/[&"<>]/g, (/** @type {string} */ one) => QUOTES[/** @type {"&"} */ (one)]);

/** A frame whose document is written in an attribute. @param {string} html */
const srcdoc = (html) => `<iframe srcdoc="${quoted(html)}"></iframe>`;
const script = (/** @type {string} */ text, about = "") => `<script${about}>${text}</script>`;

/**
 * Name → what the tracker answers, and the markup that asks it. They are parts of one page, whose import map has an entry for
 * each host.
 * @type {Record<string, [Answer, (url: string, place: Place) => string]>}
 */
export const MARKUP = {
  importmap: ["js", (_, { host }) => script(`import "map-${host}"`, ' type="module"')],
  script: ["js", (url) => `<script src="${url}"></script>`],
  "script-async": ["js", (url) => `<script async src="${url}"></script>`],
  "script-defer": ["js", (url) => `<script defer src="${url}"></script>`],
  "script-module": ["js", (url) => `<script type="module" src="${url}"></script>`],
  "script-crossorigin": ["js", (url) => `<script crossorigin="anonymous" src="${url}"></script>`],
  "script-typed": ["js", (url) => `<script type="text/javascript" charset="utf-8" src="${url}"></script>`],
  "script-inline-import": ["js", (url) => script(`import("${url}").catch(() => {})`)],
  "module-import": ["js", (url) => script(`import "${url}"`, ' type="module"')],
  "module-dynamic-import": ["js", (url) => script(`import("${url}").catch(() => {})`, ' type="module"')],
  "own-module-import": ["js", (_, { own }) => `<script type="module" src="${own("module")}"></script>`],
  "svg-script": ["js", (url) => `<svg><script href="${url}"></script></svg>`],
  "svg-script-xlink": ["js", (url) => `<svg><script xlink:href="${url}"></script></svg>`],
  stylesheet: ["css", (url) => `<link rel="stylesheet" href="${url}">`],
  "stylesheet-alternate": ["css", (url) => `<link rel="alternate stylesheet" title="other" href="${url}">`],
  "stylesheet-print": ["css", (url) => `<link rel="stylesheet" media="print" href="${url}">`],
  "preload-script": ["js", (url) => `<link rel="preload" as="script" href="${url}">`],
  "preload-style": ["css", (url) => `<link rel="preload" as="style" href="${url}">`],
  "preload-image": ["img", (url) => `<link rel="preload" as="image" href="${url}">`],
  "preload-image-srcset": ["img", (url) => `<link rel="preload" as="image" imagesrcset="${url} 1x">`],
  "preload-font": ["font", (url) => `<link rel="preload" as="font" crossorigin href="${url}">`],
  "preload-fetch": ["json", (url) => `<link rel="preload" as="fetch" crossorigin href="${url}">`],
  modulepreload: ["js", (url) => `<link rel="modulepreload" href="${url}">`],
  prefetch: ["json", (url) => `<link rel="prefetch" href="${url}">`],
  preconnect: ["json", (_, { tcp }) => `<link rel="preconnect" href="${tcp}">`],
  icon: ["img", (url) => `<link rel="icon" href="${url}">`],
  manifest: ["json", (url) => `<link rel="manifest" href="${url}">`],
  img: ["img", (url) => `<img src="${url}">`],
  "img-srcset": ["img", (url) => `<img srcset="${url} 1x">`],
  "img-lazy": ["img", (url) => `<img loading="lazy" src="${url}">`],
  "img-crossorigin": ["img", (url) => `<img crossorigin src="${url}">`],
  "img-clobbering": ["img", (url) => `<img name="cookie" src="${url}">`],
  "picture-img-srcset": ["img", (url) => `<picture><img srcset="${url}" alt=""></picture>`],
  picture: ["img", (url) => `<picture><source srcset="${url}"><img alt=""></picture>`],
  "input-image": ["img", (url) => `<input type="image" src="${url}">`],
  video: ["media", (url) => `<video preload="auto" src="${url}"></video>`],
  "video-source": ["media", (url) => `<video preload="auto"><source src="${url}"></video>`],
  "video-poster": ["img", (url) => `<video poster="${url}"></video>`],
  audio: ["media", (url) => `<audio preload="auto" src="${url}"></audio>`],
  "audio-source": ["media", (url) => `<audio preload="auto"><source src="${url}"></audio>`],
  iframe: ["html", (url) => `<iframe src="${url}"></iframe>`],
  "iframe-lazy": ["html", (url) => `<iframe loading="lazy" src="${url}"></iframe>`],
  "iframe-sandbox": ["html", (url) => `<iframe sandbox="allow-scripts" src="${url}"></iframe>`],
  object: ["html", (url) => `<object type="text/html" data="${url}"></object>`],
  "object-image": ["svg", (url) => `<object data="${url}"></object>`],
  embed: ["html", (url) => `<embed type="text/html" src="${url}">`],
  "svg-image": ["img", (url) => `<svg><image href="${url}" width="9" height="9"/></svg>`],
  "svg-image-xlink": ["img", (url) => `<svg><image xlink:href="${url}" width="9" height="9"/></svg>`],
  "svg-feimage": [
    "img",
    (url, { host }) =>
      `<svg width="9" height="9"><filter id="f-${host}"><feImage href="${url}"/></filter><rect width="9" height="9" filter="url(#f-${host})"/></svg>`,
  ],
  "svg-animate": [
    "img",
    (url) =>
      `<svg width="9" height="9"><image width="9" height="9"><set attributeName="href" to="${url}" begin="0s"/></image></svg>`,
  ],
  "table-background": ["img", (url) => `<table background="${url}"><tr><td>.</td></tr></table>`],
  "style-background": [
    "img",
    (url, { host }) => `<style>.b-${host} { background: url("${url}") }</style><p class="b-${host}">.</p>`,
  ],
  "style-image-set": [
    "img",
    (url, { host }) => `<style>.s-${host} { background: image-set("${url}" 1x) }</style><p class="s-${host}">.</p>`,
  ],
  "style-font": [
    "font",
    (url, { host }) =>
      `<style>@font-face { font-family: "m-${host}"; src: url("${url}") } .f-${host} { font-family: "m-${host}" }</style><p class="f-${host}">.</p>`,
  ],
  "style-import": ["css", (url) => `<style>@import "${url}";</style>`],
  "style-attribute": ["img", (url) => `<p style="background: url('${url}')">.</p>`],
  "style-attribute-list": ["img", (url) => `<ul style="list-style-image: url('${url}')"><li>.</li></ul>`],
  "own-sheet-background": [
    "img",
    (_, { own, host }) => `<link rel="stylesheet" href="${own("background")}"><p class="ob-${host}">.</p>`,
  ],
  "own-sheet-import": ["css", (_, { own }) => `<link rel="stylesheet" href="${own("import")}">`],
  "own-sheet-font": [
    "font",
    (_, { own, host }) => `<link rel="stylesheet" href="${own("font")}"><p class="of-${host}">.</p>`,
  ],
  "srcdoc-script": ["js", (url) => srcdoc(`<script src="${url}"></script>`)],
  "srcdoc-img": ["img", (url) => srcdoc(`<img src="${url}">`)],
  "srcdoc-stylesheet": ["css", (url) => srcdoc(`<link rel="stylesheet" href="${url}">`)],
  "srcdoc-fetch": ["json", (url) => srcdoc(script(`fetch("${url}", { mode: "no-cors" })`))],
  "srcdoc-nested": ["img", (url) => srcdoc(srcdoc(`<img src="${url}">`))],
  "srcdoc-sandbox-fetch": [
    "json",
    (url) =>
      srcdoc(script(`fetch("${url}", { mode: "no-cors" })`)).replace("<iframe", '<iframe sandbox="allow-scripts"'),
  ],
  "srcdoc-refresh": ["html", (url) => srcdoc(`<meta http-equiv="refresh" content="0;url=${url}">`)],
  "data-frame-img": [
    "img",
    (url) => `<iframe src="data:text/html,${encodeURIComponent(`<img src="${url}">`)}"></iframe>`,
  ],
  "javascript-frame-img": ["img", (url) => `<iframe src="javascript:'<img src=&quot;${url}&quot;>'"></iframe>`],
  "shadow-img": ["img", (url) => `<div><template shadowrootmode="open"><img src="${url}"></template></div>`],
  "shadow-closed-img": ["img", (url) => `<div><template shadowrootmode="closed"><img src="${url}"></template></div>`],
  "shadow-stylesheet": [
    "css",
    (url) => `<div><template shadowrootmode="open"><link rel="stylesheet" href="${url}"></template></div>`,
  ],
  "handler-img": ["img", (url) => `<img src="data:," onerror="new Image().src='${url}'">`],
  "write-script": ["js", (url) => script(`document.write('<script src="${url}"><\\/script>')`)],
  "write-img": ["img", (url) => script(`document.write('<img src="${url}">')`)],
  "write-pieces": ["img", (url) => script(`document.write("<im"); document.write('g src="${url}">')`)],
  speculation: [
    "html",
    (url) => script(JSON.stringify({ prefetch: [{ source: "list", urls: [url] }] }), ' type="speculationrules"'),
  ],
};

/** Attributes that ask for something. */
const ASKING = /\s(xlink:href|src|srcset|href|data|poster|imagesrcset)="(https?:[^"]*)"/g;

/**
 * The same markup as a page has it whose tags were made inert, by hand or by a rewriter; undefined for shapes that have no
 * element to make inert.
 * @param {string} name of a kind @param {string} html @param {string} tag empty for one that no policy names
 */
export function asInert(name, html, tag) {
  if (
    /inline|module-|srcdoc|frame-|write|style-|own-|handler|speculation|importmap|background|animate|preconnect/.test(
      name,
    )
  )
    return;
  return html.replace(/<(\w+)((?:\s[^<>]*)?)>/g, (whole, element, attributes) => {
    if (!attributes.match(ASKING)) return whole;
    const renamed = attributes.replace(
      ASKING,
      (/** @type {string} */ _, /** @type {string} */ attribute, /** @type {string} */ url) =>
        ` data-${attribute.replace("xlink:", "")}="${url}"`,
    );
    const typed = element === "script" ? ` type="text/plain"${renamed.replace(/ type=/, " data-type=")}` : renamed;
    return `<${element} data-sekisho="${tag}"${typed}>`;
  });
}
