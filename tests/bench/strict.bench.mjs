// Whether the banner of each consent manager appears on a page with a strict Content Security Policy that requires Trusted Types, and
// what it violates. Each runs once in each browser, beside a control without the policy, which must show every banner.
//
//   node tests/bench/strict.bench.mjs [--json]
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { ENGINES, freshVisit, launch } from "../browser/lib/browser.mjs";
import { buildValue } from "../browser/lib/policy.mjs";
import { BIG, filesOf, PEERS, policy, typeOf } from "./peers.mjs";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
/** Sekisho's guard names one policy; the others were given every name that they ask for. */
const HEADER =
  "default-src 'none'; script-src 'nonce-page' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types sekisho";
/** So long may a banner take to fade in, ms. */
const WAIT_MS = 3000;

const built = await buildValue(policy());
const files = filesOf(built.folder);
/** @param {string} name */
const page = (name) => {
  const { script, style, start, markup } = PEERS[name];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>page</title><link rel="icon" href="data:,">
<script nonce="page">
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
  ${BIG}
  window.appears = () => { try { return Boolean(${PEERS[name].shown}); } catch { return false; } };
</script>
${style ? `<link rel="stylesheet" href="${style}">` : ""}${name === "Sekisho" ? `<script nonce="page" src="${script}"></script>` : ""}</head><body>
${"<p>A short paragraph of a page.</p>".repeat(20)}${markup.replaceAll("<script", '<script nonce="page"')}
${name === "Sekisho" ? "" : `<script nonce="page" src="${script}"></script><script nonce="page">${start}</script>`}</body></html>`;
};
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const name = decodeURIComponent(pathname.slice(1));
  const body = PEERS[name] ? page(name) : await files[pathname]?.().catch(() => undefined);
  const strict = PEERS[name] && searchParams.has("strict");
  response.writeHead(body ? 200 : 404, {
    "content-type": typeOf(pathname),
    ...(strict ? { "content-security-policy": HEADER } : {}),
  });
  response.end(body ?? "");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const rows = [];
for (const engine of ENGINES) {
  const browser = await launch(engine, { lean: false });
  try {
    for (const name of Object.keys(PEERS))
      for (const strict of [false, true]) {
        const { page: tab, errors, close } = await freshVisit(browser);
        await tab.setViewport({ width: 1280, height: 720 });
        await tab.evaluateOnNewDocument(() => Object.defineProperty(navigator, "webdriver", { get: () => false }));
        await tab.goto(`http://localhost:${port}/${encodeURIComponent(name)}${strict ? "?strict" : ""}`);
        const end = Date.now() + WAIT_MS;
        let banner = false;
        while (!banner && Date.now() < end) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          banner = await tab.evaluate(() => /** @type {any} */ (window).appears());
        }
        const violations = await tab.evaluate(() => /** @type {any} */ (window).violations);
        rows.push({
          engine,
          name,
          page: strict ? "strict" : "control",
          banner,
          violations: violations.length,
          of: [...new Set(violations)].join(" "),
          errors: errors.length,
        });
        await close();
      }
  } finally {
    await browser.close();
  }
}
server.close();
await built.remove();
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else console.table(rows);
const own = rows.filter(({ name }) => name === "Sekisho");
if (own.some(({ banner, violations }) => !banner || violations))
  throw new Error("Sekisho violates, or does not appear");
if (rows.some(({ page: kind, banner }) => kind === "control" && !banner))
  throw new Error("a banner does not appear without the policy either: the page does not use it as it is meant");
