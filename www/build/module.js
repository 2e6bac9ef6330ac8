// A part that others import: `node module.js lists` makes pkg/dist/lists.js, an ES module, of www/lists/.

import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const [part] = process.argv.slice(2);

await esbuild.build({
  entryPoints: [fileURLToPath(new URL(`../${part}/main.js`, import.meta.url))],
  outfile: fileURLToPath(new URL(`../../pkg/dist/${part}.js`, import.meta.url)),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});
