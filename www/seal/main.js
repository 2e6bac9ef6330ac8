// Seals where JavaScript runs: files of a build are used after their seal was opened with a key that is pinned, or not at all.

import { SealError } from "./error.js";
import { copyOf, file, ofHost, open } from "./verify.js";

export { open, SealError };

/** @type {typeof import("../../pkg/seal.d.ts").verified} */
export const verified = async ({ seal, key, host, policy, files = {} }) => {
  const copies = Object.entries(files).map(
    ([name, found]) => /** @type {const} */ ([name, found === undefined ? found : copyOf(found)]),
  );
  const statement = await open(seal, key);
  if (host !== undefined) ofHost(statement, host);
  if (policy !== undefined && policy !== statement.policy) throw new SealError("SK0908");
  const good = await Promise.all(copies.map(async ([name, found]) => [name, await file(statement, name, found)]));
  return Object.fromEntries(good);
};
