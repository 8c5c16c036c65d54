// What the figure shows of a judged run, which runs it shows, and what they come to. Needs no page: the build counts
// with it, too.

import { isTimeWait, sysctlChange, versionOf } from "./records.js";
import { sumUp } from "./span.js";

/** @typedef {import("./records.js").Run} Run */
/** @typedef {import("./span.js").Verdict} Verdict */
/** @typedef {import("./replay.js").Replay} Replay */
/** @typedef {import("../../../app/types.js").State} State */
/**
 * @typedef {object} Entry
 * @property {Run} run @property {Verdict} verdict @property {Replay | null} replay
 * @property {boolean} own of the reader's
 * @property {string} version @property {string} mechanism
 * @property {boolean} plain the curves speak of it: an orphan that took the sysctl as it stood at its close
 * @property {boolean} miss it lies outside what its reading leaves open
 */

/** @param {Run} run @param {Verdict} verdict @param {Replay | null} replay @param {boolean} own @returns {Entry} */
export const entryOf = (run, verdict, replay, own) => ({
  run,
  verdict,
  replay,
  own,
  version: versionOf(run),
  mechanism: verdict.mechanism,
  plain: !isTimeWait(run) && run.linger2S === null && run.scenario !== "rto-floor" && !sysctlChange(run),
  miss: verdict.missS > 0,
});

/**
 * @param {Pick<State, "evidenceKernel" | "evidenceHz" | "evidenceScenario">} state @returns {(entry: Entry) => boolean}
 */
export const matches =
  ({ evidenceKernel, evidenceHz, evidenceScenario }) =>
  ({ run, version }) =>
    (evidenceKernel === "all" || evidenceKernel === version) &&
    (evidenceHz === "all" || evidenceHz === run.hz) &&
    (evidenceScenario === "all" || evidenceScenario === run.scenario);

/**
 * What runs come to: enough for a heading and a sentence or two, so that nobody has to wait for the runs themselves.
 * @typedef {object} Numbers
 * @property {number} n @property {number} nInside @property {number} nKernels @property {string} kernel the first
 * @property {Farthest | null} farthest from its span; null where all are inside
 * @property {Farthest | null} miss the largest one
 * @property {number} nReplayed @property {number} nSameTick
 */
/** @typedef {{ id: string, kernel: string, byS: number }} Farthest */

/** @param {Entry[]} entries @returns {Numbers} */
export function numbersOf(entries) {
  const { n, nInside, largest, largestMiss } = sumUp(entries);
  const kernels = kernelsIn(entries);
  const replays = entries.flatMap(({ replay }) => replay ?? []);
  /** @param {Entry | null} entry @param {"distanceS" | "missS"} by @returns {Farthest | null} */
  const farthest = (entry, by) => entry && { id: entry.run.id, kernel: entry.version, byS: entry.verdict[by] };
  return {
    n,
    nInside,
    nKernels: kernels.length,
    kernel: kernels[0] ?? "",
    farthest: farthest(largest, "distanceS"),
    miss: farthest(largestMiss, "missS"),
    nReplayed: replays.length,
    nSameTick: replays.filter(({ missS }) => missS === 0).length,
  };
}

/**
 * What a plot shows of an entry, in seconds: its distance, and how far the reading lets it reach.
 * @typedef {{ atS: number, lowS: number, highS: number, miss: boolean }} Distance
 */

/** @param {Entry} entry @param {State["evidenceFrom"]} from @returns {Distance | null} null where there is none */
export function distanceOf({ run, verdict, replay }, from) {
  const tickS = 1 / run.hz;
  if (from === "span") {
    const { distanceS, minS, maxS, leastS, mostS, missS } = verdict;
    return { atS: distanceS, lowS: distanceS - (mostS - maxS), highS: distanceS + (minS - leastS), miss: missS > 0 };
  }
  if (!replay) return null;
  const { distanceS, missS } = replay;
  return {
    atS: distanceS,
    lowS: distanceS - tickS - run.errorS,
    highS: distanceS + 2 * tickS + run.errorS,
    miss: missS > 0,
  };
}

/** Kernels in the order of their versions. @param {Entry[]} entries */
export function kernelsIn(entries) {
  const parts = (/** @type {string} */ version) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  const byVersion = (/** @type {string} */ a, /** @type {string} */ b) => {
    const [left, right] = [parts(a), parts(b)];
    const at = left.findIndex((part, i) => part !== right[i]);
    return at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
  };
  return [...new Set(entries.map(({ version }) => version))].sort(byVersion);
}
