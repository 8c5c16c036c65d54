// The plot itself: marks on a canvas by the package, words in HTML over it, both from one layout. Drawn again only when
// curves, size, colours or words have changed; what follows the reader's setting or pointer is markers.js.

import { canDrawOn, colourNumber, createStill, drawerOn, fitCanvas, fitPaper } from "../../ui/canvas.js";
import { nextTask } from "../../ui/frame.js";
import { keptList } from "../../ui/list.js";
import { heightFor, layOut, toFrame } from "./layout.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("./types.js").Curve} Curve */
/** @typedef {import("./types.js").Label} Label */
/** @typedef {import("./types.js").Layout} Layout */
/** @typedef {import("./types.js").Size & { ratio: number, pixels: number[] }} CanvasSize */
/** A canvas with its labels, and what it was drawn from. @typedef {ReturnType<typeof createSheet>} Sheet */

const PAPER = { height: 340, em: 11 };

/**
 * `changed(layout)` hears whenever another layout is shown. `show` takes what is to be drawn; it says whether the layout
 * is another.
 * @template {Curve} C
 * @param {HTMLElement} box @param {Pick<App, "engine" | "color" | "setText" | "plots">} app @param {(layout: Layout) => void} changed
 */
export function createPlot(box, app, changed) {
  const { engine, color } = app;
  // Two sheets, one for each range the reader goes to and fro between: on the way back nothing is drawn.
  const again = (/** @type {Sheet} */ of) => {
    of.size = null;
    draw();
  };
  const sheets = [createSheet(box, app, again), createSheet(box, app, again)];
  let [sheet] = sheets;
  /** @type {CanvasSize | null} */
  let size = null;
  /** @type {import("./types.js").Look<C> | null} */
  let shown = null;
  let isBegun = false;

  const colour = (/** @type {string} */ name) => colourNumber(color(name));
  // Says whether what is shown is laid out anew.
  const lay = () => {
    if (!size || !shown) return false;
    const { lastSetting, series, key } = shown;
    if (sheet.lastSetting && sheet.lastSetting !== lastSetting) sheet = sheets[1 - sheets.indexOf(sheet)];
    if (sheet.size === size && sheet.lastSetting === lastSetting && sheet.series === series && sheet.key === key)
      return false;
    Object.assign(sheet, { size, lastSetting, series, key, layout: layOut(size, lastSetting, series, shown) });
    return true;
  };
  const label = () => {
    if (sheet.layout && sheet.labelled !== sheet.layout) sheet.label(sheet.layout.labels);
    sheet.labelled = sheet.layout;
  };
  const turn = () => {
    for (const one of sheets) one.element.classList.toggle("shown", one === sheet);
    if (sheet.layout) changed(sheet.layout);
  };
  // A canvas of another size is empty, and the browser makes it anew.
  const clear = () => {
    const { drawn, size, layout, painted } = sheet;
    if (!size || painted === layout) return;
    const [width, height] = size.pixels;
    if (drawn.width !== width || drawn.height !== height) [drawn.width, drawn.height] = [width, height];
    canDrawOn(drawn);
  };
  const paint = () => {
    const { drawn, still, layout, size, series } = sheet;
    if (!layout || !size || sheet.painted === layout) return;
    sheet.painted = layout;
    const frame = toFrame(layout, size.ratio, series, colour);
    sheet.draw(() => {
      engine.drawLifetime(drawn, frame, concat(series));
      still.refresh();
    });
  };
  const draw = () => {
    if (lay()) {
      clear();
      paint();
    }
    label();
    turn();
  };

  // At first everything comes at once, and the whole page is laid out: then this takes several tasks.
  const begin = async () => {
    if (isBegun) return draw();
    if (!size || !shown) return;
    isBegun = true;
    for (const step of [lay, clear, label, turn, paint]) {
      await nextTask();
      step();
    }
  };
  fitCanvas(sheets[0].element, (now) => {
    size = { ...now, em: Number.parseFloat(getComputedStyle(box).fontSize) };
    begin();
  });
  fitPaper(box, PAPER.height, (now) => {
    size = { ...now, em: PAPER.em };
    draw();
  });
  new ResizeObserver(([entry]) => (box.style.height = `${heightFor(entry.contentRect.width, innerHeight)}px`)).observe(
    box,
  );

  return {
    canvases: sheets.map(({ still }) => still.element),
    // What the reader sees, and what it was drawn on.
    get canvas() {
      return sheet.still.element;
    },
    get drawn() {
      return sheet.drawn;
    },
    get layout() {
      return sheet.layout;
    },
    /** @param {import("./types.js").Look<C>} next */
    show(next) {
      const same =
        shown && next.series === shown.series && next.lastSetting === shown.lastSetting && next.key === shown.key;
      shown = next;
      if (!same) begin();
      return !same;
    },
    // What none but a screen reader meets: only the sheet that is seen is there for it.
    settle() {
      for (const one of sheets) one.element.inert = one !== sheet;
    },
    /**
     * Draws the sheet of the other range, so that going there is only to show it.
     * @param {import("./types.js").Look<C>} other
     */
    prepare(other) {
      if (!isBegun || !shown) return;
      const now = { sheet, shown };
      shown = other;
      if (lay()) {
        clear();
        paint();
        label();
      }
      ({ sheet, shown } = now);
    },
  };
}

/**
 * `again(sheet)` is called when its pixels are lost.
 * @param {HTMLElement} box @param {Pick<App, "setText" | "plots">} app @param {(sheet: any) => void} again
 */
function createSheet(box, app, again) {
  const element = document.createElement("div");
  element.className = "sheet";
  const drawn = document.createElement("canvas");
  const still = createStill(drawn);
  still.element.setAttribute("role", "img");
  const labels = document.createElement("div");
  labels.className = "labels";
  element.append(drawn, still.element, labels);
  box.append(element);
  /**
   * @type {{ size: CanvasSize | null, lastSetting: number, series: readonly Curve[], key: string,
   *   layout: Layout | null, labelled: Layout | null, painted: Layout | null }}
   */
  const last = { size: null, lastSetting: 0, series: [], key: "", layout: null, labelled: null, painted: null };
  const sheet = { element, drawn, still, label: keptList(labels, createLabel), ...last };
  return Object.assign(sheet, { draw: drawerOn(drawn, app, () => again(sheet)) });
}

// One curve after the other, as the package takes them.
/** @param {readonly Curve[]} series */
export function concat(series) {
  const all = new Float64Array(series.reduce((n, { curve }) => n + curve.length, 0));
  let at = 0;
  for (const { curve } of series) {
    all.set(curve, at);
    at += curve.length;
  }
  return all;
}

// Most labels stay as they are from one drawing to the next.
function createLabel() {
  const element = document.createElement("span");
  /** @type {Partial<Label>} */
  let is = {};
  /** @param {Label} next */
  const fill = (next) => {
    const { kind, text: words, mechanism = "", mine, x, y, width = 0, t } = next;
    next.element = element; // for markers.js, which hides it under a marker
    if (words !== is.text) element.textContent = words;
    const className = `label ${kind}${mine ? " mine" : ""}`;
    if (className !== element.className) element.className = className;
    if (mechanism !== is.mechanism) element.dataset.mechanism = mechanism;
    if (t !== is.t) element.dataset.tick = String(t ?? "");
    if (x !== is.x) element.style.left = `${x}px`;
    if (y !== is.y) element.style.top = `${y}px`;
    if (width !== is.width) element.style.width = width ? `${width}px` : "";
    is = { text: words, mechanism, x, y, width, t };
  };
  return { element, fill };
}
