// A plot of lines: marks on a canvas by the package, words in HTML over it, both from one layout (layout.js).

import { colourNumber, drawerOn, fitCanvas, fitPaper } from "../../ui/canvas.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { layOut, toSeries } from "./layout.js";

const PAPER_HEIGHT = 250;

/** A mark on the plot, with words beside it. @typedef {{ x: number, y: number, mechanism: string, words: string }} Dot */
/** @typedef {import("./layout.js").Plot & { dots: Dot[], summary: string }} ShownPlot */

/** @param {string} name @param {Pick<import("../../app/types.js").App, "engine" | "color" | "setText" | "plots">} app */
export function createPlot(name, app) {
  const { engine, color } = app;
  const element = Object.assign(document.createElement("div"), { className: `plot ${name}` });
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const labels = Object.assign(document.createElement("div"), { className: "labels" });
  element.append(canvas, labels);
  const fillLabels = keptList(labels, createLabel);

  /** @type {import("../../ui/canvas.js").Size | null} */
  let size = null;
  /** @type {ShownPlot | null} */
  let shown = null;
  /** @type {ReturnType<typeof layOut> | null} */
  let layout = null;
  const draw = () => {
    if (!size || !shown) return;
    layout = layOut(size, shown);
    [canvas.width, canvas.height] = size.pixels;
    const { lines, points } = toSeries(layout.draw, size.ratio, (colour) => colourNumber(color(colour)));
    drawOn(() => engine.drawSeries(canvas, lines, points));
    fillLabels([...layout.labels, ...dotLabels(shown.dots, layout)]);
  };
  const drawOn = drawerOn(canvas, app, draw);
  fitCanvas(element, (now) => {
    size = now;
    draw();
  });
  fitPaper(element, PAPER_HEIGHT, (now) => {
    size = now;
    draw();
  });
  return {
    element,
    /** @param {ShownPlot} plot */
    update(plot) {
      shown = plot;
      canvas.setAttribute("aria-label", plot.summary);
      draw();
    },
    /** The value on the x axis under the pointer. @param {PointerEvent} event */
    valueAt(event) {
      if (!layout || !shown) return null;
      const { left, right } = layout.area;
      const px = event.clientX - element.getBoundingClientRect().left;
      return Math.min(Math.max((px - left) / (right - left), 0), 1) * shown.xEnd;
    },
  };
}

/** @param {Dot[]} dots @param {ReturnType<typeof layOut>} layout */
const dotLabels = (dots, layout) =>
  dots.map(({ x, y, mechanism, words }) => ({
    kind: "dot",
    text: words,
    mechanism,
    x: layout.x(x),
    y: layout.y(y),
  }));

function createLabel() {
  const element = document.createElement("span");
  return {
    element,
    /** @param {import("./layout.js").Label} label */
    fill({ kind, text, mechanism = "", x, y }) {
      setTextOf(element, text);
      if (element.className !== `label ${kind}`) element.className = `label ${kind}`;
      if (element.dataset.mechanism !== mechanism) element.dataset.mechanism = mechanism;
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
    },
  };
}
