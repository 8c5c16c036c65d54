// Too many sockets for a line each: when they came, to the right, against how long they lived, upwards; one small
// picture per kernel, on one scale. Times are in ms.

import { KERNELS } from "../../app/controls.js";
import { setTextOf } from "../../ui/list.js";
import { keyedList, setAttributes, svg } from "../../ui/svg.js";
import { roundTicks } from "./lines.js";

/**
 * @typedef {{ width: number, columns: number, gap: number, left: number, height: number, head: number,
 *   font: number, foot: number }} Layout
 */
/** In the order in which they came; life null: it never came in. @typedef {{ at: number, life: number | null }} Dot */
/** @typedef {{ mechanism: string, title: string, dots: Dot[] }} LivesOfKernel */
/**
 * @typedef {object} Drawn What all kernels share.
 * @property {number} lastMs
 * @property {number} longestMs
 * @property {{ atMs: number, words: string }[]} flows where a rate begins
 * @property {(atMs: number) => string} axis
 */
/** @typedef {{ x: number, y: number, width: number }} Box */
/** @typedef {{ x: number, y: number, words: string }} Label */

/** @type {Layout} */
export const LIVES_WIDE = { width: 960, columns: 3, gap: 26, left: 40, height: 190, head: 52, font: 13, foot: 26 };
/** @type {Layout} */
export const LIVES_NARROW = { width: 346, columns: 1, gap: 0, left: 42, height: 120, head: 44, font: 11, foot: 24 };

/** @param {(id: number) => void} choose */
export function createLives(choose) {
  const picture = svg("svg", { class: "lives", "aria-hidden": "true" });
  const panels = KERNELS.map(() => createPanel(choose));
  picture.append(...panels.map(({ element }) => element));
  return {
    element: picture,
    /** @param {Layout} layout @param {LivesOfKernel[]} kernels @param {Drawn} drawn */
    draw(layout, kernels, drawn) {
      const { width, columns, gap, head, height, foot } = layout;
      const each = (width - gap * (columns - 1)) / columns;
      const tall = head + height + foot;
      setAttributes(picture, { viewBox: `0 0 ${width} ${tall * Math.ceil(kernels.length / columns)}` });
      for (const [i, panel] of panels.entries()) {
        setAttributes(panel.element, { display: kernels[i] ? null : "none" });
        const [column, line] = [i % columns, Math.floor(i / columns)];
        if (kernels[i])
          panel.draw(layout, { x: column * (each + gap), y: line * tall, width: each }, kernels[i], drawn);
      }
    },
    /** @param {number} ms @param {number} selected */
    paintNow(ms, selected) {
      for (const panel of panels) panel.paintNow(ms, selected);
    },
  };
}

/** @param {(id: number) => void} choose */
function createPanel(choose) {
  const title = svg("text", { class: "kernel" });
  const [dots, frame, now] = ["dots", "frame", "now"].map((kind) => svg("path", { class: kind }));
  const [times, lives, flows] = ["axis", "axis", "flows"].map((kind) => svg("g", { class: kind }));
  const ring = svg("circle", { class: "chosen", r: 4.5 });
  const hit = svg("rect", { class: "hit" });
  const element = svg("g", { class: "panel" }, title, frame, dots, times, lives, now, flows, ring, hit);
  const [fillTimes, fillLives, fillFlows] = [labels(times, "middle"), labels(lives, "end"), labels(flows, "start")];
  /** @type {ReturnType<typeof placeOf> & { dots: Dot[] } | null} */
  let place = null;
  hit.addEventListener("pointermove", (event) => {
    const { left, width } = hit.getBoundingClientRect();
    if (place) choose(nearest(place.dots, ((event.clientX - left) / width) * place.lastMs));
  });
  return {
    element,
    /** @param {Layout} layout @param {Box} box @param {LivesOfKernel} kernel @param {Drawn} drawn */
    draw(layout, box, { mechanism, title: kernel, dots: points }, drawn) {
      place = { ...placeOf(layout, box, drawn), dots: points };
      const { x, y, top, bottom, right, left } = place;
      const { font } = layout;
      setAttributes(element, { "data-mechanism": mechanism });
      setAttributes(title, { x: box.x, y: box.y + font + 4 });
      setTextOf(title, kernel);
      setAttributes(dots, { d: pathOfDots(points, place) });
      const marks = roundTicks(drawn.longestMs, 5);
      setAttributes(frame, { d: marks.map((ms) => `M${left} ${y(ms)}H${right}`).join("") });
      fillLives(marks.map((ms) => [ms, { x: left - 5, y: y(ms) + font / 3, words: drawn.axis(ms) }]));
      const ticks = roundTicks(drawn.lastMs, Math.floor((right - left) / 60));
      fillTimes(ticks.map((ms) => [ms, { x: x(ms), y: bottom + font + 5, words: drawn.axis(ms) }]));
      fillFlows(drawn.flows.map(({ atMs, words }) => [atMs, { x: x(atMs), y: top - 6, words }]));
      setAttributes(hit, { x: left, y: top, width: right - left, height: bottom - top });
    },
    /** @param {number} ms @param {number} selected */
    paintNow(ms, selected) {
      if (!place) return;
      setAttributes(now, { d: `M${place.x(ms).toFixed(1)} ${place.top}V${place.bottom}` });
      const dot = place.dots[selected];
      const seen = dot?.life !== null && dot !== undefined;
      setAttributes(ring, seen ? { cx: place.x(dot.at), cy: place.y(dot.life ?? 0), r: 4.5 } : { r: 0 });
    },
  };
}

/** @param {Layout} layout @param {Box} box @param {Drawn} drawn */
function placeOf({ left: indent, height, head }, { x: from, y: above, width }, { lastMs, longestMs }) {
  const [left, right, top] = [from + indent, from + width, above + head];
  const bottom = top + height;
  return {
    left,
    right,
    top,
    bottom,
    lastMs,
    x: (/** @type {number} */ ms) => left + (lastMs ? ms / lastMs : 0) * (right - left),
    y: (/** @type {number} */ life) => bottom - (life / longestMs) * height,
  };
}

/** Each once, however many fall upon it. @param {Dot[]} dots @param {ReturnType<typeof placeOf>} place */
function pathOfDots(dots, { x, y }) {
  const half = (/** @type {number} */ px) => (Math.round(px * 2) / 2).toFixed(1);
  const seen = new Set(dots.flatMap(({ at, life }) => (life === null ? [] : `M${half(x(at))} ${half(y(life))}h0`)));
  return [...seen].join("");
}

/** The first that came at a time or later; else the last. @param {Dot[]} dots @param {number} ms */
function nearest(dots, ms) {
  const found = dots.findIndex(({ at }) => at >= ms);
  return found < 0 ? dots.length - 1 : found;
}

/** @param {SVGGElement} parent @param {string} anchor */
const labels = (parent, anchor) =>
  keyedList(
    parent,
    () => svg("text", { "text-anchor": anchor }),
    (text, /** @type {Label} */ { x, y, words }) => {
      setAttributes(text, { x, y });
      setTextOf(text, words);
    },
  );
