// A measured life against the span that the model predicts without knowing when the connection was closed. The rules,
// and the tolerances, are those of crate/src/measured; tests/node/evidence.test.mjs holds both against each other.

import { finWait1AtMostS, isTimeWait, questionOf, tickS } from "./records.js";

/** @typedef {import("./records.js").Run} Run */
/** @typedef {import("../../../app/types.js").Engine} Engine */
/**
 * What is predicted of a run, in ticks.
 * @typedef {{ minTicks: number, maxTicks: number, mechanism: string }} Predicted
 */
/** The model's message about a run that it does not take. @typedef {{ refused: string }} Refused */

/**
 * What a run comes to, in seconds.
 *   minS..maxS      what the model predicts
 *   leastS..mostS   the same with what the reading leaves open: the life counts from the tick in which the timer is
 *                   armed, part of which has gone by; the clock runs from close(), the timer from FIN_WAIT2
 *   distanceS       from minS..maxS, 0 inside, negative below
 *   missS           from leastS..mostS, 0 inside
 * @typedef {object} Verdict
 * @property {number} minS @property {number} maxS @property {number} leastS @property {number} mostS
 * @property {number} distanceS @property {number} missS @property {string} mechanism
 */

// Where other sockets of the machine set the phase, the span is the one with others.
const WITH_OTHERS = ["phased", "calendar", "mixed"];

/** Whether other sockets of its machine set a run's phase. @param {Run} run */
export const isWithOthers = ({ scenario }) => WITH_OTHERS.includes(scenario);

/**
 * Returns `predicted(run)`; the same question is asked once.
 * @param {Pick<Engine, "predict">} model @returns {(run: Run) => Predicted | Refused}
 */
export function createPredictor({ predict }) {
  /** @type {Map<string, import("../../../app/types.js").Prediction | Refused>} */
  const known = new Map();
  return (run) => {
    const question = questionOf(run);
    const key = JSON.stringify(question);
    const answer = known.get(key) ?? orRefused(() => predict(...question));
    known.set(key, answer);
    if ("refused" in answer) return answer;
    const spans = answer[isTimeWait(run) ? "timeWait" : "total"];
    const { minTicks, maxTicks } = isWithOthers(run) ? spans.busy : spans.lone;
    return { minTicks, maxTicks, mechanism: answer.kernel.mechanism };
  };
}

/** @template T @param {() => T} ask @returns {T | Refused} */
function orRefused(ask) {
  try {
    return ask();
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * What a life comes to, given what is predicted of it.
 * @param {Run} run @param {Predicted} predicted @returns {Verdict}
 */
export function verdictOf(run, { minTicks, maxTicks, mechanism }) {
  const [minS, maxS] = [minTicks, maxTicks].map((ticks) => ticks / run.hz);
  const leastS = minS - tickS(run) - run.errorS;
  const mostS = maxS + finWait1AtMostS(run) + run.errorS;
  return {
    minS,
    maxS,
    leastS,
    mostS,
    distanceS: beyond(run.totalS, minS, maxS),
    missS: Math.abs(beyond(run.totalS, leastS, mostS)),
    mechanism,
  };
}

/** Both at once. @param {Pick<Engine, "predict">} model @returns {(run: Run) => Verdict | Refused} */
export function createSpanJudge(model) {
  const predictedOf = createPredictor(model);
  return (run) => {
    const predicted = predictedOf(run);
    return "refused" in predicted ? predicted : verdictOf(run, predicted);
  };
}

/** @param {number} value @param {number} least @param {number} most */
const beyond = (value, least, most) => (value > most ? value - most : value < least ? value - least : 0);

/**
 * How the derivation of the span a run is held against is asked for (ui/number.js).
 * @param {Run} run @returns {import("../../../app/types.js").Question}
 */
export function derivationOf(run) {
  const [kernel, hz, finTimeout, rto, { linger2, finTimeoutAtExpiry }] = questionOf(run);
  return {
    kernel,
    hz,
    finTimeout,
    rto,
    ...(linger2 ? { linger2 } : {}),
    ...(finTimeoutAtExpiry ? { finTimeoutAtExpiry } : {}),
    of: isTimeWait(run) ? "timeWait" : "total",
    span: isWithOthers(run) ? "busy" : "lone",
  };
}

/**
 * What judged runs come to; the farthest two are null where all are at 0.
 * @template {{ verdict: Verdict }} T
 * @param {T[]} judged
 */
export function sumUp(judged) {
  /** @param {(verdict: Verdict) => number} of @returns {T | null} */
  const farthest = (of) => {
    /** @type {T | null} */
    let most = null;
    for (const one of judged) if (of(one.verdict) > (most ? of(most.verdict) : 0)) most = one;
    return most;
  };
  return {
    n: judged.length,
    nInside: judged.filter(({ verdict }) => verdict.missS === 0).length,
    largest: farthest(({ distanceS }) => Math.abs(distanceS)),
    largestMiss: farthest(({ missS }) => missS),
  };
}
