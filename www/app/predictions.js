// Predictions without their derivation, which is most of one and asked for by who shows it. They are kept: a drag goes to
// and fro, and a slider has few settings. Those of the reader's own kernel are made once the reader pauses, so that the
// next drag only looks them up.

import { nextTask } from "../ui/frame.js";
import { numberRow } from "./controls.js";

/** @typedef {import("./types.js").Prediction} Prediction */

const MOST_KEPT = 1000; // the settings of several kernels
const AT_ONCE = 20; // in a task
const WITHOUT_STEPS = { steps: false };

/** @param {Pick<import("./types.js").Engine, "predict">} engine */
export function createPredictions(engine) {
  /** @type {Map<string, Prediction>} */
  const kept = new Map();
  let prepared = "";

  /** @param {string} kernel @param {number} hz @param {number} finTimeout @param {number} rto @returns {Prediction} */
  const predict = (kernel, hz, finTimeout, rto) => {
    const key = `${kernel}/${hz}/${rto}/${finTimeout}`;
    const known = kept.get(key);
    if (known) return known;
    const made = engine.predict(kernel, hz, finTimeout, rto, WITHOUT_STEPS);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, made);
    return made;
  };
  /**
   * Predicts every setting of the slider, a few in a task, until it is asked to for something else.
   * @param {Pick<import("./types.js").State, "kernel" | "hz" | "rto">} state
   */
  const prepare = async ({ kernel, hz, rto }) => {
    const asked = `${kernel}/${hz}/${rto}`;
    if (asked === prepared) return;
    prepared = asked;
    const { stops } = numberRow("finTimeout");
    const last = stops[stops.length - 1];
    for (let setting = stops[0]; setting <= last && asked === prepared; setting++) {
      if (setting % AT_ONCE === 0) await nextTask();
      predict(kernel, hz, setting, rto);
    }
  };
  return { predict, prepare };
}
