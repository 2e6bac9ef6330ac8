// A line with so many bytes a second, which all connections to a server share: what waits gets its turn one piece after the other, so
// that a small answer does not stand behind a large one. A piece comes when its last byte would.
//
// The clock decides and not the timer: one that fires late sends what is due, so that a line is not slower where timers are. Eighty
// pieces a second at the speed of pages.mjs cost the server nothing that can be measured.

/** Bytes that are sent at once. */
const PIECE = 16_384;

/** @typedef {{ response: import("node:http").ServerResponse, body: Buffer, at: number }} Sending */

/** @param {number} speed bytes a second @returns {(body: string | Buffer) => (response: import("node:http").ServerResponse) => void} what sends an answer over the line */
export const line = (speed) => {
  /** @type {Sending[]} */
  const waiting = [];
  /** When the piece that is on the line will be there. */
  let due = 0;
  let busy = false;
  const next = () => {
    // Who has gone to another page leaves the line free.
    while (waiting.length && waiting[0].response.destroyed) waiting.shift();
    busy = waiting.length > 0;
    if (!busy) return;
    const first = waiting[0];
    due += (1_000 * Math.min(PIECE, first.body.length - first.at)) / speed;
    const wait = due - performance.now();
    if (wait > 0) setTimeout(arrive, wait, first);
    else arrive(first);
  };
  /** @param {Sending} first */
  const arrive = (first) => {
    const { response, body } = first;
    const end = Math.min(body.length, first.at + PIECE);
    waiting.shift();
    if (end === body.length) response.end(body.subarray(first.at));
    else {
      response.write(body.subarray(first.at, end));
      first.at = end;
      waiting.push(first);
    }
    next();
  };
  return (body) => (response) => {
    waiting.push({ response, body: Buffer.from(body), at: 0 });
    if (busy) return;
    // It was idle, and has saved nothing up.
    due = performance.now();
    next();
  };
};
