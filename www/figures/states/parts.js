// How a part of the graph is drawn: a state as a box with its bar, a way as a line, a packet as a line with a pill.

import { svg } from "../../ui/svg.js";
import { rounded } from "./geometry.js";
import { NODES } from "./graph.js";

/**
 * @typedef {import("./types.js").FullLayout} Layout
 * @typedef {import("./types.js").Drawn} Drawn
 * @typedef {(group: SVGGElement, id: string, layout: Layout, written: string) => Drawn} Draw
 */

export const BAR_HEIGHT = 12;
const ARROW = 7;

/** @type {Record<string, Draw>} */
export const DRAW = { node: drawNode, edge: drawEdge, packet: drawPacket };

/** @type {Draw} */
function drawNode(group, id, layout, written) {
  const [x, y, width, height] = layout.nodes[id];
  const { stage, ss } = NODES[id];
  const narrow = layout.name === "narrow";
  const title = svg("text", { class: ss === written ? "title ss" : "title" }, written);
  group.append(
    svg("rect", { class: "ring", x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 7 }),
    svg("rect", { class: "box", x, y, width, height, rx: 4 }),
    title,
  );
  if (stage) return drawStage(group, title, stage, layout, [x, y, width, height]);
  if (id === "fin-wait-2") place(title, x + 12, y + (narrow ? 17 : 22));
  else place(title, x + width / 2, y + height / 2 + 5, "middle");
  return {};
}

// A state with a timer has a bar, how long it lasts, and what the tools show.
/** @param {SVGGElement} group @param {SVGTextElement} title @param {string} stage @param {Layout} layout @param {number[]} box */
function drawStage(group, title, stage, layout, [x, y, width]) {
  const narrow = layout.name === "narrow";
  const pad = narrow ? 8 : 10;
  const [left, span] = [x + pad, width - 2 * pad];
  const line = narrow ? 16 : 20;
  const top = y + (narrow ? 18 : 23);
  const barTop = top + (narrow ? 8 : 11);
  const geometry = { left, span, barTop };
  const [note, shown] = [svg("text", { class: "note" }), svg("text", { class: "shown" })];
  place(title, left, top);
  place(note, left, barTop + BAR_HEIGHT + line - 3);
  place(shown, left, barTop + BAR_HEIGHT + 2 * line - 5);
  const bars = stage === "held" ? endlessBar(geometry) : stageBar(stage, geometry);
  group.append(...bars, " ", note, " ", shown);
  if (stage === "held") return { note, shown, room: span };
  const [, bar, mark] = bars;
  return { note, shown, room: span, bar, mark, geometry };
}

/** @param {string} stage @param {{ left: number, span: number, barTop: number }} geometry */
const stageBar = (stage, { left, span, barTop }) => [
  svg("rect", { class: "bar-track", x: left, y: barTop, width: span, height: BAR_HEIGHT }),
  svg("rect", { class: "bar", "data-stage": stage, x: left, y: barTop, width: span, height: BAR_HEIGHT }),
  svg("path", { class: "bar-mark" }),
];

/** @param {{ left: number, span: number, barTop: number }} geometry */
const endlessBar = ({ left, span, barTop }) => [
  svg("rect", {
    class: "bar",
    "data-stage": "held",
    x: left,
    y: barTop,
    width: span - 18,
    height: BAR_HEIGHT,
    fill: "url(#states-fade)",
  }),
  svg("text", { class: "endless", x: left + span, y: barTop + 12, "text-anchor": "end" }, "∞"),
];

/** @param {SVGTextElement} text @param {number} x @param {number} y @param {string} [anchor] */
function place(text, x, y, anchor = "start") {
  for (const [name, value] of Object.entries({ x, y, "text-anchor": anchor })) text.setAttribute(name, String(value));
}

/** @type {Draw} */
function drawEdge(group, id, layout, written) {
  const { points, label } = layout.edges[id];
  const [x, y, anchor] = label;
  const path = rounded(points);
  group.append(
    svg("path", { class: "hit", d: path }),
    svg("path", { class: "ring", d: path }),
    svg("path", { class: "line", d: path }),
    svg("text", { class: "word", x, y, "text-anchor": anchor }, written),
  );
  const toJunction = Object.values(layout.junctions).some((point) => String(point) === String(points.at(-1)));
  if (!toJunction) group.append(arrow(points));
  return {};
}

/** @type {Draw} */
function drawPacket(group, id, layout, written) {
  const { points, label } = layout.packets[id];
  const [x, y] = label;
  const narrow = layout.name === "narrow";
  // Wide enough for whatever it may be called later.
  const letters = Math.max(written.length, written === "…" || id === "p-out" ? 4 : 0);
  const width = letters * (narrow ? 7.5 : 8.5) + 10;
  const height = narrow ? 16 : 18;
  const path = rounded(points);
  const { half, crossX } = halfWay(points, label, width);
  const ring = { x: x - width / 2 - 3, y: y - height / 2 - 3, width: width + 6, height: height + 6, rx: 9 };
  const word = svg("text", { class: "word", x, y: y + height / 4, "text-anchor": "middle" }, written);
  group.append(
    svg("path", { class: "hit", d: path }),
    svg("path", { class: "halo", d: path }),
    svg("path", { class: "line", d: path }),
    svg("path", { class: "half", d: rounded(half) }),
    arrow(points),
    svg("rect", { class: "ring", ...ring }),
    svg("rect", { class: "pill", x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 }),
    svg("path", { class: "cross", d: `M${crossX - 4} ${y - 4}l8 8m0 -8l-8 8` }),
    word,
  );
  return { word };
}

// A packet that is lost ends behind its name, in a cross.
/** @param {import("./types.js").Point[]} points @param {import("./types.js").Point} label @param {number} width */
function halfWay(points, [x, y], width) {
  const turn = points.findIndex(
    ([px, py], i) => i > 0 && between(x, points[i - 1][0], px) && between(y, points[i - 1][1], py),
  );
  const before = points.slice(0, Math.max(turn, 1));
  const crossX = x + Math.sign(x - before[before.length - 1][0]) * (width / 2 + 7);
  return { half: [...before, [crossX, y]], crossX };
}

// A place on a line is given in whole units.
/** @param {number} n @param {number} a @param {number} b */
const between = (n, a, b) => n >= Math.min(a, b) - 4 && n <= Math.max(a, b) + 4;

/** @param {import("./types.js").Point[]} points */
function arrow(points) {
  const [[fromX, fromY], [x, y]] = points.slice(-2);
  const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
  return svg("path", {
    class: "arrow",
    d: `M0 0L${-ARROW} ${-ARROW / 2}V${ARROW / 2}Z`,
    transform: `translate(${x} ${y}) rotate(${turn})`,
  });
}
