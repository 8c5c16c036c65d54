// How a scenario goes on one kernel, from the model: who dies when and of what, what each socket was promised, and
// where a reader may want to stop.

/** @typedef {import("./types.js").Scenario} Scenario */
/** @typedef {import("./types.js").RowRecord} RowRecord */
/** @typedef {{ kernel: string, hz: number, finTimeout: number }} Machine */

// Up to here every socket is followed by itself.
export const FEW = 400;

/** @type {Record<string, import("./types.js").StageName>} */
const STAGE = { "FIN-WAIT-2 keepalive": "keepalive", "FIN-WAIT-2 timewait": "mini", "TIME-WAIT timewait": "time-wait" };

/** The stage of a socket of a snapshot. @param {{ state: string, timer: string | null }} socket */
export const stageOf = ({ state, timer }) => STAGE[`${state} ${timer}`] ?? null;

/**
 * `whole` false: of a crowd only the fates.
 * @param {Pick<import("./types.js").Engine, "simulate" | "Simulator">} engine @param {Scenario} scenario
 * @param {Machine} machine
 * @returns {RowRecord}
 */
export function record(engine, scenario, machine, whole = true) {
  const { events, sockets } = scenario;
  const { deaths } = engine.simulate({ ...machine, events });
  /** @type {RowRecord["fates"]} */
  const fates = sockets.map(() => null);
  for (const { socket, at, cause } of deaths) fates[socket] = { at, cause };
  const lastTick = Math.max(0, deaths.at(-1)?.at ?? 0, events.at(-1)?.at ?? 0);
  const common = { kernel: machine.kernel, hz: machine.hz, fates, lastTick };
  if (!whole && sockets.length > FEW) return { ...common, stages: null, happenings: [], visits: [] };
  const run = new engine.Simulator({ ...machine, events });
  try {
    const happenings = run.advanceTo(lastTick);
    const stages = sockets.length > FEW ? null : follow(run, happenings, sockets, fates);
    const visits = happenings.filter(({ what }) => what === "hangman").map(({ at }) => at);
    return { ...common, stages, happenings, visits };
  } finally {
    run.free();
  }
}

const CHANGES = new Set(["close", "timewait", "fin", "keepalive"]);

// After every tick that moves a socket on, where they all stand.
/**
 * @param {import("../../pkg/finwait.js").Simulator} run @param {RowRecord["happenings"]} happenings
 * @param {Scenario["sockets"]} sockets @param {RowRecord["fates"]} fates
 */
function follow(run, happenings, sockets, fates) {
  /** @type {import("./types.js").Stage[][]} */
  const stages = sockets.map(() => []);
  const ticks = new Set(happenings.filter(({ what, ignored }) => CHANGES.has(what) && !ignored).map(({ at }) => at));
  for (const tick of ticks) {
    run.seek(tick);
    for (const shown of run.snapshot().sockets) {
      const stage = stageOf(shown);
      const own = stages[shown.socket];
      const before = own.at(-1);
      if (!stage || (before?.stage === stage && before.until === shown.until)) continue;
      if (before) before.to = tick;
      own.push({ stage, from: tick, to: tick, until: shown.until });
    }
  }
  for (const [socket, own] of stages.entries()) {
    const last = own.at(-1);
    if (last) last.to = fates[socket]?.at ?? last.to;
  }
  return stages;
}

// The most stops that a hand can still aim at.
const MOST_STOPS = 240;

// Where time may stop, in ticks: at whatever happens, or in a crowd where a flow begins and where the wheel moves.
/** @param {RowRecord} record @param {Scenario} scenario */
export function stopsOf({ happenings, lastTick }, { sockets, batches }) {
  const crowd = sockets.length > FEW;
  const begins = new Set(batches.map(({ first }) => sockets[first]?.at));
  const counts = (/** @type {import("./types.js").SimEvent} */ { at, what }) =>
    !crowd || what === "hangman" || what === "work" || what === "sysctl" || (begins.has(at) && CHANGES.has(what));
  const all = [...new Set([0, ...happenings.filter(counts).map(({ at }) => at), lastTick])].sort((a, b) => a - b);
  const every = Math.ceil(all.length / MOST_STOPS);
  return all.filter((_, i) => i % every === 0 || i === all.length - 1);
}
