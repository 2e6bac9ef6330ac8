// The Wasm of the command line, in the worker: compiles choices, names vendors, audits sites. Pages never load it.

import init, { Standing } from "sekisho/author";
import { api } from "../shared/api.js";

/** @type {Promise<Standing> | undefined} */
let started;

const start = async () => {
  const text = async (/** @type {string} */ name) => (await fetch(api.runtime.getURL(name))).text();
  const [companies, services] = await Promise.all([
    text("vendors.txt"),
    // Kept when the extension was packed: a worker starts often, and the catalogue is long.
    text("services.txt"),
    init({ module_or_path: fetch(api.runtime.getURL("author_bg.wasm")) }),
  ]);
  return new Standing(companies, services);
};

/** Started once in the life of the worker, by the first question. */
export const engine = () => {
  started ??= start();
  return started;
};
