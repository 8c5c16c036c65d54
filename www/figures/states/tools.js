// What `ss -o` and `netstat -o` print for a socket in a state of the graph.

import { NODES } from "./graph.js";

const NETSTAT = {
  ESTAB: "ESTABLISHED",
  "FIN-WAIT-1": "FIN_WAIT1",
  "FIN-WAIT-2": "FIN_WAIT2",
  CLOSING: "CLOSING",
  "TIME-WAIT": "TIME_WAIT",
  "CLOSE-WAIT": "CLOSE_WAIT",
  "LAST-ACK": "LAST_ACK",
};

// `ms` is what is shown as left; null stands for "some time".
export function ssLine(id, ms) {
  const { ss, timer } = NODES[id];
  const shown = !timer || timer === "none" ? "" : ` timer:(${timer},${ms === null ? "…" : ssTime(ms)},0)`;
  return `${ss}${shown}`;
}

export function netstatLine(id, ms) {
  const { ss, timer } = NODES[id];
  const off = !timer || timer === "none";
  return `${NETSTAT[ss]} ${off ? "off" : timer} (${off ? "0.00" : ms === null ? "…" : netstatTime(ms)}/0/0)`;
}

// What tells a state from others of its name, as `netstat -o` prints it, in short; `ms` null: only the timer's name.
export function timerText(id, ms) {
  const { timer } = NODES[id];
  return timer === "none" ? "off" : ms === null ? timer : `${timer} ${netstatTime(ms)}`;
}

// `ss` drops milliseconds from 10 s on and seconds from 10 min on, and writes 2.512 s as "2.512ms".
export function ssTime(ms) {
  const minutes = Math.floor(ms / 60000);
  const seconds = Math.floor(ms / 1000) % 60;
  const rest = minutes || seconds > 9 ? 0 : Math.floor(ms) % 1000;
  const parts = [];
  if (minutes) parts.push(`${minutes}min`);
  if (seconds && minutes < 10) parts.push(rest ? `${seconds}.` : `${seconds}sec`);
  if (rest) parts.push(`${String(rest).padStart(3, "0")}ms`);
  return parts.join("");
}

export const netstatTime = (ms) => (Math.floor(ms / 10) / 100).toFixed(2);
