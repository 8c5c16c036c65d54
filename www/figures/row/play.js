// A scenario as the figure shows it: played by the model on the reader's kernel, and on the others beside it. Each
// kernel ticks with its own HZ, so each has the scenario in its own ticks; what they share is the time in ms.

import { createExplained } from "./explained.js";
import { linesOf, MOST_LINES } from "./lines.js";
import { FEW, record, stopsOf } from "./record.js";
import { buildScenario } from "./scenario.js";

/** @typedef {import("./types.js").Engine} Engine */
/** @typedef {import("./types.js").Panel} Panel */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("../../app/types.js").Comparison} Comparison */

/** The scenario in a kernel's own ticks. @param {State} state @param {number} hz @param {number} rtoMs */
export const scenarioFor = (state, hz, rtoMs) => buildScenario(state, { hz, rtoTicks: Math.ceil((rtoMs * hz) / 1000) });

/**
 * @param {Engine} engine
 * @param {Pick<import("../../app/types.js").View, "state" | "prediction" | "comparisons">} view
 * @returns {import("./types.js").Play}
 */
export function playScenario(engine, { state, prediction, comparisons }) {
  const panels = comparisons.filter(isAnother).map((comparison) => panelOf(engine, state, comparison));
  const [own] = panels;
  const crowd = panels.some(
    ({ scenario, record: played }) => scenario.sockets.length > FEW || linesOf(scenario, played).length > MOST_LINES,
  );
  const { given: kernel, hz, scenario } = own;
  return {
    state,
    prediction,
    own,
    panels,
    crowd,
    lastMs: Math.max(...panels.map(({ record: played }) => (played.lastTick * 1000) / played.hz)),
    stopsMs: stopsOfAll(panels, crowd),
    lifeOf: createExplained(engine, state),
    run: new engine.Simulator({ kernel, hz, finTimeout: state.finTimeout, events: scenario.events }),
  };
}

/**
 * The first of its kind: the reader may compare a kernel with itself.
 * @param {Comparison} comparison @param {number} i @param {Comparison[]} all
 */
const isAnother = ({ kernel, hz }, i, all) =>
  all.findIndex((other) => other.kernel === kernel && other.hz === hz) === i;

/** @param {Engine} engine @param {State} state @param {Comparison} comparison @returns {Panel} */
function panelOf(engine, state, { name, kernel, hz, prediction: { kernel: about, rtoMs } }) {
  const own = name === "kernel";
  const scenario = scenarioFor(state, hz, rtoMs);
  const machine = { kernel, hz, finTimeout: state.finTimeout };
  return {
    own,
    given: kernel,
    version: about.version,
    hz,
    mechanism: about.mechanism,
    scenario,
    record: record(engine, scenario, machine, own),
  };
}

/**
 * Where time may stop: of a crowd, only where the reader's own kernel does.
 * @param {Panel[]} panels @param {boolean} crowd
 */
function stopsOfAll(panels, crowd) {
  const all = panels.flatMap((panel) =>
    panel.own || !crowd ? stopsOf(panel.record, panel.scenario).map((at) => (at * 1000) / panel.hz) : [],
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

/** What a play is of: another one is another play. @param {import("../../app/types.js").View} view */
export function playKey({ state, comparisons }) {
  const { rowScenario, rowAdded, finTimeout, rto } = state;
  return [rowScenario, rowAdded, finTimeout, rto, ...comparisons.flatMap(({ kernel, hz }) => [kernel, hz])].join();
}
