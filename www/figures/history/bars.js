// Rows of marks on one scale, in percent of their width, so that they need no layout of their own: a name, marks, a
// value in words.

import { svg } from "../../ui/svg.js";

/** @typedef {{ name: string, marks: SVGElement[], value: string | HTMLElement, mechanism?: string }} Row */
/** Where a line of the grid is, as a share of the width. @typedef {{ at: number, text: string }} Tick */

const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(3)}%`;

/** A bar from one share of the width to another. @param {number} from @param {number} to @param {string} className */
export const bar = (from, to, className) =>
  svg("rect", { class: className, x: percent(from), width: percent(Math.max(to - from, 0)), y: "20%", height: "60%" });

/** From the least to the most, with end strokes. @param {number} from @param {number} to @param {string} className */
export const range = (from, to, className) =>
  svg(
    "g",
    { class: className },
    svg("line", { x1: percent(from), x2: percent(to), y1: "50%", y2: "50%" }),
    ...[from, to].map((at) => svg("line", { x1: percent(at), x2: percent(at), y1: "25%", y2: "75%" })),
  );

/** @param {number} at @param {string} className */
export const dot = (at, className) => svg("circle", { class: className, cx: percent(at), cy: "50%", r: 4.5 });

/** @param {number} at @param {string} className */
export const rule = (at, className) =>
  svg("line", { class: className, x1: percent(at), x2: percent(at), y1: 0, y2: "100%" });

/** @param {Row[]} rows @param {Tick[]} ticks below them all @param {string} label */
export function chart(rows, ticks, label) {
  const element = document.createElement("div");
  element.className = "bars";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  element.append(...rows.map((row) => rowElement(row, ticks)), axisElement(ticks));
  return element;
}

/** @param {Row} row @param {Tick[]} ticks */
function rowElement({ name, marks, value, mechanism }, ticks) {
  const row = document.createElement("div");
  row.className = "bar-row";
  if (mechanism) row.dataset.mechanism = mechanism;
  const title = Object.assign(document.createElement("span"), { className: "bar-name", textContent: name });
  const words = Object.assign(document.createElement("span"), { className: "bar-value" });
  words.append(value);
  row.append(title, svg("svg", { "aria-hidden": "true" }, ...ticks.map(({ at }) => rule(at, "grid")), ...marks), words);
  return row;
}

/** @param {Tick[]} ticks */
function axisElement(ticks) {
  const axis = Object.assign(document.createElement("div"), { className: "bar-row axis" });
  axis.setAttribute("aria-hidden", "true");
  const scale = Object.assign(document.createElement("span"), { className: "scale" });
  for (const { at, text } of ticks) {
    const tick = Object.assign(document.createElement("span"), { textContent: text, className: at === 1 ? "end" : "" });
    tick.style.left = percent(at);
    scale.append(tick);
  }
  axis.append(document.createElement("span"), scale, document.createElement("span"));
  return axis;
}
