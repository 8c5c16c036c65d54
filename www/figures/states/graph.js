// The close of a TCP connection as a graph: the states of both ends, what leads from one to the next, and the packets between them. Only names and
// sources; where things stand is layout.js, what they are called is lang/*.js (`states.<id>.…`), which of them a socket passes is way.js.

// `parent`: a state inside another. `timer`: the timer that runs there, as `netstat -o` names it; "none": none ever does; absent: not asked.
// `stage`: how its bar is drawn. `inWords`: more than one state of TCP's. `ss`: the state as `ss` spells it, null where `ss` shows nothing.
/** @type {Record<string, import("./types.js").GraphNode>} */
export const NODES = {
  estab: { end: "host", ss: "ESTAB", cites: [["net/ipv4/tcp.c", "tcp_close"]] },
  "fin-wait-1": {
    end: "host",
    ss: "FIN-WAIT-1",
    timer: "on",
    cites: [
      ["net/ipv4/tcp_output.c", "tcp_send_fin"],
      ["net/ipv4/tcp_timer.c", "tcp_retransmit_timer"],
    ],
  },
  closing: { end: "host", ss: "CLOSING", timer: "on", cites: [["net/ipv4/tcp_input.c", "tcp_fin"]] },
  "fin-wait-2": {
    end: "host",
    ss: "FIN-WAIT-2",
    cites: [
      ["net/ipv4/tcp_input.c", "tcp_rcv_state_process"],
      ["include/net/tcp.h", "tcp_fin_time"],
    ],
  },
  held: {
    end: "host",
    ss: "FIN-WAIT-2",
    parent: "fin-wait-2",
    timer: "none",
    stage: "held",
    cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]],
  },
  keepalive: {
    end: "host",
    ss: "FIN-WAIT-2",
    parent: "fin-wait-2",
    timer: "keepalive",
    stage: "keepalive",
    cites: [
      ["net/ipv4/tcp_timer.c", "tcp_keepalive_timer"],
      ["net/ipv4/tcp.c", "tcp_close"],
    ],
  },
  mini: {
    end: "host",
    ss: "FIN-WAIT-2",
    parent: "fin-wait-2",
    timer: "timewait",
    stage: "mini",
    cites: [
      ["net/ipv4/tcp_minisocks.c", "tcp_time_wait"],
      ["net/ipv4/inet_timewait_sock.c", "inet_twsk_schedule"],
    ],
  },
  "time-wait": {
    end: "host",
    ss: "TIME-WAIT",
    timer: "timewait",
    stage: "time-wait",
    cites: [
      ["include/net/tcp.h", "TCP_TIMEWAIT_LEN"],
      ["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"],
    ],
  },
  reset: {
    end: "host",
    ss: null,
    cites: [
      ["net/ipv4/tcp_timer.c", "tcp_keepalive_timer"],
      ["net/ipv4/tcp.c", "tcp_close"],
    ],
  },
  gone: { end: "host", ss: null, cites: [["net/ipv4/inet_timewait_sock.c", "inet_twsk_kill"]] },
  "peer-estab": { end: "peer", ss: "ESTAB", cites: [["net/ipv4/tcp_input.c", "tcp_fin"]] },
  "close-wait": { end: "peer", ss: "CLOSE-WAIT", timer: "none", cites: [["net/ipv4/tcp_input.c", "tcp_fin"]] },
  "last-ack": { end: "peer", ss: "LAST-ACK", timer: "on", cites: [["net/ipv4/tcp.c", "tcp_close_state"]] },
  "peer-both": {
    end: "peer",
    ss: "FIN-WAIT-1",
    inWords: true,
    timer: "on",
    cites: [["net/ipv4/tcp_input.c", "tcp_fin"]],
  },
  "peer-gone": { end: "peer", ss: null, cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]] },
};

// Where FIN-WAIT-2 asks a question: drawn as a dot, not a place to be.
export const JUNCTIONS = ["asks-owner", "asks-time", "aborts", "both-closed"];

// `says`: what is written on it, where that is the same in every language.
/** @type {Record<string, import("./types.js").GraphWay>} */
export const EDGES = {
  close: { says: "close()", from: "estab", to: "fin-wait-1", cites: [["net/ipv4/tcp.c", "tcp_close"]] },
  aborted: { from: "estab", to: "aborts", cites: [["net/ipv4/tcp.c", "tcp_close"]] },
  "no-linger": {
    says: "linger2 < 0",
    from: "fin-wait-1",
    to: "aborts",
    cites: [
      ["net/ipv4/tcp.c", "tcp_close"],
      ["net/ipv4/tcp_input.c", "tcp_rcv_state_process"],
    ],
  },
  resets: { says: "RST", from: "aborts", to: "reset", cites: [["net/ipv4/tcp.c", "tcp_check_oom"]] },
  "fin-first": { from: "fin-wait-1", to: "closing", cites: [["net/ipv4/tcp_input.c", "tcp_fin"]] },
  "closing-acked": {
    says: "ACK",
    from: "closing",
    to: "both-closed",
    cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]],
  },
  "fin-and-ack": {
    says: "FIN+ACK",
    from: "fin-wait-1",
    to: "both-closed",
    cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]],
  },
  both: { from: "both-closed", to: "time-wait", cites: [["net/ipv4/tcp_minisocks.c", "tcp_time_wait"]] },
  acked: {
    says: "ACK",
    from: "fin-wait-1",
    to: "fin-wait-2",
    cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]],
  },
  "still-held": { from: "asks-owner", to: "held", cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]] },
  orphan: { from: "asks-owner", to: "asks-time", cites: [["net/ipv4/tcp.c", "tcp_close"]] },
  "let-go": { says: "close()", from: "held", to: "asks-time", cites: [["net/ipv4/tcp.c", "tcp_close"]] },
  "over-60": { from: "asks-time", to: "keepalive", cites: [["net/ipv4/tcp.c", "tcp_close"]] },
  "up-to-60": {
    from: "asks-time",
    to: "mini",
    cites: [
      ["net/ipv4/tcp.c", "tcp_close"],
      ["net/ipv4/tcp_minisocks.c", "tcp_time_wait"],
    ],
  },
  again: { from: "keepalive", to: "mini", cites: [["net/ipv4/tcp_timer.c", "tcp_keepalive_timer"]] },
  lowered: { from: "keepalive", to: "reset", cites: [["net/ipv4/tcp_timer.c", "tcp_keepalive_timer"]] },
  expires: { from: "mini", to: "gone", cites: [["net/ipv4/inet_timewait_sock.c", "inet_twsk_kill"]] },
  data: {
    from: "fin-wait-2",
    to: "reset",
    cites: [
      ["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"],
      ["net/ipv4/tcp_input.c", "tcp_rcv_state_process"],
    ],
  },
  "rst-in": {
    says: "RST",
    from: "fin-wait-2",
    to: "gone",
    cites: [
      ["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"],
      ["net/ipv4/tcp_input.c", "tcp_reset"],
    ],
  },
  overflow: {
    from: "fin-wait-2",
    to: "gone",
    cites: [
      ["net/ipv4/tcp_minisocks.c", "tcp_time_wait"],
      ["net/ipv4/inet_timewait_sock.c", "inet_twsk_alloc"],
    ],
  },
  fin: {
    says: "FIN",
    from: "fin-wait-2",
    to: "time-wait",
    cites: [
      ["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"],
      ["net/ipv4/tcp_input.c", "tcp_fin"],
    ],
  },
  over: { from: "time-wait", to: "gone", cites: [["include/net/tcp.h", "TCP_TIMEWAIT_LEN"]] },
  restart: {
    says: "ACK",
    from: "time-wait",
    to: "time-wait",
    cites: [["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"]],
  },
  killed: {
    says: "RST",
    from: "time-wait",
    to: "gone",
    cites: [
      ["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"],
      ["net/ipv4/tcp_ipv4.c", "tcp_v4_rcv"],
    ],
  },
  freed: { from: "reset", to: "gone", cites: [["net/ipv4/tcp.c", "tcp_done"]] },
  "peer-closes": {
    says: "close()",
    from: "peer-estab",
    to: "peer-both",
    cites: [["net/ipv4/tcp.c", "tcp_close_state"]],
  },
  "peer-fin": { says: "FIN", from: "peer-estab", to: "close-wait", cites: [["net/ipv4/tcp_input.c", "tcp_fin"]] },
  "peer-close": { says: "close()", from: "close-wait", to: "last-ack", cites: [["net/ipv4/tcp.c", "tcp_close_state"]] },
  "peer-acked": {
    says: "ACK",
    from: "last-ack",
    to: "peer-gone",
    cites: [["net/ipv4/tcp_input.c", "tcp_rcv_state_process"]],
  },
  "peer-reset": { says: "RST", from: "close-wait", to: "peer-gone", cites: [["net/ipv4/tcp_input.c", "tcp_reset"]] },
};

// `from` and `to` are what the packet leaves and what it brings about.
/** @type {Record<string, import("./types.js").GraphWay>} */
export const PACKETS = {
  "p-fin": { says: "FIN", from: "close", to: "peer-fin", cites: [["net/ipv4/tcp_output.c", "tcp_send_fin"]] },
  "p-ack": { says: "ACK", from: "peer-fin", to: "acked", cites: [["net/ipv4/tcp_input.c", "tcp_fin"]] },
  "p-late-fin": { says: "FIN", from: "peer-close", to: "fin", cites: [["net/ipv4/tcp_output.c", "tcp_send_fin"]] },
  "p-last-ack": {
    says: "ACK",
    from: "time-wait",
    to: "peer-acked",
    cites: [["net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process"]],
  },
  "p-in": { from: "close-wait", to: "fin-wait-2", cites: [["net/ipv4/tcp_ipv4.c", "tcp_v4_rcv"]] },
  "p-out": { from: "fin-wait-2", to: "close-wait", cites: [["net/ipv4/tcp_output.c", "tcp_send_ack"]] },
  "p-rst": {
    says: "RST",
    from: "reset",
    to: "peer-reset",
    cites: [["net/ipv4/tcp_output.c", "tcp_send_active_reset"]],
  },
  "p-late-rst": { says: "RST", from: "gone", to: "peer-acked", cites: [["net/ipv4/tcp_ipv4.c", "tcp_v4_send_reset"]] },
};

export const IDS = [...Object.keys(NODES), ...Object.keys(EDGES), ...Object.keys(PACKETS)];

// What is written on a part: a name of TCP's own, or null for a word of the reader's language (`states.written.<id>`).
/** @param {string} id @returns {string | null} */
export const writtenOn = (id) =>
  (id in NODES ? (NODES[id].parent || NODES[id].inWords ? null : NODES[id].ss) : partOf(id).says) ?? null;

/** @param {string} id @returns {import("./types.js").GraphNode | import("./types.js").GraphWay} */
export const partOf = (id) => NODES[id] ?? EDGES[id] ?? PACKETS[id];

/** @param {string} id */
export const kindOf = (id) => (id in NODES ? "node" : id in EDGES ? "edge" : "packet");
