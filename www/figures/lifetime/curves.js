// The kernels the plot shows, the reader's own and those compared, and what the model says of each at every setting.

import { LINES } from "./layout.js";

export const LAST_SETTING = 180;

// `series(view)` -> [{ mechanism, line, kernel, hz, name, mine, curve, timeWait, at(t) }], the reader's own first; a
// kernel that is compared with itself is there once. The array is the same one as long as nothing in it changed.
export function createSeries(engine) {
  const known = new Map();
  let last = [];

  const ask = (kernel, hz, rto) => {
    const key = `${kernel}/${hz}/${rto}`;
    if (!known.has(key)) {
      if (known.size >= 60) known.clear(); // a drag of the HZ slider, not a leak
      const { timeWait } = engine.predict(kernel, hz, 60, rto);
      known.set(key, { key, curve: engine.lifetimeCurve(kernel, hz, rto, 1, LAST_SETTING), timeWait });
    }
    return known.get(key);
  };

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
        at: (t) => valuesAt(asked.curve, t) ?? valuesAt(engine.lifetimeCurve(kernel, hz, rto, t, t), 1),
      };
    });
    const same =
      next.length === last.length && next.every(({ key, mine }, i) => key === last[i].key && mine === last[i].mine);
    if (!same) last = next;
    return last;
  };
}

const sameAs = (one) => (other) => one.kernel === other.kernel && one.hz === other.hz;

// The lifetimes at a setting in the form of the model's spans, or null beyond the curve.
function valuesAt(curve, t) {
  if (t < 1 || t > curve.length / 4) return null;
  const [loneMin, loneMax, busyMin, busyMax] = curve.subarray(4 * (t - 1), 4 * t);
  return { lone: { minMs: loneMin, maxMs: loneMax }, busy: { minMs: busyMin, maxMs: busyMax } };
}

// What the figure shows, in one sentence about the reader's own kernel and setting: the key of the words and their values.
export function finding({ state, held, prediction }, { fmt }) {
  const { lone, busy } = prediction.total;
  const asked = state.finTimeout * 1000;
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
