// A question of a page of the extension to the worker.

import { api } from "./api.js";

/** A worker that is ended in the middle of an answer is started by the next question. Milliseconds until that. */
const AGAIN = [100, 400, 1_500];

/** Asked twice it does no more than asked once: what is changed is set, and not turned over. @param {object} message @returns {Promise<any>} */
const send = async (message, failed = 0) => {
  try {
    return await api.runtime.sendMessage(message);
  } catch (error) {
    if (failed === AGAIN.length) throw error;
    await new Promise((resolve) => setTimeout(resolve, AGAIN[failed]));
    return send(message, failed + 1);
  }
};

/** @param {object} message @returns {Promise<any>} */
export const ask = async (message) => {
  const answer = await send(message);
  if (answer?.error) throw new Error(answer.error);
  return answer?.value;
};
