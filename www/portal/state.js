// How a flow stands, why, and what the guard saw of it. Pure: everything comes from the port.

/** @import { Port } from "../ui/types.d.ts" */
/** @import { CellState, PortalFlow } from "./types.d.ts" */

const ALLOW = 0;
const DENIED = 2;
const OPT_OUT = 2;

/** @param {number} packed see `Port.flows` */
const unpack = (packed) => ({ answer: packed & 3, mode: (packed >> 2) & 3, verdict: packed >> 4 });

/** Whether it can be switched where this page is. @type {(port: Port, flow: PortalFlow) => boolean} */
export const open = (port, { number }) => number !== undefined && unpack(port.flows()[number]).mode > 0;

/** @type {(port: Port, flow: PortalFlow) => boolean} */
export const isOn = (port, flow) => !open(port, flow) || unpack(port.flows()[flow.number ?? 0]).verdict === ALLOW;

/**
 * Why it stands as it does, as the name of a word; nothing if it is locked.
 * @type {(port: Port, flow: PortalFlow) => "onAgreed" | "offChosen" | "offWaiting" | "offGpc" | "onDefault" | undefined}
 */
export const why = (port, flow) => {
  if (!open(port, flow)) return;
  const { answer, mode, verdict } = unpack(port.flows()[flow.number ?? 0]);
  if (answer === DENIED) return "offChosen";
  if (verdict === ALLOW) return answer ? "onAgreed" : "onDefault";
  return mode === OPT_OUT ? "offGpc" : "offWaiting";
};

/** How several flows stand together. @type {(port: Port, flows: PortalFlow[]) => CellState} */
export const stateOf = (port, flows) => {
  if (!flows.length) return "notDone";
  const free = flows.filter((flow) => open(port, flow));
  if (!free.length) return "locked";
  const on = flows.filter((flow) => isOn(port, flow)).length;
  if (on === flows.length) return "on";
  return on ? "partly" : free.every(({ separate }) => separate) ? "separate" : "off";
};

/** What was sent and held of a flow's tags in this page. @type {(port: Port, flow: PortalFlow) => { sent: number, held: number, last: Date }} */
export const traffic = (port, { tags }) => {
  const numbers = tags.map(([id]) => port.tags.indexOf(id));
  const own = port.log().filter(({ tag }) => numbers.includes(tag));
  const sent = own.filter(({ verdict }) => verdict === ALLOW);
  return { sent: sent.length, held: own.length - sent.length, last: new Date(sent.at(-1)?.time ?? 0) };
};
