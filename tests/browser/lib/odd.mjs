// Documents that nobody would write and somebody does: open tags, foreign markup, comments and quotes in the wrong place, with
// addresses of third parties in between. The same seed gives the same documents.

/** @param {number} seed */
function chance(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return { next, any: (/** @type {any[]} */ list) => list[Math.floor(next() * list.length)] };
}

const JUNK = [
  ..."text &amp; <!-- --> <!--> --!> <! <?x </ < <![CDATA[ ]]> </p> </div> </svg> </math> </table> </select> </noscript> </style>".split(
    " ",
  ),
  ..."</script> </title> </textarea> </template> </iframe> </foreignObject> </desc> </a> </br> </b> ' \" > = />".split(
    " ",
  ),
  ..."\n \0 \r\f".split(" "),
];
const OPEN = [
  ..."<p> <div> <b> <svg> <math> <table> <tr> <td> <select> <option> <noscript> <style> <script> <title> <textarea> <template>".split(
    " ",
  ),
  ..."<iframe> <xmp> <noembed> <foreignObject> <desc> <mi> <mtext> <annotation-xml> <font> <form> <button> <video> <picture>".split(
    " ",
  ),
  ..."<object> <ul><li> <g> <path> <ruby><rt> <h1> <svg><title> <svg><style> <body> <html> <head> <center> <nobr> <frameset>".split(
    " ",
  ),
  ..."<image> <mglyph> <malignmark> <br/> <svg/> <math/> <script/> <style/> <colgroup> <caption> <details> <dialog>".split(
    " ",
  ),
  "<annotation-xml encoding=text/html>",
  "<font color=red>",
  "<a href=x>",
  "<script type=text/plain>",
  "<p title='",
  '<p title="',
  "<p title=",
];

/**
 * @param {number} seed
 * @param {number} count
 * @param {string[]} origins of third parties
 * @returns {string[]}
 */
export function oddDocuments(seed, count, origins) {
  const { next, any } = chance(seed);
  let asked = 0;
  const plain = (/** @type {string} */ kind) => `${any(origins)}/${asked++}/${kind}`;
  /** An address in one of its spellings. */
  const address = (/** @type {string} */ kind) => {
    const url = plain(kind);
    const entities = url.replace("http:", "&#104;ttp&colon;").replace("//", "&#x2f;&sol;");
    return any([
      url,
      url,
      url,
      url.replace("http:", ""),
      url.replace("//", "/\t/"),
      url.replaceAll("/", "\\"),
      entities,
    ]);
  };
  const quoted = (/** @type {string} */ text) => any([`"${text}"`, `'${text}'`, /\s/.test(text) ? `"${text}"` : text]);
  const value = (/** @type {string} */ kind) => quoted(address(kind));
  const LOADS = [
    () => `<img src=${value("img")}>`,
    () => `<IMG SRCSET=${quoted(address("img") + any([" 1x", " 1x,/own.png 2x", ""]))}>`,
    () => `<script src=${value("script")}></script>`,
    () => `<link rel=${any(["stylesheet", "icon", "'x stylesheet'"])} href=${value("css")}>`,
    () => `<style>${any(["", "/*'*/", "a{}"])}@import${any([" ", "/**/"])}"${plain("css")}";</style>`,
    () => `<style>p,div,b,td{background:url(${plain("img")})}</style><p>x`,
    () => `<iframe src=${value("iframe")}></iframe>`,
    () => `<p style="background:url(${plain("img")})">x`,
    () => `<svg><image href=${value("img")} /></svg>`,
    () => `<image href=${value("img")} xlink:href=${value("img")} src=${value("img")}>`,
    () => `<video poster=${value("img")}></video>`,
    () => `<object data=${value("img")}></object>`,
    () => `<embed src=${value("img")}>`,
    () => `<input type=image src=${value("img")}>`,
    () => `<td background=${value("img")}>`,
    () => `<body background=${value("img")}>`,
    () => `<script type=module>import "${plain("script")}"</script>`,
    () => `<iframe srcdoc="<img src=${plain("img")}>"></iframe>`,
    () => `<div><template shadowrootmode=open><img src=${value("img")}></template></div>`,
    () => `<rect width=9 height=9 fill="url(${plain("img")}#a)"/>`,
  ];
  const part = () => {
    const which = next();
    return which < 0.38 ? any(OPEN) : which < 0.6 ? any(JUNK) : any(LOADS)();
  };
  return Array.from({ length: count }, () => {
    const head = any(["<!doctype html>", "", "<!doctype html><meta charset=utf-8>"]);
    return head + Array.from({ length: 3 + Math.floor(next() * 9) }, part).join("");
  });
}
