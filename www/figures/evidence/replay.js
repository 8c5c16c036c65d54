// A measured machine again, in the simulator, from the jiffies of its closes: every connection must die at the tick the simulator names. The rules are those of
// crate/src/measured/replay.rs.

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

const LEAD_TICKS = 2 ** 20; // room before the first close, for the sockets that are not in the data
// A machine's clock ratio is taken from the data when its closes lie this far apart, so that reading one of them a tick late means less than 0.00004 at HZ 250.
const CLOCK_RATIO_SPAN_S = 100;
const PERIODS_PER_TIMEWAIT = 8;

// Whether a run says enough to be played again. In a real-time machine the jiffies stand still while the host takes the processor away, so the tick of the close
// is not known.
export const isReplayable = (run) =>
  !isRealTime(run) && run.run !== "" && run.jiffiesAtClose >= 2 * LEAD_TICKS && run.tCloseS !== null;

// The groups of connections to be replayed together: `[{ runs, clock }]`, by machine, then those that can influence each other. With a shared row these are the ones
// between two moments at which it stands empty; with timers of their own, each for itself. `isShared(run)` tells.
export function groupsOf(runs, isShared) {
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

// Ticks of the machine's jiffies per nominal tick of its clock.
function clockRatio(runs) {
  const [first, last] = [runs[0], runs.at(-1)];
  const spanS = last.tCloseS - first.tCloseS;
  return spanS < CLOCK_RATIO_SPAN_S ? 1 : ((last.jiffiesAtClose - first.jiffiesAtClose) * tickS(first)) / spanS;
}

function split(runs, shared) {
  const groups = [];
  let allGoneS = -Infinity;
  for (const run of runs) {
    if (!shared || run.tCloseS > allGoneS) groups.push([]);
    groups.at(-1).push(run);
    allGoneS = Math.max(allGoneS, run.tCloseS + run.totalS);
  }
  return groups;
}

// One delay must explain every death of a group: `[{ lifeS, distanceS, missS }]` in the order of its runs.
//
// FIN_WAIT2, and with it the timer, begins between the close and its first sight, and the jiffies were read just before the close: one tick may lie between. That is
// the range tried, for all of a group at once, since their distances are known better than that. A connection whose wheel was started by one that is not in the data
// has `phaseOffsetS` instead: that socket's tick is tried over what timer slack leaves open.
export function replay({ simulate }, { runs, clock }) {
  const entryTicks = finWait1AtMostS(runs[0]) / tickS(runs[0]);
  const starters = runs[0].phaseOffsetS > 0 ? starterCandidates(runs[0]) : [null];
  let best = null;
  for (let shift = 0; shift < entryTicks + 2; shift++) {
    for (const starter of starters) {
      const died = deaths(simulate, runs, shift, starter);
      const verdicts = runs.map((run, i) => verdict(run, died[i], clock));
      const worst = Math.max(...verdicts.map(({ excessS }) => excessS));
      if (!best || worst < best.worst) best = { worst, verdicts };
    }
  }
  return best.verdicts.map(({ lifeS, distanceS, excessS }) => ({ lifeS, distanceS, missS: Math.max(excessS, 0) }));
}

// A life is shorter than its ticks by the part of the first that has gone by at the close. The jiffies were read just before the close, so that the tick of either may
// be one later.
function verdict(run, death, clock) {
  const lifeS = ((death - run.jiffiesAtClose) * tickS(run)) / clock;
  const [least, most] = [lifeS - 2 * tickS(run), lifeS + tickS(run)];
  return {
    lifeS,
    distanceS: run.totalS - lifeS,
    excessS: Math.max(run.totalS - most, least - run.totalS) - run.errorS,
  };
}

// The closes of a socket that starts the wheel so that it ticks `phaseOffsetS` before `run` enters it: slack adds at most 1/256 of a period.
function starterCandidates(run) {
  const period = Math.floor((60 * run.hz) / PERIODS_PER_TIMEWAIT);
  const latest = run.jiffiesAtClose + ticks(run.keepaliveS ?? 0, run) - ticks(run.phaseOffsetS, run) - period;
  return Array.from({ length: Math.floor(period / 256) + 2 }, (_, late) => latest - late);
}

// When each connection dies: absolute jiffies.
function deaths(simulate, runs, shift, starter) {
  const [first] = runs;
  const start = first.jiffiesAtClose - LEAD_TICKS;
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
  const died = new Array(runs.length);
  for (const { socket, at } of simulate({ ...machine, events }).deaths)
    if (socket < runs.length) died[socket] = start + at;
  return died;
}

const timewait = (at, socket, { hz }) => ({ at, do: "timewait", socket, timeoutTicks: 60 * hz });
const close = (at, socket, run) => ({
  at,
  do: "close",
  socket,
  rtoTicks: Math.ceil((rtoMs(run) * run.hz) / 1000),
  linger2: run.linger2S ?? 0,
});

// Seconds as the nearest whole number of ticks, a half to the even one, as Rust rounds.
export function ticks(seconds, { hz }) {
  const exact = seconds * hz;
  const below = Math.floor(exact);
  if (exact - below === 0.5) return below + (below % 2);
  return Math.round(exact);
}
