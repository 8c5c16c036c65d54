// Marks on a canvas, drawn by the model's package, kind by kind.

import { canDrawOn, colourNumber } from "../../ui/canvas.js";

/** The order in which the package counts them. */
const SHAPES = ["ring", "diamond", "wedge", "cross", "bar"];

/** How a mark looks; lengths are CSS pixels. @typedef {{ shape: string, size: number, stroke: number }} Look */
/** Where one is; of a bar, both its ends. @typedef {{ x: number, y: number, toX?: number, toY?: number }} Place */

/**
 * Gathers marks and has them drawn in the order they were added.
 * @param {(name: string) => string} color @param {number} ratio device pixels per CSS pixel
 */
export function createMarks(color, ratio) {
  /** @type {number[]} */
  const kinds = [];
  /** @type {number[]} */
  const places = [];
  return {
    /** @param {Look} look @param {string} hue a token @param {number} alpha @param {Place[]} points */
    add({ shape, size, stroke }, hue, alpha, points) {
      const colour = colourNumber(color(hue));
      const opacity = Math.round((colour & 255) * alpha);
      const faded = ((colour & ~255) >>> 0) + opacity;
      kinds.push(SHAPES.indexOf(shape), faded, size * ratio, stroke * ratio, points.length);
      for (const { x, y, toX = 0, toY = 0 } of points) {
        places.push(x * ratio, y * ratio);
        if (shape === "bar") places.push(toX * ratio, toY * ratio);
      }
    },
    /** @param {Pick<import("../../app/types.js").Engine, "drawMarks">} engine @param {HTMLCanvasElement} canvas */
    draw(engine, canvas) {
      // Before that is there nothing is drawn (scatter.js).
      if ("drawMarks" in engine && canDrawOn(canvas))
        engine.drawMarks(canvas, Float64Array.from(kinds), Float64Array.from(places));
    },
  };
}
