// One timer per socket: a bar that runs down, the next one to end on top. The keepalive stage has such timers on every
// kernel, the rest since 4.1.

import { setTextOf } from "../../ui/list.js";
import { keyedList, setAttributes, svg } from "../../ui/svg.js";
import { fillOf } from "./sockets.js";

/** @typedef {import("./types.js").Shown & { note: string, fraction: number }} Timer */
/** @typedef {{ width: number, row: number, bar: number, label: number, note: number, font: number }} Layout */

/** @type {Layout} */
export const BARS_WIDE = { width: 960, row: 26, bar: 14, label: 150, note: 100, font: 13 };
/** @type {Layout} */
export const BARS_NARROW = { width: 346, row: 34, bar: 11, label: 0, note: 0, font: 11 };

const MOST = 10;

/** @param {Layout} layout @param {number} n */
export const heightOfBars = ({ row }, n) => Math.min(n, MOST) * row + (n > MOST ? row : 0) + 4;

/** @param {string} name */
export function createBars(name) {
  const group = svg("g", { class: "own-timers" });
  const more = svg("text", { class: "more" });
  const fill = keyedList(group, createBar, (part, /** @type {{ timer: Timer, layout: Layout, y: number }} */ item) =>
    fillBar(part, item, name),
  );
  group.append(more);
  return {
    element: group,
    /**
     * The first to end first.
     * @param {Layout} layout @param {number} y @param {Timer[]} timers @param {(n: number) => string} moreWords
     */
    paint(layout, y, timers, moreWords) {
      fill(timers.slice(0, MOST).map((timer, i) => [timer.id, { timer, layout, y: y + i * layout.row }]));
      setAttributes(more, { x: layout.label, y: y + MOST * layout.row + layout.font + 2 });
      setTextOf(more, timers.length > MOST ? moreWords(timers.length - MOST) : "");
    },
  };
}

/** @param {string | number} id */
const createBar = (id) =>
  svg(
    "g",
    { class: "socket", "data-socket": id },
    svg("text", { class: "called" }),
    svg("rect", { class: "track" }),
    svg("rect", { class: "bar" }),
    svg("text", { class: "shows" }),
  );

/** @param {SVGGElement} part @param {{ timer: Timer, layout: Layout, y: number }} item @param {string} name */
function fillBar(part, { timer, layout, y }, name) {
  const [label, track, bar, left] = part.children;
  const narrow = layout.label === 0;
  const x = layout.label;
  const span = layout.width - layout.label - layout.note;
  const top = y + (narrow ? layout.font + 5 : (layout.row - layout.bar) / 2);
  const base = narrow ? y + layout.font : top + layout.bar - 2;
  const width = Math.max(span * timer.fraction, 0).toFixed(1);
  setAttributes(part, { "data-stage": timer.stage, "data-selected": timer.selected });
  setAttributes(label, { x: 0, y: base });
  setAttributes(track, { x, y: top, width: span, height: layout.bar });
  setAttributes(bar, { x, y: top, width, height: layout.bar, fill: fillOf(name, timer.stage) });
  setAttributes(left, { x: narrow ? layout.width : x + span + 8, y: base, "text-anchor": narrow ? "end" : "start" });
  setTextOf(label, timer.title);
  setTextOf(left, timer.note);
}
