// Kernels and scenarios the tests of the package go through.

/** One spelling or more of every mechanism. */
export const KERNELS = ["2.6.32", "3.10.0-1160.el7.x86_64", "4.1", "4.3", "4.4", "6.8.0-45-generic", "6.12"];

/** Conversations, at HZ 250, with every kind of input there is. */
export const CONVERSATIONS = [
  { script: [{ atMs: 0, do: "close" }] },
  { script: [{ atMs: 0, do: "shutdown" }] },
  {
    finTimeout: 90,
    delayMs: 40,
    linger2: 70,
    soLinger: 3,
    unread: false,
    timestamps: false,
    recycle: true,
    rfc1337: true,
    unheard: true,
    peerClosesAtOnce: false,
    script: [
      { atMs: 0, do: "close" },
      { atMs: 500, do: "fin-timeout", value: 30 },
      { atMs: 600, do: "rfc1337", value: 0 },
      { atMs: 5000, do: "peer-close" },
      { atMs: 9000, do: "peer-syn" },
    ],
    network: [
      { from: "host", kind: "fin", nth: 1 },
      { from: "peer", kind: "ack", nth: 1, delayMs: 900 },
    ],
  },
];

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
