// Shapes of markup that ask a third party for something: what `sekisho rewrite` has to know.

/** How an address is written into a shape. @typedef {(url: string) => string} Markup */

/** Every character as a numeric reference. @param {string} text */
const entities = (text) => [...text].map((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join("");
/** Markup as the value of an attribute. @param {string} markup */
const quoted = (markup) => markup.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/**
 * By name: what the tracker should answer (`kindReply` of servers.mjs), and the markup.
 * @type {Record<string, [kind: string, markup: Markup]>}
 */
export const SHAPES = {
  script: ["script", (url) => `<script src="${url}"></script>`],
  "script-async": ["script", (url) => `<script async src="${url}"></script>`],
  "script-defer": ["script", (url) => `<script src="${url}" defer></script>`],
  "script-module": ["script", (url) => `<script type="module" src="${url}"></script>`],
  "script-typed": ["script", (url) => `<script type="text/javascript" charset="utf-8" src="${url}"></script>`],
  "script-cors": ["script", (url) => `<script crossorigin="anonymous" src="${url}"></script>`],
  "script-single-quotes": ["script", (url) => `<script src='${url}'></script>`],
  "script-no-quotes": ["script", (url) => `<script src=${url} data-x=1></script>`],
  "script-capitals": ["script", (url) => `<SCRIPT SRC="${url}"></SCRIPT>`],
  "script-entities": ["script", (url) => `<script src="${entities(url)}"></script>`],
  "script-no-scheme": ["script", (url) => `<script src="${url.replace("http:", "")}"></script>`],
  "script-blanks": ["script", (url) => `<script src="\n\t ${url.replace("//", "/\t/")} \n"></script>`],
  "script-backslashes": ["script", (url) => `<script src="${url.replaceAll("/", "\\")}"></script>`],
  "script-capital-host": ["script", (url) => `<script src="${url.replace("localhost", "LocalHost")}"></script>`],
  "script-twice": ["script", (url) => `<script src="${url}" src="/own.js"></script>`],
  "script-closed": ["script", (url) => `<script src="${url}"/></script>`],
  "script-in-svg": ["script", (url) => `<svg><script href="${url}"></script></svg>`],
  "script-in-svg-xlink": ["script", (url) => `<svg><script xlink:href="${url}"></script></svg>`],
  "module-import": ["script", (url) => `<script type="module">import "${url}";</script>`],
  "module-import-from": ["script", (url) => `<script type="module">import * as a from '${url}';</script>`],
  "module-import-call": ["script", (url) => `<script type="module">import("${url}");</script>`],
  stylesheet: ["css", (url) => `<link rel="stylesheet" href="${url}">`],
  "stylesheet-print": ["css", (url) => `<link rel=stylesheet media=print href=${url}>`],
  "stylesheet-in-body": ["css", (url) => `<div><link rel="stylesheet" href="${url}"></div>`],
  "preload-script": ["script", (url) => `<link rel="preload" as="script" href="${url}">`],
  "preload-style": ["css", (url) => `<link rel="preload" as="style" href="${url}">`],
  "preload-image": ["img", (url) => `<link rel="preload" as="image" href="${url}">`],
  "preload-imagesrcset": ["img", (url) => `<link rel="preload" as="image" imagesrcset="${url} 1x">`],
  modulepreload: ["script", (url) => `<link rel="modulepreload" href="${url}">`],
  prefetch: ["script", (url) => `<link rel="prefetch" href="${url}">`],
  "style-import": ["css", (url) => `<style>@import "${url}";</style>`],
  "style-import-url": ["css", (url) => `<style>@import url(${url}) all;</style>`],
  "style-background": ["img", (url) => `<style>.back-${tail(url)} { background: url('${url}') }</style>${box(url)}`],
  "style-image-set": [
    "img",
    (url) => `<style>.back-${tail(url)} { background: image-set("${url}" 1x) }</style>${box(url)}`,
  ],
  "style-attribute": ["img", (url) => `<p style="background: url(${url}); color: red">text</p>`],
  "style-attribute-quoted": ["img", (url) => `<p style="background: url(&quot;${url}&quot;)">text</p>`],
  "style-list": ["img", (url) => `<ul style="list-style: url(${url})"><li>one</ul>`],
  img: ["img", (url) => `<img src="${url}" alt="">`],
  "img-capitals": ["img", (url) => `<IMG ALT SRC=${url}>`],
  "img-srcset": ["img", (url) => `<img srcset="/own.png?${tail(url)} 9x, ${url} 1x" alt="">`],
  "img-sizes": ["img", (url) => `<img srcset="${url} 100w" sizes="100vw" alt="">`],
  "img-named-image": ["img", (url) => `<image src="${url}">`],
  picture: ["img", (url) => `<picture><source srcset="${url}"><img src="/own.png" alt=""></picture>`],
  "input-image": ["img", (url) => `<input type="image" src="${url}" alt="">`],
  "svg-image": ["img", (url) => `<svg><image href="${url}" width="9" height="9"/></svg>`],
  "svg-image-xlink": ["img", (url) => `<svg><image xlink:href="${url}" width="9" height="9"/></svg>`],
  "svg-filter": [
    "img",
    (url) =>
      `<svg><filter id="f-${tail(url)}"><feImage href="${url}"/></filter><rect width="9" height="9" filter="url(#f-${tail(url)})"/></svg>`,
  ],
  "table-background": ["img", (url) => `<table background="${url}"><tr><td>text</table>`],
  "cell-background": ["img", (url) => `<table><tr><td background="${url}">text</table>`],
  video: ["video", (url) => `<video src="${url}" preload="auto" muted></video>`],
  "video-poster": ["img", (url) => `<video poster="${url}"></video>`],
  "video-source": ["video", (url) => `<video preload="auto" muted><source src="${url}"></video>`],
  audio: ["audio", (url) => `<audio src="${url}" preload="auto"></audio>`],
  "audio-source": ["audio", (url) => `<audio preload="auto"><source src="${url}" type="audio/mpeg"></audio>`],
  iframe: ["iframe", (url) => `<iframe src="${url}"></iframe>`],
  "srcdoc-script": ["script", (url) => `<iframe srcdoc="${quoted(`<script src="${url}"></script>`)}"></iframe>`],
  "srcdoc-img": ["img", (url) => `<iframe srcdoc="${quoted(`<p>text<img src='${url}'>`)}"></iframe>`],
  object: ["img", (url) => `<object data="${url}"></object>`],
  embed: ["img", (url) => `<embed src="${url}">`],
  "script-type-entities": ["script", (url) => `<script type="text&#x2F;javascript" src="${url}"></script>`],
  "script-module-entities": ["script", (url) => `<script type="modul&#101;" src="${url}"></script>`],
  "script-in-data": ["script", (url) => `<script type="module" src="data:text/javascript,import'${url}'"></script>`],
  "module-import-behind-quote": ["script", (url) => `<script type="module">/* don't */import "${url}";</script>`],
  "module-import-comments": ["script", (url) => `<script type="module">import /* "x" */ // '\n '${url}'</script>`],
  "module-import-template": ["script", (url) => `<script type="module">import(\`${url}\`)</script>`],
  "module-import-escapes": [
    "script",
    (url) => `<script type="module">import "${url.replace("//", "\\u002f/")}"</script>`,
  ],
  "module-export-from": ["script", (url) => `<script type="module">export*from"${url}"</script>`],
  "stylesheet-entities": ["css", (url) => `<link rel="style&#115;heet" href="${url}">`],
  "stylesheet-in-data": ["css", (url) => `<link rel="stylesheet" href="data:text/css,@import '${url}'">`],
  "style-import-escapes": ["css", (url) => `<style>@\\69mport "${url}";</style>`],
  "style-import-in-data": ["css", (url) => `<style>@import "data:text/css,@import '${url}'";</style>`],
  "style-import-svg": ["css", (url) => `<svg><style>@import &quot;${url}&quot;;</style></svg>`],
  "style-import-svg-cdata": ["css", (url) => `<svg><style><![CDATA[@import "${url}";]]></style></svg>`],
  "style-url-escapes": [
    "img",
    (url) => `<style>.back-${tail(url)} { background: u\\72l('${url}') }</style>${box(url)}`,
  ],
  "style-behind-bad-string": [
    "img",
    (url) => `<style>a { content: "oops\n}\n.back-${tail(url)} { background: url(${url}) }</style>${box(url)}`,
  ],
  "style-image-set-types": [
    "img",
    (url) =>
      `<style>.back-${tail(url)} { background: image-set("/own.none" type("image/none") 1x, "${url}" type("image/png") 1x) }</style>${box(url)}`,
  ],
  "img-srcset-no-blank": ["img", (url) => `<img srcset="/own.png?${tail(url)} 99w,${url} 100w" sizes="100px" alt="">`],
  "svg-fill": ["img", (url) => `<svg><rect width="9" height="9" fill="url(${url}#a)"/></svg>`],
  "svg-set": ["img", (url) => `<svg><image width="9" height="9"><set attributeName="href" to="${url}"/></image></svg>`],
  "iframe-data": ["img", (url) => `<iframe src="data:text/html,<img src='${url}'>"></iframe>`],
  "iframe-javascript": ["img", (url) => `<iframe src="javascript:'<img src=${url}>'"></iframe>`],
  "object-data": ["img", (url) => `<object data="data:text/html,<img src='${url}'>"></object>`],
  "srcdoc-entities": ["img", (url) => `<iframe srcdoc="&LT&#105;mg src=${url}&GT"></iframe>`],
  "srcdoc-refresh": [
    "iframe",
    (url) => `<iframe srcdoc="${quoted(`<meta http-equiv="refresh" content="0;url=${url}">`)}"></iframe>`,
  ],
  "shadow-img": ["img", (url) => `<div><template shadowrootmode="open"><img src="${url}" alt=""></template></div>`],
};

/** A name that only this address has. @param {string} url */
const tail = (url) => url.replace(/\W+/g, "-");
/** Something that a style sheet gives a background. @param {string} url */
const box = (url) => `<p class="back-${tail(url)}">text</p>`;

/**
 * A page with every shape for every origin. The tracker sees `/NAME/KIND`.
 * @param {string} head markup of the include
 * @param {string[]} origins
 */
export function shapesPage(head, origins) {
  const all = Object.entries(SHAPES).flatMap(([name, [kind, markup]]) =>
    origins.map((origin) => markup(`${origin}/${name}/${kind}`)),
  );
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">${head}<title>shapes</title></head>\n<body>\n${all.join("\n")}\n</body></html>\n`;
}
