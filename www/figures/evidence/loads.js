// The loads of quota.csv in the simulator: the same arrivals must give the same lives. The rules are those of crate/src/measured/load.rs.

import { number, readCsv, readRecord, seconds, text, whole } from "./columns.js";
import { ticks } from "./replay.js";

// The jiffies of a 64-bit kernel at boot plus a second or two, when the loads began.
const start = (hz) => 2 ** 32 - 298 * hz;
const RTO_MS = 204; // on loopback, after one sample
const BURSTS_SINGLES_BEGIN_S = 11.25;
const QUOTA = 101; // sockets of a cell that stalls it
const PERIOD_S = 7.52; // measured
const MAX_LOADS = 200;
const MAX_SOCKETS = 100_000;

const COLUMNS = {
  kernel: { ...text, key: "kernel", needed: true },
  hz: { ...whole(17, 4096), key: "hz", needed: true },
  scenario: { ...text, key: "scenario", needed: true },
  id: { ...text, key: "id" },
  rate_per_s: { ...number(0.001, 100_000), key: "ratePerS", needed: true },
  burst: { ...whole(0, MAX_SOCKETS), key: "burst" },
  fin_timeout_s: { ...whole(0, 86_400), key: "finTimeoutS" },
  tcp_max_tw_buckets: { ...whole(0, 1e9), key: "maxTwBuckets" },
  n_sockets: { ...whole(1, MAX_SOCKETS), key: "nSockets", needed: true },
  n_steady: { ...whole(0, MAX_SOCKETS), key: "nSteady" },
  steady_part: { ...text, key: "steadyPart" },
  life_min_s: { ...seconds, key: "leastS", needed: true },
  life_mean_s: { ...seconds, key: "meanS", needed: true },
  life_max_s: { ...seconds, key: "longestS", needed: true },
  error_s: { ...seconds, key: "errorS", needed: true },
  vanished_at_once: { ...whole(0, MAX_SOCKETS), key: "vanished" },
  kept: { ...whole(0, MAX_SOCKETS), key: "kept" },
  note: { ...text, key: "note" },
};

// Whether a file is one of loads, not of runs: its first line names what only loads have.
export const hasLoads = (content) => /\blife_mean_s\b/.test(content.slice(0, 5000).split("\n", 1)[0]);

// Loads, one a row, times in seconds: `{ loads, problems }`.
export function readLoads(content) {
  const { records, problems } = readCsv(content, COLUMNS, MAX_LOADS);
  const read = records.map(({ given, line }) => readRecord(given, COLUMNS, { line }));
  const loads = read.flatMap(({ value }, i) =>
    value ? { ...value, line: records[i].line, kernel: value.kernel.split(" ")[0], burst: value.burst ?? 0 } : [],
  );
  return { loads, problems: [...problems, ...read.flatMap((one) => one.problems ?? [])] };
}

// What of a load can be compared with what, and why not all of it:
//   lives          least, mean and longest life, with the replay
//   mean           the mean only: single lives are read late in both directions, as the README of the data admits
//   longest        the longest only: with a full table the least and the mean contain those that vanished at once
//   longest-alone  the longest, with the span of a lone socket: a burst takes up to half a second to open, only its first socket lives the whole span
//   any-load       all lives, with what a row does from quiet to overloaded: so near the quota, chance decides cell by cell
export function comparisonOf({ id, scenario, kernel, ratePerS, vanished }, isShared) {
  if (isShared && /^steady/.test(scenario) && Math.abs(ratePerS * PERIOD_S - QUOTA) < 1) return "any-load";
  if (id.startsWith("burst_")) return "longest-alone";
  if (vanished !== null) return "longest";
  return id === "steady_tw_20" && kernel === "4.4.155" ? "mean" : "lives";
}

// `{ load, comparison, mechanism, leastS, meanS, longestS, nVanished, checks: [{ what, measured, leastS, mostS, inside }] }`: the simulated lives, and what is held against what.
export function judgeLoad({ predict, simulate }, load) {
  const lives = replayLoad(simulate, load);
  const { timeWait, total, kernel } = predict(load.kernel, load.hz, load.finTimeoutS ?? 60, RTO_MS);
  const readingS = load.errorS + 1 / load.hz;
  const gapS = 1 / load.ratePerS; // the arrivals' phase within one gap is not known
  const within = (what, leastMs, mostMs) => check(load, what, leastMs / 1000 - readingS, mostMs / 1000 + readingS);
  const near = (what) => check(load, what, lives[`${what}S`] - gapS - readingS, lives[`${what}S`] + gapS + readingS);
  const { lone, busy, overloaded } = load.finTimeoutS === null ? timeWait : total;
  const stalled = overloaded ?? busy;
  const comparison = comparisonOf(load, overloaded !== null);
  const checks = {
    lives: () => ["least", "mean", "longest"].map(near),
    mean: () => [near("mean")],
    longest: () => [near("longest")],
    "longest-alone": () => [within("longest", lone.minMs, lone.maxMs)],
    "any-load": () => ["least", "longest"].map((what) => within(what, busy.minMs, stalled.maxMs)),
  }[comparison]();
  if (load.vanished !== null)
    checks.push({
      what: "vanished",
      measured: load.vanished,
      leastS: lives.nVanished,
      mostS: lives.nVanished,
      inside: load.vanished === lives.nVanished,
    });
  return { load, comparison, mechanism: kernel.mechanism, ...lives, checks };
}

function check(load, what, leastS, mostS) {
  const measured = load[`${what}S`];
  return { what, measured, leastS, mostS, inside: measured >= leastS && measured <= mostS };
}

function replayLoad(simulate, load) {
  const { kernel, hz, maxTwBuckets, finTimeoutS } = load;
  const arrivalsS = arrivals(load);
  const rtoTicks = Math.ceil((RTO_MS * hz) / 1000);
  const events = arrivalsS.map((atS, socket) =>
    finTimeoutS === null
      ? { at: ticks(atS, load), do: "timewait", socket, timeoutTicks: 60 * hz }
      : { at: ticks(atS, load), do: "close", socket, rtoTicks },
  );
  const { deaths } = simulate({
    kernel,
    hz,
    startJiffies: start(hz),
    maxTwBuckets,
    finTimeout: finTimeoutS ?? 60,
    events,
  });
  const [fromS, toS] = steadyPart(load);
  let [least, longest, sum, n, nVanished] = [Infinity, 0, 0, 0, 0];
  for (const { socket, at, cause } of deaths) {
    if (cause === "overflow") nVanished++;
    else if (arrivalsS[socket] >= fromS && arrivalsS[socket] < toS) {
      const lifeS = (at - events[socket].at) / hz;
      least = Math.min(least, lifeS);
      longest = Math.max(longest, lifeS);
      sum += lifeS;
      n++;
    }
  }
  if (n === 0) throw new RangeError(`steady_part: no socket is closed in ${fromS}..${toS} s`);
  return { leastS: least, meanS: sum / n, longestS: longest, nVanished };
}

// When the sockets are closed: the burst at once, the others at their rate, or at a first rate and then theirs ("TIME_WAIT 20/s for 130 s, then 8/s").
function arrivals({ scenario, burst, ratePerS, nSockets }) {
  const all = new Array(burst).fill(0);
  const [, rate, until] = (/^TIME_WAIT ([\d.]+)\/s for ([\d.]+) s, then /.exec(scenario) ?? []).map(Number);
  if (until) for (let i = 0; i / rate < until && all.length < nSockets; i++) all.push(i / rate);
  const begin = until ?? (scenario.startsWith("burst TIME_WAIT") ? BURSTS_SINGLES_BEGIN_S : 0);
  for (let i = 0; all.length < nSockets; i++) all.push(begin + i / ratePerS);
  return all.slice(0, nSockets);
}

// Which arrivals are counted: "created 120..320 s after start", or those of the burst.
function steadyPart({ steadyPart: words }) {
  const found = /^created ([\d.]+)\.\.([\d.]+) /.exec(words);
  return found ? [Number(found[1]), Number(found[2])] : [0, 1];
}
