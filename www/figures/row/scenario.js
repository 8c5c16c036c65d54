// What happens in #row, as the events that the model's simulator takes: a preset, and what the reader added to it. Pure
// data in, pure data out; when anything ends is the model's to say.

/** @typedef {import("./types.js").Batch} Batch */
/** @typedef {import("./types.js").Scenario} Scenario */

// What the reader may add on top, and what is still drawn and told apart.
export const MOST_SOCKETS = 20_000;

// TCP_TIMEWAIT_LEN, what tcp_time_wait() asks for, and an eighth of it, after which the shared wheel goes on by a slot.
const TIME_WAIT_S = 60;
const SLOT_MS = 7500;

/** @param {number} atMs @param {Partial<Batch>} [more] @returns {Batch} */
const close = (atMs, more) => ({ atMs, n: 1, kind: "close", ...more });
/** @param {number} atMs @returns {Batch} */
const timeWait = (atMs, n = 1) => ({ atMs, n, kind: "timewait" });
/** @param {number} atMs @param {number} perS @param {number} seconds @returns {Batch} */
const flow = (atMs, perS, seconds) => ({ atMs, perS, seconds, kind: "timewait" });

/** @type {Record<import("../../app/types.js").State["rowScenario"], import("./types.js").Preset>} */
export const PRESETS = {
  alone: { batches: [close(0)] },
  phase: { needs: { finTimeout: 5 }, shared: true, batches: [timeWait(0), close(7300), close(7700)] },
  calendar: { needs: { finTimeout: 3 }, shared: true, batches: [close(0), close(2500)] },
  quota: {
    shared: true,
    batches: [timeWait(0, 101), ...Array.from({ length: 9 }, (_, i) => timeWait(11_250 + i * SLOT_MS))],
  },
  load: { shared: true, batches: [flow(0, 14, 300)] },
  overload: { shared: true, batches: [flow(0, 20, 130), flow(130_000, 8, 300), flow(430_000, 6, 300)] },
  fin: { needs: { finTimeout: 30 }, batches: [close(0, { finMs: 20_000 }), close(0, { finMs: 45_000 })] },
  lowered: { needs: { finTimeout: 90 }, batches: [close(0), close(20_000)], sysctls: [[15_000, 60]] },
  "sixty-one": { batches: [close(0, { finTimeoutS: 60 }), close(0, { finTimeoutS: 61 })] },
  empty: { batches: [] },
};

export const PRESET_IDS = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));

const ADDED = /^(\d{1,8})\.(\d{1,4})(?:x(\d{1,3}))?(t?)$/;

// What was added, from its form in the link: "2500.1" one orphan after 2.5 s, "4000.20t" twenty in TIME_WAIT,
// "0.14x120" 14 a second for 120 s.
/** @param {string} text @returns {Batch[]} */
export const readAdded = (text) =>
  text
    .split("_")
    .filter(Boolean)
    .map((part) => {
      const [, at, n, seconds, t] = ADDED.exec(part) ?? [];
      const kind = t ? "timewait" : "close";
      const many = seconds ? { perS: Number(n), seconds: Number(seconds) } : { n: Number(n) };
      return { atMs: Number(at), kind, ...many };
    });

/** @param {Batch[]} batches */
export const writeAdded = (batches) =>
  batches
    .map(
      ({ atMs, n, perS, seconds, kind }) =>
        `${atMs}.${perS ? `${perS}x${seconds}` : n}${kind === "timewait" ? "t" : ""}`,
    )
    .join("_");

/**
 * The scenario of a state on a kernel of `hz`, whose RTO is so many ticks.
 * @param {Pick<import("../../app/types.js").State, "rowScenario" | "rowAdded">} state
 * @param {{ hz: number, rtoTicks: number }} clock
 * @returns {Scenario}
 */
export function buildScenario({ rowScenario, rowAdded }, { hz, rtoTicks }) {
  const { batches: own, sysctls = [] } = PRESETS[rowScenario];
  const ticks = (/** @type {number} */ ms) => Math.round((ms * hz) / 1000);
  /** @type {Scenario} */
  const scenario = {
    batches: [],
    sockets: [],
    events: sysctls.map(([ms, finTimeout]) => ({ at: ticks(ms), do: "sysctl", finTimeout })),
    cut: false,
  };
  for (const [index, given] of [...own, ...readAdded(rowAdded)].entries())
    addBatch(scenario, given, { index, preset: index < own.length, hz, rtoTicks, ticks });
  scenario.events.sort((a, b) => a.at - b.at);
  return scenario;
}

/**
 * @param {Scenario} scenario @param {Batch} given
 * @param {{ index: number, preset: boolean, hz: number, rtoTicks: number, ticks: (ms: number) => number }} how
 */
function addBatch(scenario, given, { index, preset, hz, rtoTicks, ticks }) {
  const { batches, sockets, events } = scenario;
  const arrivals = arrivalsOf(given, hz, ticks);
  const room = MOST_SOCKETS - sockets.length;
  scenario.cut ||= arrivals.length > room;
  const batch = {
    ...given,
    name: letters(index),
    first: sockets.length,
    n: Math.min(arrivals.length, room),
    finTick: given.finMs === undefined ? null : ticks(given.finMs),
    preset,
  };
  batches.push(batch);
  for (const at of arrivals.slice(0, room)) {
    const id = sockets.length;
    sockets.push({ id, batch, at, name: batch.n === 1 ? batch.name : `${batch.name}${id - batch.first + 1}` });
    events.push(enters(given, id, at, { hz, rtoTicks }));
    if (batch.finTick !== null) events.push({ at: batch.finTick, do: "fin", socket: id });
  }
}

/** @param {Batch} batch @param {number} hz @param {(ms: number) => number} ticks @returns {number[]} */
function arrivalsOf({ atMs, n = 0, perS, seconds = 0 }, hz, ticks) {
  if (!perS) return Array(n).fill(ticks(atMs));
  return Array.from({ length: perS * seconds }, (_, i) => ticks(atMs) + Math.floor((i * hz) / perS));
}

/**
 * @param {Batch} batch @param {number} socket @param {number} at @param {{ hz: number, rtoTicks: number }} clock
 * @returns {import("./types.js").ScenarioEvent}
 */
function enters({ kind, finTimeoutS }, socket, at, { hz, rtoTicks }) {
  if (kind === "timewait") return { at, do: "timewait", socket, timeoutTicks: TIME_WAIT_S * hz };
  const own = finTimeoutS === undefined ? {} : { finTimeoutTicks: finTimeoutS * hz };
  return { at, do: "close", socket, rtoTicks, ...own };
}

/** A … Z, AA, AB … @param {number} index @returns {string} */
function letters(index) {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/**
 * The preset as it is linked to: what it needs is set, the reader's own kernel stays unless only an old one shows it.
 * @param {keyof typeof PRESETS} preset @param {import("./types.js").Mechanism} mechanism
 * @returns {import("../../app/types.js").Patch}
 */
export function patchOf(preset, mechanism) {
  const { needs = {}, shared } = PRESETS[preset];
  const kernel = shared && mechanism !== "death-row" ? { kernel: "3.10" } : {};
  return { rowScenario: preset, rowAdded: "", rowMs: 0, ...needs, ...kernel };
}
