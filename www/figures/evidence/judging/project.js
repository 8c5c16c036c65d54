// The project's own measurements, judged: what the build writes (crate/xtask/node/verdicts.mjs), and what the page
// computes again before the reader's eyes.

import { entryOf, numbersOf } from "./entries.js";
import { agrees, judgeLoad, readLoads } from "./loads.js";
import { isRealTime, readRuns } from "./records.js";
import { groupsOf, replay } from "./replay.js";
import { createPredictor } from "./span.js";
import { packRuns, unpackRuns } from "./written.js";

/** @typedef {import("./records.js").Run} Run */
/** @typedef {import("./loads.js").JudgedLoad} JudgedLoad */
/** @typedef {import("./entries.js").Entry} Entry */
/**
 * What all of it comes to, and how it was measured.
 * @typedef {object} Summary
 * @property {import("./entries.js").Numbers} runs
 * @property {{ n: number, nAgree: number }} loads
 * @property {{ nMachines: number, nRealTime: number, medianErrorS: number, mostErrorS: number }} method
 */

/**
 * Reads and judges the two files. They are ours: what cannot be read or judged is a mistake.
 * @param {import("../../../app/types.js").Engine} model @param {string} runsText @param {string} loadsText
 */
export function judgeProject(model, runsText, loadsText) {
  const { runs, problems } = readRuns(runsText);
  const { loads, problems: problemsOfLoads } = readLoads(loadsText);
  for (const problem of [...problems, ...problemsOfLoads]) throw new Error(JSON.stringify(problem));
  const predictedOf = createPredictor(model);
  const predicted = runs.map((run) => {
    const answer = predictedOf(run);
    if ("refused" in answer) throw new Error(`line ${run.line}: ${answer.refused}`);
    return answer;
  });
  const places = new Map(runs.map((run, i) => [run, i]));
  /** @type {(import("./replay.js").Replay | null)[]} */
  const replays = new Array(runs.length).fill(null);
  const isShared = (/** @type {Run} */ run) => predicted[places.get(run) ?? 0].mechanism === "death-row";
  for (const group of groupsOf(runs, isShared))
    replay(model, group).forEach((one, i) => (replays[places.get(group.runs[i]) ?? 0] = one));
  const written = packRuns(runs, predicted, replays);
  const judged = loads.map((load) => judgeLoad(model, load));
  return { written, judged, summary: summaryOf(entriesOf(written), judged) };
}

/**
 * The runs that the build wrote, or some of them.
 * @param {import("./written.js").Written} written @param {number} [from] @param {number} [to] @returns {Entry[]}
 */
export const entriesOf = (written, from = 0, to = written.span.length) =>
  unpackRuns(written, from, to).map(({ run, verdict, replay: played }) => entryOf(run, verdict, played, false));

/** @param {Entry[]} entries @param {JudgedLoad[]} judged @returns {Summary} */
function summaryOf(entries, judged) {
  const errors = entries.map(({ run }) => run.errorS).sort((a, b) => a - b);
  return {
    runs: numbersOf(entries),
    loads: { n: judged.length, nAgree: judged.filter(agrees).length },
    method: {
      nMachines: new Set(entries.map(({ run }) => run.run)).size,
      nRealTime: entries.filter(({ run }) => isRealTime(run)).length,
      medianErrorS: errors[errors.length >> 1],
      mostErrorS: errors[errors.length - 1],
    },
  };
}
