// The predictions behind the simulated lives: each life is asked of the model's closed form, with the machine and
// what its socket was closed with.

import { covered } from "../../ui/covered.js";

/** @typedef {import("./types.js").Panel} Panel */

/**
 * @param {Pick<import("./types.js").Engine, "predict">} engine @param {import("./types.js").State} state
 * @returns {import("./types.js").LifeOf}
 */
export function createExplained(engine, state) {
  const predict = createPredictor(engine, state);
  return (id, panel) => {
    const { batch, at } = panel.scenario.sockets[id];
    const fate = panel.record.fates[id];
    if (!fate) return null;
    const machine = panel.own ? {} : { kernel: panel.given, hz: panel.hz };
    if (batch.kind === "timewait") {
      const prediction = predict(panel, state.finTimeout, {});
      const question = covered(fate.at - at, prediction, "timeWait", machine);
      const asked = { ...machine, of: "timeWait" };
      return { ticks: fate.at - at, question, part: null, asked, spans: prediction.timeWait };
    }
    const { finTimeout, options } = closedWith(id, panel, state);
    const prediction = predict(panel, finTimeout, options);
    const asked = { ...machine, ...(finTimeout === state.finTimeout ? {} : { finTimeout }), ...options };
    const began = panel.record.stages?.[id].find(({ stage }) => stage === "time-wait")?.from;
    const life = { ticks: fate.at - at, asked, spans: prediction.total };
    if (began === undefined) return { ...life, question: covered(life.ticks, prediction, "total", asked), part: null };
    const ticks = fate.at - began;
    return { ...life, question: null, part: { ticks, question: covered(ticks, prediction, "timeWait", machine) } };
  };
}

/**
 * The settings a socket was closed with, and found when its first timer expired.
 * @param {number} id @param {Panel} panel @param {import("./types.js").State} state
 */
function closedWith(id, { scenario: { sockets, events }, record: { stages } }, state) {
  const { batch, at } = sockets[id];
  const sysctlAt = (/** @type {number} */ tick) => {
    const set = events.findLast((event) => event.do === "sysctl" && event.at <= tick);
    return set?.do === "sysctl" ? set.finTimeout : state.finTimeout;
  };
  const finTimeout = batch.finTimeoutS ?? sysctlAt(at);
  const first = stages?.[id][0];
  const again = batch.finTimeoutS === undefined && first?.stage === "keepalive" ? sysctlAt(first.to) : finTimeout;
  return { finTimeout, options: again === finTimeout ? {} : { finTimeoutAtExpiry: again } };
}

/**
 * The model's predictions, each made once.
 * @param {Pick<import("./types.js").Engine, "predict">} engine @param {import("./types.js").State} state
 */
function createPredictor(engine, { rto }) {
  /** @type {Map<string, import("./types.js").Prediction>} */
  const made = new Map();
  return (
    /** @type {Panel} */ { given, hz },
    /** @type {number} */ finTimeout,
    /** @type {{ finTimeoutAtExpiry?: number }} */ options,
  ) => {
    const key = JSON.stringify([given, hz, finTimeout, options]);
    const prediction = made.get(key) ?? engine.predict(given, hz, finTimeout, rto, { ...options, steps: false });
    made.set(key, prediction);
    return prediction;
  };
}
