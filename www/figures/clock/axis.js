// Where on the axis a time lies. It is linear, but a handshake takes no time at all, and has to be seen: each moment
// that follows another in the same instant, or too soon to be told apart, gets room of its own. The places of the
// moments are called slots.

// The room a packet needs to be seen on its way, in px, as far as there is any.
const APART = 42;
// How much of the axis such room may take.
const MOST = 0.5;
// What happens within this share of the axis is too close.
const TOO_CLOSE = 0.02;

// moments: ascending `at` in ms; `begin` and `end` are px. Returns {
//   slots,        px of each moment
//   x(ms), ms(x), an instant lies at its last moment
//   instants: [{ ms, from, to }],   where time stands still
//   ticks: [{ ms, x }],             for labels, apart enough for `room` px each
// }
/**
 * @param {{ at: number }[]} moments @param {number} lastMs
 * @param {{ begin: number, end: number, apart?: number, room: number }} where
 * @returns {import("./types.js").Axis}
 */
export function createAxis(moments, lastMs, { begin, end, apart = APART, room }) {
  const times = [...(moments.length > 0 && moments[0].at > 0 ? [0] : []), ...moments.map(({ at }) => at)];
  const lead = times.length - moments.length;
  if (times[times.length - 1] < lastMs) times.push(lastMs);
  const close = times.slice(1).map((at, i) => at - times[i] <= TOO_CLOSE * lastMs && i + 1 < moments.length + lead);
  const n = close.filter(Boolean).length;
  const extra = n ? Math.min(apart, (MOST * (end - begin)) / n) : 0;
  const whole = times[times.length - 1] - times[0];
  const scale = whole > 0 ? (end - begin - n * extra) / whole : 0;
  const places = [begin];
  for (let i = 1; i < times.length; i++)
    places.push(places[i - 1] + scale * (times[i] - times[i - 1]) + (close[i - 1] ? extra : 0));

  const x = (/** @type {number} */ ms) => {
    const i = times.findLastIndex((at) => at <= ms);
    if (i < 0) return places[0];
    if (i === times.length - 1) return places[i];
    return places[i] + ((places[i + 1] - places[i]) * (ms - times[i])) / (times[i + 1] - times[i]);
  };
  const ms = (/** @type {number} */ px) => {
    const i = places.findLastIndex((place) => place <= px);
    if (i < 0) return times[0];
    if (i === times.length - 1) return times[i];
    return times[i] + ((times[i + 1] - times[i]) * (px - places[i])) / (places[i + 1] - places[i]);
  };
  return {
    slots: places.slice(lead, lead + moments.length),
    x,
    ms,
    instants: instantsOf(times, places),
    ticks: ticksOf(x, lastMs, room),
  };
}

/** @param {number[]} times @param {number[]} places */
function instantsOf(times, places) {
  /** @type {import("./types.js").Axis["instants"]} */
  const instants = [];
  for (let i = 1; i < times.length; i++) {
    if (times[i] !== times[i - 1]) continue;
    const last = instants.at(-1);
    if (last?.ms === times[i]) last.to = places[i];
    else instants.push({ ms: times[i], from: places[i - 1], to: places[i] });
  }
  return instants;
}

// Seconds worth a label, from a tenth to days.
const STEPS = [
  0.1, 0.2, 0.5, 1, 2.5, 5, 7.5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400,
].map((s) => s * 1000);

/** @param {(ms: number) => number} x @param {number} lastMs @param {number} room */
function ticksOf(x, lastMs, room) {
  const fits = (/** @type {number} */ step) => {
    /** @type {import("./types.js").Axis["ticks"]} */
    const ticks = [];
    for (let ms = 0; ms <= lastMs; ms += step) ticks.push({ ms, x: x(ms) });
    return ticks.every((tick, i) => i === 0 || tick.x - ticks[i - 1].x >= room) ? ticks : null;
  };
  for (const step of STEPS) {
    if (lastMs / step > 40) continue;
    const ticks = fits(step);
    if (ticks) return ticks;
  }
  return [{ ms: 0, x: x(0) }];
}
