// The types of #clock.

import type { Story } from "../../app/story.js";
import type { ConversationPacket, ConversationTimer } from "../../pkg/finwait.js";

export type { Story };
export type { ConversationMoment, ConversationRecord, ConversationTimer, Prediction } from "../../pkg/finwait.js";

export type Side = "host" | "peer";
type Range = [from: number, to: number];

/** What stands where across the axis, in px, and which way the axis runs (sizes.js). */
export interface Sizes {
  turned: boolean;
  width: number;
  height: number;
  before: number;
  after: number;
  begin: number;
  end: number;
  apart: number;
  room: number;
  deed: number | null;
  peer: Range;
  host: Range;
  bars: Record<"peer" | "host" | "process", Range>;
  visits: Range;
  notes: number | null;
  axis: number;
  labels: number;
  across: Range;
}

export interface Axis {
  slots: number[];
  x(ms: number): number;
  ms(px: number): number;
  instants: { ms: number; from: number; to: number }[];
  ticks: { ms: number; x: number }[];
}

/** What the reader can choose: `from` and `to` are px along the axis, `moment` tells why. */
interface Chosen {
  id: string;
  ms: number;
  from: number;
  to: number;
  moment: number;
}
export interface PacketItem extends Chosen {
  is: "packet";
  kind: ConversationPacket["kind"];
  side: Side;
  toMs: number;
  lost: boolean;
  answer: boolean;
}
export interface TimerItem extends Chosen {
  is: "timer";
  stage: ConversationTimer["stage"];
  side: ConversationTimer["of"];
  toMs: number | null;
  shownMs: number | null;
  dueMs: number | null;
  /** Where the tools come to 0.00, and where it would have ended: px, null where that is not seen. */
  shown: number | null;
  due: number | null;
}
export interface DeedItem extends Chosen {
  is: "deed";
  what: string;
  side: Side;
  toMs: number;
}
export type Item = PacketItem | TimerItem | DeedItem;

export interface Segment {
  name: string;
  from: number;
  to: number;
  fromMs: number;
  toMs: number;
}
export interface Scene {
  axis: Axis;
  edge: number;
  lanes: Record<Side, Segment[]>;
  visits: number[];
  items: Item[];
}

/** A drawing of a scene (draw.js). */
export interface Graph {
  svg: SVGSVGElement;
  parts: Map<string, { item: Item; group: SVGGElement; word: SVGTextElement | null }>;
  segments: { segment: Segment; box: SVGGElement; name?: SVGTextElement }[];
  playhead: SVGGElement;
  scene: Scene;
  sizes: Sizes;
}

/** When somebody looks. */
export interface Pace {
  firstMs: number;
  everyMs: number;
}

/** A published trace (traces.js), a line of it or of the model, and what they are compared to. */
export interface Line {
  state: string;
  timer: string;
  shown: number;
}
export interface Trace {
  id: string;
  kernel: string;
  hz: number;
  headed: number;
  explained: number[];
  lines: Line[];
}
export interface MatchRow {
  ms: number;
  published: Line | null;
  model: Line | null;
  same: boolean;
  off: number | null;
}
