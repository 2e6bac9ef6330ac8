// Main-thread CPU from the first byte of a consent manager to its banner on the screen, with twenty declared services: Sekisho,
// which starts its guard and its policy in that time too, Orejime and vanilla-cookieconsent, in turn.
//
//   node tests/bench/banner.bench.mjs [--runs 15] [--json]
//
// A row is `{ work, engine, unit, p50, mean, p99, n }`. Every script and stylesheet is preloaded; nothing is cached otherwise.
// The time is `TaskDuration` of the DevTools protocol in thread ticks. Quiet machines only: the rows of one run compare.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { freshVisit, launch } from "../browser/lib/browser.mjs";
import { buildValue } from "../browser/lib/policy.mjs";
import { BIG, filesOf, PEERS, policy, typeOf } from "./peers.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "15" }, json: { type: "boolean", default: false } },
});
/** Those that start on a page that is there already. */
const COMPARED = ["Sekisho", "Orejime", "vanilla-cookieconsent"];
const built = await buildValue(policy());
const FILES = filesOf(built.folder);
const page = (
  /** @type {import("./peers.mjs").Peer} */ { script, style, also = [], markup },
) => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>bench</title>${style ? `<link rel="stylesheet" href="${style}">` : ""}
${[script, ...also].map((file) => `<link rel="preload" as="script" href="${file}">`).join("")}</head><body>
${"<p>A short paragraph of a page.</p>".repeat(20)}${markup}</body></html>`;

const server = createServer(async (request, response) => {
  const path = request.url ?? "/";
  const peer = PEERS[decodeURIComponent(path.slice(1))];
  const body = peer ? page(peer) : await FILES[path]?.().catch(() => undefined);
  response.writeHead(body ? 200 : 404, { "content-type": typeOf(path), "cache-control": "max-age=60" });
  response.end(body ?? "");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const browser = await launch("chromium", { lean: false });

/** CPU and wall time until one banner is on the screen, ms. @param {string} name */
async function run(name) {
  const { script, start, shown } = PEERS[name];
  const { page: tab, close } = await freshVisit(browser);
  try {
    await tab.setViewport({ width: 1280, height: 720 });
    await tab.evaluateOnNewDocument(() => Object.defineProperty(navigator, "webdriver", { get: () => false }));
    const session = await tab.createCDPSession();
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const cpu = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return 1000 * (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0);
    };
    await tab.goto(`http://localhost:${port}/${encodeURIComponent(name)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
    const before = await cpu();
    const wall = await tab.evaluate(
      `new Promise((done, fail) => {
        ${BIG}
        const begin = performance.now();
        setTimeout(() => fail(new Error("no banner")), 8000);
        const look = () => (${shown} ? done(performance.now() - begin) : requestAnimationFrame(look));
        const element = Object.assign(document.createElement("script"), { src: ${JSON.stringify(script)} });
        element.onload = () => { ${start}; };
        document.head.append(element);
        requestAnimationFrame(look);
      })`,
    );
    return { cpu: (await cpu()) - before, wall: Number(wall) };
  } finally {
    await close();
  }
}

/** @type {Record<string, { cpu: number, wall: number }[]>} */
const samples = Object.fromEntries(COMPARED.map((name) => [name, []]));
try {
  for (let round = -2; round < Number(values.runs); round++)
    for (const name of COMPARED) {
      const sample = await run(name);
      if (round >= 0) samples[name].push(sample);
    }
} finally {
  await browser.close();
  server.close();
  await built.remove();
}
const rows = Object.entries(samples).flatMap(([engine, all]) =>
  /** @type {const} */ (["cpu", "wall"]).map((what) => {
    const sorted = all.map((one) => one[what]).sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
    return {
      work: `${what} to banner visible`,
      engine,
      unit: "ms",
      p50: at(0.5),
      mean,
      p99: at(0.99),
      n: sorted.length,
    };
  }),
);
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else console.table(rows);
