// A published trace against a record: line against line, at the moments the trace was taken.
//
// When they were taken the trace does not say, but its counters do: under the setting that explains it, each that is not 0.00 tells how long before
// the end of its timer it was printed, and a straight line through these moments is the pace.

import { netstatState } from "../../app/tools.js";
import { sampleMs, socketAt, TIMERS, tickOf } from "./lines.js";

// netstat's last digit, which the kernel rounds down, and the unsteadiness of `sleep 1`.
const DIGITS = 1;
// A record can go on long after the trace ends.
const MOST_BEYOND = 6;

// { firstMs, everyMs }: the pace of a trace, from a record of the setting that explains it. tests/support/trace_fit.rs does the same.
export function paceOf(trace, record, hz) {
  const points = trace.lines.flatMap(({ timer, shown }, i) => {
    const bar = record.timers.find(
      ({ of, stage }) => of === "host" && stage !== "retransmit" && TIMERS[stage] === timer,
    );
    // Rounded down when printed: half a digit more on average.
    return shown > 0 ? [[i, (bar.shown * 1000) / hz - 10 * (shown + 0.5)]] : [];
  });
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((p) => p[0]), mean((p) => p[1])];
  const everyMs = mean((p) => (p[0] - x) * (p[1] - y)) / mean((p) => (p[0] - x) ** 2);
  return { firstMs: y - everyMs * x, everyMs };
}

// { rows, n, agree, kinds, ends, left }: `rows` = [{ ms, published, model, same, off }], up to the first look at which neither shows a line; `kinds` how
// many lines of each kind were published, and `agree` how many of the `n` the model shows too; `ends` whether it is gone when they end; `left` how
// many lines the model goes on for beyond the rows.
export function matchTrace(trace, pace, record, hz) {
  const rows = [];
  const modelAt = (i) => {
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
    goesOn: rows.at(-1).model !== null,
  };
}

// The kinds of line, in their order: those of one timer that count, and those at 0.00.
function kindsOf(lines) {
  const kinds = [];
  for (const { timer, shown } of lines) {
    const kind = shown > 0 ? timer : "zero";
    if (kinds.at(-1)?.kind !== kind) kinds.push({ kind, n: 0 });
    kinds.at(-1).n += 1;
  }
  return kinds;
}

const lineOf = ({ state, timer }) => ({
  state: netstatState(state),
  timer: timer?.name ?? "off",
  shown: timer ? Math.floor(timer.ms / 10) : 0,
});

// `off`: by how many hundredths the model's number differs; null where the lines are not of one kind.
function compare(published, model) {
  if (!published || !model) return { same: published === model, off: null };
  const kind = published.state === model.state && published.timer === model.timer;
  const zero = (published.shown === 0) === (model.shown === 0);
  const off = model.shown - published.shown;
  return { same: kind && zero && Math.abs(off) <= DIGITS, off: kind ? off : null };
}

// A line of either, as netstat prints it.
export const printed = (line) => line && `${line.timer} (${(line.shown / 100).toFixed(2)}/0/0)`;
