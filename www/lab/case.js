// A case to take to the lab: what is set on the page, and what the model predicts for it on any kernel it may be run
// on. Plain data in, texts out; nothing here knows the page.
//
//   case = { finTimeout, held, finAfterMs, link, predicted: [{ since: [major, minor], hz, finWait2: [s, s], timeWait: [s, s] }] }

/** A release of each mechanism, and the first version that has it. */
const MECHANISMS = [
  { since: [2, 6], release: "3.10", mechanism: "death-row" },
  { since: [4, 1], release: "4.4", mechanism: "cascading-wheel" },
  { since: [4, 8], release: "6.12", mechanism: "level-wheel" },
];
/** What distributions build with. */
const CLOCKS = [100, 250, 300, 1000];

const seconds = ({ minMs, maxMs }) => [minMs / 1000, maxMs / 1000];

/** The prediction for a kernel of a given mechanism, at its own clock rate or the nearest usual one. */
export function rowFor({ predicted }, { hz, mechanism }) {
  const { since } = MECHANISMS.find((one) => one.mechanism === mechanism) ?? MECHANISMS[0];
  const own = predicted.filter((row) => row.since === since);
  return own.reduce((best, row) => (Math.abs(row.hz - hz) < Math.abs(best.hz - hz) ? row : best));
}

// The case of a state: `state` by the names of the page's controls, `finAfterMs` until the peer's FIN, or null if it
// stays silent; `link` leads back.
export function labCase(engine, { finTimeout, rto, held = false, finAfterMs = null }, link) {
  const predicted = MECHANISMS.flatMap(({ since, release }) =>
    CLOCKS.map((hz) => {
      const { total, timeWait } = engine.predict(release, hz, finTimeout, rto);
      return { since, hz, finWait2: seconds(total.lone), timeWait: seconds(timeWait.lone) };
    }),
  );
  return { finTimeout, held, finAfterMs, link, predicted };
}
