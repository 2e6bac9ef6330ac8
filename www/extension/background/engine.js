// The Wasm of the command line, in the worker: compiles choices, names vendors, audits sites. Pages never load it.

import init, { Standing } from "sekisho/author";
import { api } from "../shared/api.js";

/** @type {Promise<Standing> | undefined} */
let started;

const start = async () => {
  const [companies] = await Promise.all([
    fetch(api.runtime.getURL("vendors.txt")).then((response) => response.text()),
    init({ module_or_path: fetch(api.runtime.getURL("author_bg.wasm")) }),
  ]);
  return new Standing(companies);
};

/** Started once in the life of the worker, by the first question. */
export const engine = () => {
  started ??= start();
  return started;
};
