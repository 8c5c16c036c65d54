// The list for short times of kernels up to 4.0: 32 fine slots, each of a few ticks; the first one that holds
// something is due at `base`.

import { setTextOf } from "../../ui/list.js";
import { keyedList, setAttributes, svg } from "../../ui/svg.js";
import { fillOf } from "./sockets.js";

/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {{ n: number, sockets: Shown[] }} Queue */
/** @typedef {{ width: number, height: number, label: number, top: number }} Layout */
/** @typedef {Shown & { x: number, y: number, width: number, height: number }} Placed */

const SLOTS = 32;
const NUMBERED = [0, 8, 16, 24, SLOTS - 1];
// The least height of a socket; the most; and from which width on it has room for its name.
const LEAST = 14;
const MOST = 24;
const NAMED_FROM = 16;

/** @type {Layout} */
export const CALENDAR_WIDE = { width: 960, height: 56, label: 13, top: 34 };
/** @type {Layout} */
export const CALENDAR_NARROW = { width: 346, height: 44, label: 11, top: 30 };

/** @param {Layout} layout */
export const heightOfCalendar = ({ top, height, label }) => top + height + label + 8;

/** @param {string} name */
export function createCalendar(name) {
  const boxes = Array.from({ length: SLOTS }, () => svg("rect", { class: "cell" }));
  const [sockets, counts] = [svg("g"), svg("g")];
  const pointer = svg("path", { class: "pointer" });
  const base = svg("text", { class: "base" });
  const numbers = NUMBERED.map((slot) =>
    svg("text", { class: "number", "text-anchor": slot === SLOTS - 1 ? "end" : "middle" }, String(slot)),
  );
  const fillSockets = keyedList(sockets, createSocket, (part, /** @type {Placed} */ item) =>
    fillSocket(part, item, name),
  );
  const fillCounts = keyedList(
    counts,
    () => svg("text", { class: "n", "text-anchor": "middle" }),
    (text, /** @type {{ x: number, y: number, n: string }} */ { x, y, n }) => {
      setAttributes(text, { x, y });
      setTextOf(text, n);
    },
  );
  return {
    element: svg("g", { class: "calendar" }, ...boxes, sockets, counts, ...numbers, pointer, base),
    /**
     * `says` is what stands at the first slot.
     * @param {Layout} layout @param {number} y
     * @param {{ slots: Queue[], first: number | null, says: string, saysWidth: number,
     *   count: (n: number) => string }} shown
     */
    paint(layout, y, { slots, first, says, saysWidth, count }) {
      const { width, height, top, label } = layout;
      const pitch = width / SLOTS;
      const under = y + top;
      boxes.forEach((box, i) =>
        setAttributes(box, { x: i * pitch, y: under, width: pitch, height, "data-hand": first === i }),
      );
      numbers.forEach((text, i) => {
        const x = NUMBERED[i] === SLOTS - 1 ? width - 2 : (NUMBERED[i] + 0.5) * pitch;
        setAttributes(text, { x, y: under + height + label + 1 });
      });
      const placed = slots.map((slot, i) => placeIn(slot, { x: i * pitch, y: under, width: pitch, height }));
      fillSockets(placed.flat().map((socket) => [socket.id, socket]));
      fillCounts(
        slots.flatMap(({ n }, i) =>
          n > mostIn(height) ? [[i, { x: (i + 0.5) * pitch, y: under - 4, n: count(n) }]] : [],
        ),
      );
      const middle = first === null ? null : (first + 0.5) * pitch;
      setAttributes(pointer, { d: middle === null ? "" : `M${middle - 6} ${under - 13}h12l-6 8z` });
      setAttributes(base, {
        x: middle === null ? 0 : Math.min(Math.max(middle - saysWidth / 2, 0), width - saysWidth),
        y: under - (first === null ? 8 : 18),
      });
      setTextOf(base, says);
    },
  };
}

/** @param {number} height */
const mostIn = (height) => Math.floor(height / LEAST);

/**
 * A slot's sockets, one on the other.
 * @param {Queue} queue @param {{ x: number, y: number, width: number, height: number }} box @returns {Placed[]}
 */
function placeIn({ n, sockets }, { x, y, width, height }) {
  const most = mostIn(height);
  const shown = sockets.slice(0, Math.max(most, 1));
  const each = n > most ? height / shown.length : Math.min(MOST, height / Math.max(n, 1));
  return shown.map((socket, place) => ({
    ...socket,
    x: x + 2,
    y: y + height - (place + 1) * each + 1,
    width: width - 4,
    height: each - 2,
    title: width > NAMED_FROM && n <= most ? socket.title : "",
  }));
}

/** @param {string | number} id */
const createSocket = (id) =>
  svg(
    "g",
    { class: "socket", "data-socket": id },
    svg("rect", { rx: 1 }),
    svg("text", { class: "called", "text-anchor": "middle" }),
  );

/** @param {SVGGElement} part @param {Placed} socket @param {string} name */
function fillSocket(part, { x, y, width, height, stage, title, selected }, name) {
  const [rect, text] = part.children;
  setAttributes(part, { "data-stage": stage, "data-selected": selected });
  setAttributes(rect, { x, y, width, height, fill: fillOf(name, stage) });
  setAttributes(text, { x: x + width / 2, y: y + height / 2 + 4.5 });
  setTextOf(text, title);
}
