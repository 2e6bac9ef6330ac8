// A request as its bytes, to compare one visit with another.

/**
 * What arrived: the request line, the headers in the order that they came in, and the body. One header is left out: in `priority`
 * Firefox says whether a picture is on the screen at that moment, which depends on how fast the page was drawn.
 * @param {import("node:http").IncomingMessage} request
 * @param {Buffer} body
 */
export function bytesOf({ method, url, httpVersion, rawHeaders: raw }, body) {
  const headers = raw.flatMap((name, at) => (at % 2 || /^priority$/i.test(name) ? [] : [`${name}: ${raw[at + 1]}`]));
  return [`${method} ${url} HTTP/${httpVersion}`, ...headers, "", body.toString("latin1")].join("\n");
}

/**
 * The same request without what a browser or a tag changes from visit to visit:
 * - of the cookies, those that are not the site's own. What tags store must differ, as before consent they may store nothing; and
 *   the record of the answer is there only with Sekisho.
 * - the boundary between the parts of a form with files, which browsers draw by lot, Firefox at different lengths. It becomes `-`,
 *   and the length of the body what it then is.
 * @param {string} bytes
 * @param {string[]} cookies names of the site's own
 */
export function comparable(bytes, cookies) {
  const own = (/** @type {string} */ pair) => cookies.includes(pair.split("=")[0]);
  const kept = bytes.replace(/^cookie: (.*)\n/im, (_, pairs) => {
    const left = pairs.split("; ").filter(own);
    return left.length > 0 ? `Cookie: ${left.join("; ")}\n` : "";
  });
  const boundary = /^content-type: multipart\/form-data; boundary=(\S+)$/im.exec(kept)?.[1];
  if (boundary === undefined) return kept;
  const inBody = kept.slice(kept.indexOf("\n\n")).split(boundary).length - 1;
  return kept
    .replaceAll(boundary, "-")
    .replace(/^(content-length: )(\d+)$/im, (_, name, length) => name + (length - inBody * (boundary.length - 1)));
}

/**
 * The same request with its headers in the order of their names: on pages with a service worker Firefox writes them in another.
 * @param {string} bytes
 */
export function inOrder(bytes) {
  const end = bytes.indexOf("\n\n");
  const [first, ...headers] = bytes.slice(0, end).split("\n");
  return [first, ...headers.sort()].join("\n") + bytes.slice(end);
}
