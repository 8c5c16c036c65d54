// What the commit that gave each time-wait socket its own timer says it measured; the page draws these numbers and
// nothing else of them is its own.
//
// 200 connections opened and closed as fast as they would go (super_netperf, TCP_CC) for 60 s, with tcp_tw_recycle on
// at the target; ping ran beside it.
export const PUBLISHED = {
  cite: { file: "net/ipv4/inet_timewait_sock.c", symbol: "inet_twsk_schedule", version: "4.1", commit: "789f558cfb36" },
  streams: 200,
  seconds: 60,
  extraBytes: 64,
  // Transactions per second, two runs each.
  rates: [
    { when: "before", perSecond: 419_594 },
    { when: "before", perSecond: 437_171 },
    { when: "after", perSecond: 810_442 },
    { when: "after", perSecond: 800_992 },
  ],
  // Milliseconds.
  pings: [
    { when: "before", min: 0.02, avg: 0.217, max: 25.771, mdev: 1.535 },
    { when: "before", min: 0.019, avg: 0.183, max: 33.761, mdev: 1.441 },
    { when: "after", min: 0.023, avg: 0.064, max: 0.36, mdev: 0.042 },
  ],
};

// How many per cent more transactions, mean against mean.
/** @param {typeof PUBLISHED} published */
export function gainPercent({ rates }) {
  const mean = (/** @type {string} */ when) => {
    const of = rates.filter((rate) => rate.when === when);
    return of.reduce((sum, { perSecond }) => sum + perSecond, 0) / of.length;
  };
  return (mean("after") / mean("before") - 1) * 100;
}
