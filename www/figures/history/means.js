// How long TIME_WAIT lasts on average in a steady stream of sockets, sent through the model's row tick by tick.

// RHEL 7 before its late kernels, and with them.
export const STALLED = ["3.10.0-514.el7", "3.10.0-1160.el7"];
export const TOP_RATE = 40;
// Long enough that how it begins does not matter.
const SECONDS = 3000;
const TIME_WAIT_S = 60;

// Mean lifetimes in ms by sockets per second, for one kernel: [{ rate, ms }].
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
    return { rate, ms: (meanTicks * 1000) / hz };
  });
}
