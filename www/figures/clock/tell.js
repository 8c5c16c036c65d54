// What is said about a record: the finding, and each part's name and time.

import { covered } from "../../ui/covered.js";
import { withQuestions } from "../../ui/number.js";
import { happenedOf, whyOf } from "../states/describe.js";
import { ssName } from "./lines.js";

// What the model calls the stages that count down.
const STAGES = new Map([
  ["keepalive", "keepalive"],
  ["mini", "timewait"],
  ["time-wait", "timeWait"],
]);
// A wait beyond 0.00 that is worth a word.
const LATE_MS = 250;

// The finding, a phrase, from how the host's last countdown ends and how many there were.
export function findingOf({ record, hz }, prediction, { phrase, fmt }) {
  const ms = (ticks) => (ticks * 1000) / hz;
  const end = record.end === null ? "" : fmt.seconds(ms(record.end));
  const counted = record.timers.filter(({ of, stage, from, to }) => of === "host" && STAGES.has(stage) && to !== from);
  const last = counted.at(-1);
  if (!last) {
    return phrase(`clock.finding.${record.end === null ? "held" : record.end === 0 ? "at-once" : "none"}`, { end });
  }
  const values = {
    k: prediction.kernel.version,
    end,
    shown: fmt.seconds(ms(last.shown - last.from)),
    length: last.to === null ? "" : fmt.seconds(ms(last.to - last.from)),
    late: last.to === null ? "" : fmt.seconds(ms(last.to - last.shown)),
  };
  const key = `clock.finding.${kindOf(counted, last, ms)}`;
  // FIN_WAIT2 begins when its first countdown does.
  const why = {
    length: last.to === null ? null : covered(last.to - last.from, prediction, STAGES.get(last.stage)),
    end: last.stage === "time-wait" || record.end === null ? null : covered(record.end - counted[0].from, prediction),
  };
  return phrase(key, withQuestions(values, why));
}

// How long a timer ran, for its sentence: { length, question }; and what is predicted for its stage if that is something else: { span, asked }.
export function lengthOf({ stage, side, ms, toMs }, { hz }, prediction) {
  const of = STAGES.get(stage);
  if (!of || side !== "host" || toMs === null) return null;
  const question = covered(Math.round(((toMs - ms) * hz) / 1000), prediction, of);
  const spans = of === "timeWait" ? prediction.timeWait : prediction.stages.find(({ kind }) => kind === of);
  return { question, spans: question ? null : (spans ?? null), of };
}

function kindOf(counted, last, ms) {
  if (last.to === null) return "held";
  if (last.to < last.due) return "cut";
  if (last.stage === "keepalive") return "reset";
  const late = ms(last.to - last.shown) >= LATE_MS ? "late" : "true";
  if (last.stage === "time-wait") return `time-wait.${late}`;
  return `${counted.length > 1 ? "two" : "one"}.${late}`;
}

// The words of the figure's parts. `story()`: the story they belong to. What happens and why has the words of #states.
export function createWords(app, story) {
  const { t, phrase, fmt } = app;
  const happened = (moment) => happenedOf(story(), moment, app);
  const who = (side) => t(`clock.end.${side}`);
  const other = { host: "peer", peer: "host" };
  const packet = (kind) => t(`clock.kind.${kind}`);
  const name = {
    packet: ({ kind, side, lost }) =>
      t(lost ? "clock.packet.lost" : "clock.packet", { kind: packet(kind), from: who(side), to: who(other[side]) }),
    timer: ({ stage, side }) => t("clock.timer", { who: who(side), stage: t(`clock.stage.${stage}`) }),
    deed: ({ moment }) => happened(story().record.moments[moment]),
  };
  const when = {
    packet({ ms, toMs, lost }) {
      const key = lost ? "clock.when.lost" : toMs === ms ? "clock.when.at" : "clock.when.way";
      return phrase(key, { at: fmt.seconds(ms), to: fmt.seconds(toMs) });
    },
    timer({ ms, toMs, shownMs, dueMs }) {
      const [from, to, shown, due] = [ms, toMs, shownMs, dueMs].map((time) => fmt.seconds(time ?? 0));
      const key = toMs === null ? "endless" : dueMs > toMs ? "cut" : shownMs < toMs ? "late" : "timer";
      return phrase(`clock.when.${key}`, { from, to, shown, due });
    },
    deed: ({ ms }) => phrase("clock.when.at", { at: fmt.seconds(ms) }),
  };
  return {
    get svg() {
      return t("clock.graph");
    },
    get items() {
      return t("clock.items");
    },
    get playhead() {
      return t("clock.time");
    },
    head: who,
    packet,
    item: (item) => name[item.is](item),
    when: (item) => when[item.is](item),
    happened,
    why: (moment) => whyOf(story(), moment, app),
    deed: ({ what }) => t(`clock.deed.${what}`),
    stage: (stage) => t(`clock.stage.${stage}`),
    length: ({ ms, toMs }) => (toMs === null ? "" : fmt.seconds(toMs - ms)),
    // The first says what they are.
    tick: (ms, first) => (first ? fmt.shortSeconds(ms) : fmt.number(ms / 1000)),
  };
}

// Both ends at a time, for who hears it: the states, and the timer as the tools count it.
export function hereOf(record, hz, ms, socket, { t, fmt }) {
  const moment = record.moments.findLast(({ at }) => (at * 1000) / hz <= ms + 1e-6);
  const [host, peer] = ["host", "peer"].map((end) => nameOf(moment?.[end] ?? "ESTAB", t));
  const timer = socket?.timer && socket.timer.ms !== null;
  return t(timer ? "clock.at.left" : "clock.at", {
    time: fmt.seconds(ms),
    host,
    peer,
    left: timer ? fmt.seconds(socket.timer.ms) : "",
  });
}

const nameOf = (place, t) => (place === "CLOSE" ? t("clock.gone") : ssName(place));
