// The types of #row.

import type { Engine, Prediction, Question, State } from "../../app/types.js";
import type { Death, Kernel, ScenarioEvent, SimEvent, Simulator, Snapshot, Spans } from "../../pkg/finwait.js";

export type { Prediction, Question, ScenarioEvent, SimEvent, Snapshot, State };
export type Mechanism = Kernel["mechanism"];

/** Sockets of one kind, as a preset or the reader asks for them: `n` at once, or so many a second for so long. */
export interface Batch {
  atMs: number;
  kind: "close" | "timewait";
  n?: number;
  perS?: number;
  seconds?: number;
  /** A tcp_fin_timeout of their own, in seconds, and when the peer's FIN comes. */
  finTimeoutS?: number;
  finMs?: number;
}
export interface Preset {
  batches: Batch[];
  /** What must be set for the point to be seen; the rest is as the reader has it. */
  needs?: { finTimeout: number };
  /** Only the shared wheel shows it. */
  shared?: boolean;
  /** When tcp_fin_timeout is written: [ms, seconds]. */
  sysctls?: [ms: number, seconds: number][];
}

/** A batch in a scenario: `first` is the id of its first socket, the others follow. */
export interface PlacedBatch extends Batch {
  name: string;
  first: number;
  n: number;
  finTick: number | null;
  /** false: added by the reader. */
  preset: boolean;
}
export interface Socket {
  id: number;
  batch: PlacedBatch;
  at: number;
  name: string;
}
/** What happens, on a kernel of one HZ: times in ticks. */
export interface Scenario {
  batches: PlacedBatch[];
  sockets: Socket[];
  events: ScenarioEvent[];
  /** More sockets were asked for than are played. */
  cut: boolean;
}

export type StageName = "keepalive" | "mini" | "time-wait";
/** A stage of a socket, with the end that the tools count down to. */
export interface Stage {
  stage: StageName;
  from: number;
  to: number;
  until: number;
}
export interface Fate {
  at: number;
  cause: Death["cause"];
}
/** How a scenario goes on one kernel, in ticks. */
export interface RowRecord {
  kernel: string;
  hz: number;
  /** By the socket's id; null: it never came in. */
  fates: (Fate | null)[];
  /** By the socket's id; null: too many to follow. */
  stages: Stage[][] | null;
  happenings: SimEvent[];
  /** When the hand came. */
  visits: number[];
  lastTick: number;
}

/** The scenario on one of the kernels that are compared. */
export interface Panel {
  own: boolean;
  given: string;
  version: string;
  hz: number;
  mechanism: Mechanism;
  scenario: Scenario;
  record: RowRecord;
}
export interface Life {
  ticks: number;
  question: Question | null;
  /** After a FIN that came in time: the same of the TIME_WAIT that it began. */
  part: { ticks: number; question: Question | null } | null;
  /** What the spans of the prediction are asked with, and those. */
  asked: Question;
  spans: Spans;
}
export type LifeOf = (id: number, panel: Panel) => Life | null;

/** A scenario as it is shown: on the reader's kernel, and on the others beside it. */
export interface Play {
  state: State;
  prediction: Prediction;
  own: Panel;
  panels: Panel[];
  lastMs: number;
  stopsMs: number[];
  /** Too many for a line each. */
  crowd: boolean;
  lifeOf: LifeOf;
  run: Simulator;
}

/** Sockets of a batch that come and go together, in ms. */
export interface Line {
  ids: number[];
  batch: PlacedBatch;
  n: number;
  at: number;
  dies: number | null;
  cause: Death["cause"] | null;
  fin: number | null;
  stages: Stage[];
}

/** A socket as the pictures of the machinery have it. */
export interface Shown {
  id: number;
  title: string;
  stage: StageName;
  left: string;
  selected: boolean;
}
export type Width = "wide" | "narrow";
export type { Engine };
