// The shared wheel of kernels up to 4.0: eight slots, and the hand that empties one after the other. A slot is drawn
// as wide as its quota: ten times ten sockets fill it, the next one stands on its rim. While there are few, they are
// large.

import { setTextOf } from "../../ui/list.js";
import { keyedList, setAttributes, svg } from "../../ui/svg.js";
import { fillOf } from "./sockets.js";

/** @typedef {import("./types.js").Shown} Shown */
/**
 * @typedef {{ width: number, cell: number, gap: number, top: number, label: number, rim: number, foot: number }} Layout
 */
/** @typedef {{ n: number, sockets: Shown[], when: string, waiting: boolean }} Cell */
/** @typedef {Shown & { x: number, y: number, size: number, over: boolean }} Placed */
/** @typedef {import("../../ui/svg.js").Attributes} Attributes */

const SLOTS = 8;
const QUOTA = 100;
// More than these look the same.
const MOST_LAYERS = 6;
const SMALLEST_TEXTURE = 16;

/** @type {Layout} */
export const CELLS_WIDE = { width: 960, cell: 112, gap: 9.14, top: 46, label: 14, rim: 12, foot: 20 };
/** @type {Layout} */
export const CELLS_NARROW = { width: 346, cell: 39.5, gap: 4.28, top: 34, label: 11, rim: 5, foot: 17 };

/** @param {Layout} layout */
export const heightOfCells = ({ top, cell, foot, rim }) => top + rim + cell + foot;

/**
 * How many sockets stand side by side: two or three while none of the eight ever holds more than four or nine.
 * @param {number} most
 */
export const sideOf = (most) => (most <= 4 ? 2 : most <= 9 ? 3 : 10);

// A square has room for its name, and for what netstat shows, from these sizes on.
const NAMED_FROM = 14;
const TIMED_FROM = 40;

/**
 * @typedef {object} Wheel
 * @property {Cell[]} cells
 * @property {number} side how many stand side by side
 * @property {number} slot the one the hand empties next
 * @property {string} next when that will be
 * @property {boolean} idle nothing will be
 * @property {number} nextWidth how much room it takes
 * @property {(n: number) => string} count
 */

/** @param {string} name */
export function createCells(name) {
  const group = svg("g", { class: "cells" });
  const slots = Array.from({ length: SLOTS }, () => createSlot(group));
  const squares = svg("g");
  const hand = createHand();
  group.append(squares, hand.element);
  const fillSquares = keyedList(
    squares,
    (id) => svg("g", { class: "socket", "data-socket": id }, svg("rect", { rx: 1 })),
    (part, /** @type {Placed} */ socket) => fillSquare(part, socket, name),
  );
  return {
    element: group,
    /** `y` is its upper edge. @param {Layout} layout @param {number} y @param {Wheel} wheel */
    paint(layout, y, wheel) {
      const under = y + layout.top + layout.rim;
      slots.forEach((slot, i) => slot.paint(layout, under, wheel, i));
      const placed = wheel.cells.flatMap((cell, i) => placeIn(cell, layout, under, wheel.side, i));
      fillSquares(placed.map((socket) => [socket.id, socket]));
      hand.paint(layout, under, wheel);
    },
  };
}

/** @param {Layout} layout @param {number} i */
const leftOf = ({ cell, gap }, i) => i * (cell + gap);

/** Too many to tell apart: the level only. @param {number} n @param {number} side */
const isCrowd = (n, side) => n > QUOTA + side;

/** @param {SVGGElement} group */
function createSlot(group) {
  const box = svg("rect", { class: "cell", rx: 3 });
  const levels = svg("g");
  const [number, n, when] = ["number", "n", "when"].map((kind) => svg("text", { class: kind }));
  const fillLevels = keyedList(levels, () => svg("rect", { class: "level" }), setAttributes);
  group.append(levels, box, number, n, when);
  return {
    /** @param {Layout} layout @param {number} under @param {Wheel} wheel @param {number} i */
    paint(layout, under, { cells, side, slot, count }, i) {
      const { cell, rim, label } = layout;
      const left = leftOf(layout, i);
      const { n: held, when: visit, waiting } = cells[i];
      const marked = { "data-over": held > QUOTA, "data-hand": slot === i };
      setAttributes(box, { x: left, y: under, width: cell, height: cell, ...marked, "data-waiting": waiting });
      const layers = isCrowd(held, side) ? layersOf(under, cell, Math.min(held, MOST_LAYERS * QUOTA)) : [];
      fillLevels(layers.map(([key, layer]) => [key, { x: left, width: cell, ...layer }]));
      const above = under - rim - 4;
      setAttributes(number, { x: left + 1, y: above, "data-hand": slot === i });
      setTextOf(number, String(i));
      setAttributes(n, { x: left + cell - 1, y: above, "text-anchor": "end", "data-over": held > QUOTA });
      setTextOf(n, held > 1 && side > 3 ? count(held) : "");
      setAttributes(when, { x: left + cell / 2, y: under + cell + label + 4, "text-anchor": "middle" });
      setTextOf(when, visit);
    },
  };
}

/**
 * Every hundred is a layer over the one before, and the last one is as high as what is left.
 * @param {number} under @param {number} cell @param {number} n @returns {[number, Attributes][]}
 */
const layersOf = (under, cell, n) =>
  Array.from({ length: Math.ceil(n / QUOTA) }, (_, i) => {
    const height = cell * Math.min(n / QUOTA - i, 1);
    return [i, { y: under + cell - height, height }];
  });

/**
 * A slot's sockets, row on row, those over the quota on its rim.
 * @param {Cell} cell @param {Layout} layout @param {number} under @param {number} side @param {number} i
 * @returns {Placed[]}
 */
function placeIn({ n, sockets }, layout, under, side, i) {
  if (isCrowd(n, side)) return [];
  const { cell, rim } = layout;
  const pitch = cell / side;
  const large = side <= 3;
  const size = large ? pitch - (cell > 60 ? 5 : 2) : pitch * 0.82;
  const pad = (pitch - size) / 2;
  return sockets.map((socket, at) => {
    const over = at >= side * side;
    const [column, line] = over ? [at - side * side, -1] : [at % side, side - 1 - Math.floor(at / side)];
    return {
      ...socket,
      x: leftOf(layout, i) + column * pitch + pad,
      y: under + line * pitch + pad - (over ? rim - pitch : 0),
      size,
      over,
      title: large && size >= NAMED_FROM ? socket.title : "",
      left: size >= TIMED_FROM ? socket.left : "",
    };
  });
}

/** @param {SVGGElement} part @param {Placed} socket @param {string} name */
function fillSquare(part, { x, y, size, stage, title, left, selected, over }, name) {
  setAttributes(part, { "data-stage": stage, "data-selected": selected, "data-over": over });
  // Dots would not keep their place in a small one: an outline is left of them.
  const fill = size < SMALLEST_TEXTURE && stage === "time-wait" ? "none" : fillOf(name, stage);
  const [rect] = part.children;
  setAttributes(rect, { x, y, width: size, height: size, fill });
  // A thousand small ones have no room for words.
  if (!title) return part.replaceChildren(rect);
  if (part.children.length === 1)
    part.append(...["called", "shows"].map((kind) => svg("text", { class: kind, "text-anchor": "middle" })));
  const [, label, shown] = part.children;
  setAttributes(label, { x: x + size / 2, y: y + size * (left ? 0.42 : 0.66) });
  setAttributes(shown, { x: x + size / 2, y: y + size * 0.82 });
  setTextOf(label, title);
  setTextOf(shown, left);
}

function createHand() {
  const [pointer, text] = [svg("path", { class: "pointer" }), svg("text")];
  const element = svg("g", { class: "hand" }, pointer, text);
  return {
    element,
    /** @param {Layout} layout @param {number} under @param {Wheel} wheel */
    paint(layout, under, { slot, next, nextWidth, idle }) {
      const { cell, rim, label, width } = layout;
      const at = leftOf(layout, slot) + cell / 2;
      const tip = under - rim - label - 8;
      const half = nextWidth / 2;
      const anchor = at < half ? "start" : at > width - half ? "end" : "middle";
      setAttributes(element, { "data-idle": idle });
      setAttributes(pointer, { d: `M${at - 7} ${tip - 9}h14l-7 9z` });
      setAttributes(text, { x: { start: 0, middle: at, end: width }[anchor], y: tip - 14, "text-anchor": anchor });
      setTextOf(text, next);
    },
  };
}
