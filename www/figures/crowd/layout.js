// Where the lines and words of a plot stand: plain data, no page.

const MARGIN = { left: 66, right: 74, top: 32, bottom: 40 };
const NARROW_PX = 520;
const NARROW_RIGHT = 44;
const LABEL_GAP_PX = 16;
const LINES = {
  "death-row": { width: 2, dash: 0 },
  "cascading-wheel": { width: 2, dash: 9 },
  "level-wheel": { width: 1.3, dash: 0 },
  back: { width: 1.5, dash: 3 },
  limit: { width: 1, dash: 5 },
  grid: { width: 1, dash: 0 },
};

/** @typedef {import("./data.js").Point} Point */
/** A line: one with a name has it at its end. @typedef {{ points: Point[], style: keyof typeof LINES, colour: string, name?: string, mechanism?: string }} Line */
/**
 * @typedef {object} Plot
 * @property {Line[]} lines
 * @property {{ at: number, words: string }[]} limits
 * @property {number} xEnd
 * @property {number[]} xTicks
 * @property {string} xTitle
 * @property {string} yTitle
 * @property {(n: number) => string} number
 */
/** A line in pixels. @typedef {{ points: Point[], colour: string, width: number, dash: number }} Drawn */
/** Words at a place. @typedef {{ kind: string, text: string, x: number, y: number, mechanism?: string }} Label */

/** A scale's end and its ticks: few, and at round numbers. @param {number} most */
export function ticksTo(most, wanted = 5) {
  const rough = Math.max(most, 1) / wanted;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, decade * ([1, 2, 5].find((n) => n * decade >= rough) ?? 10));
  const end = Math.ceil(Math.max(most, 1) / step) * step;
  return { end, ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step) };
}

/**
 * Places a plot in a box of CSS pixels: `draw` are its lines, `labels` the words around them.
 * @param {{ width: number, height: number }} box @param {Plot} plot
 */
export function layOut({ width, height }, plot) {
  const area = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: width - (width < NARROW_PX ? NARROW_RIGHT : MARGIN.right),
    bottom: height - MARGIN.bottom,
  };
  const highest = Math.max(
    1,
    ...plot.lines.flatMap(({ points }) => points.map(([, y]) => y)),
    ...plot.limits.map(({ at }) => at),
  );
  const { end, ticks } = ticksTo(highest * 1.04);
  /** @param {number} value */
  const x = (value) => area.left + (Math.min(value, plot.xEnd) / plot.xEnd) * (area.right - area.left);
  /** @param {number} value */
  const y = (value) => area.bottom - (Math.min(value, end) / end) * (area.bottom - area.top);
  const frame = { area, x, y, height };
  return { area, x, y, draw: drawnLines(plot, ticks, frame), labels: labelsOf(plot, ticks, frame) };
}

/** @typedef {{ area: { left: number, top: number, right: number, bottom: number }, x: (value: number) => number, y: (value: number) => number, height: number }} Frame */

/** @param {Plot} plot @param {number[]} ticks @param {Frame} frame @returns {Drawn[]} */
function drawnLines({ lines, limits }, ticks, { area, x, y }) {
  /** @param {number} at @returns {Point[]} */
  const across = (at) => [
    [area.left, y(at)],
    [area.right, y(at)],
  ];
  return [
    ...ticks.map((at) => ({ ...LINES.grid, colour: "--rule", points: across(at) })),
    ...limits.map(({ at }) => ({ ...LINES.limit, colour: "--ink", points: across(at) })),
    ...lines.map(({ points, style, colour }) => ({
      ...LINES[style],
      colour,
      points: points.map(/** @returns {Point} */ ([a, b]) => [x(a), y(b)]),
    })),
  ];
}

/** @param {Plot} plot @param {number[]} ticks @param {Frame} frame @returns {Label[]} */
function labelsOf({ lines, limits, xTicks, xTitle, yTitle, number }, ticks, { area, x, y, height }) {
  const ends = lines.flatMap(({ name, mechanism, points }) =>
    name ? [{ name, mechanism, at: y(points[points.length - 1][1]) }] : [],
  );
  return [
    ...ticks.map((at) => ({ kind: "tick-y", text: number(at), x: area.left - 8, y: y(at) })),
    ...xTicks.map((at) => ({ kind: "tick-x", text: number(at), x: x(at), y: area.bottom + 6 })),
    { kind: "axis-y", text: yTitle, x: 0, y: 0 },
    { kind: "axis-x", text: xTitle, x: area.right, y: height },
    ...limits.map(({ at, words }) => ({ kind: "limit", text: words, x: area.left + 6, y: y(at) - 3 })),
    ...apart(ends, LABEL_GAP_PX).map(({ name, mechanism, at }) => ({
      kind: "end",
      text: name,
      mechanism,
      x: area.right + 6,
      y: at,
    })),
  ];
}

// Names at the ends of lines, moved down where they would overlap.
/**
 * @template {{ at: number }} End
 * @param {End[]} ends @param {number} gap
 */
function apart(ends, gap) {
  const sorted = [...ends].sort((a, b) => a.at - b.at);
  sorted.forEach((end, i) => {
    if (i > 0) end.at = Math.max(end.at, sorted[i - 1].at + gap);
  });
  return sorted;
}

/**
 * The lines as the package takes them: numbers per line, and all points, in pixels of the canvas.
 * @param {Drawn[]} draw @param {number} ratio @param {(colour: string) => number} colourOf
 */
export function toSeries(draw, ratio, colourOf) {
  const lines = draw.flatMap(({ width, dash, colour, points }) => [
    colourOf(colour),
    width * ratio,
    dash * ratio,
    points.length,
  ]);
  const points = draw.flatMap((line) => line.points.flatMap(([x, y]) => [x * ratio, y * ratio]));
  return { lines: new Float64Array(lines), points: new Float64Array(points) };
}
