// The types of #states.

import type { Story } from "../../app/story.js";
import type { ConversationRecord, Prediction } from "../../pkg/finwait.js";

export type { ConversationRecord, Prediction, Story };

/** Where a part stands in the sources: a file and a symbol each. */
type Cites = [file: string, symbol: string][];

/** A state of one end (graph.js). */
export interface GraphNode {
  end: string;
  ss?: string | null;
  parent?: string;
  timer?: string;
  stage?: string;
  inWords?: boolean;
  cites: Cites;
  says?: undefined;
}
/** What leads from one state to the next, and a packet. */
export interface GraphWay {
  says?: string;
  from: string;
  to: string;
  cites: Cites;
}

export type Point = number[];
export interface Layout {
  nodes: Record<string, number[]>;
  edges: Record<string, { points: Point[] }>;
  packets: Record<string, { label: Point }>;
}

/** A step of a story's way through the graph (way.js). */
export interface Step {
  ms: number;
  host: string;
  peer: string;
  passes: string[];
}
/** A story at a time. */
export interface Now {
  moment: number;
  host: string;
  peer: string;
  timer: unknown;
  leftMs: number | null;
  shownMs: number | null;
}
export type Status = "now" | "past" | "ahead";
export interface Bar {
  fraction: number;
  mark: number | null;
}
/** What draw.js paints. */
export interface Picture {
  status: Map<string, Status>;
  notes: Record<string, string>;
  shown: Record<string, string>;
  bars: Record<string, Bar>;
  written: Record<string, string>;
  lost: Set<string>;
}

/** Where everything of the graph stands (layout.js). */
export interface FullLayout extends Layout {
  name: string;
  width: number;
  height: number;
  heads: Record<string, number[]>;
  junctions: Record<string, number[]>;
  edges: Record<string, { points: Point[]; label: (string | number)[] }>;
  packets: Record<string, { points: Point[]; label: Point }>;
}
/** What of a drawn part is painted again: its texts, its bar; `room` is how wide its texts may be. */
export interface Drawn {
  word?: SVGTextElement;
  note?: SVGTextElement;
  shown?: SVGTextElement;
  room?: number;
  bar?: SVGElement;
  mark?: SVGElement;
  geometry?: { left: number; span: number; barTop: number };
}
