// Too many sockets for a line each: when they came, to the right, against how long they lived, upwards; one small picture per kernel, on one scale.

import { KERNELS } from "../../app/controls.js";
import { roundTicks } from "./lifelines.js";
import { keyed, make, put, say } from "./svg.js";

export const LIVES_WIDE = { width: 960, columns: 3, gap: 26, left: 40, height: 190, head: 52, font: 13, foot: 26 };
export const LIVES_NARROW = { width: 346, columns: 1, gap: 0, left: 34, height: 120, head: 44, font: 11, foot: 24 };

export function createLives(choose) {
  const svg = make("svg", { class: "lives", "aria-hidden": "true" });
  const panels = KERNELS.map(() => createPanel(choose));
  svg.append(...panels.map(({ element }) => element));
  let places = [];
  return {
    element: svg,
    // kernels: [{ mechanism, title, fates }]; `sockets` of the scenario; steps: [{ tick, words }]
    draw(layout, { kernels, sockets, lastTick, longest, hz, steps, words }) {
      const { width, columns, gap, head, height, foot } = layout;
      const each = (width - gap * (columns - 1)) / columns;
      const tall = head + height + foot;
      put(svg, { viewBox: `0 0 ${width} ${tall * Math.ceil(kernels.length / columns)}` });
      for (const [i, { element }] of panels.entries()) put(element, { display: kernels[i] ? null : "none" });
      places = panels.slice(0, kernels.length).map((panel, i) => {
        const [column, line] = [i % columns, Math.floor(i / columns)];
        const box = { x: column * (each + gap), y: line * tall, width: each };
        return panel.draw(layout, box, { ...kernels[i], sockets, lastTick, longest, hz, steps, words });
      });
    },
    paintNow(tick, socket) {
      for (const [i, place] of places.entries()) panels[i].paintNow(place, tick, socket);
    },
  };
}

function createPanel(choose) {
  const [title, dots, frame, now] = [
    make("text", { class: "kernel" }),
    make("path", { class: "dots" }),
    make("path", { class: "frame" }),
    make("path", { class: "now" }),
  ];
  const ring = make("circle", { class: "chosen", r: 4.5 });
  const [xs, ys, flows] = ["axis", "axis", "flows"].map((kind) => make("g", { class: kind }));
  const hit = make("rect", { class: "hit" });
  const group = make("g", { class: "panel" }, title, frame, dots, xs, ys, now, flows, ring, hit);
  const fillText = (parent, anchor) =>
    keyed(
      parent,
      () => make("text", { "text-anchor": anchor }),
      (text, { x, y, words }) => {
        put(text, { x, y });
        say(text, words);
      },
    );
  const [fillX, fillY, fillFlows] = [fillText(xs, "middle"), fillText(ys, "end"), fillText(flows, "start")];
  let place = null;
  hit.addEventListener("pointermove", (event) => {
    const box = hit.getBoundingClientRect();
    choose(place.nearest((event.clientX - box.left) / box.width));
  });
  return {
    element: group,
    draw(
      { left, height, head, font },
      { x: from, y: above, width },
      { mechanism, title: words, fates, sockets, lastTick, longest, hz, steps, words: w },
    ) {
      const top = above + head;
      const x = (tick) => from + left + (lastTick ? tick / lastTick : 0) * (width - left);
      const y = (life) => top + height - (life / longest) * height;
      put(group, { "data-mechanism": mechanism });
      put(title, { x: from, y: above + font + 4 });
      say(title, words);
      const seen = new Set();
      for (const { id, at } of sockets) {
        const fate = fates[id];
        if (fate)
          seen.add(`M${(Math.round(x(at) * 2) / 2).toFixed(1)} ${(Math.round(y(fate.at - at) * 2) / 2).toFixed(1)}h0`);
      }
      put(dots, { d: [...seen].join("") });
      const lives = roundTicks((longest * 1000) / hz, 5);
      put(frame, { d: lives.map((ms) => `M${from + left} ${y((ms * hz) / 1000)}H${from + width}`).join("") });
      fillY(lives.map((ms) => [ms, { x: from + left - 5, y: y((ms * hz) / 1000) + font / 3, words: w.axis(ms) }]));
      const times = roundTicks((lastTick * 1000) / hz, Math.floor((width - left) / 70));
      fillX(times.map((ms) => [ms, { x: x((ms * hz) / 1000), y: top + height + font + 5, words: w.axis(ms) }]));
      fillFlows(steps.map(({ tick, words: text }) => [tick, { x: x(tick), y: top - 6, words: text }]));
      put(hit, { x: from + left, y: top, width: width - left, height });
      const last = Math.max(sockets.at(-1).at, 1);
      place = {
        x,
        y,
        top,
        height,
        fates,
        sockets,
        nearest: (part) => {
          const at = part * lastTick;
          return at >= last ? sockets.at(-1).id : (sockets.find((socket) => socket.at >= at) ?? sockets[0]).id;
        },
      };
      return place;
    },
    paintNow({ x, y, top, height, fates, sockets }, tick, id) {
      put(now, { d: `M${x(tick).toFixed(1)} ${top}v${height}` });
      const fate = fates[id];
      put(ring, fate ? { cx: x(sockets[id].at), cy: y(fate.at - sockets[id].at), r: 4.5 } : { r: 0 });
    },
  };
}
