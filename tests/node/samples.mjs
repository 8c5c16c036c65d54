// Kernels and scenarios the tests of the package go through.

/** One spelling or more of every mechanism. */
export const KERNELS = ["2.6.32", "3.10.0-1160.el7.x86_64", "4.1", "4.3", "4.4", "6.8.0-45-generic", "6.12"];

/** Lists of events, at HZ 250, that together make every kind of thing happen. */
export const SCENARIOS = [
  [{ at: 0, do: "close", socket: 1, rtoTicks: 50 }],
  [
    { at: 0, do: "sysctl", finTimeout: 5 },
    { at: 10, do: "close", socket: 1, rtoTicks: 50 },
    { at: 20, do: "close", socket: 2, rtoTicks: 50, linger2: -1 },
    { at: 30, do: "close", socket: 3, rtoTicks: 50, finTimeoutTicks: 20000 },
    { at: 300, do: "fin", socket: 3 },
    { at: 400, do: "timewait", socket: 4, timeoutTicks: 175 },
    { at: 500, do: "timewait", socket: 5, timeoutTicks: 15000 },
    { at: 900, do: "remove", socket: 5 },
  ],
];
