// One socket's line, or that of several that come and go together, and its words.

import { setTextOf } from "../../ui/list.js";
import { setAttributes, svg } from "../../ui/svg.js";
import { fillOf } from "./sockets.js";

/**
 * @typedef {object} Placed
 * @property {import("./types.js").Line} line
 * @property {import("./lifelines.js").Layout} layout
 * @property {import("./lifelines.js").Scale} x
 * @property {number} y its upper edge
 * @property {boolean} selected
 * @property {boolean} reached by the Tab key
 * @property {import("./lifelines.js").LineWords} words
 */

// How wide a letter is, at most, in sizes of its font.
const LETTER = 0.6;
// Less is no difference that can be seen, in px.
const SEEN = 1.5;

/**
 * `choose`: hears of the line that has the focus; null: it is none to choose.
 * @param {((id: number) => void) | null} choose
 */
export function createLine(choose) {
  const part = svg(
    "g",
    { class: "life", ...(choose ? { role: "option", tabindex: "-1" } : { "aria-hidden": "true" }) },
    svg("rect", { class: "hit" }),
    svg("path", { class: "rest" }),
    svg("path", { class: "beyond" }),
    svg("g"),
    svg("rect", { class: "ghost" }),
    svg("path", { class: "death" }),
  );
  if (choose) part.addEventListener("focus", () => choose(Number(part.dataset.socket)));
  return part;
}

/** Where a line lies; `told` is null where it dies as it was told. @param {Placed} item */
function placeOf({ line: { dies, stages }, layout: { row, bar }, x, y }) {
  const middle = y + row / 2;
  const end = dies === null ? null : x(dies);
  const last = stages.at(-1);
  const told = last ? x(last.until) : null;
  const off = end !== null && told !== null && Math.abs(end - told) > SEEN;
  return { middle, top: middle - bar / 2, end, told: off ? told : null };
}

/** @param {SVGGElement} part @param {Placed} item @param {string} name */
export function fillLine(part, item, name) {
  const { line, layout, y, selected, reached, words } = item;
  const { width, row, bar } = layout;
  const { middle, top, end, told } = placeOf(item);
  const [hit, rest, beyond, bars, ghost, death] = part.children;
  setAttributes(part, { "data-socket": line.ids[0], "data-selected": selected });
  if (part.getAttribute("role"))
    setAttributes(part, {
      "aria-selected": selected,
      tabindex: reached ? "0" : "-1",
      "aria-label": words.line(line),
    });
  setAttributes(hit, { x: 0, y, width, height: row });
  fillStages(bars, item, top, name);
  const early = told !== null && end !== null && told > end;
  const late = told !== null && end !== null && told < end;
  setAttributes(rest, { d: early ? `M${end} ${middle}H${told}` : "" });
  setAttributes(beyond, { d: late ? `M${told} ${middle}H${end}` : "" });
  setAttributes(ghost, {
    x: told === null ? 0 : told - bar / 2,
    y: top,
    width: told === null ? 0 : bar,
    height: told === null ? 0 : bar,
  });
  setAttributes(death, { d: end === null ? "" : `M${end} ${top - 3}v${bar + 6}` });
}

/** @param {Element} bars @param {Placed} item @param {number} top @param {string} name */
function fillStages(bars, { line: { stages }, layout: { bar }, x }, top, name) {
  while (bars.children.length > stages.length) bars.lastChild?.remove();
  stages.forEach(({ stage, from, to, until }, i) => {
    const rect = bars.children[i] ?? bars.appendChild(svg("rect"));
    const width = Math.max(x(Math.min(to, until)) - x(from), 0.5);
    setAttributes(rect, { "data-stage": stage, x: x(from), y: top, width, height: bar, fill: fillOf(name, stage) });
  });
}

/** @param {SVGGElement} part @param {Placed} item */
export function fillWords(part, item) {
  const { line, layout, x, words } = item;
  const { width, left, bar, font } = layout;
  const { middle, top, end, told } = placeOf(item);
  const [label, lived, fin] = part.children;
  const base = middle + font / 3;
  setAttributes(label, { x: left - 8, y: base });
  setTextOf(label, words.name(line));
  const life = line.dies === null ? "" : words.lived(line);
  const after = Math.max(end ?? 0, told === null ? 0 : told + bar / 2) + 7;
  const long = life.length * LETTER * font;
  const finAt = line.fin === null ? null : x(line.fin);
  // A FIN soon after the end is in the way of what was lived.
  const inTheWay = finAt !== null && end !== null && finAt > end && finAt - 4 < after + long;
  const right = inTheWay ? finAt + 3 * font : after;
  const fits = right + long <= width;
  setAttributes(lived, { x: fits ? right : width, y: base, "text-anchor": fits ? "start" : "end" });
  setTextOf(lived, life);
  if (finAt === null) return fin.replaceChildren();
  if (fin.children.length === 0) fin.append(svg("path"), svg("text", {}, "FIN"));
  const [arrow, text] = fin.children;
  setAttributes(arrow, { d: `M${finAt} ${top - 1}l-4 -6h8z` });
  setAttributes(text, { x: finAt + 6, y: top - 1 });
}
