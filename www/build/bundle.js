// Bundles parts of the page, each into one classic script: `node bundle.js guard ui` makes pkg/dist/guard.js and ui.js. Several in one
// process take half the time: the minifiers are warm.
//
// esbuild joins the modules and shortens names that end in `_`; terser then has a few tries, and the one that is smallest
// after brotli stays. Both fold constants, so the places that `sekisho build` fills in later are taken out of their
// sight: a placeholder literal would otherwise lend its own length to the code that reads it.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { compressed } from "./size.js";

/**
 * A place that `sekisho build` fills in.
 * @typedef {object} Hole
 * @property {RegExp} source how the source spells it, whatever the formatter does to it
 * @property {string} name the global that stands for it while the minifiers work
 * @property {string} literal what the built file must hold, exactly once
 */

/** @type {Record<string, Hole[]>} */
const HOLES = {
  guard: [{ source: /(["'`])%SEKISHO_PACK%\1/g, name: "SEKISHO_HOLE_PACK", literal: '"%SEKISHO_PACK%"' }],
  worker: [{ source: /(["'`])%SEKISHO_PACK%\1/g, name: "SEKISHO_HOLE_PACK", literal: '"%SEKISHO_PACK%"' }],
  ui: [
    {
      source: /\{\s*(["']?)sekisho\1:\s*(["'])ui-data\2,?\s*\}/g,
      name: "SEKISHO_HOLE_UI",
      literal: '{"sekisho":"ui-data"}',
    },
  ],
  signal: [
    {
      source: /\{\s*(["']?)sekisho\1:\s*(["'])signal-data\2,?\s*\}/g,
      name: "SEKISHO_HOLE_SIGNAL",
      literal: '{"sekisho":"signal-data"}',
    },
  ],
  platform: [{ source: /(["'`])%SEKISHO_CODEC%\1/g, name: "SEKISHO_HOLE_CODEC", literal: '"%SEKISHO_CODEC%"' }],
  portal: [
    {
      source: /\{\s*(["']?)sekisho\1:\s*(["'])portal-data\2,?\s*\}/g,
      name: "SEKISHO_HOLE_PORTAL",
      literal: '{"sekisho":"portal-data"}',
    },
  ],
  settings: [],
  frames: [
    {
      source: /\{\s*(["']?)sekisho\1:\s*(["'])frame-data\2,?\s*\}/g,
      name: "SEKISHO_HOLE_FRAMES",
      literal: '{"sekisho":"frame-data"}',
    },
  ],
  imports: [
    {
      source: /\{\s*(["']?)sekisho\1:\s*(["'])import-data\2,?\s*\}/g,
      name: "SEKISHO_HOLE_IMPORTS",
      literal: '{"sekisho":"import-data"}',
    },
  ],
  debug: [],
  placeholder: [],
  own: [],
  door: [],
};

/**
 * Said first to V8: compile every function at once, while the file arrives and beside the page's own work, and not one after the
 * other when it is first called. For what every visitor runs whole. Other engines read a comment.
 */
const EAGER = "//# allFunctionsCalledOnLoad\n";
const EAGERLY = ["guard", "ui"];

/** What www/late/inside.js marks as a key may be shortened with the names that end in `_`. */
const KEYS = [
  ...readFileSync(new URL("../late/inside.js", import.meta.url), "utf8").matchAll(/@__KEY__ \*\/ "(\w+)"/g),
].map(([, name]) => name);

/**
 * Properties of the guard's own objects that get one letter, where nobody else has one of that name. The interface reads some of
 * them (www/late), and has to call them the same. Other names are the page's, or are handed to it.
 */
const SHARED = {
  carries: "c",
  fingerprint: "f",
  kept: "z",
  kinds: "k",
  pattern: "p",
  peace: "r",
  regions: "g",
  replay: "o",
  revive: "l",
  settle: "s",
  strict: "i",
  table: "a",
};
const INNER = {
  arm: "h",
  days: "t",
  domains: "y",
  drop: "q",
  host: "v",
  modes: "m",
  remember: "b",
  site: "n",
  rules: "u",
  run: "j",
  tagOf: "d",
  text: "x",
  types: "e",
  weight: "w",
};
/** @type {Record<string, Record<string, string>>} */
const SHORT = { guard: { ...SHARED, ...INNER }, ui: SHARED };

/** Something like a policy, and the kernel behind it. @returns {string} */
const sample = () => {
  const [policy, kernel] = ["../../examples/shop/policy.yaml", "../../pkg/dist/kernel.wasm"].map(
    (path) => new URL(path, import.meta.url),
  );
  const bytes = existsSync(kernel) ? readFileSync(kernel, "latin1") : "";
  return JSON.stringify(readFileSync(policy, "utf8").slice(0, 3000) + bytes);
};

/** Every engine that can run the kernel knows this edition. */
const ECMA = 2020;

/**
 * Joins and shortens the modules of a part.
 * @param {string} entry the main module
 * @param {Hole[]} holes
 * @param {string} part
 * @param {boolean} names whether names are shortened too
 * @returns {Promise<string>}
 */
async function join(entry, holes, part, names) {
  const result = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    // The guard has a function around it already, below.
    format: part === "guard" ? "esm" : "iife",
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: names,
    target: `es${ECMA}`,
    charset: "utf8",
    legalComments: "none",
    mangleProps: new RegExp(
      [
        "[^_]_$",
        ...[...Object.keys(SHORT[part] ?? {}), ...(part === "ui" ? KEYS : [])].map((name) => `^${name}$`),
      ].join("|"),
    ),
    mangleCache: { ...SHORT[part] },
    write: false,
    logLevel: "warning",
    plugins: [
      {
        name: "holes",
        setup({ onLoad, onResolve }) {
          // A service worker has no document to take things from.
          if (part === "worker")
            onResolve({ filter: /\/captured\.js$/ }, () => ({
              path: fileURLToPath(new URL("../worker/captured.js", import.meta.url)),
            }));
          onLoad({ filter: /\.js$/ }, ({ path }) => {
            const text = readFileSync(path, "utf8");
            return { contents: holes.reduce((source, hole) => source.replace(hole.source, hole.name), text) };
          });
        },
      },
    ],
  });
  // Modules are strict and a plain script is not; in sloppy code a page could reach us through `function.caller`.
  // What throws while the guard starts must not leave the page open: then only the page's own origin loads anything.
  const closed =
    part === "guard"
      ? `catch(e){let m=document.createElement("meta");m.httpEquiv="Content-Security-Policy";m.content="default-src 'self' 'unsafe-inline' data: blob:";document.head.append(m);console.error("sekisho: did not start",e)}`
      : "";
  const text = result.outputFiles[0].text.trim();
  return closed ? `"use strict";(()=>{try{${text}}${closed}})();` : `"use strict";${text}`;
}

/**
 * Shortens a script once more.
 * @param {string} code
 * @param {boolean} sequences whether statements become one expression; which is smaller after brotli differs by script
 * @returns {Promise<string>}
 */
async function shorten(code, sequences) {
  const result = await minify(code, {
    ecma: ECMA,
    // Not `toplevel`: it would open the function around everything, and its variables would become the page's.
    toplevel: false,
    compress: {
      passes: 5,
      ecma: ECMA,
      keep_fargs: false,
      sequences,
      // No getter of ours does anything but get.
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
    format: { comments: false },
  });
  return result.code ?? code;
}

/**
 * Puts the literals back and insists on one of each.
 * @param {string} code
 * @param {Hole[]} holes
 */
function fill(code, holes) {
  for (const { name, literal } of holes) {
    const parts = code.split(name);
    if (parts.length !== 2) {
      throw new Error(`the place ${literal} must be read once in the sources; the bundle has ${parts.length - 1}`);
    }
    code = parts.join(literal);
  }
  return code;
}

/**
 * Insists on a classic script that leaves nothing behind but what it means to.
 * @param {string} code
 * @param {string} part
 */
function check(code, part) {
  // Compiling it as a plain script refuses `import` and `export`.
  new Script(code, { filename: `${part}.js` });
  if (/\bimport\s*[(.]/.test(code)) throw new Error(`${part}.js imports at run time: that is a second request`);
  if (!/^"use strict";\(\(\)=>\{.*\}\)\(\);$/s.test(code)) throw new Error(`${part}.js is not one strict function`);
}

/** @param {string} part */
async function bundle(part) {
  const holes = HOLES[part];
  if (!holes) throw new Error(`no such part: ${part}`);
  const entry = fileURLToPath(new URL(`../${part}/main.js`, import.meta.url));
  const short = await join(entry, holes, part, true);
  const tries = [await join(entry, holes, part, false), short].flatMap((code) => [
    shorten(code, true),
    shorten(code, false),
  ]);
  const candidates = [short, ...(await Promise.all(tries))].map((code) => fill(code, holes).trimEnd());
  const eager = EAGERLY.includes(part) ? EAGER : "";
  // As it travels: what fills the guard's place tells which of its candidates is the smallest.
  const filling = part === "guard" ? sample() : "";
  const weight = (/** @type {string} */ code) =>
    compressed(Buffer.from(eager + code.replace('"%SEKISHO_PACK%"', () => filling)));
  const [{ code: best }] = candidates.map((code) => ({ code, bytes: weight(code) })).sort((a, b) => a.bytes - b.bytes);
  check(best, part);
  const dist = new URL("../../pkg/dist/", import.meta.url);
  mkdirSync(dist, { recursive: true });
  writeFileSync(new URL(`${part}.js`, dist), `${eager}${best}\n`);
}

try {
  const [, , ...parts] = process.argv;
  if (!parts.length) throw new Error("name a part: node bundle.js guard ui");
  for (const part of parts) await bundle(part);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
