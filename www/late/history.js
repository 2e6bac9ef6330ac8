// Earlier choices: the records that newer ones replaced, oldest first. They stay in this browser and decide nothing; the portal reads
// them (www/portal/choice.js).

/** @import { Inside } from "./types.d.ts" */

const MOST = 20;

/** @param {Inside} inside */
const place = ({ KEY }) => `${KEY}-was`;

/** @param {Inside} inside @returns {string[]} */
const kept = ({ get, local, attempt }, /** @type {string} */ name) =>
  (attempt(() => get(local(), name)) || "").split(" ").filter((one) => /^[\w-]+$/.test(one));

/** Keeps a record that was replaced. @param {Inside} inside @param {string} record */
export const remember = (inside, record) => {
  if (!record) return;
  const name = place(inside);
  const all = [...kept(inside, name), record].slice(-MOST);
  inside.attempt(() => inside.put(inside.local(), name, all.join(" ")));
};

/** All records of this browser that are still known, the present one last, and what they are read by. @param {Inside} inside */
export const history = (inside) => ({
  records: [...kept(inside, place(inside)), inside.memory.record].map(inside.decode),
  hash: inside.state.table.hash,
  prints: inside.state.table.flows.map(({ fingerprint }) => fingerprint),
});
