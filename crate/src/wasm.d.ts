/**
 * One TCP connection, both its ends, from the moment one says that it is done: what `simulateConversation` plays. Times go in as
 * whole ms, rounded down to the tick they lie in, and come out as ticks. With no delay, a packet arrives in the tick it was sent:
 * the close is acknowledged at 0. In one tick: timers, then packets in the order they were sent, then the end of close(), then the script.
 *
 *     simulateConversation({ kernel: "6.12", hz: 250, finTimeout: 5, rtoMs: 200, script: [{ atMs: 0, do: "close" }, { atMs: 2000, do: "peer-close" }] })
 */
export interface Conversation extends Machine {
  /** Both ends' RTO, 1 to 120000; doubled by each repetition of a FIN. */
  rtoMs: number;
  /** One way, each way; default 0. */
  delayMs?: number | null;
  /** TCP_LINGER2 as passed to setsockopt at tick 0, in seconds; 0 follows the sysctl (default), < 0 means no FIN_WAIT2. */
  linger2?: number | null;
  /** SO_LINGER in seconds, 0 resets at once; default null, off. */
  soLinger?: number | null;
  /** Data lie unread when the process lets go; default false. */
  unread?: boolean | null;
  /** Default true; without, the RTO stays doubled when a repeated FIN is acknowledged. */
  timestamps?: boolean | null;
  /** net.ipv4.tcp_tw_recycle; no effect from 4.12 on, nor without timestamps; default false. */
  recycle?: boolean | null;
  /** net.ipv4.tcp_rfc1337 at tick 0; default false. */
  rfc1337?: boolean | null;
  /** Nothing listens on the host's port, should a SYN come; default false. */
  unheard?: boolean | null;
  /** The peer answers the host's FIN with its own, in one segment; default false. */
  peerClosesAtOnce?: boolean | null;
  /** In any order, at most 200; actions of one tick happen in theirs. What is impossible happens as a moment of the rule "cannot". */
  script?: ConversationAction[] | null;
  /** At most 200. */
  network?: NetworkRule[] | null;
}

export type ConversationAction =
  /** shutdown(SHUT_WR): the process goes on holding the socket. close. The process ends. */
  | { atMs: number; do: "shutdown" | "close" | "exit" }
  /** A sysctl is written: tcp_fin_timeout in seconds, tcp_max_tw_buckets, tcp_rfc1337 as 0 or 1. */
  | { atMs: number; do: "fin-timeout" | "max-tw-buckets" | "rfc1337"; value: number }
  /** tcp_max_orphans is reached, or TCP has no memory left, from now on. */
  | { atMs: number; do: "orphans-full" | "out-of-memory" }
  /** The peer's process closes. It sends data, a RST, an ACK with nothing in it, or what was received long ago. It opens a new connection from the same port, with a sequence number that TIME_WAIT accepts or with an old one. */
  | { atMs: number; do: "peer-close" | "peer-data" | "peer-reset" | "peer-ack" | "peer-stale" | "peer-syn" | "peer-old-syn" };

export interface NetworkRule {
  from: "host" | "peer";
  kind: ConversationPacket["kind"];
  /** Of that kind from that end, from 1; repetitions count. */
  nth: number;
  /** One way, instead of the usual; null: it is lost. */
  delayMs?: number | null;
}

/** Times are ticks from 0. */
export interface ConversationRecord {
  /** In order; at most 1000. */
  moments: ConversationMoment[];
  /** In the order they were sent. */
  packets: ConversationPacket[];
  /** In the order they were started. */
  timers: ConversationTimer[];
  /** When the hand of the death row came to a cell; empty from 4.1 on. */
  visits: number[];
  /** When the host's socket is gone; null: never. */
  end: number | null;
  /** There was more to come after the last moment. */
  truncated: boolean;
}

export interface ConversationMoment {
  at: number;
  /** What happened: `catalogue().events`. An action of the script, "lost", "…-arrives", or a timer that ran. */
  id: string;
  /** Both ends afterwards, as ss spells it; FIN-WAIT-2 of the host is told apart: held by its process, under the keepalive timer, or a mini socket. */
  host: "ESTAB" | "CLOSE-WAIT" | "LAST-ACK" | "FIN-WAIT-1" | "CLOSING" | "held" | "keepalive" | "mini" | "TIME-WAIT" | "CLOSE";
  peer: "ESTAB" | "CLOSE-WAIT" | "LAST-ACK" | "FIN-WAIT-1" | "FIN-WAIT-2" | "CLOSING" | "TIME-WAIT" | "CLOSE" | "SYN-SENT";
  /** The packet that arrived or was lost, as an index into `packets`. */
  packet: number | null;
  /** The rule that decided: `catalogue().whys`. */
  why: string;
  /** finTimeTicks, floorTicks, armedTicks where FIN_WAIT2 begins or goes on; rtoTicks, the next RTO, with a repetition. */
  values: Record<string, number | string>;
  /** Where the rule stands; for the peer, whose kernel is not known, a section of the RFC. */
  cite: Cite;
}

export interface ConversationPacket {
  kind: "fin" | "ack" | "data" | "rst" | "syn" | "old-syn" | "stale" | "syn-ack";
  from: "host" | "peer";
  /** Of that kind from that end, from 1. */
  nth: number;
  sent: number;
  /** null: lost. */
  arrives: number | null;
  /** The moment that sent it, as an index into `moments`. */
  by: number;
}

export interface ConversationTimer {
  of: "host" | "peer" | "process";
  /** held: FIN_WAIT2 without any timer. linger: close() waits (SO_LINGER). */
  stage: "retransmit" | "held" | "keepalive" | "mini" | "time-wait" | "linger";
  from: number;
  /** When it really ended; null: never. */
  to: number | null;
  /** When it would run out, as things stood when it was started; null: never. */
  due: number | null;
  /** The end that ss and netstat count down to; null without a timer. */
  shown: number | null;
}

/** From one value to another, both included and both reached by some phase. */
export interface Span {
  minTicks: number;
  maxTicks: number;
  /** Exact quotients, not rounded. */
  minMs: number;
  maxMs: number;
}

/** How long something lasts under three conditions. */
export interface Spans {
  /** This socket alone on the machine, over all absolute jiffies. */
  lone: Span;
  /** Other sockets present, no cell over the quota, over all phases. */
  busy: Span;
  /** Every cell over the 100-socket quota; null where the kernel has no shared row. */
  overloaded: Span | null;
}

export interface PredictOptions {
  /** TCP_LINGER2 as passed to setsockopt, in seconds; 0 follows the sysctl (default), < 0 means no FIN_WAIT2. */
  linger2?: number | null;
  /** The sysctl at the moment the keepalive stage ends, if it was changed meanwhile; seconds. */
  finTimeoutAtExpiry?: number | null;
  /** False leaves the derivation out, which is most of the answer: `steps` is empty. Default true. */
  steps?: boolean | null;
}

/** A kernel to predict for, with its own HZ. */
export interface KernelAndHz {
  kernel: string;
  hz: number;
}

/** What every function throws when it is given something that is not allowed. */
export interface BadInput extends Error {
  /** The path of the field or the name of the argument: "hz", "events[3].at". */
  field: string;
}

/** What a release says. */
export interface Kernel {
  given: string;
  version: string;
  mechanism: "death-row" | "cascading-wheel" | "level-wheel";
  label: string;
}

/** What `kernelOf` tells of a release. */
export interface KernelKnown extends Kernel {
  /** What its distributor builds it with, from the text of the release alone; null where that is not known. */
  assumedHz: AssumedHz | null;
}

export interface AssumedHz {
  hz: number;
  /** read: in this distributor's configuration for this processor. likely: in a neighbour of it, or the release names no processor. */
  certainty: "read" | "likely";
  cite: Cite;
}

/** What `advise` is asked for. What is absent is not wished. */
export interface Wish {
  /** 1 to 50; HZ is 250 unless given. */
  kernels: { kernel: string; hz?: number | null }[];
  /** ms, 200 unless given. */
  rto?: number | null;
  /** s: a silent peer's orphan is gone by then, on each kernel, alone or with others. */
  gone?: number | null;
  /** s: a peer that closes within this is still met, likewise. */
  keep?: number | null;
  /** Connections that each machine closes first; above about 13.3 they stall the row of kernels up to 4.0. */
  closesPerSecond?: number | null;
  /** 0 to 1 of them: the peer never sends its FIN; 1 unless given. */
  silentShare?: number | null;
  /** At most so many in FIN_WAIT2 on a machine, at any moment: rate × share × longest life. Needs the rate. */
  atMost?: number | null;
  /** What may be set, s; 1 to 600. */
  allowed?: { min?: number | null; max?: number | null } | null;
  /** The setting now, s. */
  present?: number | null;
}

export interface Advice {
  /** keep: the present setting fulfils the wish. */
  verdict: "set" | "keep" | "impossible";
  /** The setting advised, the present one if that does; null where none does. */
  finTimeoutS: number | null;
  /** Every allowed setting that fulfils the wish. */
  possible: SettingRange[];
  kernels: KernelAdvice[];
  /** Why this setting and no higher one, or why none; `catalogue().adviceReasons` lists the ids. */
  reasons: { id: string; values: Record<string, number | string> }[];
}

/** Settings in s, both ends included. */
export interface SettingRange {
  min: number;
  max: number;
}

export interface KernelAdvice {
  kernel: string;
  hz: number;
  /** The rate stalls this kernel's row: its spans are those of the stall. */
  stalls: boolean;
  /** With the present setting; null without one. */
  now: Span | null;
  /** With the setting advised; null where there is none. */
  then: Span | null;
  /** Every allowed setting that fulfils the wish on this kernel. */
  possible: SettingRange[];
}

/** One stage of FIN_WAIT2. */
export interface Stage extends Spans {
  kind: "keepalive" | "timewait";
  queue: "sk-timer" | "fast" | "slow" | "tw-timer";
  /** fast: rows ahead, ceil(timeout / unit); slow: cells ahead; else null. */
  slot: number | null;
  /** What the timer was asked for. */
  armedTicks: number;
  armedMs: number;
  end: "next-stage" | "destroyed" | "reset";
}

/** Where a fact stands in the kernel sources. */
export interface Cite {
  file: string;
  symbol: string;
  version: string;
  commit: string | null;
}

/** One step of the derivation; `catalogue().steps` lists the ids. */
export interface Step {
  id: string;
  formula: string;
  values: Record<string, number | string>;
  cite: Cite;
}

/** Something to know about the answer; `catalogue().warnings` and `.notes` list the ids. */
export interface Warning {
  id: string;
  values: Record<string, number | string>;
}

export interface Prediction {
  kernel: Kernel;
  hz: number;
  finTimeoutS: number;
  rtoMs: number;
  /** tcp_fin_time(): after TCP_LINGER2 and the 3.5*RTO floor; 0 without FIN_WAIT2. */
  effectiveTicks: number;
  effectiveMs: number;
  /** None (negative linger2), one, or two (above 60 s). */
  stages: Stage[];
  /** An orphan with a silent peer, from entering FIN_WAIT2 until gone. */
  total: Spans;
  /** TIME_WAIT on this kernel; no knob moves it. */
  timeWait: Spans;
  /** The derivation, in order; empty where `steps: false` asked for none. */
  steps: Step[];
  warnings: Warning[];
}

/** `at` in ticks from 0; `socket` is any non-negative integer; events for a dead socket are ignored. */
export type ScenarioEvent =
  /** inet_twsk_schedule as called; again means rescheduled. */
  | { at: number; do: "timewait"; socket: number; timeoutTicks: number }
  /** inet_twsk_deschedule: descheduled early (RST, reuse). */
  | { at: number; do: "remove"; socket: number }
  /** An orphan enters FIN_WAIT2; finTimeoutTicks overrides the sysctl for this socket, for both reads. */
  | { at: number; do: "close"; socket: number; rtoTicks: number; finTimeoutTicks?: number | null; linger2?: number | null }
  /** The peer's FIN. */
  | { at: number; do: "fin"; socket: number }
  /** The sysctl is written, in seconds. */
  | { at: number; do: "sysctl"; finTimeout: number };

export interface Machine {
  kernel: string;
  hz: number;
  /** Absolute jiffies at tick 0, default 1048576: slack and wheel rounding depend on it. */
  startJiffies?: number | null;
  /** Default true, as the real kernel; false leaves timer slack out. */
  slack?: boolean | null;
  /** From schedule_work() to the work item, default 1. */
  workDelayTicks?: number | null;
  /** What the work item loses after each exceeded quota, default 0. */
  reschedTicks?: number | null;
  /** tcp_max_tw_buckets, default null = unlimited. */
  maxTwBuckets?: number | null;
  /** The sysctl in seconds at tick 0, default 60. */
  finTimeout?: number | null;
}

export interface Scenario extends Machine {
  /** Sorted by `at`; in one tick, timers run first, then the work item, then events in their order. At most 4 000 000. */
  events: ScenarioEvent[];
  /** Default: until every socket is gone. */
  untilTicks?: number | null;
}

export interface Death {
  socket: number;
  at: number;
  cause: "hangman" | "work" | "calendar" | "timer" | "removed" | "reset" | "overflow";
  /** Tick of entering the time-wait machinery; null if it never did. */
  enteredAt: number | null;
}

export interface Outcome {
  /** Ordered by `at`. */
  deaths: Death[];
  /** Sockets left at untilTicks. */
  alive: number[];
  /** More than 50 000 000 things happened: the run was stopped. */
  truncated: boolean;
}

export interface SimEvent {
  at: number;
  /** A timer of the row, a socket's own timer, or an event of the scenario. */
  what: "hangman" | "calendar" | "work" | "keepalive" | "timer" | ScenarioEvent["do"];
  socket: number | null;
  /** The cell the hangman or the work item was at. */
  cell: number | null;
  overQuota: boolean;
  /** The event met a socket it could not act on. */
  ignored: boolean;
  /** How many sockets died. */
  killed: number;
  /** The first 1000 of them. */
  deaths: Death[];
}

/** A queue; at most its first 1000 sockets are listed. */
export interface Queue {
  n: number;
  sockets: number[];
}

/** Times are ticks from 0. */
export interface Snapshot {
  now: number;
  nowJiffies: number;
  hz: number;
  finTimeoutS: number;
  /** The first 1000 sockets. */
  sockets: {
    socket: number;
    /** As ss spells it; CLOSE for the dead. */
    state: "FIN-WAIT-2" | "TIME-WAIT" | "CLOSE";
    /** As ss and netstat name it; null for the dead. */
    timer: "keepalive" | "timewait" | null;
    /** The remaining time both show; 0 while it waits for the hand. */
    shownTicks: number;
    /** When that time is up; the time of death of the dead. */
    until: number;
    enteredAt: number | null;
    cause: Death["cause"] | null;
  }[];
  counters: { sockets: number; alive: number; dead: number; timewait: number };
  /** The death row, on kernels that have one. */
  row: {
    /** The cell the hangman empties next. */
    slot: number;
    cells: Queue[];
    /** The first row of the calendar; null when it is idle. */
    hand: number | null;
    /** When the first row is due. */
    base: number | null;
    unitTicks: number;
    rows: Queue[];
    count: number;
    /** Cells left to the work item. */
    threadSlots: number[];
  } | null;
  /** Armed timers, the earliest first. */
  timers: {
    at: number;
    why: "hangman" | "calendar" | "work" | "keepalive" | "timewait";
    socket: number | null;
    /** Its place in the level wheel (4.8 and later). */
    wheel: { level: number; granuleTicks: number; expires: number } | null;
  }[];
}

export interface Flow extends Machine {
  /** Sockets, at most 4 000 000. */
  count: number;
  /** Arrivals in a thousand seconds. */
  ratePer1000S: number;
  /** Each enters the time-wait machinery with this timeout; or else `closes`. */
  timeoutTicks?: number | null;
  /** Each closes as an orphan, with `finTimeout`. */
  closes?: {
    rtoTicks: number;
    /** Of a million, those whose peer stays silent; default all. */
    silentPerMillion?: number | null;
    /** The others' FIN comes so long after the close; default 0. */
    finAfterTicks?: number | null;
  } | null;
  /** Count how many there are from this tick to the last arrival. */
  countFromTicks?: number | null;
}

export interface FlowOutcome {
  n: number;
  minTicks: number;
  maxTicks: number;
  meanTicks: number;
  /** The most sockets alive at a time. */
  peak: number;
  truncated: boolean;
  bytesPerSocket: number;
  /** Counted from `countFromTicks`; null without. */
  counts: { finWait2: Count; timeWait: Count; orphans: Count; all: Count; refusedPerSecond: number } | null;
}

/** Something that changed, whether or not it moves a timer. */
export interface Change {
  id: string;
  /** The first release that has it. */
  since: string;
  /** `since` is only likely: the sources read, named in `cite.version`, lie on both sides of it. */
  approximate: boolean;
  values: Record<string, number>;
  cite: Cite;
}

/** One row of the version table: releases that behave alike. */
export interface ReleaseRow {
  label: string;
  tree: "mainline" | "stable" | "red-hat" | "oracle-uek" | "suse" | "ubuntu" | "alibaba";
  /** A release of the row, which every function here takes. */
  release: string;
  /** The first version in the row; it goes on to the next row's of its tree. */
  since: string;
  changes: Change[];
}

export interface Catalogue {
  /** The version table, oldest first; vendors' and stable branches' rows after the row they vary. */
  releases: ReleaseRow[];
  steps: string[];
  warnings: string[];
  notes: string[];
  /** What can happen in a conversation, and the rules that decide there. */
  events: string[];
  whys: string[];
  /** Of an advice. */
  adviceReasons: string[];
  /** Ids of the reasons of fates, and of notes about a paste. */
  decode: { reasons: string[]; notes: string[] };
  constants: Constants;
}

/** Numbers that the kernel's sources fix, and the ranges of inputs. */
export interface Constants {
  /** TCP_TIMEWAIT_LEN. */
  timeWaitS: number;
  /** 3.5, of the floor of 3.5 RTO. */
  floorRtos: number;
  /** Of the death row: cells of its slow wheel, one turn of which is TIME_WAIT; from one visit of the hand to the next; sockets one visit may end; rows of its calendar. */
  cells: number;
  cellMs: number;
  quota: number;
  calendarRows: number;
  /** How much coarser each level of the level wheel is than the one below. */
  wheelGranuleFactor: number;
  /** So long before 2^32 ticks a kernel's jiffies begin. */
  bootBeforeWrapS: number;
  /** The default of tcp_fin_timeout. */
  finTimeoutS: number;
  minHz: number;
  maxHz: number;
  maxRtoMs: number;
}

/** What the lifetime plot shows but the curves. Lengths are pixels of the canvas, colours 0xRRGGBBAA. */
export interface LifetimeFrame {
  /** The plot on the canvas: settings from 0 to lastSetting (s) to the right, lifetimes from 0 to longestMs upwards. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** Pixels of the canvas per CSS pixel. */
  pixelRatio: number;
  lastSetting: number;
  longestMs: number;
  gridStepMs: number;
  gridColour: number;
  /** The colour of what belongs to no kernel. */
  ink: number;
  series: LifetimeSeries[];
  /** TIME_WAIT: a dotted line, and a strip beside the plot with each kernel's span; a width of 0 leaves the strip out. */
  nominalMs: number;
  stripLeft: number;
  stripWidth: number;
}

export interface LifetimeSeries {
  colour: number;
  line: "solid" | "long-dash" | "thin";
  timeWaitMinMs: number;
  timeWaitMaxMs: number;
}

/** A steady load on one machine. */
export interface Load {
  kernel: string;
  hz: number;
  /** net.ipv4.tcp_fin_timeout in whole seconds. */
  fin_timeout: number;
  /** ms, 1 to 120000; default 200. */
  rto?: number | null;
  /** Connections that this machine closes first; 0 to 1e9. */
  closesPerSecond: number;
  /** 0 to 1 of them: the peer never sends its FIN. */
  silentShare: number;
  /** The others' FIN comes so long after ours is acknowledged; whole ms, default 0: FIN_WAIT2 is not seen. */
  finAfterMs?: number | null;
  /** tcp_max_tw_buckets, default null = unlimited. */
  maxTwBuckets?: number | null;
  /** tcp_max_orphans, default null = unlimited. */
  maxOrphans?: number | null;
  /** ip_local_port_range, both included; default 32768 to 60999. */
  ports?: { low: number; high: number } | null;
  /** Addresses and ports connected to, evenly; default 1. */
  destinations?: number | null;
  /** The death row was stalled before, by an overload that has passed; default false. */
  stalledBefore?: boolean | null;
}

/** Between what a number of sockets swings when they come evenly, and its mean. */
export interface Count {
  min: number;
  mean: number;
  max: number;
}

/** The steady state under a load, in closed form. */
export interface Crowd {
  /** Full sockets of the stage above 60 s included. */
  finWait2: Count;
  timeWait: Count;
  /** The full sockets of the stage above 60 s. */
  orphans: Count;
  all: Count;
  /** Cells of the death row are over their quota. */
  stalled: boolean;
  /** Without buffers, on average. */
  memoryBytes: number;
  /** Closed at once for want of a time-wait socket. */
  overflowPerSecond: number;
  /** Reset at close for want of orphans. */
  orphanResetsPerSecond: number;
  /** Peers whose FIN comes when the socket is gone, and is answered by a RST. */
  missedFinsPerSecond: number;
  ports: {
    /** Pairs of a local port and a destination that these sockets hold, on average. */
    inUse: number;
    available: number;
    /** Closes a second beyond which connect() finds none; null: a limit on sockets is reached before. */
    exhaustedAbovePerSecond: number | null;
  };
  /** Mean stays of a socket that gets there. */
  stays: { finWait2Ms: number; orphanMs: number; timeWaitMs: number };
  /** The slow wheel, on kernels that have the death row. */
  row: {
    perCell: number;
    quota: number;
    /** 0 to 1. */
    stalledShare: number;
    stallsAbovePerSecond: number | null;
    recoversBelowPerSecond: number | null;
  } | null;
  /** Bytes of a time-wait socket and of a full one, where they were read. */
  sizes: { miniBytes: number; fullBytes: number; readOn: string; cite: Cite };
  steps: Step[];
  warnings: Warning[];
}

/** May connect() take the port of a time-wait socket? */
export interface ReuseAsked {
  kernel: string;
  /** net.ipv4.tcp_tw_reuse. */
  twReuse: 0 | 1 | 2;
  /** Both ends sent timestamps. */
  timestamps: boolean;
  loopback: boolean;
  /** The peer has not sent its FIN. */
  finWait2: boolean;
  /** Since a timestamp was last recorded, whole ms. */
  lastStampAgeMs: number;
  /** Since the time-wait socket was made, or its FIN came, whole ms. */
  ageMs: number;
  /** tcp_tw_reuse_delay, 6.14 and later, 1 to 60000; default 1000. */
  reuseDelayMs?: number | null;
}

export interface Reuse {
  /** null: it depends on where in a second the stamp fell, or on patches that the release does not tell. */
  reused: boolean | null;
  /** What this kernel asks, in order; all must hold. */
  conditions: { id: string; holds: boolean | null; cite: Cite }[];
}

/** The machine a paste is of. */
export interface Host {
  /** What `uname -r` prints, or a version. */
  kernel: string;
  hz: number;
  /** `net.ipv4.tcp_fin_timeout`, seconds. */
  fin_timeout: number;
  /** ms; 200 by default. */
  rto?: number;
}

/** What a paste tells but its rows. */
export interface Overview {
  /** Sockets per state as `ss` spells it, from the rows or, where only counts were pasted, from those. */
  counts: Record<string, number>;
  /** What was recognised of `ss -s`, sockstat, nstat and netstat -s: field, as printed, and value. */
  summary: Record<string, number> | null;
  /** Lines not understood; `why` is an id. */
  skipped: { lineNo: number; why: "not-understood" | "cut-off" | "left-out" | "too-long" }[];
  /** What to know about the paste; `catalogue().decode.notes` lists the ids. */
  notes: { id: string; values: Record<string, number | string> }[];
  /** Lines of each kind; they add up. */
  lines: { total: number; sockets: number; skipped: number; recognised: number };
  fates: FateCounts;
  /** The same per state; null: the listing does not say. */
  states: (FateCounts & { state: string | null })[];
  /** When the last one is gone: of all that go, of those in FIN_WAIT2, of those that may go. */
  ends: { lastMs: number | null; lastFinWait2Ms: number | null; lastEitherMs: number | null };
  /** The processes that hold most sockets in FIN_WAIT2 and CLOSE_WAIT, at most 20. */
  processes: { pid: number; program: string; finWait2: number; closeWait: number; others: number }[];
  listings: number;
}

export interface FateCounts {
  dies: number;
  held: number;
  either: number;
  other: number;
}

export interface Decoded extends Overview {
  rows: SocketRow[];
}

/** A socket of a paste. */
export interface SocketRow {
  /** From 1. */
  lineNo: number;
  format: "ss" | "netstat" | "proc" | "lsof";
  /** As `ss` spells it; null: the listing does not say. */
  state: string | null;
  /** As printed; of /proc in the usual notation. */
  local: string;
  peer: string;
  /** null: the listing shows no timers. */
  timer: "on" | "keepalive" | "timewait" | "persist" | "off" | null;
  /** As printed. */
  shownMs: number | null;
  /** null: the listing cannot tell. */
  owner: "process" | "none" | null;
  pid: number | null;
  program: string | null;
  /** From the moment of the listing, if the peer stays silent; `catalogue().decode.reasons` lists the ids. */
  fate: { kind: "dies" | "held" | "either" | "other"; minMs: number | null; maxMs: number | null; ids: string[] };
}

/** Which rows to show. */
export interface ListingWindow {
  from: number;
  count: number;
  sort?: { by: "line" | "state" | "local" | "peer" | "end"; descending?: boolean };
  /** `text`: part of an address, of a process's number or of its program's name. */
  where?: { state?: string; fate?: "dies" | "held" | "either" | "other"; text?: string };
}

export interface ListingRows {
  rows: SocketRow[];
  /** How many pass the filter. */
  total: number;
}
