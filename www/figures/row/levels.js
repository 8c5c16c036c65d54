// The level wheel of 4.8 and later: 64 buckets a level, each level's eight times as wide as those of the one below. A timer goes into the bucket that
// ends after its time, and fires when that bucket does; the ruler below shows one timer's rounding at its own scale.

import { FILL, keyed, make, put, say } from "./svg.js";

const LEVELS = 5;
const BUCKETS = 64;

export const LEVELS_WIDE = { width: 960, left: 190, row: 24, strip: 14, font: 13, ruler: 92 };
export const LEVELS_NARROW = { width: 346, left: 0, row: 42, strip: 12, font: 11, ruler: 92 };

export const heightOfLevels = ({ row, ruler }) => LEVELS * row + ruler + 14;

export function createLevels(name) {
  const group = make("g", { class: "levels" });
  const strips = Array.from({ length: LEVELS }, () => {
    const label = make("text", { class: "called" });
    const strip = make("path", { class: "buckets" });
    const now = make("path", { class: "pointer" });
    group.append(label, strip, now);
    return { label, strip, now };
  });
  const timers = make("g");
  const ruler = make("g", { class: "ruler" });
  const [line, marks, arrow] = ["line", "marks", "arrow"].map((kind) => make("path", { class: kind }));
  const [asked, fires, title] = ["asked", "fires", "title"].map((kind) => make("text", { class: kind }));
  const ghost = make("rect", { class: "ghost", width: 9, height: 9 });
  const end = make("rect", { class: "fires-at", width: 9, height: 9 });
  ruler.append(title, line, marks, arrow, ghost, end, asked, fires);
  group.append(timers, ruler);
  const fillTimers = keyed(
    timers,
    (id) =>
      make(
        "g",
        { class: "socket", "data-socket": id },
        make("rect"),
        make("text", { class: "called", "text-anchor": "middle" }),
      ),
    (part, { x, y, width, height, stage, selected, title: text }) => {
      const [rect, label] = part.children;
      put(part, { "data-stage": stage, "data-selected": selected });
      put(rect, { x, y, width, height, fill: FILL(name)[stage] });
      put(label, { x: x + width / 2, y: y - 2 });
      say(label, text);
    },
  );

  return {
    element: group,
    // timers: [{ id, title, stage, selected, level, granule, expires, fires }] in absolute ticks, granules: ticks per level, `now` too.
    // focus: the one whose rounding is shown, or null; words = { level(i), asked(timer), fires(timer), title(timer) }
    paint(layout, y, { timers: armed, now, granules, focus, words }) {
      const { width, left, row, strip, font } = layout;
      const pitch = (width - left) / BUCKETS;
      const top = (level) => y + level * row + (left ? (row - strip) / 2 : 2 * font + 5);
      strips.forEach(({ label, strip: path, now: pointer }, level) => {
        const upper = top(level);
        put(label, { x: 0, y: left ? upper + strip - 2 : upper - font - 4 });
        say(label, words.level(level));
        const lines = Array.from(
          { length: BUCKETS + 1 },
          (_, i) => `M${(left + i * pitch).toFixed(2)} ${upper}v${strip}`,
        );
        put(path, { d: `M${left} ${upper}H${width}v${strip}H${left}z${lines.join("")}` });
        const at = left + ((now / granules[level]) % BUCKETS) * pitch;
        put(pointer, { d: `M${at.toFixed(1)} ${upper - 1}v${strip + 2}M${at.toFixed(1)} ${upper - 1}l-4 -5h8z` });
      });
      const buckets = new Map();
      for (const timer of armed) {
        if (timer.level >= LEVELS) continue;
        const bucket = `${timer.level}.${(timer.fires / timer.granule) % BUCKETS}`;
        const there = buckets.get(bucket);
        if (there) there.n += 1;
        else buckets.set(bucket, { timer, n: 1 });
      }
      const placed = [...buckets.values()].map(({ timer, n }) => {
        const bucket = (timer.fires / timer.granule) % BUCKETS;
        const box = { x: left + bucket * pitch + 0.5, y: top(timer.level) + 0.5, width: pitch - 1, height: strip - 1 };
        return { ...timer, ...box, title: n > 1 ? words.n(n) : timer.title };
      });
      const named = apart(placed, font);
      fillTimers(placed.map((timer) => [timer.id, { ...timer, title: named.has(timer) ? timer.title : "" }]));
      put(ruler, { "data-shown": focus !== null, "data-stage": focus?.stage ?? null });
      if (focus === null) return;
      const base = y + LEVELS * row + 62;
      const from = focus.fires - 2.4 * focus.granule;
      const scale = (width - 4) / (3 * focus.granule);
      const x = (tick) => 2 + (tick - from) * scale;
      put(title, { x: 0, y: base - 40 });
      say(title, words.title(focus));
      put(line, { d: `M2 ${base}H${width - 2}` });
      put(marks, {
        d: [0, 1, 2].map((n) => `M${x(focus.fires - n * focus.granule).toFixed(1)} ${base - 7}v14`).join(""),
      });
      const [a, f] = [x(focus.expires), x(focus.fires)];
      put(arrow, { d: a + 14 < f ? `M${a + 6} ${base - 12}H${f - 6}M${f - 6} ${base - 12}l-6 -4v8z` : "" });
      put(ghost, { x: a - 4.5, y: base - 4.5 });
      put(end, { x: f - 4.5, y: base - 4.5 });
      put(asked, { x: Math.min(a, width * 0.62), y: base - 20, "text-anchor": a < 90 ? "start" : "middle" });
      put(fires, { x: Math.min(f, width - 2), y: base + 24, "text-anchor": width < 500 ? "end" : "middle" });
      say(asked, words.asked(focus));
      say(fires, words.fires(focus));
    },
  };
}

// Those whose names can stand side by side, the chosen one first.
function apart(timers, font) {
  const named = new Set();
  const reach = ({ title }) => (title.length * font * 0.6) / 2 + 2;
  const clash = (a, b) => a.level === b.level && Math.abs(a.x - b.x) < reach(a) + reach(b);
  for (const timer of [...timers].sort((a, b) => b.selected - a.selected || a.x - b.x))
    if (![...named].some((other) => clash(timer, other))) named.add(timer);
  return named;
}
