// What is said about the graph and about the path through it.

import { EDGES, NODES, kindOf } from "./graph.js";

// "FIN from ESTAB to FIN-WAIT-1" for what leads somewhere, the plain name for a state.
export function nameOf(id, t) {
  const name = t(`states.name.${id}`);
  const edge = kindOf(id) === "edge" ? EDGES[id] : null;
  if (!edge || !(edge.from in NODES) || !(edge.to in NODES)) return name;
  return t("states.name.edge", { name, from: t(`states.name.${edge.from}`), to: t(`states.name.${edge.to}`) });
}

// The finding, and the sentences with the numbers that say how it comes about.
export function tell(path, { prediction, state }, { t, fmt }) {
  const stay = (node) => path.stays.find((s) => s.node === node);
  const length = (node) => stay(node) && fmt.seconds(stay(node).toMs - stay(node).fromMs);
  const nominal = (node) => stay(node) && fmt.seconds(stay(node).shownUntilMs - stay(node).fromMs);
  const { values, outcome } = path;
  // What is set is said as it was set, "60 s"; what happens, as it was measured, "60.0 s".
  const set = fmt.exactSeconds;
  const words = {
    t: set(values.t * 1000),
    x: set(values.x * 1000),
    low: set(values.lowered * 1000),
    effective: set(values.effectiveMs),
    at: set(values.loweredAtMs),
    end: fmt.seconds(path.endMs),
    keepalive: length("keepalive"),
    mini: length("mini"),
    nominal: nominal("mini"),
    timewait: length("time-wait"),
    rto: fmt.number(state.rto),
  };
  const parts = [t(`states.said.${outcome}`, words)];
  if (path.scenario !== "held" && path.scenario !== "linger" && values.effectiveMs !== values.t * 1000)
    parts.unshift(t("states.said.floor", words));
  const late = outcome.startsWith("fin") ? null : lateBecause(prediction);
  if (late && words.mini !== words.nominal) parts.push(t(`states.said.late.${late}`, words));
  return { finding: t(`states.finding.${outcome}`, words), sentences: parts };
}

// Why a mini socket outlives its timer, where it does by more than slack.
function lateBecause({ kernel, stages }) {
  if (kernel.mechanism === "level-wheel") return "level-wheel";
  return stages.at(-1)?.queue === "slow" ? "death-row" : null;
}
