// The closed form of crate/src/predict as plain JavaScript, as far as a curve needs it: what the module is measured
// against. Written as one would write it by hand, without looking at the module's speed; bench/model.mjs asserts that
// both give the same numbers.

/** Which rules each of the kernels measured has. */
const RULES = new Map([
  ["3.10", { row: true }],
  ["4.4", {}],
  ["6.12", { level: true }],
]);
const CELLS = 8;
const ROWS = 32;
const TIMEWAIT_S = 60;

/** Lone min and max, busy min and max in milliseconds, for each setting of `from..=to`. */
export function lifetimeCurve(kernel, hz, rtoMs, from, to) {
  const rules = RULES.get(kernel);
  const row = rules.row && deathRow(hz);
  const rto = Math.ceil((rtoMs * hz) / 1000);
  const floor = 4 * rto - Math.floor(rto / 2);
  const timewait = TIMEWAIT_S * hz;
  const curve = new Float64Array(4 * (to - from + 1));
  for (let setting = from; setting <= to; setting++) {
    const finTime = Math.max(Math.max(setting, 0) * hz, floor);
    let entry = { min: 0, max: 0, direct: true };
    let armed = finTime;
    if (finTime > timewait) {
      armed = finTime - timewait;
      entry = rules.level ? granuleEntry(armed, hz) : slackEntry(armed);
      armed = Math.max(armed, floor);
    }
    const { lone, busy } = timewaitAfter(rules, row, entry, armed, hz);
    curve.set(
      [...lone, ...busy].map((ticks) => (ticks * 1000) / hz),
      4 * (setting - from),
    );
  }
  return curve;
}

function timewaitAfter(rules, row, entry, armed, hz) {
  if (row) return row.lives(entry, armed);
  let life = [armed, armed];
  if (rules.level) {
    const { granule, delay } = rounding(armed, entry.direct ? 0 : 1, hz);
    const step = entry.granule ?? 1;
    if (step >= granule) {
      const fixed = delay + granule - (delay % granule);
      life = [fixed, fixed];
    } else {
      const over = delay % step;
      life = [delay + step - over, delay + granule - over];
    }
  }
  const total = [entry.min + life[0], entry.max + life[1]];
  return { lone: total, busy: total };
}

function slackEntry(armed) {
  const window = Math.floor(armed / 256);
  return window > 0 ? { min: armed + 1, max: armed + window, armed, window } : { min: armed, max: armed };
}

function granuleEntry(armed, hz) {
  const { granule, delay } = rounding(armed, 0, hz);
  return { min: delay + 1, max: delay + granule, granule };
}

/** What the level wheel makes of a delay. */
function rounding(delay, ahead, hz) {
  const last = hz > 100 ? 8 : 7;
  for (let level = 0; level <= last; level++) {
    const granule = 8 ** level;
    if (Math.max(delay - ahead, 0) < 63 * granule) return { granule, delay };
  }
  return { granule: 8 ** last, delay: 62 * 8 ** last + ahead };
}

/** The shared row of kernels up to 4.0. */
function deathRow(hz) {
  const timewait = TIMEWAIT_S * hz;
  const period = Math.floor(timewait / CELLS);
  const window = Math.floor(period / 256);
  const modulus = slackModulus(window);
  let unit = 4;
  while (unit * 8 < hz) unit *= 2;
  const steps = Array.from({ length: modulus }, (_, at) => period + slackLate(at + modulus + period, window));
  const possible = Array(modulus).fill(false);
  for (let at = 0; at < modulus; at++) possible[(at + steps[at]) % modulus] = true;

  const after = (visit, n) => {
    let now = visit;
    for (let i = 0; i < n; i++) now += steps[now % modulus];
    return now - visit;
  };
  const wheelLife = (residue, cells) => {
    const lone = after(residue, cells + 1);
    let wait = 1;
    while (wait < modulus && !possible[(residue + wait) % modulus]) wait++;
    const shortest = wait + after(residue + wait, cells);
    return { lone: [lone, lone], busy: [shortest, lone] };
  };
  const calendarLife = (residue, of, rows) => {
    const asked = rows * unit;
    const entry = residue + of;
    const lone = asked + slackLate(entry + asked, Math.floor(asked / 256));
    const nextRow = entry + unit;
    const due = nextRow + asked;
    const nextTick = nextRow + slackLate(nextRow, Math.floor(unit / 256));
    const longest = due + slackLate(due, Math.floor(Math.max(due - nextTick, 0) / 256)) - entry;
    return { lone: [lone, lone], busy: [1, Math.max(longest, lone)] };
  };
  return {
    lives(entry, armed) {
      const rows = Math.ceil(armed / unit);
      if (rows < ROWS) {
        const of = Math.max(slackModulus(Math.floor((rows * unit) / 256)), 2);
        return overResidues(entry, of, (residue) => calendarLife(residue, of, rows));
      }
      const cells = Math.min(armed >= timewait ? CELLS : Math.ceil(armed / period), CELLS - 1);
      return overResidues(entry, modulus, (residue) => wheelLife(residue, cells));
    },
  };
}

function overResidues(entry, modulus, life) {
  const total = { lone: [Infinity, 0], busy: [Infinity, 0] };
  for (let residue = 0; residue < modulus; residue++) {
    const elapsed = elapsedAt(entry, residue);
    if (!elapsed) continue;
    const { lone, busy } = life(residue);
    total.lone = hull(total.lone, lone, elapsed);
    total.busy = hull(total.busy, busy, elapsed);
  }
  return total;
}

const hull = (so, life, [min, max]) => [Math.min(so[0], life[0] + min), Math.max(so[1], life[1] + max)];

function elapsedAt({ min, max, armed, window }, residue) {
  if (!window || residue === 0) return [min, max];
  const power = residue & -residue;
  const from = Math.max(window + 1 - power, 1);
  const to = Math.min(power, window);
  return from <= to ? [armed + from, armed + to] : undefined;
}

/** How far behind `expiry` slack moves a timer: to the multiple of the largest power of two in its window. */
function slackLate(expiry, window) {
  const end = expiry + window;
  let power = 0;
  while (end >> power > expiry >> power) power++;
  return power === 0 ? 0 : ((end >> (power - 1)) << (power - 1)) - expiry;
}

function slackModulus(window) {
  let modulus = 1;
  while (modulus <= window) modulus *= 2;
  return modulus;
}
