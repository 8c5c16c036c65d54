// How long TIME_WAIT lasts on average in a steady stream of sockets, sent through the model's wheel tick by tick.

/** Mean lives by rate, of one kernel. @typedef {{ rate: number, ms: number }[]} Means */

// RHEL 7 before its late kernels, and with them.
export const STALLED = ["3.10.0-514.el7", "3.10.0-1160.el7"];
export const TOP_RATE = 40;
// Long enough that how it begins does not matter.
const SECONDS = 3000;
const TIME_WAIT_S = 60;

/**
 * By sockets per second.
 * @param {string} kernel @param {number} hz @param {Pick<import("../../app/types.js").Engine, "simulateFlow">} model
 * @returns {Means}
 */
export function means(kernel, hz, { simulateFlow }) {
  return Array.from({ length: TOP_RATE }, (_, i) => {
    const rate = i + 1;
    const { meanTicks } = simulateFlow({
      kernel,
      hz,
      count: rate * SECONDS,
      ratePer1000S: rate * 1000,
      timeoutTicks: TIME_WAIT_S * hz,
    });
    return { rate, ms: ((meanTicks ?? 0) * 1000) / hz };
  });
}
