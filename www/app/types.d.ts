// The types that the page's modules share. What the model takes and gives is the package's own (finwait.d.ts).

import type * as AllOfIt from "../pkg/finwait.js";
import type { Prediction } from "../pkg/finwait.js";
import type { CONTROLS } from "./controls.js";

export type Package = typeof AllOfIt;
export type Engine = Omit<Package, "default" | "initSync">;
export type { Prediction, Span, Spans } from "../pkg/finwait.js";

/** A row of a table of controls (control-kinds.js). `V` is what the state has. */
interface Row<N extends string, K extends string, V> {
  name: N;
  key: string;
  kind: K;
  initial: V;
}
export interface KernelRow<N extends string = string> extends Row<N, "kernel", string> {
  maxLength: number;
}
export interface ChoiceRow<N extends string = string, V extends string | number = string | number>
  extends Row<N, "choice", V> {
  options: readonly V[];
}
export interface FlagRow<N extends string = string> extends Row<N, "flag", boolean> {}
export interface NumberSettings {
  min: number;
  max: number;
  stops: readonly number[];
  initial: number;
  unit?: string;
  step?: number;
  dragPx?: number;
  snap?: boolean;
  stopsPer?: number;
  explicit?: string;
}
export interface NumberRow<N extends string = string> extends Row<N, "number", number> {
  min: number;
  max: number;
  stops: readonly number[];
  unit: string;
  step: number;
  dragPx: number;
  snap?: boolean;
  stopsPer?: number;
  explicit?: string;
}
export interface ListRow<N extends string = string> extends Row<N, "list", string> {
  maxLength: number;
  separator: string;
  item: RegExp;
  example: string;
}
export type ControlRow = KernelRow | ChoiceRow | FlagRow | NumberRow | ListRow;

type Known = (typeof CONTROLS)[number];

/** Everything that is set, by name: exactly what the tables of controls have. */
export type State = { readonly [R in Known as string extends R["name"] ? never : R["name"]]: R["initial"] };
export type Name = keyof State;
/** The names of what is a number, and of what is a kernel. */
export type NumberName = Extract<Known, { kind: "number" }>["name"];
export type KernelRowName = Extract<Known, { kind: "kernel" }>["name"];
export type Patch = Partial<State>;
export type KernelName = "kernel" | "secondKernel" | "thirdKernel";

export interface Store {
  get(): State;
  set(patch: Patch): void;
  setFromText(name: Name, text: string): void;
  subscribe(listener: (state: State) => void): () => boolean;
}

/** What of a link could not be used. */
export interface Ignored {
  key: string;
  given: string;
  why: string;
  message?: string | null;
}
export interface ParsedLink {
  anchor: string;
  state: State;
  ignored: Ignored[];
}

/** A setting that could not be used, beside the control it was typed into. */
export interface Problem {
  control: Name;
  given: string | number;
  why: string;
  message?: string | null;
  instead?: string;
}

/** Where a kernel's HZ comes from (hz.js). */
export type HzFrom = "set" | "assumed" | "likely" | "usual";

export interface Comparison {
  name: KernelName;
  kernel: string;
  hz: number;
  hzFrom: HzFrom;
  about: Prediction["kernel"];
  readonly prediction: Prediction;
}
/** What all figures need of the model (view.js). */
export interface View {
  state: State;
  asked: State;
  lang: string;
  prediction: Prediction;
  held: boolean;
  comparisons: Comparison[];
  error: { control: Name; given: string | number; message: string } | null;
}

/** What words are filled with: texts, numbers, nodes, and what says itself how it is shown. */
export interface Shown {
  toString(): string;
  toNode(document: Document): Node;
}
export interface Phrase {
  toString(): string;
  toNode(): DocumentFragment;
  toJSON(): unknown;
}
export type Value = string | number | Node | Shown | Phrase | null | undefined;
export type Values = Record<string, Value>;

export interface NumberFormat {
  least?: number;
  most?: number;
}
type MsSpan = { minMs: number; maxMs: number };
export interface Format {
  number(value: number, digits?: NumberFormat): string;
  bareSpan(span: MsSpan): string;
  seconds(ms: number): string;
  span(span: MsSpan): string;
  shortSeconds(ms: number): string;
  exactSeconds(ms: number): string;
  exactSpan(low: number, high: number): string;
}

/** What the parts of the page need of the words (i18n.js). */
export interface I18n {
  t(key: string, values?: Values): string;
  has(key: string): boolean;
  readonly lang: string;
  fmt: Format;
  use(code: string | null, more?: string[]): Promise<void>;
  loadWords(part: string): Promise<void>;
  setText(element: Element, key: string, values?: Values): void;
  fragment(key: string, values?: Values): DocumentFragment;
  phrase(key: string, values?: Values): Phrase;
  phrases(parts: Phrase[], joiner: string): Phrase;
  sentences(texts: string[]): string;
  setSentences(element: Element, phrases: Phrase[]): void;
  translate(root: Document | Element): void;
}

/** What a figure is given; figures/README.md says what each part is for. */
export interface App extends Omit<I18n, "use" | "has" | "lang"> {
  store: Store;
  engine: Engine;
  there: () => Promise<unknown>;
  plots: { areThere(): boolean; bring(): Promise<unknown> };
  loadStyles(path: string): Promise<unknown>;
  formatValues(values: Record<string, unknown>, hz: number, how?: { exact?: boolean }): Record<string, string>;
  href(patch?: Patch, anchor?: string, page?: string): string;
  goTo(anchor: string): void;
  settings(patch?: Patch): State;
  hzOf(release: string): number;
  refuses(patch: Patch): string | null;
  controlRow(name: Name): ControlRow;
  color(name: string): string;
}

/** A promise is awaited at first, of a figure that shows itself part by part. */
export type Update = (view: View) => void | Promise<void>;
/** Of a whole figure, or of elements of it, one by one in this order; of `null`, what is only to be heard. */
export type Updates = Update | [HTMLElement | null, Update][];
export interface Figure {
  mount(section: HTMLElement, app: App): Updates | Promise<Updates>;
}
/** A row of FIGURES (pages.js). */
export interface FigureRow {
  load: () => Promise<{ default: Figure }>;
  words?: string[];
  styles?: string[];
  first?: boolean;
  inPage?: boolean;
  draws?: boolean;
}

/** Which number a derivation is asked of (ui/number.js). */
export interface Question {
  kernel?: string;
  hz?: number;
  finTimeout?: number;
  rto?: number;
  of?: string;
  span?: string;
  linger2?: number;
  finTimeoutAtExpiry?: number;
}
