// Waiting on outcomes, never on the clock alone.

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until a server has seen no request for a while.
 * @param {{ readonly lastTime: number }} log
 * @param {number} [quietMs] how long nothing may arrive
 * @param {number} [limitMs] after this the wait fails
 */
export async function quiet(log, quietMs = 700, limitMs = 20_000) {
  const start = Date.now();
  for (;;) {
    const since = Date.now() - Math.max(start, log.lastTime);
    if (since >= quietMs) return;
    if (Date.now() - start > limitMs) throw new Error(`requests still arrive after ${limitMs} ms`);
    await sleep(Math.min(50, quietMs - since));
  }
}

/**
 * Waits until something holds.
 * @template T
 * @param {() => T | Promise<T>} probe a truthy answer ends the wait
 * @param {string} what for the message
 * @param {number} [limitMs] how long a failure takes, and no promise of ours: a busy machine may need seconds for what takes a moment
 * @returns {Promise<T>}
 */
export async function until(probe, what, limitMs = 15_000) {
  const start = Date.now();
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() - start > limitMs)
      throw Object.assign(new Error(`waited ${limitMs} ms for ${what}`), { name: "TimeoutError" });
    await sleep(25);
  }
}
