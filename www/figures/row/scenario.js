// What happens in #row, as the events that the model's simulator takes: a preset, and what the reader added to it. Pure data in, pure data out; when
// anything ends is the model's to say.
//
// A batch is one socket or many of a kind:
//   { atMs, n, kind: "close" | "timewait" }          n at once: orphans in FIN_WAIT2, or in TIME_WAIT
//   { atMs, perS, seconds, kind }                    so many a second, for so long
// and may have a `finTimeoutS` of its own, a `finMs` at which the peer's FIN comes, and `sysctl`s beside it are [ms, seconds].

// What the reader may add on top, and what is still drawn and told apart.
export const MOST_SOCKETS = 20_000;

// TCP_TIMEWAIT_LEN, what tcp_time_wait() asks for.
const TIME_WAIT_S = 60;

const close = (atMs, more) => ({ atMs, n: 1, kind: "close", ...more });
const timeWait = (atMs, n = 1) => ({ atMs, n, kind: "timewait" });
const flow = (atMs, perS, seconds) => ({ atMs, perS, seconds, kind: "timewait" });

const SEVEN_AND_A_HALF = 7500;

// `needs`: what must be set for the point to be seen; the rest is as the reader has it. `row`: only an old kernel shows it.
export const PRESETS = {
  alone: { batches: [close(0)] },
  phase: { needs: { finTimeout: 5 }, row: true, batches: [timeWait(0), close(7300), close(7700)] },
  calendar: { needs: { finTimeout: 3 }, row: true, batches: [close(0), close(2500)] },
  quota: {
    row: true,
    batches: [timeWait(0, 101), ...Array.from({ length: 9 }, (_, i) => timeWait(11_250 + i * SEVEN_AND_A_HALF))],
  },
  load: { row: true, batches: [flow(0, 14, 300)] },
  overload: { row: true, batches: [flow(0, 20, 130), flow(130_000, 8, 300), flow(430_000, 6, 300)] },
  fin: { needs: { finTimeout: 30 }, batches: [close(0, { finMs: 20_000 }), close(0, { finMs: 45_000 })] },
  lowered: { needs: { finTimeout: 90 }, batches: [close(0), close(20_000)], sysctls: [[15_000, 60]] },
  "sixty-one": { batches: [close(0, { finTimeoutS: 60 }), close(0, { finTimeoutS: 61 })] },
  empty: { batches: [] },
};

export const PRESET_IDS = Object.keys(PRESETS);

const ADDED = /^(\d{1,8})\.(\d{1,4})(?:x(\d{1,3}))?(t?)$/;

// What was added, from its form in the link: "2500.1" one orphan after 2.5 s, "4000.20t" twenty in TIME_WAIT, "0.14x120" 14 a second for 120 s.
export const readAdded = (text) =>
  text
    .split("_")
    .filter(Boolean)
    .map((part) => {
      const [, at, n, seconds, t] = ADDED.exec(part);
      const kind = t ? "timewait" : "close";
      return seconds
        ? { atMs: Number(at), perS: Number(n), seconds: Number(seconds), kind }
        : { atMs: Number(at), n: Number(n), kind };
    });

export const writeAdded = (batches) =>
  batches
    .map(
      ({ atMs, n, perS, seconds, kind }) =>
        `${atMs}.${perS ? `${perS}x${seconds}` : n}${kind === "timewait" ? "t" : ""}`,
    )
    .join("_");

// scenario = {
//   batches: [{ …, name, first, n, preset }],   `first` is its first socket's id; the others follow. `preset` false: added by the reader
//   sockets: [{ id, batch, at, name }],         in the order of ids; `at` in ticks
//   events,                                     sorted, ready for the simulator
//   cut,                                        true: more than MOST_SOCKETS were asked for
// }
export function buildScenario({ rowScenario, rowAdded }, { hz, rtoTicks }) {
  const { batches: own, sysctls = [] } = PRESETS[rowScenario];
  const ticks = (ms) => Math.round((ms * hz) / 1000);
  const batches = [];
  const sockets = [];
  const events = sysctls.map(([ms, finTimeout]) => ({ at: ticks(ms), do: "sysctl", finTimeout }));
  let cut = false;
  for (const [index, given] of [...own, ...readAdded(rowAdded)].entries()) {
    const arrivals = arrivalsOf(given, hz, ticks);
    const room = MOST_SOCKETS - sockets.length;
    cut ||= arrivals.length > room;
    const batch = {
      ...given,
      name: letters(index),
      first: sockets.length,
      n: Math.min(arrivals.length, room),
      finTick: given.finMs === undefined ? null : ticks(given.finMs),
      preset: index < own.length,
    };
    batches.push(batch);
    for (const at of arrivals.slice(0, room)) {
      const id = sockets.length;
      sockets.push({ id, batch, at, name: batch.n === 1 ? batch.name : `${batch.name}${id - batch.first + 1}` });
      events.push(enters(given, id, at, { hz, rtoTicks }));
      if (batch.finTick !== null) events.push({ at: batch.finTick, do: "fin", socket: id });
    }
  }
  events.sort((a, b) => a.at - b.at);
  return { batches, sockets, events, cut };
}

function arrivalsOf({ atMs, n, perS, seconds }, hz, ticks) {
  if (!perS) return Array(n).fill(ticks(atMs));
  return Array.from({ length: perS * seconds }, (_, i) => ticks(atMs) + Math.floor((i * hz) / perS));
}

function enters({ kind, finTimeoutS }, socket, at, { hz, rtoTicks }) {
  if (kind === "timewait") return { at, do: "timewait", socket, timeoutTicks: TIME_WAIT_S * hz };
  const own = finTimeoutS === undefined ? {} : { finTimeoutTicks: finTimeoutS * hz };
  return { at, do: "close", socket, rtoTicks, ...own };
}

// A … Z, AA, AB …
function letters(index) {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
