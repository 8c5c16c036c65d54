// The marks of the parts a reader can choose: packets, timers and deeds, each with its word.

import { svg } from "../../ui/svg.js";

/** @typedef {import("./types.js").Sizes} Sizes */
/** @typedef {import("./pen.js").Pen} Pen */
/** @typedef {import("./pen.js").Point} Point */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ sizes: Sizes, words: Words, pen: Pen, edge: number, deeds: Map<string, number> }} Drawing */
/** @typedef {{ marks: SVGElement[], word: SVGTextElement | null }} Marks */

// Of a character in the figure's type, in px.
export const LETTER = 7.9;
const HEAD = 7;
// How far a packet gets that does not arrive, and where its name stands.
const LOST_AT = 0.55;
const LOST_NAME_AT = 0.76;

/** @param {import("./types.js").Item} item @param {Drawing} drawing @returns {Marks} */
export function drawItem(item, drawing) {
  if (item.is === "packet") return drawPacket(item, drawing);
  return item.is === "timer" ? drawTimer(item, drawing) : drawDeed(item, drawing);
}

/** @param {import("./types.js").PacketItem} item @param {Drawing} drawing @returns {Marks} */
function drawPacket({ from, to, kind, side, lost, answer }, { sizes, words, pen }) {
  const start = inner(side, sizes);
  const goal = inner(side === "host" ? "peer" : "host", sizes);
  const part = lost ? LOST_AT : 1;
  /** @type {Point} */
  const tip = [from + (to - from) * part, start + (goal - start) * part];
  /** @type {Point[]} */
  const points = [[from, start], tip];
  const { at, anchor } = packetWord({ from, to, start, goal, answer, lost }, sizes);
  return {
    marks: [
      pen.path(points, { class: "hit" }),
      pen.path(points, { class: "ring" }),
      pen.path(points, { class: "line" }),
      lost ? cross(pen.place(tip)) : arrow(pen.place(points[0]), pen.place(tip)),
    ],
    word: pen.text(at, words.packet(kind), { class: "word", "text-anchor": anchor }),
  };
}

/** The edge of a lane that looks at the other. @param {import("./types.js").Side} side @param {Sizes} sizes */
function inner(side, { host, peer }) {
  const facing = host[0] > peer[0] ? { host: host[0], peer: peer[1] } : { host: host[1], peer: peer[0] };
  return facing[side];
}

/**
 * Beside the line, what answers on the far side, so that both sides of a V stay readable; not in its middle, where
 * lines cross. What is lost has its name where it never got to.
 * @param {{ from: number, to: number, start: number, goal: number, answer: boolean, lost: boolean }} line
 * @param {Sizes} sizes
 * @returns {{ at: Point, anchor: string }}
 */
function packetWord({ from, to, start, goal, answer, lost }, { turned }) {
  const part = lost ? LOST_NAME_AT : turned ? 0.62 : 0.36;
  const [along, across] = [from + (to - from) * part, start + (goal - start) * part];
  if (lost) return { at: [along + 4, across + (turned ? 0 : 4)], anchor: "middle" };
  if (turned) return { at: [along + (answer ? 13 : -5), across], anchor: "middle" };
  return answer ? { at: [along + 6, across + 4], anchor: "start" } : { at: [along - 6, across + 4], anchor: "end" };
}

/** @param {number[]} from @param {number[]} to */
function arrow([fromX, fromY], [x, y]) {
  const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
  return svg("path", {
    class: "arrow",
    d: `M0 0L${-HEAD - 2} ${-HEAD / 2}V${HEAD / 2}Z`,
    transform: `translate(${x} ${y}) rotate(${turn.toFixed(1)})`,
  });
}

/** @param {number[]} at */
const cross = ([x, y]) => svg("path", { class: "cross", d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10` });

/** @param {import("./types.js").TimerItem} item @param {Drawing} drawing @returns {Marks} */
function drawTimer({ stage, side, from, to, shown, due, toMs }, { sizes, pen, edge }) {
  const lane = sizes.bars[side];
  /** @type {SVGElement[]} */
  const marks = [pen.rect([from, to], [lane[0] - 3, lane[1] + 3], { class: "ring" })];
  // How long it would have run.
  if (due !== null) marks.push(pen.run([to, due], lane[0] - 4, { class: "unspent" }));
  if (toMs === null) {
    const fill = sizes.turned ? "url(#clock-fade-down)" : "url(#clock-fade)";
    marks.push(pen.rect([from, edge - 18], lane, { class: "bar", "data-stage": stage, fill }));
    marks.push(pen.text([edge - 8, (lane[0] + lane[1]) / 2 + (sizes.turned ? 0 : 6)], "∞", { class: "endless" }));
  } else {
    marks.push(pen.rect([from, to], lane, { class: "bar", "data-stage": stage }));
    // What netstat shows as 0.00.
    if (shown !== null && shown < to)
      marks.push(pen.rect([shown, to], lane, { class: "waiting", "data-stage": stage }));
  }
  if (shown !== null) marks.push(pen.line(shown, [lane[0] - 5, lane[1] + 5], { class: "nominal" }));
  return { marks, word: null };
}

/** @param {import("./types.js").DeedItem} item @param {Drawing} drawing @returns {Marks} */
function drawDeed(item, { sizes, words, pen, deeds }) {
  const { from, side, id } = item;
  const across = inner(side, sizes);
  const marks = [
    pen.dot([from, across], 12, { class: "hit" }),
    pen.dot([from, across], 6, { class: "ring" }),
    pen.dot([from, across], 3.5, { class: "line" }),
  ];
  const text = words.deed(item);
  if (sizes.deed === null) {
    const [aside, anchor] = side === "host" ? [5, "start"] : [-5, "end"];
    const word = pen.text([from - 6, across + aside], text, { class: "word", "text-anchor": anchor });
    return { marks, word };
  }
  return {
    marks: [...marks, pen.line(from, [sizes.deed + 5, across], { class: "lead" })],
    word: pen.text([deeds.get(id) ?? from, sizes.deed], text, { class: "word" }),
  };
}

/**
 * Where along the top the deeds are written: over their dots, but not over each other.
 * @param {import("./types.js").Item[]} items @param {Sizes} sizes @param {Words} words
 */
export function placeDeeds(items, { turned }, words) {
  /** @type {Map<string, number>} */
  const places = new Map();
  let free = 0;
  for (const item of items) {
    if (turned || item.is !== "deed") continue;
    const half = (words.deed(item).length * LETTER) / 2;
    const at = Math.max(item.from, free + half);
    places.set(item.id, at);
    free = at + half + 4;
  }
  return places;
}
