// The calendar of kernels up to 4.0: 32 rows, each of a few ticks; the first one due is the hand's, and is due at `base`.

import { FILL, keyed, make, put, say } from "./svg.js";

const ROWS = 32;

export const CALENDAR_WIDE = { width: 960, height: 56, label: 13, top: 34 };
export const CALENDAR_NARROW = { width: 346, height: 44, label: 11, top: 30 };

export const heightOfCalendar = ({ top, height, label }) => top + height + label + 8;

export function createCalendar(name) {
  const group = make("g", { class: "calendar" });
  const boxes = Array.from({ length: ROWS }, () => make("rect", { class: "cell" }));
  const rows = make("g");
  const counts = make("g");
  const hand = make("path", { class: "pointer" });
  const base = make("text", { class: "base" });
  const numbers = [0, 8, 16, 24, 31].map((row) => [
    row,
    make("text", { class: "number", "text-anchor": row === ROWS - 1 ? "end" : "middle" }, String(row)),
  ]);
  group.append(...boxes, rows, counts, ...numbers.map(([, text]) => text), hand, base);
  const fillSquares = keyed(
    rows,
    (id) =>
      make(
        "g",
        { class: "socket", "data-socket": id },
        make("rect", { rx: 1 }),
        make("text", { class: "called", "text-anchor": "middle" }),
      ),
    (part, { x, y, width, height, stage, title, selected }) => {
      const [rect, text] = part.children;
      put(part, { "data-stage": stage, "data-selected": selected });
      put(rect, { x, y, width, height, fill: FILL(name)[stage] });
      put(text, { x: x + width / 2, y: y + height / 2 + 4.5 });
      say(text, title);
    },
  );
  const fillCounts = keyed(
    counts,
    () => make("text", { class: "n", "text-anchor": "middle" }),
    (text, { x, y, n }) => {
      put(text, { x, y });
      say(text, n);
    },
  );
  return {
    element: group,
    // rows: [{ n, sockets }], as cells are; `says` is what stands at the hand
    paint(layout, y, { rows: queues, hand: at, says, saysWidth, words }) {
      const { width, height, top, label } = layout;
      const pitch = width / ROWS;
      const under = y + top;
      const placed = [];
      const crowded = [];
      queues.forEach(({ n, sockets }, i) => {
        const x = i * pitch;
        put(boxes[i], { x, y: under, width: pitch, height, "data-hand": at === i });
        const most = Math.floor(height / 14);
        const shown = sockets.slice(0, Math.max(most, 1));
        const each = n > most ? height / shown.length : Math.min(24, height / Math.max(n, 1));
        shown.forEach((socket, place) => {
          const box = { x: x + 2, y: under + height - (place + 1) * each + 1, width: pitch - 4, height: each - 2 };
          placed.push([socket.id, { ...socket, ...box, title: pitch > 16 && n <= most ? socket.title : "" }]);
        });
        if (n > most) crowded.push([i, { x: x + pitch / 2, y: under - 4, n: words.n(n) }]);
      });
      for (const [row, text] of numbers)
        put(text, { x: row === ROWS - 1 ? width - 2 : (row + 0.5) * pitch, y: under + height + label + 1 });
      fillSquares(placed);
      fillCounts(crowded);
      const middle = at === null ? null : at * pitch + pitch / 2;
      put(hand, { d: middle === null ? "" : `M${middle - 6} ${under - 13}h12l-6 8z` });
      put(base, {
        x: middle === null ? 0 : Math.min(Math.max(middle - saysWidth / 2, 0), width - saysWidth),
        y: under - (at === null ? 8 : 18),
      });
      say(base, says);
    },
  };
}
