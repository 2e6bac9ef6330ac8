// A reporter of Node's test runner: which tests failed, and how. `cargo verify` says it once more at its end.

import { relative } from "node:path";
import { inspect } from "node:util";

/** @param {AsyncIterable<{ type: string, data: any }>} events @returns {AsyncGenerator<string>} */
export default async function* failed(events) {
  for await (const { type, data } of events) {
    // A suite fails with its tests, and says nothing of its own then.
    if (type !== "test:fail" || data.details.error.failureType === "subtestsFailed") continue;
    const file = data.file ? relative(process.cwd(), data.file) : "";
    yield `${file}: ${data.name}\n${inspect(data.details.error.cause ?? data.details.error)}\n\n`;
  }
}
