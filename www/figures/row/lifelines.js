// What becomes of every socket, on the reader's kernel and beside it on two others, along one clock in ms. A socket's
// line is textured by its stage up to the end that it was promised, a hollow square; what it lives beyond that is a
// thin line, and where it dies before, the rest of its promise is dashed.

import { KERNELS } from "../../app/controls.js";
import { setTextOf } from "../../ui/list.js";
import { keyedList, setAttributes, svg, textures } from "../../ui/svg.js";
import { createLine, fillLine, fillWords } from "./lifeline.js";
import { roundTicks } from "./lines.js";
import { chosenBy } from "./sockets.js";

/** @typedef {import("./types.js").Line} Line */
/**
 * @typedef {{ width: number, left: number, right: number, row: number, bar: number, head: number, font: number,
 *   axis: number, markEvery: number }} Layout
 */
/**
 * @typedef {object} LinesOfKernel
 * @property {import("./types.js").Mechanism} mechanism
 * @property {string} title
 * @property {Line[]} lines
 * @property {number[]} visits
 * @property {{ atMs: number, words: string }[]} marks
 */
/**
 * @typedef {object} LineWords
 * @property {string} list
 * @property {(atMs: number) => string} axis
 * @property {(line: Line) => string} name
 * @property {(line: Line) => string} lived
 * @property {(line: Line) => string} line for who hears it
 */
/** @typedef {{ kernels: LinesOfKernel[], lastMs: number, selected: number | null, words: LineWords }} Drawn */
/** @typedef {(ms: number) => number} Scale */

/** @type {Layout} */
export const LINES_WIDE = {
  width: 960,
  left: 64,
  right: 90,
  row: 23,
  bar: 9,
  head: 30,
  font: 13,
  axis: 26,
  markEvery: 80,
};
/** @type {Layout} */
export const LINES_NARROW = {
  width: 346,
  left: 54,
  right: 56,
  row: 22,
  bar: 8,
  head: 26,
  font: 11,
  axis: 24,
  markEvery: 70,
};

/** @param {string} name @param {(id: number) => void} choose */
export function createLifelines(name, choose) {
  const picture = svg("svg", { class: "lifelines" });
  const future = svg("rect", { class: "future" });
  const now = svg("path", { class: "now" });
  const axis = svg("g", { class: "axis" });
  const panels = KERNELS.map((kernel, i) => createPanel(`${name}-${kernel}`, i === 0, choose));
  chosenBy(picture, choose);
  // What is yet to come is veiled, but for its words; these lie on top, so that the present never strikes them through.
  picture.append(...panels.map(({ element }) => element), future, now, ...panels.map(({ labels }) => labels), axis);
  const fillAxis = keyedList(
    axis,
    () => svg("text", { "text-anchor": "middle" }),
    (text, /** @type {{ x: number, y: number, words: string }} */ { x, y, words }) => {
      setAttributes(text, { x, y });
      setTextOf(text, words);
    },
  );
  /** @type {{ x: Scale, bottom: number, width: number } | null} */
  let scale = null;
  return {
    element: picture,
    /** The lines as they are from end to end. @param {Layout} layout @param {Drawn} drawn */
    draw(layout, { kernels, lastMs, selected, words }) {
      const { width, left, right, axis: foot, font, markEvery } = layout;
      const span = width - left - right;
      const x = (/** @type {number} */ ms) => left + (lastMs ? ms / lastMs : 0) * span;
      let y = 0;
      for (const [i, panel] of panels.entries()) {
        for (const part of [panel.element, panel.labels]) setAttributes(part, { display: kernels[i] ? null : "none" });
        if (kernels[i]) y = panel.draw(layout, y, x, kernels[i], selected, words);
      }
      scale = { x, bottom: y, width };
      setAttributes(picture, { viewBox: `0 0 ${width} ${y + foot}` });
      const ticks = roundTicks(lastMs, Math.floor(span / markEvery));
      fillAxis(ticks.map((ms) => [ms, { x: x(ms), y: y + font + 4, words: words.axis(ms) }]));
    },
    /** @param {number} ms */
    paintNow(ms) {
      if (!scale) return;
      const at = scale.x(ms);
      setAttributes(future, { x: at, y: 0, width: Math.max(scale.width - at, 0), height: scale.bottom });
      setAttributes(now, { d: `M${at.toFixed(2)} 0V${scale.bottom + 4}` });
    },
  };
}

/**
 * `own`: the reader's kernel, whose lines can be chosen.
 * @param {string} name @param {boolean} own @param {(id: number) => void} choose
 */
function createPanel(name, own, choose) {
  const visits = svg("path", { class: "visits" });
  const lines = svg("g", own ? { role: "listbox" } : {});
  const element = svg("g", { class: "panel" }, textures(name), visits, lines);
  const title = svg("text", { class: "kernel" });
  const [marks, texts] = [svg("g"), svg("g")];
  const labels = svg("g", { class: "panel written", "aria-hidden": "true" }, title, marks, texts);
  const fillMarks = keyedList(marks, () => svg("g", { class: "event" }, svg("path"), svg("text")), fillMark);
  const fillLines = keyedList(
    lines,
    () => createLine(own ? choose : null),
    (part, /** @type {import("./lifeline.js").Placed} */ item) => fillLine(part, item, name),
  );
  const fillTexts = keyedList(
    texts,
    () =>
      svg(
        "g",
        {},
        svg("text", { class: "called", "text-anchor": "end" }),
        svg("text", { class: "lived" }),
        svg("g", { class: "fin" }),
      ),
    fillWords,
  );
  if (own) lines.addEventListener("keydown", (event) => walk(event, [...lines.children]));
  return {
    element,
    labels,
    /**
     * Returns where it ends.
     * @param {Layout} layout @param {number} from @param {Scale} x @param {LinesOfKernel} kernel
     * @param {number | null} selected @param {LineWords} words
     */
    draw(layout, from, x, { mechanism, title: kernel, lines: items, visits: hand, marks: events }, selected, words) {
      const { head, row, font } = layout;
      const top = from + head;
      const bottom = top + Math.max(items.length, 1) * row;
      for (const part of [element, labels]) setAttributes(part, { "data-mechanism": mechanism });
      setAttributes(title, { x: 0, y: from + font + 6 });
      setTextOf(title, kernel);
      if (own) setAttributes(lines, { "aria-label": words.list });
      setAttributes(visits, { d: hand.map((ms) => `M${x(ms).toFixed(1)} ${top - 4}V${bottom}`).join("") });
      fillMarks(events.map((event, i) => [i, markAt(event, x, { top, bottom, layout })]));
      const placed = placeLines(items, { layout, x, top, selected, words });
      fillLines(placed);
      fillTexts(placed);
      return bottom + 4;
    },
  };
}

/** @typedef {{ x: number, top: number, bottom: number, words: string, anchor: "start" | "end" }} Mark */

/**
 * @param {{ atMs: number, words: string }} event @param {Scale} x
 * @param {{ top: number, bottom: number, layout: Layout }} box @returns {Mark}
 */
function markAt({ atMs, words }, x, { top, bottom, layout: { width, left } }) {
  const at = x(atMs);
  return { x: at, top: top - 12, bottom, words, anchor: at > (width + left) / 2 ? "end" : "start" };
}

/** @param {SVGGElement} part @param {Mark} mark */
function fillMark(part, { x, top, bottom, words, anchor }) {
  const [line, text] = part.children;
  setAttributes(line, { d: `M${x.toFixed(1)} ${top}V${bottom}` });
  setAttributes(text, { x: anchor === "end" ? x - 4 : x + 4, y: top + 9, "text-anchor": anchor });
  setTextOf(text, words);
}

/**
 * @param {Line[]} lines
 * @param {{ layout: Layout, x: Scale, top: number, selected: number | null, words: LineWords }} where
 * @returns {[number, import("./lifeline.js").Placed][]}
 */
function placeLines(lines, { layout, x, top, selected, words }) {
  const isSelected = (/** @type {Line} */ { ids }) => selected !== null && ids.includes(selected);
  const lone = !lines.some(isSelected);
  return lines.map((line, i) => [
    line.ids[0],
    {
      line,
      layout,
      x,
      words,
      y: top + i * layout.row,
      selected: isSelected(line),
      // One of them is the stop of the Tab key.
      reached: lone ? i === 0 : isSelected(line),
    },
  ]);
}

/** Arrow keys go from line to line. @param {KeyboardEvent} event @param {Element[]} options */
function walk(event, options) {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  const at = options.indexOf(/** @type {Element} */ (event.target.closest("[role=option]")));
  /** @type {Record<string, number>} */
  const targets = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: options.length - 1,
  };
  const to = targets[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const next = options[Math.min(Math.max(to, 0), options.length - 1)];
  if (next instanceof SVGElement) next.focus();
}
