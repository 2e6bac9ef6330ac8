// A visitor's choices as a file, and back. Pure.

import { choicesOf } from "./choice.js";

/** @import { Port, UiData } from "../ui/types.d.ts" */
/** @import { PortalFlow } from "./types.d.ts" */

const SAID = ["unset", "granted", "denied"];

/** @type {(flows: PortalFlow[], answers: number[]) => Record<string, string>} */
const byId = (flows, answers) =>
  Object.fromEntries(
    flows.flatMap(({ id, number }) => (number === undefined ? [] : [[id, SAID[(answers[number] ?? 0) & 3]]])),
  );

/** What is written. @type {(port: Port, data: UiData, flows: PortalFlow[]) => string} */
export const written = (port, data, flows) => {
  const { time, gpc } = port.consent();
  const history = choicesOf(port.history()).map((one) => ({
    time: one.time.toISOString(),
    language: one.language,
    gpc: one.gpc,
    choices: byId(flows, one.answers),
  }));
  const choices = byId(flows, port.flows());
  return `${JSON.stringify({ sekisho: 1, site: data.id, version: data.version, time, gpc, choices, history }, null, 2)}\n`;
};

/**
 * What a file would change, by flow number; nothing if it is no such file.
 * @type {(text: string, port: Port, data: UiData, flows: PortalFlow[]) => Record<string, boolean> | undefined}
 */
export const read = (text, port, data, flows) => {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return;
  }
  if (file?.sekisho !== 1 || file.site !== data.id || typeof file.choices !== "object" || !file.choices) return;
  const now = port.flows();
  /** @type {Record<string, boolean>} */ const changes = {};
  for (const { id, number } of flows) {
    const said = Object.hasOwn(file.choices, id) ? SAID.indexOf(file.choices[id]) : 0;
    if (number !== undefined && said > 0 && (now[number] & 3) !== said) changes[number] = said === 1;
  }
  return changes;
};
