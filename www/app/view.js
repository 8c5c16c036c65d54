// What all figures need of the model, derived once per frame.
//
// view = {
//   state,        the settings the answer below is for: always ones the model accepts
//   asked,        the store's settings; differ from `state` only while `error` is set
//   lang,         "en" | "zh", resolved
//   prediction,   the model's prediction for state.kernelernel
//   held,         true: the process still holds the socket, no timer runs
//   comparisons,  [{ name: "kernel" | "secondKernel" | "thirdKernel", kernel, prediction }], the first is the reader's own kernel
//   error,        null, or { control, given, message }: what the model refused; the figures go on showing `state`
// }

import { KERNELS } from "./controls.js";

/** @type {(import("./types.js").KernelName | "release")[]} */
const CHECKED = [...KERNELS, "release"];

// What the model refused, and which control it was set with.
class Refusal extends Error {
  /** @param {import("./types.js").Name} control @param {string | number} given @param {string} message */
  constructor(control, given, message) {
    super(message);
    this.control = control;
    this.given = given;
  }
}

// The model's arguments are named in its messages; this is where they are set.
/** @type {Record<string, import("./types.js").Name>} */
const CONTROL_OF = { hz: "hz", fin_timeout: "finTimeout", rto: "rto" };

/** @param {import("./types.js").Engine} engine */
export function createDeriver(engine) {
  /** @type {Pick<import("./types.js").View, "state" | "prediction" | "held" | "comparisons"> | null} */
  let good = null;

  /** @param {import("./types.js").State} state @param {import("./types.js").KernelName | "release"} kernel */
  const predict = (state, kernel) => {
    try {
      return engine.predict(state[kernel], state.hz, state.finTimeout, state.rto);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      const argument = /^(\w+):/.exec(message)?.[1] ?? "";
      const control = CONTROL_OF[argument] ?? kernel;
      throw new Refusal(control, /** @type {string | number} */ (state[control]), message);
    }
  };

  /** @param {import("./types.js").State} asked @returns {Omit<import("./types.js").View, "lang">} */
  const derive = (asked) => {
    const { lang, theme } = asked;
    try {
      const comparisons = KERNELS.map((name) => ({ name, kernel: asked[name], prediction: predict(asked, name) }));
      good = { state: asked, prediction: comparisons[0].prediction, held: asked.held, comparisons };
      return { ...good, asked, error: null };
    } catch (error) {
      if (!(error instanceof Refusal) || !good) throw error;
      const { control, given, message } = error;
      return { ...good, state: { ...good.state, lang, theme }, asked, error: { control, given, message } };
    }
  };

  // The model's message for a state it refuses, or null.
  /** @param {import("./types.js").State} state @returns {string | null} */
  const refuses = (state) => {
    try {
      for (const name of CHECKED) predict(state, name);
      return null;
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  };

  return { derive, refuses };
}
