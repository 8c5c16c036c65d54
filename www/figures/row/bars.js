// One timer per socket: a bar that runs down, the next one to end on top. The keepalive stage has such timers on every kernel, the rest since 4.1.

import { FILL, keyed, make, put, say } from "./svg.js";

export const BARS_WIDE = { width: 960, row: 26, bar: 14, label: 150, note: 100, font: 13 };
export const BARS_NARROW = { width: 346, row: 34, bar: 11, label: 0, note: 0, font: 11 };

const MOST = 10;

export const heightOfBars = ({ row }, n) => Math.min(n, MOST) * row + (n > MOST ? row : 0) + 4;

export function createBars(name) {
  const group = make("g", { class: "own-timers" });
  const more = make("text", { class: "more" });
  const fill = keyed(
    group,
    (id) =>
      make(
        "g",
        { class: "socket", "data-socket": id },
        make("text", { class: "called" }),
        make("rect", { class: "track" }),
        make("rect", { class: "bar" }),
        make("text", { class: "shows" }),
      ),
    (part, { title, note, stage, selected, fraction, layout, y }) => {
      const [label, track, bar, left] = part.children;
      const narrow = layout.label === 0;
      const x = layout.label;
      const span = layout.width - layout.label - layout.note;
      const top = y + (narrow ? layout.font + 5 : (layout.row - layout.bar) / 2);
      put(part, { "data-stage": stage, "data-selected": selected });
      put(label, { x: 0, y: narrow ? y + layout.font : top + layout.bar - 2 });
      put(track, { x, y: top, width: span, height: layout.bar });
      put(bar, {
        x,
        y: top,
        width: Math.max(span * fraction, 0).toFixed(1),
        height: layout.bar,
        fill: FILL(name)[stage],
      });
      put(left, {
        x: narrow ? layout.width : x + span + 8,
        y: narrow ? y + layout.font : top + layout.bar - 2,
        "text-anchor": narrow ? "end" : "start",
      });
      say(label, title);
      say(left, note);
    },
  );
  group.append(more);
  return {
    element: group,
    // timers: [{ id, title, note, stage, selected, fraction }], the first to end first
    paint(layout, y, timers, moreWords) {
      fill(timers.slice(0, MOST).map((timer, i) => [timer.id, { ...timer, layout, y: y + i * layout.row }]));
      put(more, { x: layout.label, y: y + MOST * layout.row + layout.font + 2 });
      say(more, timers.length > MOST ? moreWords(timers.length - MOST) : "");
    },
  };
}
