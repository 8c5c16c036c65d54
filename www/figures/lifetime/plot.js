// The plot itself: marks on a canvas by the package, words in HTML over it, both from one layout. Drawn again only when curves, size, colours or words
// have changed; what follows the reader's setting or pointer is markers.js.

import { colourNumber, fitCanvas } from "../../plots.js";
import { keptList } from "../../widgets/list.js";
import { heightFor, layOut, toFrame } from "./layout.js";

const PAPER = { width: 660, height: 340, ratio: 3, em: 11 };

// `changed(layout)` hears of every new layout. `show` takes what is to be drawn: { series, lastSetting, words (see layout.js), key }, where another
// `key` means other colours or words.
export function createPlot(box, { engine, color }, changed) {
  const canvas = document.createElement("canvas");
  const labels = document.createElement("div");
  labels.className = "labels";
  canvas.setAttribute("role", "img");
  box.append(canvas, labels);

  let size = null;
  let shown = null;
  let layout = null;

  const showLabels = keptList(labels, label);
  const colour = (name) => colourNumber(color(name));
  const draw = () => {
    if (!size || !shown) return;
    layout = layOut(size, shown.lastSetting, shown.series, shown);
    engine.drawLifetime(canvas, toFrame(layout, size.ratio, shown.series, colour), concat(shown.series));
    showLabels(layout.labels);
    changed(layout);
  };

  fitCanvas(canvas, (now) => {
    size = { ...now, em: Number.parseFloat(getComputedStyle(box).fontSize) };
    draw();
  });
  // Nothing observes the page while it is laid out on paper: it gets a size that fits there, and pixels for a printer.
  addEventListener("beforeprint", () => {
    const { width, height, ratio } = PAPER;
    box.style.width = `${width}px`;
    box.style.height = `${height}px`;
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
    size = PAPER;
    draw();
  });
  addEventListener("afterprint", () => (box.style.width = ""));
  new ResizeObserver(([entry]) => (box.style.height = `${heightFor(entry.contentRect.width, innerHeight)}px`)).observe(box);

  return {
    canvas,
    show(next) {
      const same = shown && next.series === shown.series && next.lastSetting === shown.lastSetting && next.key === shown.key;
      shown = next;
      if (!same) draw();
    },
    redraw: draw,
    get layout() {
      return layout;
    },
  };
}

// One curve after the other, as the package takes them.
export function concat(series) {
  const all = new Float64Array(series.reduce((n, { curve }) => n + curve.length, 0));
  series.reduce((at, { curve }) => (all.set(curve, at), at + curve.length), 0);
  return all;
}

// Most labels stay as they are from one drawing to the next.
function label() {
  const element = document.createElement("span");
  const small = document.createElement("small");
  const text = document.createTextNode("");
  element.append(text, small);
  let is = {};
  const fill = (next) => {
    const { kind, text: words, sub = "", mechanism = "", mine, beside, x, y, width = 0, t = "" } = next;
    if (words !== is.text) text.data = words;
    if (sub !== is.sub) small.textContent = sub;
    const className = ["label", kind, mine && "mine", beside && "beside"].filter(Boolean).join(" ");
    if (className !== element.className) element.className = className;
    if (mechanism !== is.mechanism) element.dataset.mechanism = mechanism;
    if (t !== is.t) element.dataset.tick = t;
    if (x !== is.x) element.style.left = `${x}px`;
    if (y !== is.y) element.style.top = `${y}px`;
    if (width !== is.width) element.style.width = width ? `${width}px` : "";
    is = { text: words, sub, mechanism, x, y, width, t };
  };
  return { element, fill };
}
