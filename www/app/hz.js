// With which HZ each kernel ticks: as the reader has set it, else as its distributor builds it (the model's table, from
// the release's text), else 250.

import { KERNELS } from "./controls.js";
import { NotThere } from "./model.js";

/** What an unknown kernel is taken to be built with; a link without `hz` has always meant it. */
export const USUAL_HZ = 250;

/**
 * The control that sets each kernel's HZ; of those compared, 0 is not set.
 * @type {Record<import("./types.js").KernelName, "hz" | "secondHz" | "thirdHz">}
 */
export const HZ_OF = { kernel: "hz", secondKernel: "secondHz", thirdKernel: "thirdHz" };

/** The HZ that the reader has set for a kernel; 0: none. @param {import("./types.js").State} state @param {import("./types.js").KernelName} name */
export function setHz(state, name) {
  if (name === "kernel") return state.hzSet || state.hz !== USUAL_HZ ? state.hz : 0;
  return state[HZ_OF[name]];
}

/** @param {Pick<import("./types.js").Engine, "kernelOf">} engine */
export function createHz({ kernelOf }) {
  /** @type {Map<string, ReturnType<typeof assumedHz>>} */
  const known = new Map();
  const assumedFor = (/** @type {string} */ release) => {
    const found = known.get(release);
    if (found !== undefined) return found;
    if (known.size > 200) known.clear(); // while a release is typed
    const assumed = assumedHz(release, kernelOf);
    if (assumed !== undefined) known.set(release, assumed);
    return assumed;
  };

  // "assumed" was read in the distributor's configuration, "likely" in a near one. A comparison of which nothing is known
  // ticks as the reader has set it for their own kernel.
  /**
   * @param {import("./types.js").State} state @param {import("./types.js").KernelName} name
   * @returns {{ hz: number, from: import("./types.js").HzFrom }}
   */
  const ofControl = (state, name) => {
    const set = setHz(state, name);
    if (set !== 0) return { hz: set, from: "set" };
    const assumed = assumedFor(state[name]);
    if (assumed) return { hz: assumed.hz, from: assumed.certainty === "read" ? "assumed" : "likely" };
    return { hz: state.hz, from: "usual" };
  };
  return {
    ofControl,
    // The HZ of any release, as one of those compared or by itself.
    /** @param {import("./types.js").State} state @param {string} release */
    ofRelease(state, release) {
      const name = KERNELS.find((one) => state[one] === release);
      if (name) return ofControl(state, name).hz;
      return ofControl({ ...state, thirdKernel: release, thirdHz: 0 }, "thirdKernel").hz;
    },
    // The state with each HZ as it is.
    /** @param {import("./types.js").State} state @returns {import("./types.js").State} */
    resolve(state) {
      const numbers = KERNELS.map((name) => [HZ_OF[name], ofControl(state, name).hz]);
      return { ...state, ...Object.fromEntries(numbers) };
    },
  };
}

/** @param {string} release @param {import("./types.js").Engine["kernelOf"]} kernelOf */
function assumedHz(release, kernelOf) {
  try {
    return kernelOf(release).assumedHz ?? null;
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    return null; // no kernel the model knows, which is said elsewhere
  }
}
