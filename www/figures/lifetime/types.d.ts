// What the lifetime plot is made of. Lengths and places are CSS pixels of its box.

import type { LifetimeSeries, Prediction } from "../../pkg/finwait.js";

export type Line = LifetimeSeries["line"];
export type MsSpan = { minMs: number; maxMs: number };
/** A kernel's lifetimes at one setting. */
export type Lifetimes = { lone: MsSpan; busy: MsSpan };

/** A kernel as it is drawn; `curve` has four numbers a setting, as the model gives them. */
export interface Curve {
  mechanism: string;
  name: string;
  mine: boolean;
  curve: Float64Array;
  timeWait: Prediction["timeWait"];
  line?: Line;
}
/** A kernel of #lifetime, which can be asked for any setting. */
export interface Series extends Curve {
  key: string;
  line: Line;
  kernel: string;
  hz: number;
  at(setting: number): Lifetimes;
}

/** What a kernel of the plot does at one setting. */
export type Reading = Pick<Series, "mechanism" | "line" | "kernel" | "hz" | "mine" | "name"> & { span: Lifetimes };

export interface Words {
  lifetime: string;
  lifetimeShort?: string;
  setting: string;
  asSet: string;
  timeWait: string;
  timeWaitShort: string;
  timeWaitNote?: string;
  cliff: string;
}
/** What is to be drawn; another `key` means other colours or words. */
export interface Look<C extends Curve = Curve> {
  series: C[];
  lastSetting: number;
  words: Words;
  number(n: number): string;
  atLeastMs?: number;
  key: string;
}

export interface Size {
  width: number;
  height: number;
  em: number;
}
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Words on the plot, or over its edge; `t` is the setting that a tick is of. */
export interface PlainLabel {
  kind: string;
  text: string;
  x: number;
  y: number;
  mechanism?: string;
  mine?: boolean;
  width?: number;
  t?: number;
}
export interface Label extends PlainLabel {
  box: Box;
  element?: HTMLElement;
}

/** Where settings and lifetimes stand. */
export interface Place {
  area: Area;
  right: number;
  bottom: number;
  strip: { left: number; width: number };
  lastSetting: number;
  longestMs: number;
  /** Of the labels' size to the usual one. */
  u: number;
  x(setting: number): number;
  y(ms: number): number;
  settingAt(px: number): number;
}
export interface Layout extends Place, Size {
  compact: boolean;
  gridStepMs: number;
  series: readonly Curve[];
  labels: Label[];
}
