// A plot of lines: marks on a canvas by the package, words in HTML over it, both from one layout (data.js).

import { colourNumber, fitCanvas } from "../../ui/canvas.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { layOut, toSeries } from "./data.js";

// `show(plot)` draws; `dots` of the plot are marked: [{ x, y, mechanism, words }].
export function createPlot(name, { engine, color }) {
  const element = document.createElement("div");
  element.className = `plot ${name}`;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const labels = document.createElement("div");
  labels.className = "labels";
  element.append(canvas, labels);
  const fillLabels = keptList(labels, label);

  let size = null;
  let shown = null;
  let layout = null;
  const draw = () => {
    if (!size || !shown) return;
    layout = layOut(size, shown);
    [canvas.width, canvas.height] = size.pixels;
    const { lines, points } = toSeries(layout.draw, size.ratio, (colour) => colourNumber(color(colour)));
    engine.drawSeries(canvas, lines, points);
    const dots = shown.dots.map(({ x, y, mechanism, words }) => ({
      kind: "dot",
      text: words,
      mechanism,
      x: layout.x(x),
      y: layout.y(y),
    }));
    fillLabels([...layout.labels, ...dots]);
  };
  fitCanvas(element, (now) => {
    size = now;
    draw();
  });
  return {
    element,
    canvas,
    show(plot) {
      shown = plot;
      canvas.setAttribute("aria-label", plot.summary);
      draw();
    },
    // The value on the x axis under the pointer.
    valueAt(event) {
      if (!layout) return null;
      const { left, right } = layout.area;
      const px = event.clientX - element.getBoundingClientRect().left;
      return Math.min(Math.max((px - left) / (right - left), 0), 1) * shown.xEnd || 0;
    },
  };
}

function label() {
  const element = document.createElement("span");
  const fill = ({ kind, text, mechanism = "", x, y }) => {
    setTextOf(element, text);
    if (element.className !== `label ${kind}`) element.className = `label ${kind}`;
    if (element.dataset.mechanism !== mechanism) element.dataset.mechanism = mechanism;
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
  };
  return { element, fill };
}
