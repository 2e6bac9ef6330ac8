// Reaching into a closed shadow root from outside the page: by the browser's own protocol, so that the page and the
// product keep no hook for tests. WebKit's driver has no way in, so that there the page of a test begins with `KEEP_ROOTS`.

/** @typedef {import("puppeteer-core").Page} Page */

/** Keeps each root that is made from here on; put before the include. */
export const KEEP_ROOTS = `<script>{
  const { attachShadow } = Element.prototype;
  window.closedRoots = [];
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    closedRoots.push(root);
    return root;
  };
}</script>`;

/**
 * Calls a function with the closed shadow root of the first element that matches.
 * @template T
 * @param {Page} page
 * @param {string} host CSS selector of the host element
 * @param {(root: ShadowRoot, argument: any) => T} call runs in the page; its answer must be JSON
 * @param {unknown} [argument] JSON
 * @returns {Promise<T | undefined>} undefined when there is no such element or root
 */
export function inClosedRoot(page, host, call, argument = null) {
  const code = `(root) => JSON.stringify((${call})(root, ${JSON.stringify(argument)}) ?? null)`;
  if (!("browser" in page)) return fromKept(page, host, code);
  return "connection" in page.browser() ? byBidi(page, host, code) : byDevTools(page, host, code);
}

/** Not `document.querySelector`: a page may have an element of that name. @param {string} name */
const hostCode = (name) => `Document.prototype.querySelector.call(document, ${JSON.stringify(name)})`;

/**
 * Chromium: the DOM domain sees every root, and any node can be turned into an object.
 * @param {Page} page @param {string} host @param {string} code
 */
async function byDevTools(page, host, code) {
  const session = await page.createCDPSession();
  try {
    const { result } = await session.send("Runtime.evaluate", { expression: hostCode(host) });
    if (!result.objectId) return undefined;
    const { node } = await session.send("DOM.describeNode", { objectId: result.objectId, depth: 1, pierce: true });
    const root = node.shadowRoots?.[0];
    if (!root) return undefined;
    const { object } = await session.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
    const answer = await session.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration: `function () { return (${code})(this); }`,
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return JSON.parse(answer.result.value);
  } finally {
    await session.detach();
  }
}

/**
 * Firefox: WebDriver BiDi serialises closed roots on request, and a serialised node can be an argument.
 * @param {Page} page @param {string} host @param {string} code
 */
async function byBidi(page, host, code) {
  // Neither is in puppeteer's public types: the connection, and the frame's context id.
  const { connection } = /** @type {any} */ (page.browser());
  const target = { context: /** @type {any} */ (page.mainFrame())._id };
  const found = await connection.send("script.callFunction", {
    functionDeclaration: `() => ${hostCode(host)}`,
    target,
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 0, includeShadowTree: "all" },
  });
  const root = found.result.result?.value?.shadowRoot;
  if (!root) return undefined;
  const answer = await connection.send("script.callFunction", {
    functionDeclaration: code,
    arguments: [{ sharedId: root.sharedId }],
    target,
    awaitPromise: false,
  });
  if (answer.result.type === "exception") throw new Error(answer.result.exceptionDetails.text);
  return JSON.parse(answer.result.result.value);
}

/**
 * WebKit: what the page kept.
 * @param {Page} page @param {string} host @param {string} code
 */
async function fromKept(page, host, code) {
  const found = `closedRoots.find((one) => one.host.isConnected && one.host.matches(${JSON.stringify(host)}))`;
  const text = await page.evaluate(`((root) => (root ? (${code})(root) : "null"))(${found})`);
  return JSON.parse(String(text)) ?? undefined;
}
