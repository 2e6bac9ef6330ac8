// The browser extension: `node extension.js` makes pkg/dist/extension/chromium, …/firefox and a zip of each, from www/extension
// and what `cargo pack` made before. The same sources give the same bytes.
//
//   node www/build/extension.js [--out DIR] [--companies FILE]
//
// `--companies` adds lines to the list of companies, as tests do.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { icon } from "./icon.js";
import { zip } from "./zip.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FROM = join(ROOT, "www/extension");
const AUTHOR = join(ROOT, "pkg/dist/author");
const BROWSERS = /** @type {const} */ (["chromium", "firefox"]);
const ICONS = [16, 32, 48, 128];

/** What both browsers are told. Each permission has its reason in PRIVACY.md. @param {string} version */
const manifest = (version) => ({
  manifest_version: 3,
  name: "__MSG_name__",
  description: "__MSG_description__",
  default_locale: "en",
  version,
  permissions: ["declarativeNetRequest", "privacy", "scripting", "storage", "webRequest"],
  host_permissions: ["<all_urls>"],
  icons: Object.fromEntries(ICONS.map((size) => [size, `icons/${size}.png`])),
  action: { default_popup: "popup.html", default_icon: { 16: "icons/16.png", 32: "icons/32.png" } },
  options_ui: { page: "options.html", open_in_tab: true },
  content_security_policy: {
    // The worker compiles our Wasm; a site's published policy is fetched from the site.
    extension_pages:
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self' http: https:; base-uri 'none'; form-action 'none'",
  },
});

/** What only one of them is told. */
const OWN = {
  chromium: {
    minimum_chrome_version: "120",
    background: { service_worker: "background.js", type: "module" },
    side_panel: { default_path: "panel.html" },
    permissions: ["sidePanel"],
  },
  firefox: {
    background: { scripts: ["background.js"], type: "module" },
    sidebar_action: { default_panel: "panel.html", default_icon: "icons/32.png", open_at_install: false },
    browser_specific_settings: {
      gecko: {
        id: "sekisho@sekisho.example",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
  },
};

/** @param {"chromium" | "firefox"} browser */
const manifestOf = (browser) => {
  const [all, own] = [manifest(version), /** @type {{ permissions?: string[] }} */ (OWN[browser])];
  return { ...all, ...own, permissions: [...all.permissions, ...(own.permissions ?? [])].sort() };
};

/** In a page the guard's doors ask another judge than on a site with a policy, and take less from the page. */
const INSTEAD = { judge: "judge", quarantine: "judge", storage: "judge", captured: "captured" };
const judge = {
  name: "judge",
  /** @param {import("esbuild").PluginBuild} build */
  setup: (build) =>
    build.onResolve({ filter: /\/(judge|quarantine|captured)\.js$|^\.\.\/storage\.js$/ }, ({ importer, path }) => {
      const name = /** @type {keyof typeof INSTEAD} */ (/(\w+)\.js$/.exec(path)?.[1]);
      return importer.startsWith(join(ROOT, "www/guard"))
        ? { path: join(FROM, `page/${INSTEAD[name]}.js`) }
        : undefined;
    }),
};

/** @param {string} entry @param {import("esbuild").BuildOptions} [more] */
const script = async (entry, more) => {
  const result = await esbuild.build({
    entryPoints: [join(FROM, entry)],
    bundle: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
    logLevel: "warning",
    absWorkingDir: ROOT,
    ...more,
  });
  return (result.outputFiles ?? [])[0].text;
};

/** A service of a page's table. @typedef {{ id: string, own: string, hosts: string, keys: [number, string][] }} Service */

/** Whether a name fits a pattern. @param {string} pattern @param {string} name */
const fits = (pattern, name) => {
  const parts = pattern.split("*").map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`, "i").test(name);
};

/**
 * Names that several services use are lines of their own, with all their ids: such a name is held where each of them is, because
 * nobody can tell for whom it is written. Each service keeps what it alone uses.
 * @param {[string, Service][]} all each with its purpose
 * @returns {{ alone: [string, Service][], shared: [string, Service][] }} purposes of shared names are joined with points
 */
const apart = (all) => {
  /** @type {Map<string, Service & { purposes: string }>} */
  const shared = new Map();
  const alone = all.map(([purpose, service]) => {
    const keys = service.keys.filter(([kinds, name]) => {
      const users = all.filter(
        ([, other]) =>
          other === service || other.keys.some(([also, key]) => kinds & also && (fits(key, name) || fits(name, key))),
      );
      if (users.length === 1) return true;
      const purposes = [...new Set(users.map(([one]) => one))].sort().join(".");
      const id = users.map(([, one]) => one.id).join(",");
      const line = shared.get(id) ?? { id, purposes, own: "", hosts: "", keys: [] };
      line.own = users.map(([, one]) => one.own).join("");
      if (!line.keys.some(([also, key]) => also === kinds && key === name)) line.keys.push([kinds, name]);
      shared.set(id, line);
      return false;
    });
    return /** @type {[string, Service]} */ ([purpose, { ...service, keys }]);
  });
  return { alone, shared: [...shared.values()].map((line) => [line.purposes, line]) };
};

/**
 * What runs in pages by choice: a file for each purpose, and for a service one that holds it alone and one that leaves it out. Names
 * that services of several purposes use have a file for these purposes together.
 * @param {import("../../pkg/author.js").Standing} standing
 */
const pageFiles = (standing) => {
  /** @type {Record<string, { hosts: string, services: Service[] }>} */
  const tables = standing.pageTables();
  const leave = (/** @type {import("../extension/page/judge.js").Left} */ value) =>
    `(globalThis["sekisho-extension"] ??= []).push(${JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")});\n`;
  /** Lines around which every line ends, of those that have a key. @param {Service[]} some @param {boolean} star */
  const lines = (some, star) => {
    const all = some.flatMap(({ id, own, keys }) => {
      const these = keys.filter(([, name]) => name.includes("*") === star).map(([kinds, name]) => `${kinds} ${name}`);
      return these.length ? [[id, own, ...these].join("\t")] : [];
    });
    return all.length ? `\n${all.join("\n")}\n` : undefined;
  };
  /** @param {Service[]} some */
  const texts = (some) => ({ keys: lines(some, false), stars: lines(some, true) });
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {Record<string, string>} */
  const services = {};
  const { alone, shared } = apart(
    Object.entries(tables).flatMap(([purpose, { services: some }]) =>
      some.map((one) => /** @type {[string, Service]} */ ([purpose, one])),
    ),
  );
  for (const [purpose, one] of alone) {
    files[`page/but/${one.id}.js`] = leave({ hosts: one.hosts, but: one.id });
    files[`page/only/${one.id}.js`] = leave({ hosts: one.hosts, ...texts([one]) });
    services[one.id] = purpose;
  }
  const purposes = [...new Set([...Object.keys(tables), ...shared.map(([joined]) => joined)])];
  for (const purpose of purposes) {
    const some = [...alone, ...shared].flatMap(([one, service]) => (one === purpose ? [service] : []));
    files[`page/hold/${purpose}.js`] = leave({ hosts: tables[purpose]?.hosts ?? "", ...texts(some) });
  }
  files["page/index.json"] = `${JSON.stringify({ purposes, services })}\n`;
  return files;
};

const { values } = parseArgs({ options: { out: { type: "string" }, companies: { type: "string" } } });
const out = values.out ?? join(ROOT, "pkg/dist/extension");
const companies =
  readFileSync(join(ROOT, "pkg/dist/vendors.txt"), "utf8") +
  (values.companies ? readFileSync(values.companies, "utf8") : "");
const { version } = JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8"));
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path));

const { initSync, Standing } = await import(pathToFileURL(join(AUTHOR, "author.js")).href);
initSync({ module: readFileSync(join(AUTHOR, "author_bg.wasm")) });
const standing = new Standing(companies);

/** @type {Record<string, string | Uint8Array>} */
const files = {
  "background.js": await script("background/main.js", {
    format: "esm",
    alias: { "sekisho/author": join(AUTHOR, "author.js") },
  }),
  "popup.js": await script("popup/main.js", { format: "esm" }),
  "options.js": await script("options/main.js", { format: "esm" }),
  "content.js": await script("content/site.js"),
  "page/gpc.js": await script("page/gpc.js"),
  "page/main.js": await script("page/main.js", { plugins: [judge], minify: true }),
  ...pageFiles(standing),
  "popup.html": read("www/extension/popup/popup.html"),
  "panel.html": read("www/extension/popup/panel.html"),
  "options.html": read("www/extension/options/options.html"),
  "style.css": read("www/extension/shared/style.css"),
  "portal.css": read("www/extension/popup/portal.css"),
  "vendors.txt": companies,
  "services.txt": standing.services(),
  "author_bg.wasm": read("pkg/dist/author/author_bg.wasm"),
  "PRIVACY.md": read("www/extension/PRIVACY.md"),
  "LICENSE-MIT": read("LICENSE-MIT"),
  "LICENSE-APACHE": read("LICENSE-APACHE"),
};
for (const size of ICONS) files[`icons/${size}.png`] = icon(size);
for (const language of readdirSync(join(FROM, "_locales")).sort())
  files[`_locales/${language}/messages.json`] = read(`www/extension/_locales/${language}/messages.json`);

for (const browser of BROWSERS) {
  const folder = join(out, browser);
  rmSync(folder, { recursive: true, force: true });
  const all = { ...files, "manifest.json": `${JSON.stringify(manifestOf(browser), null, 2)}\n` };
  for (const [name, content] of Object.entries(all)) {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
  }
  const archive = join(out, `sekisho-${browser}-${version}.zip`);
  writeFileSync(archive, zip(all));
  console.log(`${relative(ROOT, archive)}: ${Object.keys(all).length} files`);
}
