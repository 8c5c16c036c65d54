// What to watch in production: a line for bpftrace, a rule for Prometheus (node_exporter), and, for kernels that are
// too old for either, a line of awk.

// Which timeouts sockets really ask for, how many found no room, how many were reset as orphans; every ten seconds.
// The functions are those of 4.1 and later. Kernel: tcp_time_wait, inet_twsk_alloc, tcp_check_oom.
export const bpftraceLine = () =>
  `bpftrace -e 'kprobe:tcp_time_wait { @asked_ticks[arg1 == 5 ? "FIN_WAIT2" : "TIME_WAIT"] = hist(arg2); } ` +
  `kretprobe:inet_twsk_alloc /retval == 0/ { @no_tw_bucket = count(); } ` +
  `kretprobe:tcp_check_oom /retval != 0/ { @orphans_reset = count(); } ` +
  `interval:s:10 { time(); print(@asked_ticks); print(@no_tw_bucket); print(@orphans_reset); }'`;

// A TIME_WAIT that shows no time left waits for the hand: on 4.0 and older, many of them are a stalled row.
export const stallLine = () =>
  `awk '$4 == "06" && $6 ~ /^03:0+$/ { n++ } END { print n + 0 }' /proc/net/tcp /proc/net/tcp6`;

const MINUTES = 10;
/** Mean stay above which a row is stalled: a quiet one's TIME_WAIT is 56 s, a stalled one's 105 s. */
const STALLED_S = 80;

/** @param {string} name @param {string} expr @param {string} summary */
const rule = (name, expr, summary) => [
  `      - alert: ${name}`,
  `        expr: ${expr}`,
  `        for: ${MINUTES}m`,
  "        annotations:",
  `          summary: ${JSON.stringify(summary)}`,
];

// `maxOrphans` is tcp_max_orphans; the second penalty halves what is left of it twice.
export function prometheusRules({ maxOrphans = 65_536 } = {}) {
  const over = `[${MINUTES}m]`;
  return [
    "# The counters of TcpExt named here are not among node_exporter's usual ones. Add them:",
    "#   --collector.netstat.fields='^(TcpExt_(TW|TCPTimeWaitOverflow|TCPAbortOnMemory))$'  (with what you have)",
    "groups:",
    "  - name: finwait",
    "    rules:",
    ...rule(
      "TimeWaitTableFull",
      `rate(node_netstat_TcpExt_TCPTimeWaitOverflow${over}) > 0`,
      "Sockets are closed at once: tcp_max_tw_buckets is reached",
    ),
    ...rule(
      "OrphansNearLimit",
      `node_sockstat_TCP_orphan > ${Math.floor(maxOrphans / 4)} or rate(node_netstat_TcpExt_TCPAbortOnMemory${over}) > 0`,
      "Orphans are at a quarter of tcp_max_orphans, where those that retransmit begin to be reset",
    ),
    "      # Only kernels up to 4.0 have the row that can stall.",
    ...rule(
      "TimeWaitRowStalled",
      `node_sockstat_TCP_tw / rate(node_netstat_TcpExt_TW${over}) > ${STALLED_S}`,
      "TIME_WAIT stays for more than 80 s on average: the death row is stalled",
    ),
    "",
  ].join("\n");
}
