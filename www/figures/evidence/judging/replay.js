// A measured machine again, in the simulator, from the jiffies of its closes: every connection must die at the tick the
// simulator names. The rules are those of crate/src/measured/replay.rs.

import {
  finWait1AtMostS,
  isRealTime,
  isTimeWait,
  rtoMs,
  sysctlChange,
  tickS,
  versionOf,
  wasSeenInFinWait1,
} from "./records.js";

/** @typedef {import("./records.js").Run} Run */
/** @typedef {import("../../../pkg/finwait.js").ScenarioEvent} ScenarioEvent */
/** A run that says when it was closed. @typedef {Run & { jiffiesAtClose: number, tCloseS: number }} Timed */
/**
 * Connections that are played again together; `clock` is ticks of the machine's jiffies per nominal tick of its clock.
 * @typedef {{ runs: Timed[], clock: number }} Group
 */
/**
 * What a replay comes to, in seconds; `missS` is 0 where the life fits.
 * @typedef {{ lifeS: number, distanceS: number, missS: number }} Replay
 */

const LEAD_TICKS = 2 ** 20; // room before the first close, for the sockets that are not in the data
// A machine's clock ratio is taken from the data when its closes lie this far apart, so that reading one of them a tick
// late means less than 0.00004 at HZ 250.
const CLOCK_RATIO_SPAN_S = 100;
const PERIODS_PER_TIMEWAIT = 8;

/**
 * Whether a run says enough to be played again. In a real-time machine the jiffies stand still while the host takes the
 * processor away, so the tick of the close is not known.
 * @param {Run} run @returns {run is Timed}
 */
export const isReplayable = (run) =>
  !isRealTime(run) && run.run !== "" && (run.jiffiesAtClose ?? 0) >= 2 * LEAD_TICKS && run.tCloseS !== null;

/**
 * The groups of connections to be played again together: by machine, then those that can influence each other. With a
 * shared wheel these are the ones between two moments at which it stands empty; with timers of their own, each for
 * itself. `isShared(run)` tells.
 * @param {Run[]} runs @param {(run: Run) => boolean} isShared @returns {Group[]}
 */
export function groupsOf(runs, isShared) {
  /** @type {Map<string, Timed[]>} */
  const machines = new Map();
  for (const run of runs.filter(isReplayable)) {
    const key = `${run.run} ${run.kernel} ${run.hz}`;
    machines.set(key, [...(machines.get(key) ?? []), run]);
  }
  return [...machines.values()].flatMap((machine) => {
    const sorted = [...machine].sort((a, b) => a.tCloseS - b.tCloseS);
    const clock = clockRatio(sorted);
    return split(sorted, isShared(sorted[0])).map((group) => ({ runs: group, clock }));
  });
}

/** @param {Timed[]} runs */
function clockRatio(runs) {
  const [first, last] = [runs[0], runs[runs.length - 1]];
  const spanS = last.tCloseS - first.tCloseS;
  return spanS < CLOCK_RATIO_SPAN_S ? 1 : ((last.jiffiesAtClose - first.jiffiesAtClose) * tickS(first)) / spanS;
}

/** @param {Timed[]} runs @param {boolean} shared */
function split(runs, shared) {
  /** @type {Timed[][]} */
  const groups = [];
  let allGoneS = -Infinity;
  for (const run of runs) {
    if (!shared || run.tCloseS > allGoneS) groups.push([]);
    groups[groups.length - 1].push(run);
    allGoneS = Math.max(allGoneS, run.tCloseS + run.totalS);
  }
  return groups;
}

/**
 * One delay must explain every death of a group: verdicts in the order of its runs.
 *
 * FIN_WAIT2, and with it the timer, begins between the close and its first sight, and the jiffies were read just before
 * the close: one tick may lie between. That is the range tried, for all of a group at once, since their distances are
 * known better than that. A connection whose wheel was started by one that is not in the data has `phaseOffsetS`
 * instead: that socket's tick is tried over what timer slack leaves open.
 * @param {Pick<import("../../../app/types.js").Engine, "simulate">} model @param {Group} group @returns {Replay[]}
 */
export function replay({ simulate }, { runs, clock }) {
  const entryTicks = finWait1AtMostS(runs[0]) / tickS(runs[0]);
  const starters = (runs[0].phaseOffsetS ?? 0) > 0 ? starterCandidates(runs[0]) : [null];
  /** @type {number[]} */
  let best = [];
  let least = Infinity;
  for (let shift = 0; shift < entryTicks + 2; shift++) {
    for (const starter of starters) {
      const died = deaths(simulate, runs, shift, starter);
      const lives = runs.map((run, i) => ((died[i] - run.jiffiesAtClose) * tickS(run)) / clock);
      const worst = Math.max(...runs.map((run, i) => excessS(run, lives[i])));
      if (worst < least || best.length === 0) [best, least] = [lives, worst];
    }
  }
  return runs.map((run, i) => replayOf(run, best[i]));
}

/**
 * What a run comes to, given how long it lives in the simulator.
 * @param {Run} run @param {number} lifeS @returns {Replay}
 */
export const replayOf = (run, lifeS) => ({
  lifeS,
  distanceS: run.totalS - lifeS,
  missS: Math.max(excessS(run, lifeS), 0),
});

/**
 * How far a life is outside what the reading leaves open, negative inside. It is shorter than its ticks by the part of
 * the first that has gone by at the close, and as the jiffies were read just before the close, the tick of either may be
 * one later.
 * @param {Run} run @param {number} lifeS
 */
function excessS(run, lifeS) {
  const [least, most] = [lifeS - 2 * tickS(run), lifeS + tickS(run)];
  return Math.max(run.totalS - most, least - run.totalS) - run.errorS;
}

/**
 * The closes of a socket that starts the wheel so that it ticks `phaseOffsetS` before `run` enters it: slack adds at
 * most 1/256 of a period.
 * @param {Timed} run
 */
function starterCandidates(run) {
  const period = Math.floor((60 * run.hz) / PERIODS_PER_TIMEWAIT);
  const latest = run.jiffiesAtClose + ticks(run.keepaliveS ?? 0, run) - ticks(run.phaseOffsetS ?? 0, run) - period;
  return Array.from({ length: Math.floor(period / 256) + 2 }, (_, late) => latest - late);
}

/**
 * When each connection dies: absolute jiffies.
 * @param {import("../../../app/types.js").Engine["simulate"]} simulate @param {Timed[]} runs @param {number} shift
 * @param {number | null} starter
 */
function deaths(simulate, runs, shift, starter) {
  const [first] = runs;
  const start = first.jiffiesAtClose - LEAD_TICKS;
  /** @type {ScenarioEvent[]} */
  const events = starter === null ? [] : [timewait(starter - start, runs.length, first)];
  runs.forEach((run, socket) => {
    // An ACK that close() did not process itself is processed about one tick later.
    const at = run.jiffiesAtClose - start + (wasSeenInFinWait1(run) ? 1 : 0) + shift;
    events.push(
      { at, do: "sysctl", finTimeout: run.finTimeoutS },
      isTimeWait(run) ? timewait(at, socket, run) : close(at, socket, run),
    );
    const change = sysctlChange(run);
    if (change) events.push({ at: at + ticks(change.afterS, run), do: "sysctl", finTimeout: change.toS });
  });
  events.sort((a, b) => a.at - b.at);
  const machine = { kernel: versionOf(first), hz: first.hz, startJiffies: start, finTimeout: first.finTimeoutS };
  /** @type {number[]} */
  const died = new Array(runs.length);
  for (const { socket, at } of simulate({ ...machine, events }).deaths)
    if (socket < runs.length) died[socket] = start + at;
  return died;
}

/** @param {number} at @param {number} socket @param {Run} run @returns {ScenarioEvent} */
const timewait = (at, socket, { hz }) => ({ at, do: "timewait", socket, timeoutTicks: 60 * hz });

/** @param {number} at @param {number} socket @param {Run} run @returns {ScenarioEvent} */
const close = (at, socket, run) => ({
  at,
  do: "close",
  socket,
  rtoTicks: Math.ceil((rtoMs(run) * run.hz) / 1000),
  linger2: run.linger2S ?? 0,
});

/**
 * Seconds as the nearest whole number of ticks, a half to the even one, as Rust rounds.
 * @param {number} seconds @param {{ hz: number }} of
 */
export function ticks(seconds, { hz }) {
  const exact = seconds * hz;
  const below = Math.floor(exact);
  if (exact - below === 0.5) return below + (below % 2);
  return Math.round(exact);
}
