// Under the points, at the same places: how far each run is from its span, or from its replay, with a bar as long as the reading leaves open. A bar that reaches 0 is a hit.
// Most readings leave a few milliseconds open, some a tenth of a second, and a miss can be seconds: beyond EVEN_S the scale goes by powers of ten.

import { distanceOf } from "./entries.js";
import { cross, FADED, paths, ring } from "./scatter.js";

const TOP = 36;
const BOTTOM = 12;
const EVEN_S = 0.004;
const TICKS_S = [0.01, 0.1, 1, 10, 100, 1000];
const N_TICKS = 2;

// `show(points, layout, ratio, from)` draws and returns the points with their place here as `below`, null where there is none.
export function createResiduals(box, { t, fmt, color }) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const labels = document.createElement("div");
  const title = label("axis-y", "");
  box.append(canvas, title, labels);

  return (points, { width, area, right, strip, compact }, ratio, from) => {
    const height = box.clientHeight || 150;
    const distances = points.map(({ entry }) => distanceOf(entry, from));
    const reach = Math.max(
      0.001,
      ...distances.map((one) => (one ? Math.max(Math.abs(one.lowS), Math.abs(one.highS)) : 0)),
    );
    const mostS = Math.max(reach, TICKS_S[0]) * 1.15;
    const middle = (TOP + height - BOTTOM) / 2;
    const bent = (seconds) => Math.sign(seconds) * Math.log1p(Math.abs(seconds) / EVEN_S);
    const y = (seconds) => middle - (bent(seconds) / bent(mostS)) * ((height - TOP - BOTTOM) / 2);
    const ticks = TICKS_S.filter((at) => at <= mostS).slice(-N_TICKS);

    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const end = strip.width ? strip.left + strip.width : right;
    for (const at of [...ticks.map((tick) => -tick), 0, ...ticks]) {
      context.fillStyle = color(at === 0 ? "--muted" : "--rule");
      context.fillRect(area.left, Math.round(y(at)), end - area.left, 1);
    }
    const placed = points.map((point, i) => ({
      ...point,
      distance: distances[i],
      below: distances[i] && y(distances[i].atS),
    }));
    paint(
      context,
      placed.filter(({ distance }) => distance),
      y,
      color,
    );
    context.strokeStyle = color("--ink");
    context.lineWidth = 2;
    for (const { distance, x, below } of placed) if (distance?.miss) cross(context, x, below);

    const [unit, perS] = ticks.at(-1) < 1 ? ["ms", 1000] : ["s", 1];
    labels.replaceChildren(
      ...[...ticks, ...ticks.map((tick) => -tick)].map((at) => {
        const element = label("reach", (at < 0 ? "−" : "+") + fmt.number(Math.abs(at) * perS));
        // A narrow screen has room only at the lines' end.
        element.classList.toggle("end", compact);
        element.style.left = `${compact ? right + 6 : area.left - 8}px`;
        element.style.top = `${y(at)}px`;
        return element;
      }),
    );
    title.textContent = t(`evidence.distance.${from}`, { unit: t(`evidence.unit.${unit}`) });
    return placed;
  };
}

function paint(context, points, y, color) {
  const bar = (path, { x, distance }) => path.rect(x - 0.5, y(distance.highS), 1, y(distance.lowS) - y(distance.highS));
  const faded = points.some(({ entry }) => entry.own) ? FADED : 1;
  for (const [hue, own, path] of paths(points, bar)) {
    context.globalAlpha = own ? 0.7 : 0.4 * faded;
    context.fillStyle = color(hue);
    context.fill(path);
  }
  context.lineWidth = 1.2;
  for (const [hue, own, path] of paths(points, (path, { x, below }) => ring(path, x, below, 2.2))) {
    context.globalAlpha = own ? 1 : faded;
    context.strokeStyle = context.fillStyle = color(hue);
    if (own) context.fill(path);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function label(className, textContent) {
  return Object.assign(document.createElement("span"), { className: `label ${className}`, textContent });
}
