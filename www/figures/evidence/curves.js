// The model's curves behind the points: of the chosen kernel, or of one kernel of each kind that was measured.

const RTO_MS = 200; // as short as it gets; nearly every run had one so short that 3.5 of them decide nothing
export const USUAL_HZ = 250;

// `curves(entries, state, lastSetting)` -> the series that the lifetime plot draws (figures/lifetime/curves.js), the same array while nothing in it changes.
export function createCurves({ lifetimeCurve, predict }) {
  const known = new Map();
  let last = [];

  const ask = (kernel, hz, lastSetting) => {
    const key = `${kernel}/${hz}/${lastSetting}`;
    if (!known.has(key))
      known.set(key, {
        key,
        kernel,
        hz,
        curve: lifetimeCurve(kernel, hz, RTO_MS, 1, lastSetting),
        timeWait: predict(kernel, hz, 60, RTO_MS).timeWait,
      });
    return known.get(key);
  };

  return (entries, { evidenceHz }, lastSetting) => {
    const wanted = new Map();
    for (const { mechanism, version, run } of entries) {
      const hz =
        evidenceHz === "all" ? (wanted.get(mechanism)?.hz === USUAL_HZ ? USUAL_HZ : run.hz) : Number(evidenceHz);
      if (!wanted.has(mechanism) || (wanted.get(mechanism).hz !== hz && hz === USUAL_HZ))
        wanted.set(mechanism, { version, hz });
    }
    const next = ["death-row", "cascading-wheel", "level-wheel"]
      .filter((mechanism) => wanted.has(mechanism))
      .map((mechanism) => {
        const { version, hz } = wanted.get(mechanism);
        return {
          ...ask(version, hz, lastSetting),
          mechanism,
          name: /^\d+\.\d+/.exec(version)?.[0] ?? version,
          mine: wanted.size === 1,
        };
      });
    if (next.length !== last.length || next.some(({ key }, i) => key !== last[i].key)) last = next;
    return last;
  };
}
