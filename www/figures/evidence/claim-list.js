// Claims that are commonly repeated and wrong or imprecise: where the page shows what is true, and where the kernel says so. Words: `claim.<id>` and
// `claim.<id>.truth`, whose numbers come from the model, for the state the link leads to.
//
// `also`: other states of the same figure whose numbers the truth compares with, as `<name>Lone` and so on. `see`: where else it can be watched.

const TW_C = "net/ipv4/inet_timewait_sock.c";
const MINISOCKS_C = "net/ipv4/tcp_minisocks.c";
const TCP_C = "net/ipv4/tcp.c";
const INPUT_C = "net/ipv4/tcp_input.c";
const TIMER_C = "net/ipv4/tcp_timer.c";
const IPV4_C = "net/ipv4/tcp_ipv4.c";
const TCP_H = "include/net/tcp.h";
const TW_H = "include/net/inet_timewait_sock.h";

const ALL = "2.6.32–7.2";
const cite = (file, symbol, version = ALL, commit = null) => ({ file, symbol, version, commit });

// As a link says that the first n FINs are lost.
const lostFins = (n) => Array.from({ length: n }, (_, i) => `lose.host-fin-${i + 1}`).join("_");

export const CLAIMS = [
  {
    id: "shortens-time-wait",
    at: "kernels",
    state: { k: "4.18", t: 30 },
    cites: [cite(TCP_H, "TCP_TIMEWAIT_LEN"), cite(MINISOCKS_C, "tcp_time_wait")],
  },
  {
    id: "fin-wait-1",
    at: "states",
    state: { k: "5.14", t: 30, ev: lostFins(8), at: 40_000 },
    cites: [cite(INPUT_C, "tcp_rcv_state_process"), cite(TIMER_C, "tcp_retransmit_timer")],
  },
  {
    id: "fin-in-fin-wait-1",
    at: "states",
    state: { k: "5.14", t: 60, ev: "net.40_10.peer-close", at: 60 },
    cites: [cite(INPUT_C, "tcp_fin"), cite(INPUT_C, "tcp_rcv_state_process")],
  },
  {
    id: "shut-rdwr",
    at: "states",
    state: { k: "5.14", t: 5, held: "1", at: 3_600_000 },
    cites: [cite(INPUT_C, "tcp_rcv_state_process"), cite(TCP_C, "tcp_close")],
  },
  { id: "close-wait", at: "states", state: { k: "5.14", t: 60, at: 62_000 }, cites: [cite(INPUT_C, "tcp_fin")] },
  {
    id: "long-connections",
    at: "kernels",
    state: { k: "6.1", t: 75 },
    also: { sixty: { t: 60 } },
    cites: [cite(TCP_C, "tcp_close"), cite(TIMER_C, "tcp_keepalive_timer")],
  },
  { id: "at-once", at: "answer", state: { k: "4.4", t: 1, rto: 1000 }, cites: [cite(TCP_H, "tcp_fin_time")] },
  {
    id: "becomes-time-wait",
    at: "states",
    state: { k: "5.14", t: 60, at: 62_000 },
    see: { at: "row", state: { k: "5.14", t: 30, row: "fin" } },
    cites: [cite(MINISOCKS_C, "tcp_timewait_state_process")],
  },
  {
    id: "same-code",
    at: "states",
    state: { k: "5.14", t: 65 },
    cites: [cite(TCP_C, "tcp_close"), cite(MINISOCKS_C, "tcp_time_wait")],
  },
  {
    id: "total-is-set",
    at: "kernels",
    state: { k: "4.4", t: 61 },
    also: { ninety: { t: 90 }, twice: { t: 120 } },
    see: { at: "row", state: { k: "4.4", t: 61, row: "sixty-one" } },
    cites: [cite(TIMER_C, "tcp_keepalive_timer"), cite(TCP_C, "tcp_close")],
  },
  {
    id: "sixty-exactly",
    at: "kernels",
    state: { k: "3.10", t: 60 },
    also: { new: { k: "6.12" } },
    see: { at: "row", state: { k: "3.10", t: 60, row: "load" } },
    cites: [
      cite(TW_C, "inet_twdr_hangman", "2.6.32–4.0"),
      cite("kernel/time/timer.c", "calc_wheel_index", "4.8–7.2", "500462a9de65"),
    ],
  },
  {
    id: "three-exactly",
    at: "lifetime",
    state: { k: "3.10", t: 3 },
    see: { at: "row", state: { k: "3.10", t: 3, row: "calendar" } },
    cites: [cite(TW_C, "inet_twdr_twcal_tick", "2.6.32–4.0")],
  },
  {
    id: "three-or-four",
    at: "answer",
    state: { k: "3.10", hz: 300, t: 6 },
    see: { at: "lifetime", state: { hz: 100, t: 5 } },
    cites: [cite(TW_H, "INET_TWDR_RECYCLE_TICK", "2.6.32–4.0")],
  },
  {
    id: "seven-seconds",
    at: "answer",
    state: { k: "3.0", t: 7 },
    see: { at: "row", state: { k: "3.0", t: 5, row: "phase" } },
    cites: [cite(TW_H, "INET_TWDR_TWKILL_SLOTS", "2.6.32–4.0"), cite(TW_C, "inet_twsk_schedule", "2.6.32–4.0")],
  },
  {
    id: "trace-of-five",
    at: "states",
    state: { k: "3.0", t: 65 },
    see: { at: "clock", state: { trace: "3.0-5" } },
    cites: [cite(TCP_C, "tcp_close"), cite(TIMER_C, "tcp_keepalive_timer")],
  },
  {
    id: "rule-of-4.1",
    at: "history",
    state: { k: "4.1", h: "4.1", t: 5 },
    also: { before: { k: "4.0" } },
    cites: [cite(TW_C, "inet_twsk_schedule", "4.0.5 → 4.1.3", "789f558cfb36")],
  },
  {
    id: "since-4.3",
    at: "history",
    state: { k: "4.3", h: "4.3", t: 5 },
    cites: [cite(TW_C, "__inet_twsk_schedule", "4.2.8 → 4.3", "ed2e923945")],
  },
  {
    id: "own-timer",
    at: "lifetime",
    state: { k: "6.12", t: 60 },
    also: { old: { k: "4.4" } },
    see: { at: "evidence", state: { es: "isolated", ek: "7.2.13" } },
    cites: [cite("kernel/time/timer.c", "calc_wheel_index", "4.8–7.2", "500462a9de65")],
  },
  {
    id: "linger2",
    at: "history",
    state: { h: "5.8" },
    see: { at: "evidence", state: { es: "linger2", ex: "all" } },
    cites: [cite(TCP_C, "do_tcp_setsockopt", "5.7.14 → 5.8.1"), cite(TCP_H, "tcp_fin_time")],
  },
  {
    id: "overflow-logged",
    at: "history",
    state: { h: "3.0" },
    cites: [cite(MINISOCKS_C, "tcp_time_wait", "2.6.32 → 3.0.101")],
  },
  {
    id: "buckets-cleared",
    at: "states",
    state: { k: "5.14", t: 60, ev: "1000.max-tw-buckets-0", at: 30_000 },
    cites: [cite(MINISOCKS_C, "tcp_time_wait"), cite(TW_C, "inet_twsk_alloc")],
  },
  {
    id: "recycle-one-rto",
    at: "states",
    state: { k: "3.10", t: 60, s: "fin", ev: "recycle", at: 3_500 },
    see: { at: "history", state: { h: "4.12" } },
    cites: [
      cite(MINISOCKS_C, "tcp_time_wait", "2.6.32–4.11"),
      cite("net/ipv4/sysctl_net_ipv4.c", "tcp_tw_recycle", "4.10.17 → 4.12", "4396e46187ca"),
    ],
  },
  {
    id: "reuse-off",
    at: "history",
    state: { h: "4.19" },
    cites: [cite(IPV4_C, "sysctl_tcp_tw_reuse", "4.12 → 4.19.40")],
  },
  {
    id: "reuse-after-one-second",
    at: "history",
    state: { h: "4.19" },
    see: { at: "history", state: { h: "6.14" } },
    cites: [cite(IPV4_C, "tcp_twsk_unique", "4.18.0-147.el8 → 4.19.40")],
  },
];

// The numbers a truth can tell, by the name of its slot.
const SPANS = {
  lone: { of: "total", span: "lone" },
  busy: { of: "total", span: "busy" },
  timeWait: { of: "timeWait", span: "lone" },
  timeWaitBusy: { of: "timeWait", span: "busy" },
  stalled: { of: "timeWait", span: "overloaded" },
  keepalive: { of: "keepalive", span: "lone" },
  mini: { of: "timewait", span: "lone" },
};

// The slots of `text` as [{ slot, question, span }], for the settings `full` of the claim's link.
export function numbersOf(text, full, { also = {} }, { predict }) {
  const slots = [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot))];
  return slots.map((slot) => {
    const other = Object.keys(also).find((name) => slot.startsWith(name)) ?? "";
    const name = slot.slice(other.length).replace(/^./, (first) => first.toLowerCase());
    const { k, hz, t, rto } = { ...full, ...also[other] };
    const { of, span } = SPANS[name];
    const { total, timeWait, stages } = predict(k, hz, t, rto);
    const spans = {
      total,
      timeWait,
      keepalive: stages.find(({ kind }) => kind === "keepalive"),
      timewait: stages.find(({ kind }) => kind === "timewait"),
    }[of];
    return { slot, question: { k, hz, t, rto, of, span }, span: spans[span] };
  });
}
