// What `ss -o` and `netstat -o` print for a socket in a state of the graph, without addresses. `ms` is what is shown as left; null stands for "some time".

import { netstatState, netstatTime, netstatTimer, ssTimer } from "../../app/tools.js";
import { NODES } from "./graph.js";

/** @param {string} id @param {number | null} ms */
const timerOf = (id, ms) => {
  const { timer } = NODES[id];
  return timer && timer !== "none" ? { name: timer, ms, again: 0 } : null;
};

/** @param {string} id @param {number | null} ms */
export const ssLine = (id, ms) => `${NODES[id].ss} ${ssTimer(timerOf(id, ms))}`.trimEnd();

/** @param {string} id @param {number | null} ms */
export const netstatLine = (id, ms) => `${netstatState(NODES[id].ss ?? "")} ${netstatTimer(timerOf(id, ms))}`;

// What tells a state from others of its name, as `netstat -o` prints it, in short; `ms` null: only the timer's name.
/** @param {string} id @param {number | null} ms @returns {string} */
export function timerText(id, ms) {
  const { timer = "" } = NODES[id];
  return timer === "none" ? "off" : ms === null ? timer : `${timer} ${netstatTime(ms)}`;
}
