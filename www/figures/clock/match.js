// A published trace against a record: line against line, at the moments the trace was taken.
//
// When they were taken the trace does not say, but its counters do: under the setting that explains it, each that is
// not 0.00 tells how long before the end of its timer it was printed, and a straight line through these moments is
// the pace.

import { netstatState } from "../../app/tools.js";
import { sampleMs, socketAt, TIMERS, tickOf } from "./lines.js";

/** @typedef {import("./types.js").Trace} Trace */
/** @typedef {import("./types.js").Line} Line */
/** @typedef {import("./types.js").Pace} Pace */
/** @typedef {import("./types.js").ConversationRecord} ConversationRecord */

// netstat's last digit, which the kernel rounds down, and the unsteadiness of `sleep 1`.
const DIGITS = 1;
// A record can go on long after the trace ends.
const MOST_BEYOND = 6;

// { firstMs, everyMs }: the pace of a trace, from a record of the setting that explains it.
// tests/support/trace_fit.rs does the same.
/** @param {Trace} trace @param {ConversationRecord} record @param {number} hz @returns {Pace} */
export function paceOf(trace, record, hz) {
  /** @typedef {[number, number]} Point */
  const points = trace.lines.flatMap(({ timer, shown }, i) => {
    const bar = record.timers.find(
      ({ of, stage }) => of === "host" && stage !== "retransmit" && TIMERS[stage] === timer,
    );
    if (!bar || bar.shown === null || shown === 0) return [];
    // Rounded down when printed: half a digit more on average.
    return [/** @type {Point} */ ([i, (bar.shown * 1000) / hz - 10 * (shown + 0.5)])];
  });
  const mean = (/** @type {(point: Point) => number} */ of) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((p) => p[0]), mean((p) => p[1])];
  const everyMs = mean((p) => (p[0] - x) * (p[1] - y)) / mean((p) => (p[0] - x) ** 2);
  return { firstMs: y - everyMs * x, everyMs };
}

// { rows, n, agree, kinds, ends, left }: `rows` = [{ ms, published, model, same, off }], up to the first look at
// which neither shows a line; `kinds` how many lines of each kind were published, and `agree` how many of the `n` the
// model shows too; `ends` whether it is gone when they end; `left` how many lines the model goes on for beyond the
// rows.
/** @param {Trace} trace @param {Pace} pace @param {ConversationRecord} record @param {number} hz */
export function matchTrace(trace, pace, record, hz) {
  /** @type {import("./types.js").MatchRow[]} */
  const rows = [];
  const modelAt = (/** @type {number} */ i) => {
    const socket = socketAt(record, hz, "host", tickOf(sampleMs(pace, i), hz));
    return socket && lineOf(socket);
  };
  const n = trace.lines.length;
  for (let i = 0; i <= n + MOST_BEYOND; i++) {
    const published = trace.lines[i] ?? null;
    const model = modelAt(i);
    rows.push({ ms: sampleMs(pace, i), published, model, ...compare(published, model) });
    if (!published && !model) break;
  }
  const counted = rows.slice(0, n);
  return {
    rows,
    n,
    agree: counted.filter(({ same }) => same).length,
    ends: rows[n].same,
    kinds: kindsOf(trace.lines),
    goesOn: rows[rows.length - 1].model !== null,
  };
}

// The kinds of line, in their order: those of one timer that count, and those at 0.00.
/** @param {Line[]} lines */
function kindsOf(lines) {
  /** @type {{ kind: string, n: number }[]} */
  const kinds = [];
  for (const { timer, shown } of lines) {
    const kind = shown > 0 ? timer : "zero";
    const last = kinds.at(-1);
    if (last?.kind === kind) last.n += 1;
    else kinds.push({ kind, n: 1 });
  }
  return kinds;
}

/** @param {import("../../app/tools.js").Socket} socket @returns {Line} */
const lineOf = ({ state, timer }) => ({
  state: netstatState(state),
  timer: timer?.name ?? "off",
  shown: timer ? Math.floor((timer.ms ?? 0) / 10) : 0,
});

// `off`: by how many hundredths the model's number differs; null where the lines are not of one kind.
/** @param {Line | null} published @param {Line | null} model @returns {{ same: boolean, off: number | null }} */
function compare(published, model) {
  if (!published || !model) return { same: published === model, off: null };
  const kind = published.state === model.state && published.timer === model.timer;
  const zero = (published.shown === 0) === (model.shown === 0);
  const off = model.shown - published.shown;
  return { same: kind && zero && Math.abs(off) <= DIGITS, off: kind ? off : null };
}

// A line of either, as netstat prints it.
/** @param {Line} line */
export const printed = (line) => `${line.timer} (${(line.shown / 100).toFixed(2)}/0/0)`;
