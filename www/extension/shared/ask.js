// A question of a page of the extension to the worker.

import { api } from "./api.js";

/** @param {object} message @returns {Promise<any>} */
export const ask = async (message) => {
  const answer = await api.runtime.sendMessage(message);
  if (answer?.error) throw new Error(answer.error);
  return answer?.value;
};
