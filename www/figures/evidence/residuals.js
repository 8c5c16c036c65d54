// Under the points, at the same places: how far each run is from its span, or from its replay, with a bar as long as the reading leaves open. A bar that reaches 0 is a hit.

import { distanceOf } from "./entries.js";
import { cross, paths, ring } from "./scatter.js";

const TOP = 36;
const BOTTOM = 12;
const STEPS_S = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

// `show(points, layout, ratio, from)` draws and returns the points with their place here as `below`, null where there is none.
export function createResiduals(box, { t, fmt, color }) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const labels = [1, -1].map((at) => label("reach", at));
  const title = label("axis-y", 0);
  box.append(canvas, title.element, ...labels.map(({ element }) => element));

  return (points, { width, area, right, strip }, ratio, from) => {
    const height = box.clientHeight || 150;
    const distances = points.map(({ entry }) => distanceOf(entry, from));
    const reach = Math.max(0.001, ...distances.map((one) => (one ? Math.max(Math.abs(one.lowS), Math.abs(one.highS)) : 0)));
    const mostS = STEPS_S.find((step) => step >= reach) ?? reach;
    const middle = (TOP + height - BOTTOM) / 2;
    const y = (seconds) => middle - (seconds / mostS) * ((height - TOP - BOTTOM) / 2);

    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const end = strip.width ? strip.left + strip.width : right;
    for (const at of [-1, 0, 1]) {
      context.fillStyle = color(at === 0 ? "--muted" : "--rule");
      context.fillRect(area.left, Math.round(y(at * mostS)), end - area.left, 1);
    }
    const placed = points.map((point, i) => ({ ...point, distance: distances[i], below: distances[i] && y(distances[i].atS) }));
    paint(context, placed.filter(({ distance }) => distance), y, color);
    context.strokeStyle = color("--ink");
    context.lineWidth = 2;
    for (const { distance, x, below } of placed) if (distance?.miss) cross(context, x, below);

    const unit = mostS < 1 ? ["ms", 1000] : ["s", 1];
    for (const { element, at } of labels) {
      element.textContent = (at < 0 ? "−" : "+") + fmt.number(mostS * unit[1]);
      element.style.left = `${area.left}px`;
      element.style.top = `${y(at * mostS)}px`;
    }
    title.element.textContent = t(`evidence.distance.${from}`, { unit: t(`evidence.unit.${unit[0]}`) });
    return placed;
  };
}

function paint(context, points, y, color) {
  const bar = ({ x, distance }) => {
    const path = new Path2D();
    path.rect(x - 0.5, y(distance.highS), 1, y(distance.lowS) - y(distance.highS));
    return path;
  };
  context.globalAlpha = 0.4;
  for (const [hue, , path] of paths(points, bar)) {
    context.fillStyle = color(hue);
    context.fill(path);
  }
  context.globalAlpha = 1;
  context.lineWidth = 1.2;
  for (const [hue, own, path] of paths(points, ({ x, below }) => ring(x, below, 2.2))) {
    context.strokeStyle = context.fillStyle = color(hue);
    if (own) context.fill(path);
    context.stroke(path);
  }
}

function label(className, at) {
  const element = document.createElement("span");
  element.className = `label ${className}`;
  return { element, at };
}
