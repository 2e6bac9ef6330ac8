// A reporter of Node's test runner: a line for each failure, the test's file where the driver of a browser did not answer, and an empty one
// where a test did not hold. At once, because a run that is made to end does not wait for what comes last.

/** What the driver says then: of a call, or of a page that does not come. */
const DRIVER = /^(ProtocolError: .* timed out|TimeoutError: Navigation timeout)/;

/** @param {AsyncIterable<{ type: string, data: any }>} events @returns {AsyncGenerator<string>} */
export default async function* hung(events) {
  for await (const { type, data } of events) {
    if (type !== "test:fail") continue;
    const { failureType, cause } = data.details.error;
    // A suite fails with its tests, and tests with what should have come before them.
    if (failureType === "subtestsFailed" || failureType === "cancelledByParent") continue;
    // Its class did not come with it from the process of the test; the first line of its stack names it.
    yield DRIVER.test(cause?.stack ?? "") ? `${data.file}\n` : "\n";
  }
}
