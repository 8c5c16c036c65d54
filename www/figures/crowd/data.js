// What #crowd asks the model, and how its curves are laid out: plain data, no page.

/** The load of a state on one kernel, as the model takes it. */
export const loadOf = (state, kernel, stalledBefore = state.crowdStalled) => ({
  kernel,
  hz: state.hz,
  fin_timeout: state.finTimeout,
  rto: state.rto,
  closesPerSecond: state.crowdRate,
  silentShare: state.crowdSilent / 100,
  finAfterMs: state.crowdFinAfter,
  maxTwBuckets: state.crowdBuckets,
  maxOrphans: state.crowdOrphans,
  ports: { low: state.crowdPortLow, high: state.crowdPortHigh },
  destinations: state.crowdDestinations,
  stalledBefore,
});

const HORIZONS_S = [60, 120, 180, 300, 600, 1200, 3600, 7200, 21_600, 86_400];
const SAMPLES = 301;
const RATE_SAMPLES = 121;
const RATES = [5, 10, 20, 30, 50, 100, 200, 500];

/** How long it takes until nothing changes any more, in seconds, and a minute. */
export function horizonOf(state, predictions) {
  const most = ({ busy, overloaded }) => (overloaded ?? busy).maxMs;
  const longest = Math.max(
    ...predictions.map(({ total, timeWait }) => Math.max(most(total), state.crowdFinAfter + most(timeWait))),
  );
  const wanted = longest / 1000 + 60;
  return HORIZONS_S.find((seconds) => seconds >= wanted) ?? HORIZONS_S.at(-1);
}

/** The right end of the rates shown: some way beyond the reader's, and beyond where a row stalls. */
export function mostRate(rate, row) {
  const wanted = Math.max(rate * 1.25, (row?.stallsAbovePerSecond ?? 0) * 1.5, 5);
  const decade = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 2);
  return RATES.map((step) => step * decade).find((end) => end >= wanted) ?? wanted;
}

// All sockets over time on one kernel: [[seconds, number], …].
export function overTime(engine, load, seconds) {
  const values = engine.crowdOverTime(load, seconds, SAMPLES);
  return Array.from({ length: SAMPLES }, (_, i) => [(i * seconds) / (SAMPLES - 1), values[3 * i] + values[3 * i + 1]]);
}

// The mean of all sockets at each rate, coming from below (`up`) and from an overload (`down`).
export function byRate(engine, load, most) {
  const values = engine.crowdByRate(load, most, RATE_SAMPLES);
  const branch = (which) =>
    Array.from({ length: RATE_SAMPLES }, (_, i) => [(i * most) / (RATE_SAMPLES - 1), values[2 * i + which]]);
  return { up: branch(0), down: branch(1) };
}

/** The lines across the plot: each limit that the sockets come near. */
export function limitsNear(state, crowd, most) {
  const all = [
    { id: "buckets", at: state.crowdBuckets },
    { id: "ports", at: crowd.ports.available },
    ...(crowd.orphans.max > 0 ? [{ id: "orphans", at: state.crowdOrphans }] : []),
  ];
  return all.filter(({ at }) => at <= 4 * Math.max(most, 1));
}

/** A scale's end and its ticks: few, and at round numbers. */
export function ticksTo(most, wanted = 5) {
  const rough = Math.max(most, 1) / wanted;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, decade * [1, 2, 5, 10].find((n) => n * decade >= rough));
  const end = Math.ceil(Math.max(most, 1) / step) * step;
  return { end, ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step) };
}

const MARGIN = { left: 66, right: 74, top: 32, bottom: 40 };
const LINES = {
  "death-row": { width: 2, dash: 0 },
  "cascading-wheel": { width: 2, dash: 9 },
  "level-wheel": { width: 1.3, dash: 0 },
  back: { width: 1.5, dash: 3 },
  limit: { width: 1, dash: 5 },
  grid: { width: 1, dash: 0 },
};

// Places `plot` = { lines: [{ points, style, colour }], limits: [{ at, words }], xEnd, xTicks, xWords, yWords } in a box
// of CSS pixels. `draw` are the lines in CSS pixels, `labels` the words around them.
export function layOut({ width, height }, { lines, limits, xEnd, xTicks, xTitle, yTitle, number }) {
  const area = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: width - (width < 520 ? 44 : MARGIN.right),
    bottom: height - MARGIN.bottom,
  };
  const highest = Math.max(
    1,
    ...lines.flatMap(({ points }) => points.map(([, y]) => y)),
    ...limits.map(({ at }) => at),
  );
  const { end, ticks } = ticksTo(highest * 1.04);
  const x = (value) => area.left + (Math.min(value, xEnd) / xEnd) * (area.right - area.left);
  const y = (value) => area.bottom - (Math.min(value, end) / end) * (area.bottom - area.top);
  const across = (at) => [
    [area.left, y(at)],
    [area.right, y(at)],
  ];
  const draw = [
    ...ticks.map((at) => ({ ...LINES.grid, colour: "--rule", points: across(at) })),
    ...limits.map(({ at }) => ({ ...LINES.limit, colour: "--ink", points: across(at) })),
    ...lines.map(({ points, style, colour }) => ({
      ...LINES[style],
      colour,
      points: points.map(([a, b]) => [x(a), y(b)]),
    })),
  ];
  const ends = lines
    .filter(({ name }) => name)
    .map(({ name, mechanism, points }) => ({ name, mechanism, at: y(points.at(-1)[1]) }));
  const labels = [
    ...ticks.map((at) => ({ kind: "tick-y", text: number(at), x: area.left - 8, y: y(at) })),
    ...xTicks.map((at) => ({ kind: "tick-x", text: number(at), x: x(at), y: area.bottom + 6 })),
    { kind: "axis-y", text: yTitle, x: 0, y: 0 },
    { kind: "axis-x", text: xTitle, x: area.right, y: height },
    ...limits.map(({ at, words }) => ({ kind: "limit", text: words, x: area.left + 6, y: y(at) - 3 })),
    ...apart(ends, 16).map(({ name, mechanism, at }) => ({
      kind: "end",
      text: name,
      mechanism,
      x: area.right + 6,
      y: at,
    })),
  ];
  return { area, x, y, draw, labels };
}

// Names at the ends of lines, moved down where they would overlap.
function apart(ends, gap) {
  const sorted = [...ends].sort((a, b) => a.at - b.at);
  sorted.forEach((end, i) => {
    if (i > 0) end.at = Math.max(end.at, sorted[i - 1].at + gap);
  });
  return sorted;
}

/** The lines as the package takes them: numbers per line, and all points, in pixels of the canvas. */
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

/** The same numbers for a spreadsheet. */
export function toCsv(series) {
  const heads = ["seconds", ...series.map(({ name }) => name)];
  const rows = series[0].points.map(([seconds], i) => [seconds, ...series.map(({ points }) => points[i][1])]);
  return `${[heads, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

// Reports that became presets: what was seen, as a state that shows it.
export const PRESETS = [
  { id: "stall", state: { kernel: "3.10", finTimeout: 60, crowdRate: 14, crowdSilent: 0 } },
  { id: "after-overload", state: { kernel: "3.10", finTimeout: 60, crowdRate: 8, crowdSilent: 0, crowdStalled: true } },
  // "26 012 TIME_WAIT of 28 232 ports": one destination, every port held.
  { id: "ports", state: { kernel: "5.10", finTimeout: 60, crowdRate: 426, crowdSilent: 0 } },
  // "65 738 orphans": above 60 s every silent peer's socket is one.
  {
    id: "orphans",
    state: { kernel: "4.19", finTimeout: 120, crowdRate: 1080, crowdSilent: 100, crowdOrphans: 65_536 },
  },
  { id: "buckets", state: { kernel: "6.12", finTimeout: 60, crowdRate: 500, crowdSilent: 20, crowdBuckets: 16_384 } },
];

/** What a preset leaves as it is not told. */
export const PRESET_BASE = {
  crowdFinAfter: 0,
  crowdBuckets: 131_072,
  crowdOrphans: 131_072,
  crowdPortLow: 32_768,
  crowdPortHigh: 60_999,
  crowdDestinations: 1,
  crowdStalled: false,
};
