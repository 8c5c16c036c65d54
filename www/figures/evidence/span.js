// A measured life against the span that the model predicts without knowing when the connection was closed. The rules, and the tolerances, are those of
// tests/measured.rs; tests/node/evidence.test.mjs holds both against each other.

import { finWait1AtMostS, isTimeWait, questionOf, tickS } from "./records.js";

// Where other sockets of the machine set the phase, the span is the one of a busy machine.
export const IN_COMPANY = ["phased", "calendar", "mixed"];

// `judge(run)` -> { minS, maxS, leastS, mostS, distanceS, missS, mechanism, steps } or { refused } with the model's message.
//   minS..maxS      what the model predicts
//   leastS..mostS   the same with what the reading leaves open: the life counts from the tick in which the timer is armed, part of which has gone by; the clock
//                   runs from close(), the timer from FIN_WAIT2
//   distanceS       from minS..maxS, 0 inside, negative below
//   missS           from leastS..mostS, 0 inside
export function createSpanJudge({ predict }) {
  const known = new Map();
  const ask = (run) => {
    const question = questionOf(run);
    const key = JSON.stringify(question);
    if (!known.has(key)) known.set(key, answer(predict, question));
    return known.get(key);
  };
  return (run) => {
    const predicted = ask(run);
    if (predicted.refused) return predicted;
    const spans = predicted[isTimeWait(run) ? "timeWait" : "total"];
    const { minMs, maxMs } = IN_COMPANY.includes(run.scenario) ? spans.busy : spans.lone;
    const [minS, maxS] = [minMs / 1000, maxMs / 1000];
    const leastS = minS - tickS(run) - run.errorS;
    const mostS = maxS + finWait1AtMostS(run) + run.errorS;
    const { totalS } = run;
    return {
      minS,
      maxS,
      leastS,
      mostS,
      distanceS: beyond(totalS, minS, maxS),
      missS: Math.abs(beyond(totalS, leastS, mostS)),
      mechanism: predicted.mechanism,
    };
  };
}

function answer(predict, question) {
  try {
    const { total, timeWait, kernel } = predict(...question);
    return { total, timeWait, mechanism: kernel.mechanism };
  } catch (error) {
    return { refused: error.message };
  }
}

const beyond = (value, least, most) => (value > most ? value - most : value < least ? value - least : 0);

// How the derivation of the span a run is held against is asked for (widgets/number.js).
export function derivationOf(run) {
  const [kernel, hz, finTimeout, rto, options] = questionOf(run);
  const given = Object.entries(options).filter(([, value]) => value);
  return {
    kernel,
    hz,
    finTimeout,
    rto,
    ...Object.fromEntries(given),
    of: isTimeWait(run) ? "timeWait" : "total",
    span: IN_COMPANY.includes(run.scenario) ? "busy" : "lone",
  };
}

// What the judged runs come to: `{ n, nInside, largest, largestMiss }`, the last two judged runs or null.
export function sumUp(judged) {
  const farthest = (of) => judged.reduce((most, one) => (of(one) > (most ? of(most) : 0) ? one : most), null);
  const nInside = judged.filter(({ verdict }) => verdict.missS === 0).length;
  return {
    n: judged.length,
    nInside,
    largest: farthest(({ verdict }) => Math.abs(verdict.distanceS)),
    largestMiss: farthest(({ verdict }) => verdict.missS),
  };
}
