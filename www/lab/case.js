// A case to take to the lab: what is set on the page, and what the model predicts for it on any kernel it may be run
// on. Plain data in, texts out; nothing here knows the page.

/**
 * What is predicted for the kernels of a mechanism at one clock rate: the first version that has it, and how long each
 * state lasts, from and to, in seconds.
 * @typedef {object} PredictedRow
 * @property {[major: number, minor: number]} since
 * @property {number} hz
 * @property {[from: number, to: number]} finWait2
 * @property {[from: number, to: number]} timeWait
 */
/**
 * A case to try: `finAfterMs` until the peer's FIN, or null if the peer stays silent; `link` leads back.
 * @typedef {object} LabCase
 * @property {number} finTimeout
 * @property {boolean} held
 * @property {number | null} finAfterMs
 * @property {string} link
 * @property {PredictedRow[]} predicted
 */
/** @typedef {import("../pkg/finwait.js").Kernel["mechanism"]} Mechanism */

/**
 * A release of each mechanism, and the first version that has it.
 * @type {{ since: [number, number], release: string, mechanism: Mechanism }[]}
 */
const MECHANISMS = [
  { since: [2, 6], release: "3.10", mechanism: "death-row" },
  { since: [4, 1], release: "4.4", mechanism: "cascading-wheel" },
  { since: [4, 8], release: "6.12", mechanism: "level-wheel" },
];
/** What distributions build with. */
const CLOCKS = [100, 250, 300, 1000];

/**
 * @param {import("../pkg/finwait.js").Span} span
 * @returns {[from: number, to: number]}
 */
const seconds = ({ minMs, maxMs }) => [minMs / 1000, maxMs / 1000];

/**
 * The prediction for a kernel of a given mechanism, at its own clock rate or the nearest usual one.
 * @param {LabCase} given @param {{ hz: number, mechanism: Mechanism }} kernel
 */
export function rowFor({ predicted }, { hz, mechanism }) {
  const { since } = MECHANISMS.find((one) => one.mechanism === mechanism) ?? MECHANISMS[0];
  const own = predicted.filter((row) => row.since === since);
  return own.reduce((best, row) => (Math.abs(row.hz - hz) < Math.abs(best.hz - hz) ? row : best));
}

/**
 * The case of a state, by the names of the page's controls.
 * @param {Pick<import("../app/types.js").Engine, "predict">} engine
 * @param {{ finTimeout: number, rto: number, held?: boolean, finAfterMs?: number | null }} state
 * @param {string} link
 * @returns {LabCase}
 */
export function labCase(engine, { finTimeout, rto, held = false, finAfterMs = null }, link) {
  const predicted = MECHANISMS.flatMap(({ since, release }) =>
    CLOCKS.map((hz) => {
      const { total, timeWait } = engine.predict(release, hz, finTimeout, rto);
      return { since, hz, finWait2: seconds(total.lone), timeWait: seconds(timeWait.lone) };
    }),
  );
  return { finTimeout, held, finAfterMs, link, predicted };
}
