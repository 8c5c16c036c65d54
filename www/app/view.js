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

// The model's arguments are named in its messages; this is where they are set.
const CONTROL_OF = { hz: "hz", fin_timeout: "finTimeout", rto: "rto" };

export function createDeriver(engine) {
  let good = null;

  const predict = (state, kernel) => {
    try {
      return engine.predict(state[kernel], state.hz, state.finTimeout, state.rto);
    } catch (error) {
      const name = /^(\w+):/.exec(error.message)?.[1];
      const control = CONTROL_OF[name] ?? kernel;
      throw Object.assign(new Error(error.message), {
        refused: { control, given: state[control], message: error.message },
      });
    }
  };

  const derive = (asked) => {
    const { lang, theme } = asked;
    try {
      const comparisons = KERNELS.map((name) => ({ name, kernel: asked[name], prediction: predict(asked, name) }));
      good = { state: asked, prediction: comparisons[0].prediction, held: asked.held, comparisons };
      return { ...good, asked, error: null };
    } catch (error) {
      if (!error.refused || !good) throw error;
      return { ...good, state: { ...good.state, lang, theme }, asked, error: error.refused };
    }
  };

  // The model's message for a state it refuses, or null.
  const refuses = (state) => {
    try {
      for (const name of [...KERNELS, "release"]) predict(state, name);
      return null;
    } catch (error) {
      return error.message;
    }
  };

  return { derive, refuses };
}
