// The flow of a state: how many sockets come how fast, and with which timer. Pure data, as the model takes it.

// The overload of which it is known how a real 3.10 came out of it.
const OVERLOAD = { perS: 20, seconds: 130 };
const TIME_WAIT_S = 60;

/**
 * @typedef {object} Plan
 * @property {number} count
 * @property {number} hz
 * @property {{ timeoutTicks: number } | { closes: { rtoTicks: number } }} enters with which timer; or that each closes,
 *   as above 60 s, where there are two timers in a row
 * @property {number} askedTicks how long the setting is
 * @property {{ sockets: number, ratePer1000S: number }[]} steps
 * @property {number} arrivalTicks when the last one comes
 */

/**
 * @param {import("../types.js").State} state @param {Pick<import("../types.js").Prediction, "stages">} prediction
 * @returns {Plan}
 */
export function planOf(state, { stages }) {
  const { flowCount: count, flowRate, flowOverloaded, flowKind, hz, finTimeout, rto } = state;
  const only = flowKind === "tw" ? TIME_WAIT_S * hz : stages.length === 1 ? stages[0].armedTicks : null;
  const enters = only === null ? { closes: { rtoTicks: Math.ceil((rto * hz) / 1000) } } : { timeoutTicks: only };
  const first = flowOverloaded ? Math.min(OVERLOAD.perS * OVERLOAD.seconds, count) : 0;
  const steps = [
    { sockets: first, ratePer1000S: OVERLOAD.perS * 1000 },
    { sockets: count - first, ratePer1000S: flowRate * 1000 },
  ].filter(({ sockets }) => sockets > 0);
  const seconds = steps.reduce((sum, { sockets, ratePer1000S }) => sum + (sockets * 1000) / ratePer1000S, 0);
  return { count, hz, enters, askedTicks: only ?? finTimeout * hz, steps, arrivalTicks: Math.ceil(seconds * hz) };
}

/** What a plan is of. @param {import("../types.js").State} state */
export const planKey = ({ kernel, hz, finTimeout, rto, flowCount, flowRate, flowOverloaded, flowKind }) =>
  [kernel, hz, flowCount, flowRate, flowOverloaded, flowKind, ...(flowKind === "fw" ? [finTimeout, rto] : [])].join();

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The unit in which a flow's time is read: the key of its words, and its ms. @param {Plan} plan */
export function unitOf({ arrivalTicks, hz }) {
  const whole = (arrivalTicks * 1000) / hz;
  if (whole >= 3 * HOUR_MS) return { key: "row.flow.hours", ms: HOUR_MS };
  if (whole >= 10 * MINUTE_MS) return { key: "row.flow.minutes", ms: MINUTE_MS };
  return { key: "format.seconds", ms: 1000 };
}

const PARTS = 10;

/**
 * Per tenth of the arrivals' time how many came, and how long they lived: shares of the time, and of the tallest life.
 * @param {Float64Array} counts row by row, the shortest lives first @param {number} columns @param {number} rows
 */
export function tenths(counts, columns, rows) {
  return Array.from({ length: PARTS }, (_, part) => {
    const [first, end] = [part, part + 1].map((i) => Math.round((i * columns) / PARTS));
    const alive = Array.from({ length: rows }, (_, row) =>
      counts.subarray(row * columns + first, row * columns + end).reduce((sum, n) => sum + n, 0),
    );
    const [shortest, longest] = [alive.findIndex((n) => n > 0), alive.findLastIndex((n) => n > 0)];
    return {
      from: first / columns,
      to: end / columns,
      n: alive.reduce((sum, n) => sum + n, 0),
      min: shortest < 0 ? null : shortest / rows,
      max: longest < 0 ? null : (longest + 1) / rows,
    };
  });
}
