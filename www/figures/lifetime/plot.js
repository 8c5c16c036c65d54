// The plot itself: marks on a canvas by the package, words in HTML over it, both from one layout. Drawn again only when curves, size, colours or words
// have changed; what follows the reader's setting or pointer is markers.js.

import { colourNumber, drawerOn, fitCanvas } from "../../ui/canvas.js";
import { keptList } from "../../ui/list.js";
import { heightFor, layOut, toFrame } from "./layout.js";

const PAPER = { width: 660, height: 340, ratio: 3, em: 11, pixels: [1980, 1020] };

// `changed(layout)` hears whenever another layout is shown. `show` takes what is to be drawn: { series, lastSetting, words (see layout.js), key }, where
// another `key` means other colours or words; it says whether the layout is another.
export function createPlot(box, app, changed) {
  const { engine, color } = app;
  // Two sheets, one for each range the reader goes to and fro between: on the way back nothing is drawn.
  const again = (of) => {
    of.size = null;
    draw();
  };
  const sheets = [createSheet(box, app, again), createSheet(box, app, again)];
  let [sheet] = sheets;
  let size = null;
  let shown = null;

  const colour = (name) => colourNumber(color(name));
  const draw = () => {
    if (!size || !shown) return;
    const { lastSetting, series, key } = shown;
    if (sheet.lastSetting && sheet.lastSetting !== lastSetting) sheet = sheets[1 - sheets.indexOf(sheet)];
    if (sheet.size !== size || sheet.lastSetting !== lastSetting || sheet.series !== series || sheet.key !== key) {
      Object.assign(sheet, { size, lastSetting, series, key, layout: layOut(size, lastSetting, series, shown) });
      [sheet.canvas.width, sheet.canvas.height] = size.pixels;
      const frame = toFrame(sheet.layout, size.ratio, series, colour);
      sheet.draw(() => engine.drawLifetime(sheet.canvas, frame, concat(series)));
      sheet.label(sheet.layout.labels);
    }
    for (const one of sheets) one.element.classList.toggle("shown", one === sheet);
    changed(sheet.layout);
  };

  fitCanvas(sheets[0].element, (now) => {
    size = { ...now, em: Number.parseFloat(getComputedStyle(box).fontSize) };
    draw();
  });
  // Nothing observes the page while it is laid out on paper: it gets a size that fits there, and pixels for a printer.
  addEventListener("beforeprint", () => {
    box.style.width = `${PAPER.width}px`;
    box.style.height = `${PAPER.height}px`;
    size = PAPER;
    draw();
  });
  addEventListener("afterprint", () => (box.style.width = ""));
  new ResizeObserver(([entry]) => (box.style.height = `${heightFor(entry.contentRect.width, innerHeight)}px`)).observe(
    box,
  );

  return {
    canvases: sheets.map(({ canvas }) => canvas),
    get canvas() {
      return sheet.canvas;
    },
    get layout() {
      return sheet.layout;
    },
    show(next) {
      const same =
        shown && next.series === shown.series && next.lastSetting === shown.lastSetting && next.key === shown.key;
      shown = next;
      if (!same) draw();
      return !same;
    },
  };
}

// `again(sheet)` is called when its pixels are lost.
function createSheet(box, app, again) {
  const element = document.createElement("div");
  element.className = "sheet";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const labels = document.createElement("div");
  labels.className = "labels";
  element.append(canvas, labels);
  box.append(element);
  const sheet = { element, canvas, label: keptList(labels, label), layout: null };
  return Object.assign(sheet, { draw: drawerOn(canvas, app, () => again(sheet)) });
}

// One curve after the other, as the package takes them.
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
function label() {
  const element = document.createElement("span");
  let is = {};
  const fill = (next) => {
    const { kind, text: words, mechanism = "", mine, x, y, width = 0, t = "" } = next;
    next.element = element; // for markers.js, which hides it under a marker
    if (words !== is.text) element.textContent = words;
    const className = `label ${kind}${mine ? " mine" : ""}`;
    if (className !== element.className) element.className = className;
    if (mechanism !== is.mechanism) element.dataset.mechanism = mechanism;
    if (t !== is.t) element.dataset.tick = t;
    if (x !== is.x) element.style.left = `${x}px`;
    if (y !== is.y) element.style.top = `${y}px`;
    if (width !== is.width) element.style.width = width ? `${width}px` : "";
    is = { text: words, mechanism, x, y, width, t };
  };
  return { element, fill };
}
