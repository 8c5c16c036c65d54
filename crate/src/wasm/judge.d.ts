/** Runs with what the model says of them, and what of the file could not be used. Seconds in `…S`. */
export interface JudgedRuns {
  runs: JudgedRun[];
  problems: MeasuredProblem[];
}

export interface JudgedRun {
  /** Where it is written down: the line of a CSV file or the entry of a JSON array, from 1. */
  place: { line: number } | { entry: number };
  /** What is written down; tests/measured/README.md says what the columns are. */
  run: MeasuredRun;
  /** The kernel's release, without what else the column says. */
  release: string;
  mechanism: "death-row" | "cascading-wheel" | "level-wheel";
  /** Its own close put it into TIME_WAIT. */
  timeWait: boolean;
  /** Other sockets set its phase, so that the busy span holds. */
  inCompany: boolean;
  /** The curves speak of it: an orphan that took the sysctl as it stood at its close. */
  plain: boolean;
  /** What the model was asked with: the RTO, and the sysctl at the end of the keepalive stage. */
  askedRtoMs: number;
  askedAtExpiryS: number | null;
  /** A write to the sysctl while it lived. */
  sysctlChange: { toS: number; afterS: number } | null;
  /** minS to maxS is predicted, leastS to mostS what the reading cannot tell from it; distanceS from the first, negative below; missS from the second. */
  verdict: { minS: number; maxS: number; leastS: number; mostS: number; distanceS: number; missS: number };
  /** The same life in the simulator, of runs that say enough to be replayed. */
  replay: { lifeS: number; distanceS: number; missS: number } | null;
}

export interface MeasuredRun {
  kernel: string;
  hz: number;
  scenario: "isolated" | "phased" | "calendar" | "mixed" | "linger2" | "sysctl-change" | "rto-floor" | "time-wait";
  run: string;
  id: string;
  finTimeoutS: number;
  linger2S: number | null;
  rtoMs: number;
  phaseOffsetS: number | null;
  path: "timewait" | "keepalive+timewait" | "keepalive" | "none" | null;
  keepaliveS: number | null;
  timewaitS: number | null;
  totalS: number;
  errorS: number;
  finWait1S: number | null;
  tCloseS: number | null;
  firstTimer: string;
  firstTimerS: number | null;
  timewaitFirstS: number | null;
  end: "expired" | "rst" | null;
  jiffiesAtClose: number | null;
  note: string;
}

/** Loads with what the model says of them, and what of the file could not be used. Seconds in `…S`. */
export interface JudgedLoads {
  loads: JudgedLoad[];
  problems: MeasuredProblem[];
}

export interface JudgedLoad {
  load: {
    line: number;
    kernel: string;
    hz: number;
    scenario: string;
    id: string;
    ratePerS: number;
    burst: number;
    finTimeoutS: number | null;
    maxTwBuckets: number | null;
    nSockets: number;
    steadyPart: string;
    leastS: number;
    meanS: number;
    longestS: number;
    errorS: number;
    vanished: number | null;
  };
  /** What of it can be compared: all lives, only some of them, or only that they lie where any load may put them. */
  comparison: "lives" | "mean" | "longest" | "longest-alone" | "any-load";
  mechanism: "death-row" | "cascading-wheel" | "level-wheel";
  /** The lives in the simulator. */
  leastS: number;
  meanS: number;
  longestS: number;
  nVanished: number;
  checks: { what: "least" | "mean" | "longest" | "vanished"; measured: number; leastS: number; mostS: number; inside: boolean }[];
}

/** What of a file cannot be used: where it stands, why, what was given and what is allowed. */
export interface MeasuredProblem {
  line: number | null;
  entry: number | null;
  column: string | null;
  why:
    | "text" | "number" | "whole" | "choice" | "model"
    | "fields" | "open-quote" | "rows"
    | "no-column" | "repeated-column" | "unknown-column"
    | "json" | "not-array" | "not-object" | "unfinished";
  given: string | number | null;
  allowed: string | number | null;
  min: number | null;
  max: number | null;
  choices: string[] | null;
}
