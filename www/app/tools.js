// What `netstat -nato` and `ss -tano` print for one TCP socket.
//
// A socket = { state, recvQ, sendQ, timer }: the state as ss spells it; `timer` is null, or { name, ms, again }: its name as both tools give it, what is
// left of it (null: that is not known), and how often it has run out before.

/** @typedef {{ name: string, ms: number | null, again: number }} Timer */
/** @typedef {{ state: string, recvQ: number, sendQ: number, timer: Timer | null }} Socket */
/** @type {Record<string, string>} */
const NETSTAT = {
  ESTAB: "ESTABLISHED",
  "SYN-SENT": "SYN_SENT",
  "FIN-WAIT-1": "FIN_WAIT1",
  "FIN-WAIT-2": "FIN_WAIT2",
  CLOSING: "CLOSING",
  "TIME-WAIT": "TIME_WAIT",
  "CLOSE-WAIT": "CLOSE_WAIT",
  "LAST-ACK": "LAST_ACK",
};

/** @param {string} state */
export const netstatState = (state) => NETSTAT[state];

const UNKNOWN = "…";

// The kernel gives hundredths of a second in /proc/net/tcp, rounded down.
/** @param {number | null} ms */
export const netstatTime = (ms) => (ms === null ? UNKNOWN : (Math.floor(ms / 10) / 100).toFixed(2));

// The kernel gives milliseconds, rounded up. ss drops them from 10 s on and seconds from 10 min on, and writes 2.512 s as "2.512ms".
/** @param {number | null} ms */
export function ssTime(ms) {
  if (ms === null) return UNKNOWN;
  const whole = Math.ceil(ms);
  const minutes = Math.floor(whole / 60_000);
  const seconds = Math.floor(whole / 1000) % 60;
  const rest = minutes || seconds > 9 ? 0 : whole % 1000;
  const parts = [];
  if (minutes) parts.push(`${minutes}min`);
  if (seconds && minutes < 10) parts.push(rest ? `${seconds}.` : `${seconds}sec`);
  if (rest) parts.push(`${String(rest).padStart(3, "0")}ms`);
  return parts.join("");
}

/** @param {Timer | null} timer */
export const netstatTimer = (timer) =>
  timer ? `${timer.name} (${netstatTime(timer.ms)}/${timer.again}/0)` : "off (0.00/0/0)";

/** @param {Timer | null} timer */
export const ssTimer = (timer) => (timer ? `timer:(${timer.name},${ssTime(timer.ms)},${timer.again})` : "");

// A line of either tool is taken apart into what stays as it is while the socket waits, its state and its timer; in the tool's `order` they are the line.
// `heads` are the same of the line above them all.
/**
 * @typedef {Record<"fixed" | "state" | "timer", string>} Line
 * @typedef {{ command: string, order: (keyof Line)[], heads: Line, line(socket: Socket, local: string, remote: string): Line }} Tool
 * @type {Record<string, Tool>}
 */
export const TOOLS = {
  netstat: {
    command: "netstat -nato",
    order: ["fixed", "state", "timer"],
    heads: {
      fixed: `Proto Recv-Q Send-Q ${"Local Address".padEnd(23)} ${"Foreign Address".padEnd(23)} `,
      state: "State".padEnd(12),
      timer: "Timer",
    },
    line: ({ state, recvQ, sendQ, timer }, local, remote) => ({
      fixed: `tcp   ${right(recvQ, 6)} ${right(sendQ, 6)} ${local.padEnd(23)} ${remote.padEnd(23)} `,
      state: NETSTAT[state].padEnd(12),
      timer: netstatTimer(timer),
    }),
  },
  ss: {
    command: "ss -tano",
    order: ["state", "fixed", "timer"],
    heads: {
      state: "State".padEnd(11),
      fixed: `Recv-Q Send-Q ${aligned("Local Address:Port")}${aligned("Peer Address:Port")}`,
      timer: "",
    },
    line: ({ state, recvQ, sendQ, timer }, local, remote) => ({
      state: state.padEnd(11),
      fixed: `${String(recvQ).padEnd(6)} ${String(sendQ).padEnd(6)} ${aligned(local)}${aligned(remote)}`,
      timer: ssTimer(timer),
    }),
  },
};

/** @param {number} n @param {number} width */
const right = (n, width) => String(n).padStart(width);

// ss aligns at the colon.
/** @param {string} address */
function aligned(address) {
  const [host, port] = address.split(":");
  return `${host.padStart(14)}:${port.padEnd(6)}`;
}
