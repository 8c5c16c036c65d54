// The knobs around FIN_WAIT2 and TIME_WAIT: since when, how far they reach and what they are by default, per kernel.
// What each does and does not do is in the words `knobs.<id>.does` and `knobs.<id>.not`.

/** @typedef {import("../../pkg/finwait.js").Cite} Cite */
/** A release: its numbers, and whose row of the table of kernels it is. @typedef {{ version: number[], label: string }} Release */
/**
 * `since`: the first release with it; `vendor`: whose kernels alone have it; `perNamespace`: the first release where
 * each network namespace has its own; `perSocket`: each socket has. `standard(kernel)`: its default, null where it
 * depends on the machine's memory.
 * @typedef {object} Knob
 * @property {string} id
 * @property {string} [since]
 * @property {string} [vendor]
 * @property {string} [perNamespace]
 * @property {boolean} [perSocket]
 * @property {(kernel: Release) => string | null} standard
 * @property {Cite} cite
 */
/** What goes from one end to the other. @typedef {[from: string, to: string, what: string]} Packet */

/** @returns {Cite} @param {string} file @param {string} symbol @param {string} version @param {string | null} commit */
const cite = (file, symbol, version, commit = null) => ({ file, symbol, version, commit });

const SYSCTL = "net/ipv4/sysctl_net_ipv4.c";
const IPV4 = "net/ipv4/tcp_ipv4.c";
const TCP = "net/ipv4/tcp.c";

/** Where a fact stands, in one line. @param {Cite} cite */
export const sourceText = ({ file, symbol, version, commit }) =>
  [symbol, file, version, commit].filter(Boolean).join(", ");

/**
 * "3.10.0-1160.el7" is { version: [3, 10, 0], label } to the functions here.
 * @param {{ kernel: { version: string, label: string } }} prediction @returns {Release}
 */
export const kernelOf = ({ kernel: { version, label } }) => ({ version: version.split(".").map(Number), label });

/** Whether a version is a release or later. @param {Pick<Release, "version">} kernel @param {string} release */
export function atLeast({ version }, release) {
  const wanted = release.split(".").map(Number);
  const at = wanted.findIndex((n, i) => (version[i] ?? 0) !== n);
  return at < 0 || (version[at] ?? 0) > wanted[at];
}

/** @param {string | null} value */
const always = (value) => () => value;

/** @type {Knob[]} */
export const KNOBS = [
  {
    id: "tcp_fin_timeout",
    perNamespace: "4.6",
    standard: always("60"),
    cite: cite("include/net/tcp.h", "tcp_fin_time", "2.6.32–7.2", "1e579caa18b9"),
  },
  {
    id: "tcp_timestamps",
    perNamespace: "4.13",
    standard: always("1"),
    cite: cite(IPV4, "tcp_v4_init_ts_off", "4.10–7.2; a namespace’s own since ~4.13"),
  },
  {
    id: "tcp_max_tw_buckets",
    perNamespace: "4.11",
    standard: always(null),
    cite: cite("net/ipv4/inet_timewait_sock.c", "inet_twsk_alloc", "2.6.32–7.2; a namespace’s own since 4.11"),
  },
  { id: "tcp_max_orphans", standard: always(null), cite: cite(TCP, "tcp_check_oom", "2.6.32–7.2") },
  {
    id: "tcp_orphan_retries",
    perNamespace: "4.6",
    standard: always("0"),
    cite: cite("net/ipv4/tcp_timer.c", "tcp_orphan_retries", "2.6.32–7.2; a namespace’s own since ~4.6"),
  },
  {
    id: "tcp_rfc1337",
    perNamespace: "4.15",
    standard: always("0"),
    cite: cite("net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process", "2.6.32–7.2; a namespace’s own since ~4.15"),
  },
  { id: "TCP_LINGER2", perSocket: true, standard: always("0"), cite: cite(TCP, "do_tcp_setsockopt", "2.6.32–7.2") },
  { id: "SO_LINGER", perSocket: true, standard: always(null), cite: cite(TCP, "tcp_close", "2.6.32–7.2") },
  {
    id: "tcp_tw_reuse_delay",
    since: "6.14",
    perNamespace: "6.14",
    standard: always("1000"),
    cite: cite(SYSCTL, "tcp_tw_reuse_delay", "6.14–7.2", "ca6a6f93867a"),
  },
  {
    id: "tcp_tw_timeout",
    vendor: "Alibaba Cloud Linux",
    standard: always("60"),
    cite: cite("Alibaba Cloud Linux documentation", "net.ipv4.tcp_tw_timeout", "4.19.43-13, 5.10"),
  },
];

/** Often taken for one of them, and about something else. @type {Knob[]} */
export const OTHERS = [
  {
    id: "nf_conntrack_tcp_timeout_fin_wait",
    perNamespace: "3.6",
    standard: always("120"),
    cite: cite("net/netfilter/nf_conntrack_proto_tcp.c", "tcp_timeouts", "2.6.32–7.2; a namespace’s own since ~3.6"),
  },
  {
    id: "tcp_keepalive_time",
    perNamespace: "4.5",
    standard: always("7200"),
    cite: cite("net/ipv4/tcp_timer.c", "tcp_keepalive_timer", "2.6.32–7.2", "13b287e8d1ca"),
  },
  {
    id: "somaxconn",
    perNamespace: "2.6.32",
    standard: (kernel) => (atLeast(kernel, "5.4") ? "4096" : "128"),
    cite: cite("include/linux/socket.h", "SOMAXCONN", "2.6.32–7.2", "19f92a030ca6"),
  },
];

/** The default of tcp_tw_reuse. @param {Release} kernel */
export const reuseStandard = (kernel) => (atLeast(kernel, "4.19") || kernel.label === "RHEL 8" ? 2 : 0);

/** What tcp_tw_recycle is good for on a kernel: "harmful", "useless" or "gone". @param {Release} kernel */
export function recycleOn(kernel) {
  if (atLeast(kernel, "4.12")) return "gone";
  return atLeast(kernel, "4.10") ? "useless" : "harmful";
}

/** A knob on a kernel: whether there is one, how far it reaches, its default. @param {Knob} knob @param {Release} kernel */
export function knobOn(knob, kernel) {
  const available = knob.vendor ? kernel.label.startsWith(knob.vendor) : !knob.since || atLeast(kernel, knob.since);
  const scope = knob.perSocket
    ? "socket"
    : knob.perNamespace && atLeast(kernel, knob.perNamespace)
      ? "namespace"
      : "machine";
  return { available, scope, standard: knob.standard(kernel) };
}

/** What the model is asked of a port. @param {import("../../app/types.js").State} state @returns {import("../../pkg/finwait.js").ReuseAsked} */
export const reuseQuestion = (state) => ({
  kernel: state.kernel,
  twReuse: state.knobReuse,
  timestamps: state.knobTimestamps,
  loopback: state.knobLoopback,
  finWait2: state.knobFinWait2,
  lastStampAgeMs: state.knobStampMs,
  ageMs: state.knobAgeMs,
  reuseDelayMs: state.knobDelayMs,
});

// What goes over the wire; words are `knobs.end.<from>` and `knobs.packet.<what>`.
/** @type {Record<"true" | "finWait2" | "false", Packet[]>} */
export const REUSE_PACKETS = {
  true: [
    ["here", "peer", "old-fin"],
    ["peer", "here", "old-fin-back"],
    ["here", "peer", "syn-65537"],
    ["peer", "here", "syn-ack"],
    ["here", "peer", "ack"],
  ],
  finWait2: [
    ["here", "peer", "old-fin"],
    ["peer", "here", "old-ack"],
    ["here", "peer", "syn-65537"],
    ["peer", "here", "challenge"],
    ["here", "peer", "reset"],
    ["here", "peer", "syn-again"],
    ["peer", "here", "syn-ack"],
  ],
  false: [
    ["here", "peer", "old-fin"],
    ["peer", "here", "old-fin-back"],
    ["here", "here", "next-port"],
  ],
};

/** @type {Packet[]} */
export const RECYCLE_PACKETS = [
  ["a", "server", "recycle-a-syn"],
  ["server", "a", "recycle-a-done"],
  ["b", "server", "recycle-b-syn"],
  ["b", "server", "recycle-b-again"],
];
