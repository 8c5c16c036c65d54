// The measured lives over the model's curves: the plot of #lifetime, and over it a canvas of marks.
//   ring     a run that the curve speaks of        diamond  a run under other circumstances, which has a prediction of its own
//   filled   a run of the reader's own             cross    a run outside its span        wedge  beyond the plot's edge

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
    paint(marks, width, height, width / layout.width, points, app.color);
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
export const FADED = 0.4;

function paint(canvas, width, height, ratio, points, color) {
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.lineWidth = 1.2;
  // The reader's own last, the others paler then, and what is amiss on top of everything.
  const faded = points.some(({ entry }) => entry.own) ? FADED : 1;
  for (const [hue, own, path] of paths(points, (path, { entry, x, y, above }) =>
    (above ? wedge : entry.plain ? ring : diamond)(path, x, y),
  )) {
    context.globalAlpha = own ? 1 : faded;
    context.strokeStyle = color(own ? "--paper" : hue);
    context.fillStyle = color(hue);
    context.stroke(path);
    if (own) context.fill(path);
  }
  context.globalAlpha = 1;
  context.strokeStyle = color("--ink");
  context.lineWidth = 2;
  for (const { entry, x, y } of points) if (entry.miss) cross(context, x, y);
}

// One path per hue, which is much faster than one per mark: `[[hue, own, path]]`. `mark(path, point)` adds one to it; marks on the same pixels are drawn once.
export function paths(points, mark) {
  const found = new Map();
  const drawn = new Set();
  for (const point of points) {
    const { entry } = point;
    const kind = `${entry.own ? 1 : 0} ${entry.mechanism}`;
    const place = `${kind} ${entry.plain} ${Math.round(2 * point.x)} ${Math.round(2 * (point.below ?? point.y))}`;
    if (drawn.has(place)) continue;
    drawn.add(place);
    if (!found.has(kind)) found.set(kind, [`--${entry.mechanism}`, entry.own, new Path2D()]);
    mark(found.get(kind)[2], point);
  }
  return [...found.keys()].sort().map((kind) => found.get(kind));
}

export function ring(path, x, y, r = RING) {
  path.moveTo(x + r, y);
  path.arc(x, y, r, 0, 2 * Math.PI);
}

function diamond(path, x, y) {
  const r = RING + 0.8;
  polygon(path, [
    [x, y - r],
    [x + r, y],
    [x, y + r],
    [x - r, y],
  ]);
}

function wedge(path, x, y) {
  polygon(path, [
    [x, y],
    [x + RING, y + 6],
    [x - RING, y + 6],
  ]);
}

function polygon(path, [first, ...others]) {
  path.moveTo(...first);
  for (const corner of others) path.lineTo(...corner);
  path.closePath();
}

export function cross(context, x, y) {
  context.beginPath();
  for (const [dx, dy] of [
    [5, 5],
    [5, -5],
  ]) {
    context.moveTo(x - dx, y - dy);
    context.lineTo(x + dx, y + dy);
  }
  context.stroke();
}
