// Which way a socket takes through the graph in each scenario, and when: recorded from one run of the model's simulator. The page computes no timer;
// what happens is read off the simulator after each of its steps, and this module only names the states and edges that were passed.
//
// A path = {
//   scenario, hz,
//   moments: [{ ms, id, passes, host, peer }],   what happened, in order; `passes` are ids of the graph, `host` and `peer` where both ends stand after it
//   stays: [{ node, fromMs, toMs, dueMs, shownUntilMs }],   the closing end's states that last, until `toMs`; its timer would end one at `dueMs`, which is
//                                    later if a FIN comes first, and the tools count down to `shownUntilMs`; all null without a timer
//   endMs,                           when the socket is gone; null: never
//   lastMs,                          the last thing that happens; a FIN may come after the end
//   outcome,                         names the sentence that tells it: see `tell`
//   values,                          what the sentence needs, in ms and s
// }

export const SCENARIOS = ["silent", "fin", "held", "lowered", "linger"];

// How far time goes along a path without end.
export const HELD_HORIZON_MS = 2 * 60 * 60 * 1000;

const OPENING = ["estab", "close", "p-fin", "peer-estab", "peer-fin", "fin-wait-1", "p-ack"];
const RESET = ["reset", "p-rst", "peer-reset", "peer-gone"];
const FIN = ["peer-close", "last-ack", "p-late-fin"];

// What lies between two places of the closing end; `start` is the moment the FIN is acknowledged.
const BETWEEN = {
  "start>keepalive": ["acked", "fin-wait-2", "orphan", "over-60", "keepalive"],
  "start>mini": ["acked", "fin-wait-2", "orphan", "up-to-60", "mini"],
  "start>reset": ["no-linger", ...RESET],
  "keepalive>mini": ["again", "mini"],
  "keepalive>reset": ["lowered", ...RESET],
  "keepalive>time-wait": [...FIN, "fin", "time-wait", "p-last-ack", "peer-acked", "peer-gone"],
  "mini>time-wait": [...FIN, "fin", "time-wait", "p-last-ack", "peer-acked", "peer-gone"],
  "mini>gone": ["expires", "gone"],
  "time-wait>gone": ["over", "gone"],
};

// The scenario on show: the process holding the socket is a setting of the whole page, the rest is the figure's own.
export const shownScenario = ({ state, held }) => (held ? "held" : state.s);

// What the sysctl is lowered to halfway: 60 already turns the end of the keepalive stage into a RST.
export const lowered = (t) => (t > 60 ? 60 : t > 0 ? Math.floor(t / 2) : t);

// The path of `scenario` with these settings. `Simulator` is the model's.
export function record(Simulator, scenario, { kernel, hz, t, x, prediction }) {
  if (scenario === "held") return heldPath(hz);
  const play = (which) => {
    const events = eventsOf(which, { hz, t, x, prediction });
    const run = new Simulator({ kernel, hz, finTimeout: t, events });
    try {
      return follow(run, which, { hz, t, x, events, prediction });
    } finally {
      run.free();
    }
  };
  const path = play(scenario);
  if (path.outcome !== "fin") return path;
  const undisturbed = play("silent").stays;
  return {
    ...path,
    stays: path.stays.map((stay) => ({
      ...stay,
      dueMs: undisturbed.find(({ node }) => node === stay.node)?.toMs ?? stay.toMs,
    })),
  };
}

function eventsOf(scenario, { hz, t, x, prediction }) {
  const close = { at: 0, do: "close", socket: 0, rtoTicks: Math.ceil((prediction.rtoMs * hz) / 1000) };
  switch (scenario) {
    case "silent":
      return [close];
    case "fin":
      return [close, { at: x * hz, do: "fin", socket: 0 }];
    case "lowered":
      return [close, { at: Math.floor(prediction.stages[0].armedTicks / 2), do: "sysctl", finTimeout: lowered(t) }];
    case "linger":
      return [{ ...close, linger2: -1 }];
    default:
      throw new Error(`no scenario "${scenario}": ${SCENARIOS.join(", ")}`);
  }
}

function follow(run, scenario, { hz, t, x, events, prediction }) {
  const ms = (ticks) => (ticks * 1000) / hz;
  const moments = [];
  const stays = [];
  let at = "start";
  let peer = "close-wait";
  for (let step = run.step(); step; step = run.step()) {
    const socket = run.snapshot().sockets[0];
    const now = placeOf(socket);
    if (now === at) {
      if (scenario === "lowered" && step.what === "sysctl")
        moments.push({ ms: ms(step.at), id: "sysctl", passes: [], host: at, peer });
      continue;
    }
    const passes = BETWEEN[`${at}>${now}`];
    if (!passes) throw new Error(`the graph has no way from ${at} to ${now}`);
    const opening = at === "start" ? [...OPENING, "close-wait"] : [];
    if (passes.includes("peer-gone")) peer = "peer-gone";
    if (stays.length) stays.at(-1).toMs = stays.at(-1).dueMs = ms(step.at);
    if (now !== "gone" && now !== "reset")
      stays.push({
        node: now,
        fromMs: ms(step.at),
        toMs: null,
        dueMs: null,
        shownUntilMs: ms(step.at + socket.shownTicks),
      });
    moments.push({ ms: ms(step.at), id: `${at}>${now}`, passes: [...opening, ...passes], host: now, peer });
    at = now;
  }
  const endMs = moments.at(-1).ms;
  if (scenario === "fin" && !moments.some(({ host }) => host === "time-wait"))
    moments.push({
      ms: x * 1000,
      id: "late-fin",
      passes: [...FIN, "p-late-rst", "peer-acked", "peer-gone"],
      host: "gone",
      peer: "peer-gone",
    });
  const changed = moments.find(({ id }) => id === "sysctl");
  return {
    scenario,
    hz,
    moments,
    stays,
    endMs,
    lastMs: moments.at(-1).ms,
    outcome: outcomeOf(scenario, moments),
    values: {
      t,
      x,
      lowered: lowered(t),
      loweredAtMs: changed ? changed.ms : ms(events.at(-1).at),
      effectiveMs: prediction.effectiveMs,
    },
  };
}

// Where the simulator's socket stands in the graph.
function placeOf(socket) {
  if (!socket) return "start";
  if (socket.state === "TIME-WAIT") return "time-wait";
  if (socket.state === "FIN-WAIT-2") return socket.timer === "keepalive" ? "keepalive" : "mini";
  return socket.cause === "reset" ? "reset" : "gone";
}

function heldPath(hz) {
  const passes = [...OPENING, "close-wait", "acked", "fin-wait-2", "still-held", "held"];
  return {
    scenario: "held",
    hz,
    moments: [{ ms: 0, id: "start>held", passes, host: "held", peer: "close-wait" }],
    stays: [{ node: "held", fromMs: 0, toMs: null, dueMs: null, shownUntilMs: null }],
    endMs: null,
    lastMs: HELD_HORIZON_MS,
    outcome: "held",
    values: {},
  };
}

function outcomeOf(scenario, moments) {
  const ids = new Set(moments.map(({ id }) => id));
  const stages = ids.has("start>keepalive") ? "two" : "one";
  switch (scenario) {
    case "silent":
      return `silent-${stages}`;
    case "fin":
      return ids.has("late-fin") ? "fin-late" : "fin";
    case "lowered":
      if (ids.has("keepalive>reset")) return "lowered-reset";
      // Only 3.5 RTO of more than a minute keeps the second stage once the sysctl is down.
      return stages === "two" ? "lowered-floor" : "lowered-one";
    default:
      return scenario;
  }
}

// Both ends at `ms`: { moment, host, peer, stay, leftMs, shownMs }. `moment` is the index of the last thing that happened; `stay` the state that lasts, or
// null; `leftMs` what is left of its timer, null without one; `shownMs` what the tools count down to it, which on old kernels is over before it is.
export function at(path, ms) {
  const moment = path.moments.findLastIndex((m) => m.ms <= ms);
  const { host, peer } = path.moments[moment];
  const stay = path.stays.find((s) => s.node === host && s.fromMs <= ms && (s.toMs === null || ms < s.toMs)) ?? null;
  return {
    moment,
    host,
    peer,
    stay,
    leftMs: stay && stay.dueMs !== null ? stay.dueMs - ms : null,
    shownMs: stay && stay.shownUntilMs !== null ? Math.max(0, stay.shownUntilMs - ms) : null,
  };
}

// For every id of the graph: "now", "past" or "ahead" on this path, absent if the path never gets there.
export function statuses(path, { moment, host, peer }) {
  const found = new Map();
  path.moments.forEach(({ passes }, i) => {
    for (const id of passes) if (found.get(id) !== "past") found.set(id, i <= moment ? "past" : "ahead");
  });
  found.set(host, "now");
  found.set(peer, "now");
  return found;
}
