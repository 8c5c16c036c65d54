// Claims that are commonly repeated and wrong or imprecise: where the page shows what is true, and where the kernel
// says so. Words: `claim.<id>` and `claim.<id>.truth`, whose numbers come from the model, for the state the link leads
// to.

/** @typedef {import("../../app/types.js").Patch} Patch */
/** @typedef {import("../../app/types.js").State} State */
/**
 * `also`: other states of the same figure whose numbers the truth compares with, as `<name>Lone` and so on. `see`: where
 * else it can be watched.
 * @typedef {object} Claim
 * @property {string} id @property {string} at the figure that shows it @property {Patch} state
 * @property {Record<string, Patch>} [also] @property {{ at: string, state: Patch }} [see]
 * @property {ReturnType<typeof cite>[]} cites
 */
/**
 * A number in a truth: its place, what its derivation is asked, and its span.
 * @typedef {{ slot: string, question: import("../../app/types.js").Question,
 *   span: import("../../app/types.js").Span }} Told
 */

const TW_C = "net/ipv4/inet_timewait_sock.c";
const MINISOCKS_C = "net/ipv4/tcp_minisocks.c";
const TCP_C = "net/ipv4/tcp.c";
const INPUT_C = "net/ipv4/tcp_input.c";
const TIMER_C = "net/ipv4/tcp_timer.c";
const IPV4_C = "net/ipv4/tcp_ipv4.c";
const TCP_H = "include/net/tcp.h";
const TW_H = "include/net/inet_timewait_sock.h";

const ALL = "2.6.32–7.2";
/** @param {string} file @param {string} symbol @param {string} [version] @param {string | null} [commit] */
const cite = (file, symbol, version = ALL, commit = null) => ({ file, symbol, version, commit });

// As a link says that the first n FINs are lost.
/** @param {number} n */
const lostFins = (n) => Array.from({ length: n }, (_, i) => `lose.host-fin-${i + 1}`).join("_");

/** @type {Claim[]} */
export const CLAIMS = [
  {
    id: "shortens-time-wait",
    at: "kernels",
    state: { kernel: "4.18", finTimeout: 30 },
    cites: [cite(TCP_H, "TCP_TIMEWAIT_LEN"), cite(MINISOCKS_C, "tcp_time_wait")],
  },
  {
    id: "fin-wait-1",
    at: "states",
    state: { kernel: "5.14", finTimeout: 30, events: lostFins(8), storyMs: 40_000 },
    cites: [cite(INPUT_C, "tcp_rcv_state_process"), cite(TIMER_C, "tcp_retransmit_timer")],
  },
  {
    id: "fin-in-fin-wait-1",
    at: "states",
    state: { kernel: "5.14", finTimeout: 60, events: "net.40_10.peer-close", storyMs: 60 },
    cites: [cite(INPUT_C, "tcp_fin"), cite(INPUT_C, "tcp_rcv_state_process")],
  },
  {
    id: "shut-rdwr",
    at: "states",
    state: { kernel: "5.14", finTimeout: 5, held: true, storyMs: 3_600_000 },
    cites: [cite(INPUT_C, "tcp_rcv_state_process"), cite(TCP_C, "tcp_close")],
  },
  {
    id: "close-wait",
    at: "states",
    state: { kernel: "5.14", finTimeout: 60, storyMs: 62_000 },
    cites: [cite(INPUT_C, "tcp_fin")],
  },
  {
    id: "long-connections",
    at: "kernels",
    state: { kernel: "6.1", finTimeout: 75 },
    also: { sixty: { finTimeout: 60 } },
    cites: [cite(TCP_C, "tcp_close"), cite(TIMER_C, "tcp_keepalive_timer")],
  },
  {
    id: "at-once",
    at: "answer",
    state: { kernel: "4.4", finTimeout: 1, rto: 1000 },
    cites: [cite(TCP_H, "tcp_fin_time")],
  },
  {
    id: "becomes-time-wait",
    at: "states",
    state: { kernel: "5.14", finTimeout: 60, storyMs: 62_000 },
    see: { at: "row", state: { kernel: "5.14", finTimeout: 30, rowScenario: "fin" } },
    cites: [cite(MINISOCKS_C, "tcp_timewait_state_process")],
  },
  {
    id: "same-code",
    at: "states",
    state: { kernel: "5.14", finTimeout: 65 },
    cites: [cite(TCP_C, "tcp_close"), cite(MINISOCKS_C, "tcp_time_wait")],
  },
  {
    id: "total-is-set",
    at: "kernels",
    state: { kernel: "4.4", finTimeout: 61 },
    also: { ninety: { finTimeout: 90 }, twice: { finTimeout: 120 } },
    see: { at: "row", state: { kernel: "4.4", finTimeout: 61, rowScenario: "sixty-one" } },
    cites: [cite(TIMER_C, "tcp_keepalive_timer"), cite(TCP_C, "tcp_close")],
  },
  {
    id: "sixty-exactly",
    at: "kernels",
    state: { kernel: "3.10", finTimeout: 60 },
    also: { new: { kernel: "6.12" } },
    see: { at: "row", state: { kernel: "3.10", finTimeout: 60, rowScenario: "load" } },
    cites: [
      cite(TW_C, "inet_twdr_hangman", "2.6.32–4.0"),
      cite("kernel/time/timer.c", "calc_wheel_index", "4.8–7.2", "500462a9de65"),
    ],
  },
  {
    id: "three-exactly",
    at: "lifetime",
    state: { kernel: "3.10", finTimeout: 3 },
    see: { at: "row", state: { kernel: "3.10", finTimeout: 3, rowScenario: "calendar" } },
    cites: [cite(TW_C, "inet_twdr_twcal_tick", "2.6.32–4.0")],
  },
  {
    id: "three-or-four",
    at: "answer",
    state: { kernel: "3.10", hz: 300, finTimeout: 6 },
    see: { at: "lifetime", state: { hz: 100, finTimeout: 5 } },
    cites: [cite(TW_H, "INET_TWDR_RECYCLE_TICK", "2.6.32–4.0")],
  },
  {
    id: "seven-seconds",
    at: "answer",
    state: { kernel: "3.0", finTimeout: 7 },
    see: { at: "row", state: { kernel: "3.0", finTimeout: 5, rowScenario: "phase" } },
    cites: [cite(TW_H, "INET_TWDR_TWKILL_SLOTS", "2.6.32–4.0"), cite(TW_C, "inet_twsk_schedule", "2.6.32–4.0")],
  },
  {
    id: "trace-of-five",
    at: "states",
    state: { kernel: "3.0", finTimeout: 65 },
    see: { at: "clock", state: { trace: "3.0-5" } },
    cites: [cite(TCP_C, "tcp_close"), cite(TIMER_C, "tcp_keepalive_timer")],
  },
  {
    id: "rule-of-4.1",
    at: "history",
    state: { kernel: "4.1", release: "4.1", finTimeout: 5 },
    also: { before: { kernel: "4.0" } },
    cites: [cite(TW_C, "inet_twsk_schedule", "4.0.5 → 4.1.3", "789f558cfb36")],
  },
  {
    id: "since-4.3",
    at: "history",
    state: { kernel: "4.3", release: "4.3", finTimeout: 5 },
    cites: [cite(TW_C, "__inet_twsk_schedule", "4.2.8 → 4.3", "ed2e923945")],
  },
  {
    id: "own-timer",
    at: "lifetime",
    state: { kernel: "6.12", finTimeout: 60 },
    also: { old: { kernel: "4.4" } },
    see: { at: "evidence", state: { evidenceScenario: "isolated", evidenceKernel: "7.2.13" } },
    cites: [cite("kernel/time/timer.c", "calc_wheel_index", "4.8–7.2", "500462a9de65")],
  },
  {
    id: "linger2",
    at: "history",
    state: { release: "5.8" },
    see: { at: "evidence", state: { evidenceScenario: "linger2", evidenceRange: "all" } },
    cites: [cite(TCP_C, "do_tcp_setsockopt", "5.7.14 → 5.8.1"), cite(TCP_H, "tcp_fin_time")],
  },
  {
    id: "overflow-logged",
    at: "history",
    state: { release: "3.0" },
    cites: [cite(MINISOCKS_C, "tcp_time_wait", "2.6.32 → 3.0.101")],
  },
  {
    id: "buckets-cleared",
    at: "states",
    state: { kernel: "5.14", finTimeout: 60, events: "1000.max-tw-buckets-0", storyMs: 30_000 },
    cites: [cite(MINISOCKS_C, "tcp_time_wait"), cite(TW_C, "inet_twsk_alloc")],
  },
  {
    id: "recycle-one-rto",
    at: "states",
    state: { kernel: "3.10", finTimeout: 60, scenario: "fin", events: "recycle", storyMs: 3_500 },
    see: { at: "history", state: { release: "4.12" } },
    cites: [
      cite(MINISOCKS_C, "tcp_time_wait", "2.6.32–4.11"),
      cite("net/ipv4/sysctl_net_ipv4.c", "tcp_tw_recycle", "4.10.17 → 4.12", "4396e46187ca"),
    ],
  },
  {
    id: "reuse-off",
    at: "history",
    state: { release: "4.19" },
    cites: [cite(IPV4_C, "sysctl_tcp_tw_reuse", "4.12 → 4.19.40")],
  },
  {
    id: "reuse-after-one-second",
    at: "history",
    state: { release: "4.19" },
    see: { at: "history", state: { release: "6.14" } },
    cites: [cite(IPV4_C, "tcp_twsk_unique", "4.18.0-147.el8 → 4.19.40")],
  },
];

/**
 * The numbers a truth can tell, by the name of its slot.
 * @type {Record<string, { of: string, span: "lone" | "busy" | "overloaded" }>}
 */
const SPANS = {
  lone: { of: "total", span: "lone" },
  busy: { of: "total", span: "busy" },
  timeWait: { of: "timeWait", span: "lone" },
  timeWaitBusy: { of: "timeWait", span: "busy" },
  stalled: { of: "timeWait", span: "overloaded" },
  keepalive: { of: "keepalive", span: "lone" },
  mini: { of: "timewait", span: "lone" },
};

/**
 * The slots of `text`, for the settings `full` of the claim's link.
 * @param {string} text @param {State} full @param {Pick<Claim, "also">} claim
 * @param {Pick<import("../../app/types.js").Engine, "predict">} model @returns {Told[]}
 */
export function numbersOf(text, full, { also = {} }, { predict }) {
  const slots = [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot))];
  return slots.map((slot) => {
    const other = Object.keys(also).find((name) => slot.startsWith(name)) ?? "";
    const name = slot.slice(other.length).replace(/^./, (first) => first.toLowerCase());
    const { kernel, hz, finTimeout, rto } = { ...full, ...also[other] };
    const { of, span } = SPANS[name];
    const found = spansOf(predict(kernel, hz, finTimeout, rto), of)?.[span];
    if (!found) throw new Error(`{${slot}}: the model has no such number of ${kernel} at ${finTimeout}`);
    return { slot, question: { kernel, hz, finTimeout, rto, of, span }, span: found };
  });
}

/** @param {import("../../app/types.js").Prediction} prediction @param {string} of */
const spansOf = ({ total, timeWait, stages }, of) =>
  of === "total" ? total : of === "timeWait" ? timeWait : stages.find(({ kind }) => kind === of);
