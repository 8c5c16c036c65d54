// The measured lives over the model's curves: the plot of #lifetime, and over it a canvas of marks.
//   ring     a run that the curve speaks of        diamond  a run under other circumstances, which has a prediction of its own
//   filled   a run of the reader's own             cross    a run outside its span        wedge  beyond the plot's edge

import { colourNumber } from "../../ui/canvas.js";
import { createPlot } from "../lifetime/plot.js";
import { isTimeWait } from "./records.js";

// `placed(points, layout)` hears where the points stand whenever that changes: [{ entry, x, y }] in CSS pixels of the box, from left to right.
export function createScatter(box, app, placed) {
  const marks = document.createElement("canvas");
  marks.className = "marks";
  marks.setAttribute("aria-hidden", "true");
  let shown = null;
  let drawn = false;

  const draw = (layout) => {
    if (!layout || !shown) return;
    drawn = true;
    const { width, height } = plot.canvas;
    const points = place(shown.entries, layout, shown.curves.series);
    paint(marks, width, height, width / layout.width, points, app);
    placed(points, layout, width / layout.width);
  };
  const plot = createPlot(box, app, draw);
  for (const canvas of plot.canvases) canvas.setAttribute("role", "presentation");
  box.append(marks);

  return {
    // `curves` as the plot takes them; `entries` over them. The curves are drawn again only when they have changed.
    show(curves, entries) {
      shown = { curves, entries };
      drawn = false;
      plot.show(curves);
      if (!drawn) draw(plot.layout);
    },
  };
}

// TIME_WAIT does not depend on the setting: where there is a strip for it, that is its place.
function place(entries, layout, series) {
  const column = layout.strip.width / series.length;
  const points = entries.map((entry) => {
    const { run, mechanism } = entry;
    const i = series.findIndex((one) => one.mechanism === mechanism);
    const inStrip = column > 0 && i >= 0 && isTimeWait(run);
    const ms = run.totalS * 1000;
    return {
      entry,
      x: inStrip ? layout.strip.left + column * (i + 1 / 3) : layout.x(run.finTimeoutS),
      y: layout.y(ms),
      above: ms > layout.longestMs,
    };
  });
  return points.sort((a, b) => a.x - b.x || b.y - a.y);
}

const RING = 3.2;
const CROSS = { shape: "cross", size: 5, stroke: 2 };
export const FADED = 0.4;

function paint(canvas, width, height, ratio, points, { engine, color }) {
  [canvas.width, canvas.height] = [width, height];
  // The reader's own last, the others paler then, and what is amiss on top of everything.
  const faded = points.some(({ entry }) => entry.own) ? FADED : 1;
  const marks = createMarks(color, ratio);
  for (const [hue, own, found] of kindsOf(points)) {
    for (const shape of ["ring", "diamond", "wedge"]) {
      const places = found.filter((point) => shapeOf(point) === shape);
      const size = shape === "diamond" ? RING + 0.8 : RING;
      if (own) marks.add({ shape, size: size + 0.6, stroke: 0 }, "--paper", 1, places);
      marks.add({ shape, size, stroke: own ? 0 : 1.2 }, hue, own ? 1 : faded, places);
    }
  }
  const missed = points.filter(({ entry }) => entry.miss);
  marks.add(CROSS, "--ink", 1, missed);
  marks.draw(engine, canvas);
}

const shapeOf = ({ entry, above }) => (above ? "wedge" : entry.plain ? "ring" : "diamond");

// Points of one hue, which are painted at once: `[[hue, own, points]]`. Of points on the same pixels only the first is there.
export function kindsOf(points) {
  const found = new Map();
  const drawn = new Set();
  for (const point of points) {
    const { entry } = point;
    const kind = `${entry.own ? 1 : 0} ${entry.mechanism}`;
    const place = `${kind} ${entry.plain} ${Math.round(2 * point.x)} ${Math.round(2 * (point.below ?? point.y))}`;
    if (drawn.has(place)) continue;
    drawn.add(place);
    if (!found.has(kind)) found.set(kind, [`--${entry.mechanism}`, entry.own, []]);
    found.get(kind)[2].push(point);
  }
  return [...found.keys()].sort().map((kind) => found.get(kind));
}

// The order in which the package counts them.
const SHAPES = ["ring", "diamond", "wedge", "cross", "bar"];

// Gathers marks, and has the model's package draw them: kind by kind, in the order they were added.
export function createMarks(color, ratio) {
  const kinds = [];
  const places = [];
  return {
    // Lengths are CSS pixels; `points` are [{ x, y }], or for bars [{ x, y, toX, toY }].
    add({ shape, size, stroke }, hue, alpha, points) {
      const colour = colourNumber(color(hue));
      const opacity = Math.round((colour & 255) * alpha);
      const faded = ((colour & ~255) >>> 0) + opacity;
      kinds.push(SHAPES.indexOf(shape), faded, size * ratio, stroke * ratio, points.length);
      for (const { x, y, toX, toY } of points) {
        places.push(x * ratio, y * ratio);
        if (shape === "bar") places.push(toX * ratio, toY * ratio);
      }
    },
    draw(engine, canvas) {
      engine.drawMarks(canvas, Float64Array.from(kinds), Float64Array.from(places));
    },
  };
}
