// The measured lives over the model's curves: the plot of #lifetime, and over it a canvas of marks.
//   ring     a run that the curve speaks of       diamond  one under other circumstances, with a prediction of its own
//   filled   a run of the reader's own            cross    one outside its span         wedge  beyond the plot's edge

import { nextTask } from "../../ui/frame.js";
import { createPlot } from "../lifetime/plot.js";
import { isTimeWait } from "./judging/records.js";
import { createMarks } from "./marks.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("../../app/types.js").App} App */
/**
 * A run and where it stands, in CSS pixels of the box; `below` in the picture of distances.
 * @typedef {{ entry: Entry, x: number, y: number, above: boolean, below?: number | null }} Point
 */
/** @typedef {import("../lifetime/types.js").Layout} Layout */
/** What the lifetime plot is shown. @typedef {import("../lifetime/types.js").Look} Curves */

/** How pale the project's runs are beside the reader's own. */
export const FADED = 0.4;

const RING = 3.2;
const CROSS = { shape: "cross", size: 5, stroke: 2 };

/**
 * `placed(points, layout, ratio)` hears where the points stand whenever that changes, from left to right.
 * @param {HTMLElement} box @param {App} app @param {(points: Point[], layout: Layout, ratio: number) => void} placed
 */
export function createScatter(box, app, placed) {
  const marks = document.createElement("canvas");
  marks.className = "marks";
  marks.setAttribute("aria-hidden", "true");
  /** @type {{ curves: Curves, entries: Entry[] } | null} */
  let shown = null;
  let drawn = false;
  let isBegun = false;
  let isPainted = false;

  const draw = (/** @type {Layout | null} */ layout) => {
    if (!layout || !shown) return;
    drawn = true;
    plot.settle();
    // At first everything comes at once: the curves are enough for one task.
    if (!isBegun) {
      isBegun = true;
      nextTask().then(() => draw(plot.layout));
      return;
    }
    const of = shown;
    const { width, height } = plot.drawn;
    const ratio = width / layout.width;
    const points = place(shown.entries, layout, shown.curves.series);
    const show = () => {
      [marks.width, marks.height] = [width, height];
      paint(marks, ratio, points, app);
      placed(points, layout, ratio);
    };
    if (isPainted) show();
    else nextTask().then(() => of === shown && layout === plot.layout && show());
    isPainted = true;
  };
  const plot = createPlot(box, app, draw);
  for (const canvas of plot.canvases) canvas.setAttribute("role", "presentation");
  box.append(marks);
  if (!app.plots.areThere())
    app.plots.bring().then(
      () => draw(plot.layout),
      () => {},
    );
  marks.addEventListener("contextrestored", () => draw(plot.layout));

  return {
    /** The curves are drawn again only when they have changed. @param {Curves} curves @param {Entry[]} entries */
    show(curves, entries) {
      shown = { curves, entries };
      drawn = false;
      plot.show(curves);
      if (!drawn) draw(plot.layout);
    },
  };
}

/**
 * TIME_WAIT does not depend on the setting: where there is a strip for it, that is its place.
 * @param {Entry[]} entries @param {Layout} layout @param {Curves["series"]} series @returns {Point[]}
 */
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

/**
 * The reader's own last, the others paler then, and what is amiss on top of everything.
 * @param {HTMLCanvasElement} canvas @param {number} ratio @param {Point[]} points @param {App} app
 */
function paint(canvas, ratio, points, { engine, color }) {
  const faded = points.some(({ entry }) => entry.own) ? FADED : 1;
  const marks = createMarks(color, ratio);
  for (const { hue, own, points: found } of kindsOf(points)) {
    for (const shape of ["ring", "diamond", "wedge"]) {
      const places = found.filter((point) => shapeOf(point) === shape);
      const size = shape === "diamond" ? RING + 0.8 : RING;
      if (own) marks.add({ shape, size: size + 0.6, stroke: 0 }, "--paper", 1, places);
      marks.add({ shape, size, stroke: own ? 0 : 1.2 }, hue, own ? 1 : faded, places);
    }
  }
  marks.add(
    CROSS,
    "--ink",
    1,
    points.filter(({ entry }) => entry.miss),
  );
  marks.draw(engine, canvas);
}

const shapeOf = (/** @type {Point} */ { entry, above }) => (above ? "wedge" : entry.plain ? "ring" : "diamond");

/**
 * Points of one hue, which are painted at once. Of points on the same pixels only the first is there.
 * @template {Point} P
 * @param {P[]} points
 */
export function kindsOf(points) {
  /** @type {Map<string, { hue: string, own: boolean, points: P[] }>} */
  const found = new Map();
  const drawn = new Set();
  for (const point of points) {
    const { entry } = point;
    const kind = `${entry.own ? 1 : 0} ${entry.mechanism}`;
    const place = `${kind} ${entry.plain} ${Math.round(2 * point.x)} ${Math.round(2 * (point.below ?? point.y))}`;
    if (drawn.has(place)) continue;
    drawn.add(place);
    const there = found.get(kind) ?? { hue: `--${entry.mechanism}`, own: entry.own, points: [] };
    found.set(kind, there);
    there.points.push(point);
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, kind]) => kind);
}
