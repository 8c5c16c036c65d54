// What the figure shows of a judged run, and which runs it shows.

import { isTimeWait, sysctlChange, versionOf } from "./records.js";

// `entry` = { run, verdict, replay, own, version, mechanism, plain, miss }
//   plain   the curves speak of it: an orphan that took the sysctl as it stood at its close
//   miss    it lies outside what its reading leaves open
export function entriesOf(runs, verdicts, own) {
  return runs.flatMap((run, i) => {
    const verdict = verdicts[i];
    if (verdict.refused) return [];
    const plain = !isTimeWait(run) && run.linger2S === null && run.scenario !== "rto-floor" && !sysctlChange(run);
    return {
      run,
      verdict,
      replay: null,
      own,
      version: versionOf(run),
      mechanism: verdict.mechanism,
      plain,
      miss: verdict.missS > 0,
    };
  });
}

export const matches =
  ({ evidenceKernel, evidenceHz, evidenceScenario }) =>
  ({ run, version }) =>
    (evidenceKernel === "all" || evidenceKernel === version) &&
    (evidenceHz === "all" || evidenceHz === run.hz) &&
    (evidenceScenario === "all" || evidenceScenario === run.scenario);

// What a plot shows of an entry: its distance and how far the reading lets it reach, in s; null where there is none.
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

// Kernels in the order of their versions.
export function kernelsIn(entries) {
  const parts = (version) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  const byVersion = (a, b) => {
    const [left, right] = [parts(a), parts(b)];
    const at = left.findIndex((part, i) => part !== right[i]);
    return at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
  };
  return [...new Set(entries.map(({ version }) => version))].sort(byVersion);
}
