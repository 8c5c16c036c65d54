// Under the points, at the same places: how far each run is from its span, or from its replay, with a bar as long as the reading leaves open. A bar that reaches 0 is a hit.
// Most readings leave a few milliseconds open, some a tenth of a second, and a miss can be seconds: beyond EVEN_S the scale goes by powers of ten.

import { distanceOf } from "./entries.js";
import { createMarks, FADED, kindsOf } from "./scatter.js";

const TOP = 36;
const BOTTOM = 12;
const EVEN_S = 0.004;
const TICKS_S = [0.01, 0.1, 1, 10, 100, 1000];
const N_TICKS = 2;
const RING = 2.2;
const LINE = { shape: "bar", size: 1, stroke: 1 };

// `show(points, layout, ratio, from)` draws and returns the points with their place here as `below`, null where there is none.
export function createResiduals(box, { t, fmt, color, engine }) {
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
    const marks = createMarks(color, ratio);
    const end = strip.width ? strip.left + strip.width : right;
    for (const at of [...ticks.map((tick) => -tick), 0, ...ticks]) {
      const middle = Math.round(y(at)) + 0.5;
      marks.add(LINE, at === 0 ? "--muted" : "--rule", 1, [{ x: area.left, y: middle, toX: end, toY: middle }]);
    }
    const placed = points.map((point, i) => ({
      ...point,
      distance: distances[i],
      below: distances[i] && y(distances[i].atS),
    }));
    addMarks(
      marks,
      placed.filter(({ distance }) => distance),
      y,
    );
    marks.draw(engine, canvas);

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

function addMarks(marks, points, y) {
  const faded = points.some(({ entry }) => entry.own) ? FADED : 1;
  const kinds = kindsOf(points);
  for (const [hue, own, found] of kinds) {
    const bars = found.map(({ x, distance }) => ({ x, y: y(distance.highS), toX: x, toY: y(distance.lowS) }));
    marks.add(LINE, hue, own ? 0.7 : 0.4 * faded, bars);
  }
  const below = (found) => found.map(({ x, below: place }) => ({ x, y: place }));
  for (const [hue, own, found] of kinds) {
    const size = own ? RING + 0.6 : RING;
    marks.add({ shape: "ring", size, stroke: own ? 0 : 1.2 }, hue, own ? 1 : faded, below(found));
  }
  const missed = points.filter(({ distance }) => distance.miss);
  marks.add({ shape: "cross", size: 5, stroke: 2 }, "--ink", 1, below(missed));
}

function label(className, textContent) {
  return Object.assign(document.createElement("span"), { className: `label ${className}`, textContent });
}
