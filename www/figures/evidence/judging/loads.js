// The loads of quota.csv in the simulator: the same arrivals must give the same lives. The rules are those of
// crate/src/measured/load.rs.

import { number, readCsv, readRecord, seconds, text, whole } from "./columns.js";
import { ticks } from "./replay.js";

// The jiffies of a 64-bit kernel at boot plus a second or two, when the loads began.
const start = (/** @type {number} */ hz) => 2 ** 32 - 298 * hz;
const RTO_MS = 204; // on loopback, after one sample
const BURSTS_SINGLES_BEGIN_S = 11.25;
const QUOTA = 101; // sockets of a cell that stalls it
const PERIOD_S = 7.52; // measured
const MAX_LOADS = 200;
const MAX_SOCKETS = 100_000;

/**
 * Many sockets closed on one machine, and how long those of its steady part lived, in seconds.
 * @typedef {object} Load
 * @property {string} kernel @property {number} hz @property {string} scenario @property {string} id
 * @property {number} ratePerS @property {number} burst @property {number | null} finTimeoutS
 * @property {number | null} maxTwBuckets @property {number} nSockets @property {number | null} nSteady
 * @property {string} steadyPart @property {number} leastS @property {number} meanS @property {number} longestS
 * @property {number} errorS @property {number | null} vanished @property {number | null} kept @property {string} note
 * @property {number} line
 */
/** @typedef {"least" | "mean" | "longest"} Life */
/** @typedef {{ what: Life | "vanished", measured: number, leastS: number, mostS: number, inside: boolean }} Check */
/** @typedef {"lives" | "mean" | "longest" | "longest-alone" | "any-load"} How */
/**
 * The lives in the simulator.
 * @typedef {{ leastS: number, meanS: number, longestS: number, nVanished: number }} Lives
 */
/**
 * What is held against what, and what comes of it.
 * @typedef {Lives & { load: Load, comparison: How, mechanism: string, checks: Check[] }} JudgedLoad
 */

/** @type {import("./columns.js").Columns} */
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
/** @param {string} content */
export const hasLoads = (content) => /\blife_mean_s\b/.test(content.slice(0, 5000).split("\n", 1)[0]);

// Loads, one a row.
/** @param {string} content @returns {{ loads: Load[], problems: import("./columns.js").Problem[] }} */
export function readLoads(content) {
  const { records, problems } = readCsv(content, COLUMNS, MAX_LOADS);
  /** @type {Load[]} */
  const loads = [];
  const found = [...problems];
  for (const { given, line } of records) {
    const { value, problems: bad } = readRecord(given, COLUMNS, { line });
    if (value) {
      const load = /** @type {Load} */ (/** @type {unknown} */ (value));
      loads.push({ ...load, line, kernel: load.kernel.split(" ")[0], burst: load.burst ?? 0 });
    }
    found.push(...(bad ?? []));
  }
  return { loads, problems: found };
}

// What of a load can be compared with what, and why not all of it:
//   lives          least, mean and longest life, with the replay
//   mean           the mean only: single lives are read late in both directions, as the README of the data admits
//   longest        the longest only: with a full table the least and the mean contain those that vanished at once
//   longest-alone  the longest, with the span of a lone socket: a burst takes up to half a second to open, only its
//                  first socket lives the whole span
//   any-load       all lives, with what a wheel does from quiet to crowded: so near the quota, chance decides
/** @param {Load} load @param {boolean} isShared @returns {How} */
export function comparisonOf({ id, scenario, kernel, ratePerS, vanished }, isShared) {
  if (isShared && /^steady/.test(scenario) && Math.abs(ratePerS * PERIOD_S - QUOTA) < 1) return "any-load";
  if (id.startsWith("burst_")) return "longest-alone";
  if (vanished !== null) return "longest";
  return id === "steady_tw_20" && kernel === "4.4.155" ? "mean" : "lives";
}

/**
 * @param {Pick<import("../../../app/types.js").Engine, "predict" | "simulate">} model @param {Load} load
 * @returns {JudgedLoad}
 */
export const judgeLoad = ({ predict, simulate }, load) => judgeLives({ predict }, load, replayLoad(simulate, load));

/**
 * The same where it is known already how long sockets live in the simulator.
 * @param {Pick<import("../../../app/types.js").Engine, "predict">} model @param {Load} load @param {Lives} lives
 * @returns {JudgedLoad}
 */
export function judgeLives({ predict }, load, { leastS, meanS, longestS, nVanished }) {
  const lives = { leastS, meanS, longestS, nVanished };
  const { timeWait, total, kernel } = predict(load.kernel, load.hz, load.finTimeoutS ?? 60, RTO_MS);
  const { lone, busy, overloaded } = load.finTimeoutS === null ? timeWait : total;
  const stalled = overloaded ?? busy;
  const readingS = load.errorS + 1 / load.hz;
  const gapS = 1 / load.ratePerS; // the arrivals' phase within one gap is not known
  /** @param {Life} what @param {number} leastMs @param {number} mostMs */
  const within = (what, leastMs, mostMs) => check(load, what, leastMs / 1000 - readingS, mostMs / 1000 + readingS);
  /** @param {Life} what */
  const near = (what) => check(load, what, lives[`${what}S`] - gapS - readingS, lives[`${what}S`] + gapS + readingS);
  /** @type {Record<How, () => Check[]>} */
  const by = {
    lives: () => [near("least"), near("mean"), near("longest")],
    mean: () => [near("mean")],
    longest: () => [near("longest")],
    "longest-alone": () => [within("longest", lone.minMs, lone.maxMs)],
    "any-load": () => [within("least", busy.minMs, stalled.maxMs), within("longest", busy.minMs, stalled.maxMs)],
  };
  const comparison = comparisonOf(load, overloaded !== null);
  const checks = [...by[comparison](), ...vanishedAtOnce(load, lives)];
  return { load, comparison, mechanism: kernel.mechanism, ...lives, checks };
}

/** Where there was no room, as many must have found none. @param {Load} load @param {Lives} lives @returns {Check[]} */
function vanishedAtOnce({ vanished }, { nVanished }) {
  if (vanished === null) return [];
  const inside = vanished === nVanished;
  return [{ what: "vanished", measured: vanished, leastS: nVanished, mostS: nVanished, inside }];
}

/** @param {Load} load @param {Life} what @param {number} leastS @param {number} mostS @returns {Check} */
function check(load, what, leastS, mostS) {
  const measured = load[`${what}S`];
  return { what, measured, leastS, mostS, inside: measured >= leastS && measured <= mostS };
}

/** @param {JudgedLoad} judged */
export const agrees = ({ checks }) => checks.every(({ inside }) => inside);

/** @param {import("../../../app/types.js").Engine["simulate"]} simulate @param {Load} load @returns {Lives} */
function replayLoad(simulate, load) {
  const { kernel, hz, maxTwBuckets, finTimeoutS } = load;
  const arrivalsS = arrivals(load);
  const rtoTicks = Math.ceil((RTO_MS * hz) / 1000);
  /** @type {import("../../../pkg/finwait.js").ScenarioEvent[]} */
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

// When the sockets are closed: the burst at once, the others at their rate, or at a first rate and then theirs
// ("TIME_WAIT 20/s for 130 s, then 8/s").
/** @param {Load} load @returns {number[]} */
function arrivals({ scenario, burst, ratePerS, nSockets }) {
  const all = new Array(burst).fill(0);
  const [, rate, until] = (/^TIME_WAIT ([\d.]+)\/s for ([\d.]+) s, then /.exec(scenario) ?? []).map(Number);
  if (until) for (let i = 0; i / rate < until && all.length < nSockets; i++) all.push(i / rate);
  const begin = until ?? (scenario.startsWith("burst TIME_WAIT") ? BURSTS_SINGLES_BEGIN_S : 0);
  for (let i = 0; all.length < nSockets; i++) all.push(begin + i / ratePerS);
  return all.slice(0, nSockets);
}

// Which arrivals are counted: "created 120..320 s after start", or those of the burst.
/** @param {Load} load */
function steadyPart({ steadyPart: words }) {
  const found = /^created ([\d.]+)\.\.([\d.]+) /.exec(words);
  return found ? [Number(found[1]), Number(found[2])] : [0, 1];
}
