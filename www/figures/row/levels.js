// The level wheel of 4.8 and later: 64 buckets a level, each level's eight times as wide as those of the one below. A
// timer goes into the bucket that ends after its time, and fires when that bucket does; the ruler below shows one
// timer's rounding at its own scale.

import { setTextOf } from "../../ui/list.js";
import { keyedList, setAttributes, svg } from "../../ui/svg.js";
import { fillOf } from "./sockets.js";

/**
 * Times are absolute ticks.
 * @typedef {import("./types.js").Shown & { level: number, granule: number, expires: number, fires: number }} Timer
 */
/** @typedef {{ width: number, left: number, row: number, strip: number, font: number, ruler: number }} Layout */
/** @typedef {Timer & { x: number, y: number, width: number, height: number }} Placed */
/**
 * @typedef {object} LevelWords
 * @property {(n: number) => string} count
 * @property {(level: number, granule: number) => string} level
 * @property {(timer: Timer) => string} asked
 * @property {(timer: Timer) => string} fires
 * @property {(timer: Timer) => string} title
 */

const LEVELS = 5;
const BUCKETS = 64;
/** Ticks of a bucket: eight times those of the level below. @param {number} level */
const granuleOf = (level) => 8 ** level;

/** @type {Layout} */
export const LEVELS_WIDE = { width: 960, left: 190, row: 24, strip: 14, font: 13, ruler: 92 };
/** @type {Layout} */
export const LEVELS_NARROW = { width: 346, left: 0, row: 42, strip: 12, font: 11, ruler: 92 };

/** @param {Layout} layout */
export const heightOfLevels = ({ row, ruler }) => LEVELS * row + ruler + 14;

/** The upper edge of a level's strip. @param {Layout} layout @param {number} y @param {number} level */
const topOf = ({ left, row, strip, font }, y, level) => y + level * row + (left ? (row - strip) / 2 : 2 * font + 5);

/** @param {string} name */
export function createLevels(name) {
  const group = svg("g", { class: "levels" });
  const strips = Array.from({ length: LEVELS }, (_, level) => createStrip(group, level));
  const timers = svg("g");
  const ruler = createRuler();
  group.append(timers, ruler.element);
  const fillTimers = keyedList(timers, createTimer, (part, /** @type {Placed} */ timer) =>
    fillTimer(part, timer, name),
  );
  return {
    element: group,
    /**
     * `focus`: the one whose rounding is shown.
     * @param {Layout} layout @param {number} y
     * @param {{ timers: Timer[], now: number, focus: Timer | null, words: LevelWords }} shown
     */
    paint(layout, y, { timers: armed, now, focus, words }) {
      for (const strip of strips) strip.paint(layout, y, now, words);
      const placed = placeIn(armed, layout, y, words);
      const named = apart(placed, layout.font);
      fillTimers(placed.map((timer) => [timer.id, { ...timer, title: named.has(timer) ? timer.title : "" }]));
      ruler.paint(layout, y + LEVELS * layout.row + 62, focus, words);
    },
  };
}

/** @param {SVGGElement} group @param {number} level */
function createStrip(group, level) {
  const label = svg("text", { class: "called" });
  const [buckets, pointer] = ["buckets", "pointer"].map((kind) => svg("path", { class: kind }));
  group.append(label, buckets, pointer);
  return {
    /** @param {Layout} layout @param {number} y @param {number} now @param {LevelWords} words */
    paint(layout, y, now, words) {
      const { width, left, strip, font } = layout;
      const pitch = (width - left) / BUCKETS;
      const top = topOf(layout, y, level);
      setAttributes(label, { x: 0, y: left ? top + strip - 2 : top - font - 4 });
      setTextOf(label, words.level(level, granuleOf(level)));
      const lines = Array.from({ length: BUCKETS + 1 }, (_, i) => `M${(left + i * pitch).toFixed(2)} ${top}v${strip}`);
      setAttributes(buckets, { d: `M${left} ${top}H${width}v${strip}H${left}z${lines.join("")}` });
      const at = (left + ((now / granuleOf(level)) % BUCKETS) * pitch).toFixed(1);
      setAttributes(pointer, { d: `M${at} ${top - 1}v${strip + 2}M${at} ${top - 1}l-4 -5h8z` });
    },
  };
}

/**
 * One mark per bucket, with how many are in it.
 * @param {Timer[]} timers @param {Layout} layout @param {number} y @param {LevelWords} words @returns {Placed[]}
 */
function placeIn(timers, layout, y, words) {
  const pitch = (layout.width - layout.left) / BUCKETS;
  /** @type {Map<string, { timer: Timer, bucket: number, n: number }>} */
  const buckets = new Map();
  for (const timer of timers) {
    if (timer.level >= LEVELS) continue;
    const bucket = (timer.fires / timer.granule) % BUCKETS;
    const key = `${timer.level}.${bucket}`;
    const there = buckets.get(key);
    if (there) there.n += 1;
    else buckets.set(key, { timer, bucket, n: 1 });
  }
  return [...buckets.values()].map(({ timer, bucket, n }) => ({
    ...timer,
    x: layout.left + bucket * pitch + 0.5,
    y: topOf(layout, y, timer.level) + 0.5,
    width: pitch - 1,
    height: layout.strip - 1,
    title: n > 1 ? words.count(n) : timer.title,
  }));
}

/** Those whose names can stand side by side, the chosen one first. @param {Placed[]} timers @param {number} font */
function apart(timers, font) {
  /** @type {Set<Placed>} */
  const named = new Set();
  const reach = (/** @type {Placed} */ { title }) => (title.length * font * 0.6) / 2 + 2;
  const clash = (/** @type {Placed} */ a, /** @type {Placed} */ b) =>
    a.level === b.level && Math.abs(a.x - b.x) < reach(a) + reach(b);
  for (const timer of [...timers].sort((a, b) => Number(b.selected) - Number(a.selected) || a.x - b.x))
    if (![...named].some((other) => clash(timer, other))) named.add(timer);
  return named;
}

/** @param {string | number} id */
const createTimer = (id) =>
  svg(
    "g",
    { class: "socket", "data-socket": id },
    svg("rect"),
    svg("text", { class: "called", "text-anchor": "middle" }),
  );

/** @param {SVGGElement} part @param {Placed} timer @param {string} name */
function fillTimer(part, { x, y, width, height, stage, selected, title }, name) {
  const [rect, label] = part.children;
  setAttributes(part, { "data-stage": stage, "data-selected": selected });
  setAttributes(rect, { x, y, width, height, fill: fillOf(name, stage) });
  setAttributes(label, { x: x + width / 2, y: y - 2 });
  setTextOf(label, title);
}

/** One timer's rounding: hollow where it was asked for, full where it fires. */
function createRuler() {
  const [line, marks, arrow] = ["line", "marks", "arrow"].map((kind) => svg("path", { class: kind }));
  const [title, asked, fires] = ["title", "asked", "fires"].map((kind) => svg("text", { class: kind }));
  const [ghost, end] = ["ghost", "fires-at"].map((kind) => svg("rect", { class: kind, width: 9, height: 9 }));
  const element = svg("g", { class: "ruler" }, title, line, marks, arrow, ghost, end, asked, fires);
  return {
    element,
    /** @param {Layout} layout @param {number} base @param {Timer | null} focus @param {LevelWords} words */
    paint({ width }, base, focus, words) {
      setAttributes(element, { "data-shown": focus !== null, "data-stage": focus?.stage ?? null });
      if (focus === null) return;
      const from = focus.fires - 2.4 * focus.granule;
      const scale = (width - 4) / (3 * focus.granule);
      const x = (/** @type {number} */ tick) => 2 + (tick - from) * scale;
      const steps = [0, 1, 2].map((n) => x(focus.fires - n * focus.granule).toFixed(1));
      const [a, f] = [x(focus.expires), x(focus.fires)];
      setAttributes(title, { x: 0, y: base - 40 });
      setAttributes(line, { d: `M2 ${base}H${width - 2}` });
      setAttributes(marks, { d: steps.map((at) => `M${at} ${base - 7}v14`).join("") });
      setAttributes(arrow, {
        d: a + 14 < f ? `M${a + 6} ${base - 12}H${f - 6}M${f - 6} ${base - 12}l-6 -4v8z` : "",
      });
      setAttributes(ghost, { x: a - 4.5, y: base - 4.5 });
      setAttributes(end, { x: f - 4.5, y: base - 4.5 });
      setAttributes(asked, {
        x: Math.min(a, width * 0.62),
        y: base - 20,
        "text-anchor": a < 90 ? "start" : "middle",
      });
      setAttributes(fires, {
        x: Math.min(f, width - 2),
        y: base + 24,
        "text-anchor": width < 500 ? "end" : "middle",
      });
      setTextOf(title, words.title(focus));
      setTextOf(asked, words.asked(focus));
      setTextOf(fires, words.fires(focus));
    },
  };
}
