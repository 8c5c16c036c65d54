// The loads of quota.csv in the simulator: the same arrivals must give the same lives. The rules are those of tests/measured/quota.rs.

import { parseCsv } from "./csv.js";
import { ticks } from "./replay.js";

// The jiffies of a 64-bit kernel at boot plus a second or two, when the loads began.
const START = 2 ** 32 - 300 * 250 + 500;
const RTO_MS = 204; // on loopback, after one sample
const BURSTS_SINGLES_BEGIN_S = 11.25;

// The project's own file, one load a row: `[{ kernel, hz, scenario, id, ratePerS, burst, finTimeoutS, … }]`, times in seconds.
export function readLoads(text) {
  const { header, rows, problems } = parseCsv(text);
  if (problems.length) throw new Error(`quota.csv: line ${problems[0].line}`);
  return rows.map(({ cells }) => {
    const cell = (name) => cells[header.indexOf(name)];
    const number = (name) => (cell(name) === "" ? null : Number(cell(name)));
    return {
      kernel: cell("kernel").split(" ")[0],
      hz: number("hz"),
      scenario: cell("scenario"),
      id: cell("id"),
      ratePerS: number("rate_per_s"),
      burst: number("burst"),
      finTimeoutS: number("fin_timeout_s"),
      maxTwBuckets: number("tcp_max_tw_buckets"),
      nSockets: number("n_sockets"),
      steadyPart: cell("steady_part"),
      leastS: number("life_min_s"),
      meanS: number("life_mean_s"),
      longestS: number("life_max_s"),
      errorS: number("error_s"),
      vanished: number("vanished_at_once"),
    };
  });
}

// What of a load can be compared with what, and why not all of it:
//   lives          least, mean and longest life, with the replay
//   mean           the mean only: single lives are read late in both directions, as the README of the data admits
//   longest        the longest only: with a full table the least and the mean contain those that vanished at once
//   longest-alone  the longest, with the span of a lone socket: a burst takes up to half a second to open, only its first socket lives the whole span
//   any-load       all lives, with what a row does from quiet to overloaded: so near the quota, chance decides cell by cell
export function comparisonOf({ id, kernel, vanished }) {
  if (id === "steady_tw_13.4") return "any-load";
  if (id.startsWith("burst_")) return "longest-alone";
  if (vanished !== null) return "longest";
  return id === "steady_tw_20" && kernel === "4.4.155" ? "mean" : "lives";
}

// `{ load, comparison, mechanism, leastS, meanS, longestS, nVanished, checks: [{ what, measured, leastS, mostS, inside }] }`: the simulated lives, and what is held against what.
export function judgeLoad({ predict, simulate }, load) {
  const lives = replayLoad(simulate, load);
  const { timeWait, kernel } = predict(load.kernel, load.hz, load.finTimeoutS ?? 60, RTO_MS);
  const readingS = load.errorS + 1 / load.hz;
  const gapS = 1 / load.ratePerS; // the arrivals' phase within one gap is not known
  const within = (what, leastMs, mostMs) => check(load, what, leastMs / 1000 - readingS, mostMs / 1000 + readingS);
  const near = (what) => check(load, what, lives[`${what}S`] - gapS - readingS, lives[`${what}S`] + gapS + readingS);
  const { lone, busy } = timeWait;
  const stalled = timeWait.overloaded ?? busy;
  const comparison = comparisonOf(load);
  const checks = {
    lives: () => ["least", "mean", "longest"].map(near),
    mean: () => [near("mean")],
    longest: () => [near("longest")],
    "longest-alone": () => [within("longest", lone.minMs, lone.maxMs)],
    "any-load": () => ["least", "longest"].map((what) => within(what, busy.minMs, stalled.maxMs)),
  }[comparison]();
  if (load.vanished !== null) checks.push({ what: "vanished", measured: load.vanished, leastS: lives.nVanished, mostS: lives.nVanished, inside: load.vanished === lives.nVanished });
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
  const { deaths } = simulate({ kernel, hz, startJiffies: START, maxTwBuckets, finTimeout: finTimeoutS ?? 60, events });
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
  return { leastS: least, meanS: sum / n, longestS: longest, nVanished };
}

// When the sockets are closed: the burst at once, the others at their rate, or at a first rate and then theirs ("TIME_WAIT 20/s for 130 s, then 8/s").
function arrivals({ scenario, burst, ratePerS, nSockets }) {
  const all = new Array(burst).fill(0);
  const [, rate, until] = (/^TIME_WAIT ([\d.]+)\/s for ([\d.]+) s, then /.exec(scenario) ?? []).map(Number);
  if (until) for (let i = 0; i / rate < until; i++) all.push(i / rate);
  const begin = until ?? (scenario.startsWith("burst TIME_WAIT") ? BURSTS_SINGLES_BEGIN_S : 0);
  for (let i = 0; all.length < nSockets; i++) all.push(begin + i / ratePerS);
  return all.slice(0, nSockets);
}

// Which arrivals are counted: "created 120..320 s after start", or those of the burst.
function steadyPart({ steadyPart: words }) {
  const found = /^created ([\d.]+)\.\.([\d.]+) /.exec(words);
  return found ? [Number(found[1]), Number(found[2])] : [0, 1];
}
