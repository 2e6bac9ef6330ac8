// What the guard costs a page that builds its own elements: rows put in one by one, trees, markup, texts, moves.
//
//   node tests/bench/nodes.bench.mjs [--runs N] [--before FILE]
//
// Each load does all of it five times, and its median counts; loads take turns: without Sekisho, with an observer alone that does nothing (what
// any tool pays that sees nodes come), with the shop's include, and with another include if one is given. The second number is with
// the microtasks behind the work, where the observer looks.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { ENGINES, freshVisit, launch } from "../browser/lib/browser.mjs";
import { build, SHOP_POLICY } from "../browser/lib/policy.mjs";
import { sleep } from "../browser/lib/quiet.mjs";
import { startSite } from "../browser/lib/servers.mjs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" }, before: { type: "string" } } });

const INCLUDE = (/** @type {string} */ file) => `<script src="${file}" data-ui="/sekisho-ui.js"></script>`;
const OBSERVER = `<script>new MutationObserver(() => {}).observe(document,
  { childList: true, subtree: true, attributes: true, attributeFilter: ["src", "style"] })</script>`;
/** @type {Record<string, string>} */
const HEADS = { none: "", observer: OBSERVER, sekisho: INCLUDE("/sekisho.js") };
if (values.before) HEADS.before = INCLUDE("/before.js");

/** The middle one. @param {number[]} list */
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Runs in the page: milliseconds of each work, alone and with what comes behind it. */
const work = async () => {
  const box = () => {
    const made = document.createElement("div");
    made.style.display = "none";
    document.body.append(made);
    return made;
  };
  const element = (/** @type {string} */ name, /** @type {string} */ text) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  };
  /** @type {Record<string, () => void>} */
  const works = {
    "5,000 rows of 3 cells, one by one": () => {
      const to = box();
      for (let at = 0; at < 5_000; at++) {
        const row = element("tr", "");
        for (let cell = 0; cell < 3; cell++) row.appendChild(element("td", `x${at}`));
        to.appendChild(row);
      }
    },
    "a tree of 20,000, put in at once": () => {
      const tree = element("div", "");
      tree.style.display = "none";
      for (let at = 0; at < 5_000; at++) {
        const part = element("p", "");
        for (let leaf = 0; leaf < 3; leaf++) part.append(element("span", "x"));
        tree.append(part);
      }
      document.body.append(tree);
    },
    "markup of 5,000 rows with links": () => {
      let html = "";
      for (let at = 0; at < 5_000; at++) html += `<p class="a"><a href="/p/${at}">x</a><span>y</span></p>`;
      box().innerHTML = html;
    },
    "20,000 texts": () => {
      const to = box();
      for (let at = 0; at < 20_000; at++) to.textContent = String(at);
    },
    "20,000 attributes": () => {
      const to = box();
      for (let at = 0; at < 20_000; at++) to.setAttribute("class", `c${at}`);
    },
    "5,000 moves": () => {
      const to = box();
      for (let at = 0; at < 1_000; at++) to.append(element("p", ""));
      for (let at = 0; at < 5_000; at++) to.insertBefore(/** @type {Node} */ (to.lastChild), to.firstChild);
    },
  };
  const rest = () => new Promise((done) => setTimeout(done));
  /** @type {Record<string, [number, number]>} */
  const took = {};
  for (const [name, act] of Object.entries(works)) {
    /** @type {[number[], number[]]} */ const samples = [[], []];
    for (let turn = 0; turn < 6; turn++) {
      const start = performance.now();
      act();
      const between = performance.now();
      await rest();
      // The first is for the compilers.
      if (turn) {
        samples[0].push(between - start);
        samples[1].push(performance.now() - start);
      }
      for (const old of document.querySelectorAll("body > div")) old.remove();
      await rest();
    }
    const [alone, behind] = samples.map((list) => list.sort((a, b) => a - b)[2]);
    took[name] = [alone, behind];
  }
  return took;
};

const site = await startSite();
const built = await build(SHOP_POLICY);
site.built = built.folder;
if (values.before)
  site.pages["/before.js"] = { type: "text/javascript; charset=utf-8", body: await readFile(values.before, "utf8") };
for (const engine of ENGINES) {
  const browser = await launch(engine, { lean: false });
  /** @type {Record<string, Awaited<ReturnType<typeof work>>[]>} */
  const all = Object.fromEntries(Object.keys(HEADS).map((name) => [name, []]));
  for (let run = 0; run < Number(values.runs); run++)
    for (const [name, head] of Object.entries(HEADS)) {
      site.pages["/"] = `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body></body></html>`;
      const { page, close } = await freshVisit(browser);
      await page.goto(`${site.origin}/`);
      // Until the question is there.
      await sleep(600);
      all[name].push(await page.evaluate(work));
      await close();
    }
  const cell = (/** @type {string} */ name, /** @type {string} */ what) =>
    [0, 1].map((part) => median(all[name].map((one) => one[what][part])).toFixed(0)).join(" / ");
  console.log(`\n${engine}, ms, alone / with what comes behind it; medians of ${values.runs} loads in turns`);
  console.table(
    Object.fromEntries(
      Object.keys(all.none[0]).map((what) => [
        what,
        Object.fromEntries(Object.keys(HEADS).map((name) => [name, cell(name, what)])),
      ]),
    ),
  );
  await browser.close();
}
await Promise.all([site.close(), built.remove()]);
