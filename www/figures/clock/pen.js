// Draws in (along, across) the axis, whichever way it runs.

import { svg } from "../../ui/svg.js";

/** @typedef {import("../../ui/svg.js").Attributes} Attributes */
/** @typedef {readonly [along: number, across: number]} Point */
/** @typedef {ReturnType<typeof penFor>} Pen */

/** @param {import("./types.js").Sizes} sizes */
export function penFor({ turned }) {
  const at = (/** @type {Point} */ [along, across]) =>
    (turned ? [across, along] : [along, across]).map((n) => n.toFixed(1));
  /** @param {Point[]} points @param {Attributes} attributes */
  const path = (points, attributes) =>
    svg("path", { ...attributes, d: `M${points.map((point) => at(point)).join("L")}` });
  return {
    /** A point in the drawing's own x and y. @param {Point} point */
    place: (point) => at(point).map(Number),
    path,
    /**
     * Across the axis.
     * @param {number} along @param {readonly [number, number]} across @param {Attributes} attributes
     */
    line: (along, [a, b], attributes) =>
      path(
        [
          [along, a],
          [along, b],
        ],
        attributes,
      ),
    /** Along it. @param {readonly [number, number]} along @param {number} across @param {Attributes} attributes */
    run: ([from, to], across, attributes) =>
      path(
        [
          [from, across],
          [to, across],
        ],
        attributes,
      ),
    /**
     * @param {readonly [number, number]} along @param {readonly [number, number]} across
     * @param {Attributes} attributes
     */
    rect([from, to], [a, b], attributes) {
      const [x, y] = at([from, a]);
      const [right, bottom] = at([Math.max(to, from), b]);
      const size = { width: (Number(right) - Number(x)).toFixed(1), height: (Number(bottom) - Number(y)).toFixed(1) };
      return svg("rect", { ...attributes, x, y, ...size });
    },
    /** @param {Point} point @param {number} r @param {Attributes} attributes */
    dot(point, r, attributes) {
      const [cx, cy] = at(point);
      return svg("circle", { ...attributes, cx, cy, r });
    },
    /** @param {Point} point @param {string} words @param {Attributes} attributes */
    text(point, words, attributes) {
      const [x, y] = at(point);
      return svg("text", { "text-anchor": "middle", ...attributes, x, y }, words);
    },
  };
}
