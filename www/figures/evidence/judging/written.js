// The project's own runs with their verdicts, as the build writes them (crate/xtask/node/verdicts.mjs) and the page
// reads them: column by column, with what was predicted as spans in ticks and what was replayed as lives. The rest is
// arithmetic, done here again, so that nothing is rounded on the way.

import { replayOf } from "./replay.js";
import { verdictOf } from "./span.js";

/** @typedef {import("./records.js").Run} Run */
/** @typedef {import("./span.js").Verdict} Verdict */
/** @typedef {import("./replay.js").Replay} Replay */

/** What the page shows or asks of a run; the rest only the simulator needs. */
const FIELDS = /** @type {const} */ ([
  "kernel",
  "hz",
  "scenario",
  "run",
  "id",
  "finTimeoutS",
  "linger2S",
  "rtoMs",
  "totalS",
  "errorS",
  "finWait1S",
  "timewaitFirstS",
  "note",
]);

/** Lives are told to the microsecond: a thousandth of the shortest tick. */
const LIFE_DIGITS = 6;

/**
 * @typedef {object} Written
 * @property {Record<string, (string | number | null)[]>} columns by the names of FIELDS
 * @property {[minTicks: number, maxTicks: number, mechanism: string][]} spans each once
 * @property {number[]} span run by run, which of them
 * @property {(number | null)[]} lives run by run, in seconds; null where its tick is not known
 */

/**
 * @param {Run[]} runs @param {import("./span.js").Predicted[]} predicted @param {(Replay | null)[]} replays
 * @returns {Written}
 */
export function packRuns(runs, predicted, replays) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {Written["spans"]} */
  const spans = [];
  const span = predicted.map(({ minTicks, maxTicks, mechanism }) => {
    const key = [minTicks, maxTicks, mechanism].join();
    const place = places.get(key) ?? spans.push([minTicks, maxTicks, mechanism]) - 1;
    places.set(key, place);
    return place;
  });
  const columns = Object.fromEntries(FIELDS.map((field) => [field, runs.map((run) => run[field])]));
  return { columns, spans, span, lives: replays.map((one) => one && roundLife(one.lifeS)) };
}

/** As it is written. @param {number} lifeS */
export const roundLife = (lifeS) => Number(lifeS.toFixed(LIFE_DIGITS));

/**
 * The runs from `from` to before `to` again, each with what it comes to.
 * @param {Written} written @param {number} from @param {number} to
 * @returns {{ run: Run, verdict: Verdict, replay: Replay | null }[]}
 */
export function unpackRuns({ columns, spans, span, lives }, from, to) {
  return span.slice(from, to).map((place, nth) => {
    const i = from + nth;
    const fields = Object.fromEntries(FIELDS.map((field) => [field, columns[field][i]]));
    const run = /** @type {Run} */ (/** @type {unknown} */ (fields));
    const [minTicks, maxTicks, mechanism] = spans[place];
    const life = lives[i];
    return {
      run,
      verdict: verdictOf(run, { minTicks, maxTicks, mechanism }),
      replay: life === null ? null : replayOf(run, life),
    };
  });
}
