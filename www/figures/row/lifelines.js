// What becomes of every socket, on the reader's kernel and beside it on two others, along one clock. A socket's line is textured by its stage up to the end
// that it was promised, a hollow square; what it lives beyond that is a thin line, and where it dies before, the rest of its promise is dashed.

import { KERNELS } from "../../app/controls.js";
import { chosenBy, FILL, keyed, make, put, say, textures } from "./svg.js";

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

export const MOST_LINES = 14;

// How wide a letter is, at most, in sizes of its font.
const LETTER = 0.6;

// Sockets of a batch that come and go together are one line: [{ ids, name, at, fate, stages }].
export function linesOf({ sockets }, { fates, stages }) {
  const lines = new Map();
  for (const { id, batch, at } of sockets) {
    const key = [batch.name, at, fates[id]?.at, fates[id]?.cause].join();
    const line = lines.get(key);
    if (line) line.ids.push(id);
    else lines.set(key, { ids: [id], batch, at, fate: fates[id], stages: stages?.[id] ?? [] });
  }
  return [...lines.values()].map((line) => ({ ...line, n: line.ids.length }));
}

export function createLifelines(name, choose, listening) {
  const svg = make("svg", { class: "lifelines" });
  const future = make("rect", { class: "future" });
  const now = make("path", { class: "now" });
  const axis = make("g", { class: "axis" });
  const panels = KERNELS.map((key) => createPanel(`${name}-${key}`, key, choose, listening));
  chosenBy(svg, choose);
  // What is yet to come is veiled, but for its words; these lie on top, so that the present never strikes them through.
  svg.append(...panels.map(({ element }) => element), future, now, ...panels.map(({ labels }) => labels), axis);
  const fillAxis = keyed(
    axis,
    () => make("text", { "text-anchor": "middle" }),
    (text, { x, y, words }) => {
      put(text, { x, y });
      say(text, words);
    },
  );
  let scale = null;
  return {
    element: svg,
    options: () => panels[0].options(),
    // The lines as they are from end to end. kernels: [{ mechanism, title, lines, visits, marks }], `lastTick` of all of them.
    draw(layout, { kernels, lastTick, hz, selected, words }) {
      const { width, left, right, axis: foot, font } = layout;
      const x = (tick) => left + (lastTick ? tick / lastTick : 0) * (width - left - right);
      let y = 0;
      for (const [i, panel] of panels.entries()) {
        for (const part of [panel.element, panel.labels]) put(part, { display: kernels[i] ? null : "none" });
        if (kernels[i]) y = panel.draw(layout, y, x, { ...kernels[i], selected, words });
      }
      scale = { x, bottom: y, layout };
      put(svg, { viewBox: `0 0 ${width} ${y + foot}` });
      const ticks = roundTicks((lastTick * 1000) / hz, Math.floor((width - left - right) / layout.markEvery));
      fillAxis(ticks.map((ms) => [ms, { x: x((ms * hz) / 1000), y: y + font + 4, words: words.axis(ms) }]));
    },
    paintNow(tick) {
      const { x, bottom, layout } = scale;
      const at = x(tick);
      put(future, { x: at, y: 0, width: Math.max(layout.width - at, 0), height: bottom });
      put(now, { d: `M${at.toFixed(2)} 0V${bottom + 4}` });
    },
  };
}

function createPanel(name, key, choose, listening) {
  const visits = make("path", { class: "visits" });
  const lines = make("g", key === "kernel" ? { role: "listbox" } : {});
  const group = make("g", { class: "panel" }, textures(name), visits, lines);
  const title = make("text", { class: "kernel" });
  const [marks, texts] = [make("g"), make("g")];
  const labels = make("g", { class: "panel written", "aria-hidden": "true" }, title, marks, texts);
  const fillMarks = keyed(
    marks,
    () => make("g", { class: "event" }, make("path"), make("text")),
    (part, { x, top, bottom, words, anchor }) => {
      put(part.firstChild, { d: `M${x.toFixed(1)} ${top}V${bottom}` });
      put(part.lastChild, { x: anchor === "end" ? x - 4 : x + 4, y: top + 9, "text-anchor": anchor });
      say(part.lastChild, words);
    },
  );
  const fillLines = keyed(
    lines,
    () => {
      const part = make(
        "g",
        { class: "life", ...(key === "kernel" ? { role: "option", tabindex: "-1" } : { "aria-hidden": "true" }) },
        make("rect", { class: "hit" }),
        make("path", { class: "rest" }),
        make("path", { class: "beyond" }),
        make("g"),
        make("rect", { class: "ghost" }),
        make("path", { class: "death" }),
      );
      if (key === "kernel") part.addEventListener("focus", () => choose(Number(part.dataset.socket)));
      return part;
    },
    (part, item) => fillLine(name, part, item),
  );
  const fillTexts = keyed(
    texts,
    () =>
      make(
        "g",
        {},
        make("text", { class: "called", "text-anchor": "end" }),
        make("text", { class: "lived" }),
        make("g", { class: "fin" }),
      ),
    fillText,
  );
  if (key === "kernel") lines.addEventListener("keydown", listening);
  return {
    element: group,
    labels,
    options: () => [...lines.children],
    draw(layout, from, x, { mechanism, title: words, lines: items, visits: hand, marks: events, selected, words: w }) {
      const { head, row, font, width, left } = layout;
      for (const part of [group, labels]) put(part, { "data-mechanism": mechanism });
      put(title, { x: 0, y: from + font + 6 });
      say(title, words);
      if (key === "kernel") put(lines, { "aria-label": w.list });
      const top = from + head;
      const bottom = top + Math.max(items.length, 1) * row;
      put(visits, { d: hand.map((tick) => `M${x(tick).toFixed(1)} ${top - 4}V${bottom}`).join("") });
      fillMarks(
        events.map(({ tick, words: text }, i) => {
          const at = x(tick);
          return [i, { x: at, top: top - 12, bottom, words: text, anchor: at > (width + left) / 2 ? "end" : "start" }];
        }),
      );
      const lone = !items.some(({ ids }) => ids.includes(selected));
      const placed = items.map((line, i) => [
        line.ids[0],
        {
          line,
          layout,
          x,
          y: top + i * row,
          selected: line.ids.includes(selected),
          reached: lone && i === 0,
          words: w,
        },
      ]);
      fillLines(placed);
      fillTexts(placed);
      return bottom + 4;
    },
  };
}

// Where a line lies: { middle, top, dies, told }, `told` null where it dies as it was told.
function placeOf({ line: { fate, stages }, layout: { row, bar }, x, y }) {
  const middle = y + row / 2;
  const dies = fate ? x(fate.at) : null;
  const told = stages.length ? x(stages.at(-1).until) : null;
  const off = fate && told !== null && Math.abs(dies - told) > 1.5;
  return { middle, top: middle - bar / 2, dies, told: off ? told : null };
}

function fillLine(name, part, item) {
  const { line, layout, x, y, selected, reached, words } = item;
  const { width, row, bar } = layout;
  const { middle, top, dies, told } = placeOf(item);
  const [hit, rest, beyond, bars, ghost, death] = part.children;
  put(part, { "data-socket": line.ids[0], "data-selected": selected });
  if (part.getAttribute("role"))
    put(part, {
      "aria-selected": selected,
      tabindex: selected || reached ? "0" : "-1",
      "aria-label": words.line(line),
    });
  put(hit, { x: 0, y, width, height: row });
  while (bars.children.length > line.stages.length) bars.lastChild.remove();
  line.stages.forEach(({ stage, from, to, until }, i) => {
    const rect = bars.children[i] ?? bars.appendChild(make("rect"));
    const wide = Math.max(x(Math.min(to, until)) - x(from), 0.5);
    put(rect, { "data-stage": stage, x: x(from), y: top, width: wide, height: bar, fill: FILL(name)[stage] });
  });
  put(rest, { d: told !== null && told > dies ? `M${dies} ${middle}H${told}` : "" });
  put(beyond, { d: told !== null && told < dies ? `M${told} ${middle}H${dies}` : "" });
  put(ghost, told === null ? { width: 0, height: 0 } : { x: told - bar / 2, y: top, width: bar, height: bar });
  put(death, { d: dies === null ? "" : `M${dies} ${top - 3}v${bar + 6}` });
}

function fillText(part, item) {
  const { line, layout, x, words } = item;
  const { width, left, bar, font } = layout;
  const { middle, top, dies, told } = placeOf(item);
  const [label, lived, fin] = part.children;
  put(label, { x: left - 8, y: middle + font / 3 });
  say(label, words.name(line));
  const life = line.fate ? words.lived(line) : "";
  const after = Math.max(dies ?? 0, told === null ? 0 : told + bar / 2) + 7;
  const long = life.length * LETTER * font;
  const tick = line.batch.finTick;
  // A FIN soon after the end is in the way of what was lived.
  const inTheWay = tick !== null && dies !== null && x(tick) > dies && x(tick) - 4 < after + long;
  const right = inTheWay ? x(tick) + 3 * font : after;
  const fits = right + long <= width;
  put(lived, { x: fits ? right : width, y: middle + font / 3, "text-anchor": fits ? "start" : "end" });
  say(lived, life);
  if (tick === null) return fin.replaceChildren();
  if (fin.children.length === 0) fin.append(make("path"), make("text"));
  put(fin.firstChild, { d: `M${x(tick)} ${top - 1}l-4 -6h8z` });
  put(fin.lastChild, { x: x(tick) + 6, y: top - 1 });
  say(fin.lastChild, "FIN");
}

// At most `most` round numbers up to `lastMs`, 0 included.
export function roundTicks(lastMs, most) {
  const steps = [
    100, 200, 500, 1000, 2000, 5000, 7500, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
    7_200_000, 18_000_000, 36_000_000, 86_400_000, 172_800_000,
  ];
  const step = steps.find((ms) => lastMs / ms <= most) ?? 10 ** Math.ceil(Math.log10(lastMs / most));
  return Array.from({ length: Math.floor(lastMs / step) + 1 }, (_, i) => i * step);
}
