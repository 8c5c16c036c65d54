// The three kinds of kernel the plot shows together, and what the model says of each at every setting.

export const LAST_SETTING = 180;

// Who speaks for a kind of kernel while the reader has chosen none of it.
const STAND_INS = { "death-row": "3.10", "cascading-wheel": "4.4", "level-wheel": "6.12" };

// `series(view)` -> [{ mechanism, kernel, name, mine, curve, timeWait, at(t) }], one per kind of kernel, the oldest first. The array is the same
// one as long as nothing in it changed.
export function createSeries(engine) {
  const known = new Map();
  let last = [];

  const ask = (kernel, hz, rto) => {
    const key = `${kernel}/${hz}/${rto}`;
    if (!known.has(key)) {
      if (known.size >= 60) known.clear(); // a drag of the HZ slider, not a leak
      const { timeWait } = engine.predict(kernel, hz, 60, rto);
      known.set(key, { key, kernel, curve: engine.lifetimeCurve(kernel, hz, rto, 1, LAST_SETTING), timeWait });
    }
    return known.get(key);
  };

  return ({ state, comparisons }) => {
    const { hz, rto } = state;
    const next = Object.entries(STAND_INS).map(([mechanism, standIn]) => {
      const chosen = comparisons.find(({ prediction }) => prediction.kernel.mechanism === mechanism);
      const asked = ask(chosen?.kernel ?? standIn, hz, rto);
      const name = chosen?.prediction.kernel.version ?? standIn;
      const at = (t) => valuesAt(asked.curve, t) ?? valuesAt(engine.lifetimeCurve(asked.kernel, hz, rto, t, t), 1);
      return { ...asked, mechanism, name, mine: chosen?.name === "kernel", at };
    });
    const same =
      next.length === last.length && next.every(({ key, mine }, i) => key === last[i].key && mine === last[i].mine);
    if (!same) last = next;
    return last;
  };
}

// The lifetimes at a setting in the form of the model's spans, or null beyond the curve.
function valuesAt(curve, t) {
  if (t < 1 || t > curve.length / 4) return null;
  const [loneMin, loneMax, busyMin, busyMax] = curve.subarray(4 * (t - 1), 4 * t);
  return { lone: { minMs: loneMin, maxMs: loneMax }, busy: { minMs: busyMin, maxMs: busyMax } };
}

// What the figure shows, in one sentence about the reader's own kernel and setting: the key of the words and their values.
export function finding({ state, held, prediction }, { t, fmt }) {
  const range = (ends) => t("format.range", ends);
  const { lone } = prediction.total;
  const asked = state.finTimeout * 1000;
  const warned = (id) => prediction.warnings.some((warning) => warning.id === id);
  const [low, high] = [lone.minMs, lone.maxMs].map((ms) => fmt.number(ms / 1000, { most: 1 }));
  const n = low === high ? low : range({ low, high });
  const values = { t: fmt.number(state.finTimeout), n, kernel: prediction.kernel.version };
  const kind = () => {
    if (held) return "held";
    if (state.finTimeout <= 60 && prediction.effectiveMs > asked) return "floor";
    if (warned("shorter-than-60")) return "shorter";
    return lone.minMs === asked && lone.maxMs === asked ? "exact" : "differs";
  };
  return [`lifetime.finding.${kind()}`, values];
}
