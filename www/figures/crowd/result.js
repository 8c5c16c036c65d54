// What #crowd shows of a view: the load on every kernel, over time and at every rate. No page.

import { byRate, horizonOf, loadOf, mostRate, overTime } from "./data.js";

/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./data.js").Crowd} Crowd */
/** @typedef {import("./data.js").Point} Point */
/** @typedef {import("../../pkg/finwait.js").Kernel["mechanism"]} Mechanism */
/** The load on one kernel. @typedef {{ kernel: string, version: string, mechanism: Mechanism, crowd: Crowd }} OnKernel */
/** The mean of all sockets at each rate, from below and back down. @typedef {{ up: Point[], down: Point[] }} RateCurve */

/**
 * `own` is the crowd on the reader's kernel, the first of `crowds`; `series` all sockets over so many `seconds`;
 * `rates` the mean at each rate up to `most`.
 * @typedef {object} Result
 * @property {OnKernel[]} crowds
 * @property {Crowd} own
 * @property {number} seconds
 * @property {{ name: string, mechanism: Mechanism, points: Point[] }[]} series
 * @property {number} most
 * @property {RateCurve[]} rates
 */

/** Throws what the model refuses. @param {import("./data.js").Engine} engine @returns {(view: View) => Result} */
export function createResult(engine) {
  // Whether the row was stalled at the last setting: a drag through the range where both can be keeps it so.
  let wasStalled = false;
  const curvesByRate = createRateCurves(engine);
  return ({ state, comparisons }) => {
    const crowds = comparisons.map(({ kernel, prediction }) => ({
      kernel,
      version: prediction.kernel.version,
      mechanism: prediction.kernel.mechanism,
      crowd: engine.crowd(loadOf(state, kernel, state.crowdStalled || wasStalled)),
    }));
    const own = crowds[0].crowd;
    wasStalled = own.stalled;
    const seconds = horizonOf(
      state,
      comparisons.map(({ prediction }) => prediction),
    );
    const series = crowds.map(({ kernel, version, mechanism }) => ({
      name: version,
      mechanism,
      points: overTime(engine, loadOf(state, kernel), seconds),
    }));
    const most = mostRate(state.crowdRate, own.row);
    return { crowds, own, seconds, series, most, rates: curvesByRate(state, crowds, most) };
  };
}

// The curves are the same at every rate, so a drag along them need not ask again.
/** @param {import("./data.js").Engine} engine */
function createRateCurves(engine) {
  let key = "";
  /** @type {RateCurve[]} */
  let curves = [];
  /** @param {View["state"]} state @param {OnKernel[]} crowds @param {number} most */
  return (state, crowds, most) => {
    const { closesPerSecond: _, stalledBefore: __, ...rest } = loadOf(state, "");
    const now = JSON.stringify([rest, most, crowds.map(({ kernel }) => kernel)]);
    if (now !== key) {
      curves = crowds.map(({ kernel }) => byRate(engine, loadOf(state, kernel), most));
      key = now;
    }
    return curves;
  };
}

/**
 * Whether a link has to say that the row is stalled: where it can be both, and is. Null on kernels without a row.
 * @param {Crowd} own @param {number} rate
 */
export function stalledByHistory({ row, stalled }, rate) {
  if (row === null) return null;
  return stalled && rate >= (row.recoversBelowPerSecond ?? 0) && rate <= (row.stallsAbovePerSecond ?? 0);
}
