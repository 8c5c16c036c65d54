// The kernels the plot shows, the reader's own and those compared, and what the model says of each at every setting.

import { LINES } from "./layout.js";

export const LAST_SETTING = 180;

/**
 * @typedef {import("./types.js").Series} Series
 * @typedef {import("../../app/types.js").View} View
 * @typedef {import("../../app/types.js").Comparison} Comparison
 */

/**
 * What returns the series of a view, the reader's own first; a kernel that is compared with itself is there once. The
 * array is the same one as long as nothing in it changed.
 * @param {import("../../app/types.js").Engine} engine
 */
export function createSeries(engine) {
  /** @type {Map<string, Pick<Series, "key" | "curve" | "timeWait">>} */
  const known = new Map();
  /** @type {Series[]} */
  let last = [];

  /** @param {string} kernel @param {number} hz @param {number} rto */
  const ask = (kernel, hz, rto) => {
    const key = `${kernel}/${hz}/${rto}`;
    const there = known.get(key);
    if (there) return there;
    if (known.size >= 60) known.clear(); // a drag of the HZ slider, not a leak
    const { timeWait } = engine.predict(kernel, hz, 60, rto, { steps: false });
    const asked = { key, curve: engine.lifetimeCurve(kernel, hz, rto, 1, LAST_SETTING), timeWait };
    known.set(key, asked);
    return asked;
  };

  /** @param {View} view */
  return ({ state: { rto }, comparisons }) => {
    const distinct = comparisons.filter(({ kernel, hz }, i) => i === comparisons.findIndex(sameAs({ kernel, hz })));
    const names = distinct.map(({ about }) => about.version);
    const next = distinct.map(({ name, kernel, hz, about: { mechanism } }, i) => {
      const asked = ask(kernel, hz, rto);
      const nth = distinct.slice(0, i).filter(({ about }) => about.mechanism === mechanism).length;
      const twice = names.filter((version) => version === names[i]).length > 1;
      return {
        ...asked,
        mechanism,
        line: LINES[mechanism][nth],
        kernel,
        hz,
        name: twice ? `${names[i]}, HZ ${hz}` : names[i],
        mine: name === "kernel",
        /** @param {number} t */
        at: (t) =>
          isOn(asked.curve, t) ? valuesAt(asked.curve, t) : valuesAt(engine.lifetimeCurve(kernel, hz, rto, t, t), 1),
      };
    });
    const same =
      next.length === last.length && next.every(({ key, mine }, i) => key === last[i].key && mine === last[i].mine);
    if (!same) last = next;
    return last;
  };
}

/** @typedef {Pick<Comparison, "kernel" | "hz">} Machine */
/** @param {Machine} one @returns {(other: Machine) => boolean} */
const sameAs = (one) => (other) => one.kernel === other.kernel && one.hz === other.hz;

/** @param {Float64Array} curve @param {number} t */
const isOn = (curve, t) => t >= 1 && t <= curve.length / 4;

/**
 * The lifetimes at a setting in the form of the model's spans.
 * @param {Float64Array} curve @param {number} t @returns {import("./types.js").Lifetimes}
 */
function valuesAt(curve, t) {
  const [loneMin, loneMax, busyMin, busyMax] = curve.subarray(4 * (t - 1), 4 * t);
  return { lone: { minMs: loneMin, maxMs: loneMax }, busy: { minMs: busyMin, maxMs: busyMax } };
}

/**
 * What the figure shows, in one sentence about the reader's own kernel and setting: the key of the words and their
 * values.
 * @param {Pick<View, "state" | "held" | "prediction">} view @param {Pick<import("../../app/types.js").App, "fmt">} app
 * @returns {[key: string, values: import("../../app/types.js").Values]}
 */
export function finding({ state, held, prediction }, { fmt }) {
  const { lone, busy } = prediction.total;
  const asked = state.finTimeout * 1000;
  /** @param {string} id */
  const warned = (id) => prediction.warnings.some((warning) => warning.id === id);
  const values = { t: fmt.number(state.finTimeout), n: fmt.span(busy), kernel: prediction.kernel.version };
  const kind = () => {
    if (held) return "held";
    if (state.finTimeout <= 60 && prediction.effectiveMs > asked) return "floor";
    if (warned("shorter-than-60")) return "shorter";
    return [lone, busy].every(({ minMs, maxMs }) => minMs === asked && maxMs === asked) ? "exact" : "differs";
  };
  return [`lifetime.finding.${kind()}`, values];
}
