// The slow wheel of kernels up to 4.0: eight cells, and the hand that empties one after the other. A cell is drawn as wide as its quota: ten times ten
// sockets fill it, the next one stands on its rim. While there are few, they are drawn large.

import { FILL, keyed, make, put, say } from "./svg.js";

const QUOTA = 100;
// More than these look the same.
const MOST_LAYERS = 6;
const SMALLEST_TEXTURE = 16;

export const CELLS_WIDE = { width: 960, cell: 112, gap: 9.14, top: 46, label: 14, rim: 12, foot: 20 };
export const CELLS_NARROW = { width: 346, cell: 39.5, gap: 4.28, top: 34, label: 11, rim: 5, foot: 17 };

export const heightOfCells = ({ top, cell, foot, rim }) => top + rim + cell + foot;

// How many sockets stand side by side: two or three while none of the eight ever holds more than four or nine.
export const sideOf = (most) => (most <= 4 ? 2 : most <= 9 ? 3 : 10);

// A square has room for its name, and for what netstat shows, from these sizes on.
const NAMED_FROM = 14;
const TIMED_FROM = 40;

export function createCells(name) {
  const group = make("g", { class: "cells" });
  const boxes = Array.from({ length: 8 }, () => {
    const box = make("rect", { class: "cell", rx: 3 });
    const levels = make("g");
    const level = keyed(levels, () => make("rect", { class: "level" }), put);
    const number = make("text", { class: "number" });
    const n = make("text", { class: "n" });
    const when = make("text", { class: "when", "text-anchor": "middle" });
    group.append(levels, box, number, n, when);
    return { box, level, number, n, when };
  });
  const squares = make("g");
  const hand = make("g", { class: "hand" }, make("path", { class: "pointer" }), make("text"));
  group.append(squares, hand);
  const fillSquares = keyed(
    squares,
    (id) => make("g", { class: "socket", "data-socket": id }, make("rect", { rx: 1 })),
    (part, { x, y, size, stage, title, left, selected, over }) => {
      put(part, { "data-stage": stage, "data-selected": selected, "data-over": over });
      // Dots would not keep their place in a small one: an outline is left of them.
      const fill = size < SMALLEST_TEXTURE && stage === "time-wait" ? "none" : FILL(name)[stage];
      put(part.firstChild, { x, y, width: size, height: size, fill });
      // A thousand small ones have no room for words.
      if (!title) return part.replaceChildren(part.firstChild);
      if (part.children.length === 1)
        part.append(
          make("text", { class: "called", "text-anchor": "middle" }),
          make("text", { class: "shows", "text-anchor": "middle" }),
        );
      const [, label, shown] = part.children;
      put(label, { x: x + size / 2, y: y + size * (left ? 0.42 : 0.66) });
      put(shown, { x: x + size / 2, y: y + size * 0.82 });
      say(label, title);
      say(shown, left);
    },
  );

  return {
    element: group,
    // `layout` is one of the two above, `y` its upper edge. cells: [{ n, sockets: [{ id, stage, title, left, selected }], when, waiting }]
    paint(layout, y, { cells, side, slot, next, words }) {
      const { cell, gap, top, rim, label } = layout;
      const pitch = cell / side;
      const large = side <= 3;
      const size = large ? pitch - (cell > 60 ? 5 : 2) : pitch * 0.82;
      const under = y + top + rim;
      const placed = [];
      boxes.forEach(({ box, level, number, n, when }, i) => {
        const left = i * (cell + gap);
        const middle = left + cell / 2;
        const { n: count, sockets, when: visit, waiting } = cells[i];
        const over = count > QUOTA;
        put(box, {
          x: left,
          y: under,
          width: cell,
          height: cell,
          "data-over": over,
          "data-hand": slot === i,
          "data-waiting": waiting,
        });
        // Too many to tell apart: the level only, a whole cell for the quota.
        const crowd = count > QUOTA + side;
        level(
          crowd
            ? layers(under, cell, Math.min(count, MOST_LAYERS * QUOTA)).map(([key, of]) => [
                key,
                { x: left, width: cell, ...of },
              ])
            : [],
        );
        put(number, { x: left + 1, y: under - rim - 4, "data-hand": slot === i });
        say(number, words.cell(i));
        put(n, { x: left + cell - 1, y: under - rim - 4, "text-anchor": "end", "data-over": over });
        say(n, count > 1 && !large ? words.n(count) : "");
        put(when, { x: middle, y: under + cell + label + 4 });
        say(when, visit ?? "");
        if (crowd) return;
        sockets.forEach((socket, at) => {
          const inside = at < side * side;
          const [column, line] = inside ? [at % side, side - 1 - Math.floor(at / side)] : [at - side * side, -1];
          const pad = (pitch - size) / 2;
          const lift = inside ? 0 : rim - pitch;
          placed.push([
            socket.id,
            {
              ...socket,
              x: left + column * pitch + pad,
              y: under + line * pitch + pad - lift,
              size,
              over: !inside,
              title: large && size >= NAMED_FROM ? socket.title : "",
              left: size >= TIMED_FROM ? socket.left : "",
            },
          ]);
        });
      });
      fillSquares(placed);
      const at = slot * (cell + gap) + cell / 2;
      const [pointer, text] = hand.children;
      const tip = under - rim - label - 8;
      put(pointer, { d: `M${at - 7} ${tip - 9}h14l-7 9z` });
      const half = words.nextWidth / 2;
      const anchor = at < half ? "start" : at > layout.width - half ? "end" : "middle";
      put(text, { x: { start: 0, middle: at, end: layout.width }[anchor], y: tip - 14, "text-anchor": anchor });
      say(text, next);
      put(hand, { "data-idle": words.idle });
    },
  };
}

// Every hundred is a layer over the one before, and the last one is as high as what is left.
function layers(under, cell, n) {
  return Array.from({ length: Math.ceil(n / QUOTA) }, (_, i) => {
    const height = cell * Math.min(n / QUOTA - i, 1);
    return [i, { y: under + cell - height, height }];
  });
}
