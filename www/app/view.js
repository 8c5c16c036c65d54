// What all figures need of the model, derived once per frame.
//
// view = {
//   state,        the settings the answer below is for: always ones the model accepts; each HZ is a number
//   asked,        the store's settings; differ from `state` only while `error` is set
//   lang,         "en" | "zh", resolved
//   prediction,   the model's prediction for state.kernel, without its derivation
//   held,         true: the process still holds the socket, no timer runs
//   comparisons,  [{ name: "kernel" | "secondKernel" | "thirdKernel", kernel, hz, hzFrom, about, prediction }], the first is
//                 the reader's own kernel; each has its own HZ, and `hzFrom` says where that comes from (hz.js); `about` is
//                 what the model knows of the kernel, and its prediction is made when it is asked for
//   error,        null, or { control, given, message }: what the model refused; the figures go on showing `state`
// }

import { KERNELS } from "./controls.js";
import { createHz } from "./hz.js";
import { NotThere } from "./model.js";
import { createPredictions } from "./predictions.js";

// What the model refused, and which control it was set with.
class Refusal extends Error {
  /** @param {import("./types.js").Name} control @param {string | number} given @param {string} message */
  constructor(control, given, message) {
    super(message);
    this.control = control;
    this.given = given;
  }
}

const MOST_TAKEN = 200;

// The model's arguments are named in its messages; this is where they are set.
/** @type {Record<string, import("./types.js").Name>} */
const CONTROL_OF = { hz: "hz", fin_timeout: "finTimeout", rto: "rto" };

/** @param {import("./types.js").Engine} engine */
export function createDeriver(engine) {
  const hz = createHz(engine);
  const predictions = createPredictions(engine);
  /** @type {Pick<import("./types.js").View, "state" | "prediction" | "held" | "comparisons"> | null} */
  let good = null;

  /**
   * @param {import("./types.js").State} state @param {import("./types.js").KernelName | "release"} kernel
   * @param {number} ticks
   */
  const predict = (state, kernel, ticks) => {
    try {
      return predictions.predict(state[kernel], ticks, state.finTimeout, state.rto);
    } catch (error) {
      if (error instanceof NotThere) throw error;
      const { message } = /** @type {Error} */ (error);
      const argument = /^(\w+):/.exec(message)?.[1] ?? "";
      const control = CONTROL_OF[argument] ?? kernel;
      throw new Refusal(control, /** @type {string | number} */ (state[control]), message);
    }
  };
  // Of a kernel and HZ that the model took once, it takes every setting that it takes of the reader's own, which is
  // predicted first: the others' predictions can wait.
  /** @type {Map<string, import("./types.js").Prediction["kernel"]>} */
  const taken = new Map();
  /**
   * @param {import("./types.js").State} state @param {import("./types.js").KernelName} name
   * @returns {import("./types.js").Comparison}
   */
  const compare = (state, name) => {
    const kernel = state[name];
    const { hz: ticks, from: hzFrom } = hz.ofControl(state, name);
    /** @type {import("./types.js").Prediction | null} */
    let made = null;
    const prediction = () => {
      made ??= predict(state, name, ticks);
      return made;
    };
    const key = `${kernel}/${ticks}`;
    if (name === "kernel" || !taken.has(key)) {
      if (taken.size > MOST_TAKEN) taken.clear(); // while a release is typed
      taken.set(key, prediction().kernel);
    }
    const about = /** @type {import("./types.js").Prediction["kernel"]} */ (taken.get(key));
    return {
      name,
      kernel,
      hz: ticks,
      hzFrom,
      about,
      get prediction() {
        return prediction();
      },
    };
  };

  /** @param {import("./types.js").State} set @returns {Omit<import("./types.js").View, "lang">} */
  const derive = (set) => {
    const { lang, theme } = set;
    const asked = hz.resolve(set);
    try {
      const comparisons = KERNELS.map((name) => compare(set, name));
      good = { state: asked, prediction: comparisons[0].prediction, held: asked.held, comparisons };
      return { ...good, asked, error: null };
    } catch (error) {
      if (!(error instanceof Refusal) || !good) throw error;
      const { control, given, message } = error;
      return { ...good, state: { ...good.state, lang, theme }, asked, error: { control, given, message } };
    }
  };

  // The model's message for a state it refuses, or null; where it is not there yet, `derive` says so once it is.
  /** @param {import("./types.js").State} state @returns {string | null} */
  const refuses = (state) => {
    try {
      for (const name of KERNELS) compare(state, name);
      predict(state, "release", hz.ofControl(state, "kernel").hz);
      return null;
    } catch (error) {
      return error instanceof NotThere ? null : /** @type {Error} */ (error).message;
    }
  };

  return { derive, refuses, hz, prepare: predictions.prepare };
}
