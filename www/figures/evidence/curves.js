// The model's curves behind the points: of the chosen kernel, or of one kernel of each kind that was measured.

const RTO_MS = 200; // as short as it gets; nearly every run had one so short that 3.5 of them decide nothing
export const USUAL_HZ = 250;
const MECHANISMS = ["death-row", "cascading-wheel", "level-wheel"];

/** @typedef {import("./judging/entries.js").Entry} Entry */
/**
 * A curve as the lifetime plot draws it.
 * @typedef {{ key: string, kernel: string, hz: number, curve: Float64Array,
 *   timeWait: import("../../app/types.js").Prediction["timeWait"], mechanism: string, name: string,
 *   mine: boolean }} Series
 */

/**
 * Returns what gives the series that the lifetime plot draws (figures/lifetime/curves.js), the same array while nothing
 * in it changes.
 * @param {import("../../app/types.js").Engine} model
 * @returns {(entries: Entry[], state: import("../../app/types.js").State, lastSetting: number) => Series[]}
 */
export function createCurves({ lifetimeCurve, predict }) {
  /** @type {Map<string, Pick<Series, "key" | "kernel" | "hz" | "curve" | "timeWait">>} */
  const known = new Map();
  /** @type {Series[]} */
  let last = [];

  const ask = (/** @type {string} */ kernel, /** @type {number} */ hz, /** @type {number} */ lastSetting) => {
    const key = `${kernel}/${hz}/${lastSetting}`;
    const found = known.get(key) ?? {
      key,
      kernel,
      hz,
      curve: lifetimeCurve(kernel, hz, RTO_MS, 1, lastSetting),
      timeWait: predict(kernel, hz, 60, RTO_MS, { steps: false }).timeWait,
    };
    known.set(key, found);
    return found;
  };

  return (entries, { evidenceHz }, lastSetting) => {
    const wanted = oneOfEachKind(entries, evidenceHz);
    const next = MECHANISMS.flatMap((mechanism) => {
      const one = wanted.get(mechanism);
      if (!one) return [];
      const name = /^\d+\.\d+/.exec(one.version)?.[0] ?? one.version;
      return { ...ask(one.version, one.hz, lastSetting), mechanism, name, mine: wanted.size === 1 };
    });
    if (next.length !== last.length || next.some(({ key }, i) => key !== last[i].key)) last = next;
    return last;
  };
}

/**
 * The first kernel of each mechanism, at the usual HZ where it was measured.
 * @param {Entry[]} entries @param {string | number} evidenceHz
 */
function oneOfEachKind(entries, evidenceHz) {
  /** @type {Map<string, { version: string, hz: number }>} */
  const wanted = new Map();
  for (const { mechanism, version, run } of entries) {
    const there = wanted.get(mechanism);
    const hz = evidenceHz === "all" ? (there?.hz === USUAL_HZ ? USUAL_HZ : run.hz) : Number(evidenceHz);
    if (!there || (there.hz !== hz && hz === USUAL_HZ)) wanted.set(mechanism, { version, hz });
  }
  return wanted;
}
