// The predictions behind the simulated lives: each life is asked of the model's closed form, with what its socket was closed with.

import { covered } from "../../ui/covered.js";

// lifeOf(id, { given, record }): `given` is the kernel as it was asked for, `record` how the scenario goes there. Returns {
//   ticks, question,       the life, and the question (widgets/number.js) that opens its derivation; null if no prediction covers it
//   part,                  after a FIN that came in time: the same of the TIME_WAIT that it began; else null
//   asked, spans,          what the spans of the prediction are asked with, and those
// }
export function createExplained(engine, { scenario, state }) {
  const predictions = new Map();
  const predict = (kernel, finTimeout, options) => {
    const key = JSON.stringify([kernel, finTimeout, options]);
    if (!predictions.has(key)) predictions.set(key, engine.predict(kernel, state.hz, finTimeout, state.rto, options));
    return predictions.get(key);
  };
  const sysctlAt = (tick) =>
    scenario.events.findLast((event) => event.do === "sysctl" && event.at <= tick)?.finTimeout ?? state.finTimeout;

  return (id, { given, record: { fates, stages } }) => {
    const { at, batch } = scenario.sockets[id];
    const fate = fates[id];
    const ticks = fate.at - at;
    const ours = given === state.kernel ? {} : { kernel: given };
    if (batch.kind === "timewait") {
      const prediction = predict(given, state.finTimeout, {});
      return {
        ticks,
        question: covered(ticks, prediction, "timeWait", ours),
        part: null,
        asked: { ...ours, of: "timeWait" },
        spans: prediction.timeWait,
      };
    }
    const finTimeout = batch.finTimeoutS ?? sysctlAt(at);
    const [first] = stages?.[id] ?? [];
    const atExpiry = batch.finTimeoutS === undefined && first?.stage === "keepalive" ? sysctlAt(first.to) : finTimeout;
    const options = atExpiry === finTimeout ? {} : { finTimeoutAtExpiry: atExpiry };
    const asked = { ...ours, ...(finTimeout === state.finTimeout ? {} : { finTimeout }), ...options };
    const prediction = predict(given, finTimeout, options);
    const began = stages?.[id].find(({ stage }) => stage === "time-wait")?.from;
    const rest = fate.at - began;
    return {
      ticks,
      question: began === undefined ? covered(ticks, prediction, "total", asked) : null,
      part: began === undefined ? null : { ticks: rest, question: covered(rest, prediction, "timeWait", ours) },
      asked,
      spans: prediction.total,
    };
  };
}
