// The list engine's JavaScript as a module: `node lists.js` makes pkg/dist/lists.js of www/lists/.

import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

await esbuild.build({
  entryPoints: [fileURLToPath(new URL("../lists/main.js", import.meta.url))],
  outfile: fileURLToPath(new URL("../../pkg/dist/lists.js", import.meta.url)),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});
