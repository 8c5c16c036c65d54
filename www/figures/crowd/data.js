// What #crowd asks the model: plain data, no page.

/** @typedef {import("../../app/types.js").State} State */
/** @typedef {import("../../pkg/finwait.js").Load} Load */
/** @typedef {import("../../pkg/finwait.js").Crowd} Crowd */
/** @typedef {Pick<import("../../app/types.js").Engine, "crowd" | "crowdByRate" | "crowdOverTime">} Engine */
/** @typedef {Pick<import("../../app/types.js").Prediction, "total" | "timeWait">} Lives */
/** @typedef {[x: number, y: number]} Point */

/**
 * The load of a state on one kernel, as the model takes it.
 * @param {State} state @param {string} kernel @returns {Load}
 */
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

/**
 * How long it takes until nothing changes any more, in seconds, and a minute.
 * @param {Pick<State, "crowdFinAfter">} state @param {Lives[]} predictions
 */
export function horizonOf(state, predictions) {
  /** @param {import("../../app/types.js").Spans} spans */
  const most = ({ busy, overloaded }) => (overloaded ?? busy).maxMs;
  const longest = Math.max(
    ...predictions.map(({ total, timeWait }) => Math.max(most(total), state.crowdFinAfter + most(timeWait))),
  );
  const wanted = longest / 1000 + 60;
  return HORIZONS_S.find((seconds) => seconds >= wanted) ?? HORIZONS_S[HORIZONS_S.length - 1];
}

/**
 * The right end of the rates shown: some way beyond the reader's, and beyond where a row stalls.
 * @param {number} rate @param {Pick<NonNullable<Crowd["row"]>, "stallsAbovePerSecond"> | null} row
 */
export function mostRate(rate, row) {
  const wanted = Math.max(rate * 1.25, (row?.stallsAbovePerSecond ?? 0) * 1.5, 5);
  const decade = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 2);
  return RATES.map((step) => step * decade).find((end) => end >= wanted) ?? wanted;
}

/**
 * All sockets over time on one kernel: [[seconds, number], …].
 * @param {Pick<Engine, "crowdOverTime">} engine @param {Load} load @param {number} seconds
 */
export function overTime(engine, load, seconds) {
  const values = engine.crowdOverTime(load, seconds, SAMPLES);
  /** @param {number} i @returns {Point} */
  const point = (i) => [(i * seconds) / (SAMPLES - 1), values[3 * i] + values[3 * i + 1]];
  return Array.from({ length: SAMPLES }, (_, i) => point(i));
}

/**
 * The mean of all sockets at each rate, coming from below (`up`) and from an overload (`down`).
 * @param {Pick<Engine, "crowdByRate">} engine @param {Load} load @param {number} most
 */
export function byRate(engine, load, most) {
  const values = engine.crowdByRate(load, most, RATE_SAMPLES);
  /** @param {0 | 1} which */
  const branch = (which) => {
    /** @param {number} i @returns {Point} */
    const point = (i) => [(i * most) / (RATE_SAMPLES - 1), values[2 * i + which]];
    return Array.from({ length: RATE_SAMPLES }, (_, i) => point(i));
  };
  return { up: branch(0), down: branch(1) };
}

/**
 * The lines across the plot: each limit that the sockets come near.
 * @param {Pick<State, "crowdBuckets" | "crowdOrphans">} state @param {Pick<Crowd, "ports" | "orphans">} crowd
 * @param {number} most
 */
export function limitsNear(state, crowd, most) {
  const all = [
    { id: "buckets", at: state.crowdBuckets },
    { id: "ports", at: crowd.ports.available },
    ...(crowd.orphans.max > 0 ? [{ id: "orphans", at: state.crowdOrphans }] : []),
  ];
  return all.filter(({ at }) => at <= 4 * Math.max(most, 1));
}

/**
 * All sockets over time as rows for a spreadsheet, a column per kernel.
 * @param {{ name: string, points: Point[] }[]} series
 */
export const rowsOf = (series) => [
  ["seconds", ...series.map(({ name }) => name)],
  ...series[0].points.map(([seconds], i) => [seconds, ...series.map(({ points }) => points[i][1])]),
];
