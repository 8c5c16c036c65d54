// Lines and directions in a layout.

import { IDS } from "./graph.js";

const CORNER = 8;
/** @type {Record<string, number[]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// A line through `points` with its corners rounded.
/** @param {import("./types.js").Point[]} points */
export function rounded(points) {
  const [first, ...rest] = points;
  let d = `M${first}`;
  rest.forEach((point, i) => {
    const next = rest[i + 1];
    if (!next) {
      d += `L${point}`;
      return;
    }
    const before = points[i];
    const cut = (/** @type {number[]} */ to) => {
      const length = Math.hypot(to[0] - point[0], to[1] - point[1]);
      const part = Math.min(CORNER, length / 2) / length;
      return [point[0] + (to[0] - point[0]) * part, point[1] + (to[1] - point[1]) * part];
    };
    d += `L${cut(before)}Q${point} ${cut(next)}`;
  });
  return d;
}

// The part nearest to `id` in a direction of the arrow keys, or `id` itself: what a reader who looks at the graph expects.
/** @param {import("./types.js").Layout} layout @param {string} id @param {string} key */
export function neighbour(layout, id, key) {
  const [dx, dy] = DIRECTIONS[key];
  const [x, y] = centre(layout, id);
  let best = id;
  let least = Infinity;
  for (const other of IDS) {
    const [ox, oy] = centre(layout, other);
    const along = (ox - x) * dx + (oy - y) * dy;
    const across = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    const cost = along + 2.5 * across;
    if (other !== id && along > 1 && cost < least) [best, least] = [other, cost];
  }
  return best;
}

/** @param {import("./types.js").Layout} layout @param {string} id @returns {import("./types.js").Point} */
function centre(layout, id) {
  if (id in layout.packets) return layout.packets[id].label;
  if (id === "fin-wait-2") return layout.nodes[id].slice(0, 2).map((c) => c + 20);
  if (id in layout.nodes) {
    const [x, y, width, height] = layout.nodes[id];
    return [x + width / 2, y + height / 2];
  }
  const { points } = layout.edges[id];
  const [[ax, ay], [bx, by]] = points.slice(-2);
  return [(ax + bx) / 2, (ay + by) / 2];
}
