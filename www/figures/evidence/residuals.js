// Under the points, at the same places: how far each run is from its span, or from its replay, with a bar as long as
// the reading leaves open. A bar that reaches 0 is a hit. Most readings leave a few milliseconds open, some a tenth of
// a second, and a miss can be seconds: beyond EVEN_S the scale goes by powers of ten.

import { nextTask } from "../../ui/frame.js";
import { distanceOf } from "./judging/entries.js";
import { createMarks } from "./marks.js";
import { FADED, kindsOf } from "./scatter.js";

/** @typedef {import("./scatter.js").Point} Point */
/** @typedef {import("./scatter.js").Layout} Layout */
/** @typedef {import("../../app/types.js").App} App */
/**
 * A point that has a distance.
 * @typedef {Point & { below: number, distance: import("./judging/entries.js").Distance }} Measured
 */
/** @typedef {ReturnType<typeof createMarks>} Marks */
/** How a distance in seconds becomes a place. @typedef {{ y(seconds: number): number, ticks: number[] }} Scale */

const TOP = 36;
const BOTTOM = 12;
const HEIGHT = 150; // while the box has none
const EVEN_S = 0.004;
const TICKS_S = [0.01, 0.1, 1, 10, 100, 1000];
const N_TICKS = 2;
const RING = 2.2;
const LINE = { shape: "bar", size: 1, stroke: 1 };

/**
 * Returns what draws, and gives the points with their place here as `below`, null where there is none.
 * @param {HTMLElement} box @param {App} app
 * @returns {(points: Point[], layout: Layout, ratio: number, from: import("../../app/types.js").State["evidenceFrom"]) => Point[]}
 */
export function createResiduals(box, app) {
  const { t, engine, color } = app;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const labels = document.createElement("div");
  const title = label("axis-y", "");
  box.append(canvas, title, labels);
  let isPainted = false;
  /** @type {Point[]} */
  let latest = [];

  return (points, layout, ratio, from) => {
    const height = box.clientHeight || HEIGHT;
    const distances = points.map(({ entry }) => distanceOf(entry, from));
    const scale = scaleFor(distances, height);
    canvas.style.width = `${layout.width}px`;
    canvas.style.height = `${height}px`;
    [canvas.width, canvas.height] = [Math.round(layout.width * ratio), Math.round(height * ratio)];
    /** @type {Measured[]} */
    const measured = [];
    const placed = points.map((point, i) => {
      const distance = distances[i];
      if (!distance) return { ...point, below: null };
      const found = { ...point, distance, below: scale.y(distance.atS) };
      measured.push(found);
      return found;
    });
    latest = placed;
    const paint = () => {
      const marks = createMarks(color, ratio);
      addGrid(marks, layout, scale);
      addMarks(marks, measured, scale);
      marks.draw(engine, canvas);
    };
    // At first everything comes at once.
    if (isPainted) paint();
    else nextTask().then(() => latest === placed && paint());
    isPainted = true;
    const unit = scale.ticks[scale.ticks.length - 1] < 1 ? "ms" : "s";
    labels.replaceChildren(...tickLabels(layout, scale, unit, app));
    title.textContent = t(`evidence.distance.${from}`, { unit: t(`evidence.unit.${unit}`) });
    return placed;
  };
}

/** @param {(import("./judging/entries.js").Distance | null)[]} distances @param {number} height @returns {Scale} */
function scaleFor(distances, height) {
  const reach = Math.max(
    TICKS_S[0],
    ...distances.map((one) => (one ? Math.max(Math.abs(one.lowS), Math.abs(one.highS)) : 0)),
  );
  const mostS = reach * 1.15;
  const middle = (TOP + height - BOTTOM) / 2;
  const bent = (/** @type {number} */ seconds) => Math.sign(seconds) * Math.log1p(Math.abs(seconds) / EVEN_S);
  return {
    y: (seconds) => middle - (bent(seconds) / bent(mostS)) * ((height - TOP - BOTTOM) / 2),
    ticks: TICKS_S.filter((at) => at <= mostS).slice(-N_TICKS),
  };
}

/** @param {Marks} marks @param {Layout} layout @param {Scale} scale */
function addGrid(marks, { area, strip, right }, { y, ticks }) {
  const end = strip.width ? strip.left + strip.width : right;
  for (const at of [...ticks.map((tick) => -tick), 0, ...ticks]) {
    const middle = Math.round(y(at)) + 0.5;
    marks.add(LINE, at === 0 ? "--muted" : "--rule", 1, [{ x: area.left, y: middle, toX: end, toY: middle }]);
  }
}

/** @param {Marks} marks @param {Measured[]} points @param {Scale} scale */
function addMarks(marks, points, { y }) {
  const faded = points.some(({ entry }) => entry.own) ? FADED : 1;
  const kinds = kindsOf(points);
  for (const { hue, own, points: found } of kinds) {
    const bars = found.map(({ x, distance }) => ({ x, y: y(distance.highS), toX: x, toY: y(distance.lowS) }));
    marks.add(LINE, hue, own ? 0.7 : 0.4 * faded, bars);
  }
  const below = (/** @type {Measured[]} */ found) => found.map(({ x, below: place }) => ({ x, y: place }));
  for (const { hue, own, points: found } of kinds) {
    const size = own ? RING + 0.6 : RING;
    marks.add({ shape: "ring", size, stroke: own ? 0 : 1.2 }, hue, own ? 1 : faded, below(found));
  }
  const missed = points.filter(({ distance }) => distance.miss);
  marks.add({ shape: "cross", size: 5, stroke: 2 }, "--ink", 1, below(missed));
}

/**
 * A narrow screen has room only at the lines' end.
 * @param {Layout} layout @param {Scale} scale @param {"ms" | "s"} unit @param {App} app
 */
function tickLabels({ area, right, compact }, { y, ticks }, unit, { fmt }) {
  return [...ticks, ...ticks.map((tick) => -tick)].map((at) => {
    const size = fmt.number(Math.abs(at) * (unit === "ms" ? 1000 : 1));
    const element = label("reach", (at < 0 ? "−" : "+") + size);
    element.classList.toggle("end", compact);
    element.style.left = `${compact ? right + 6 : area.left - 8}px`;
    element.style.top = `${y(at)}px`;
    return element;
  });
}

const label = (/** @type {string} */ className, /** @type {string} */ textContent) =>
  Object.assign(document.createElement("span"), { className: `label ${className}`, textContent });
