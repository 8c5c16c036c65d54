// What is said about the graph and about the story in it.

import { lowered, loweredAtMs } from "../../app/story.js";
import { covered } from "../../ui/covered.js";
import { withQuestions } from "../../ui/number.js";
import { EDGES, kindOf, NODES } from "./graph.js";

// "FIN from ESTAB to FIN-WAIT-1" for what leads somewhere, the plain name for a state.
export function nameOf(id, t) {
  const name = t(`states.name.${id}`);
  const edge = kindOf(id) === "edge" ? EDGES[id] : null;
  if (!edge || !(edge.from in NODES) || !(edge.to in NODES)) return name;
  return t("states.name.edge", { name, from: t(`states.name.${edge.from}`), to: t(`states.name.${edge.to}`) });
}

// What a packet of the record is called.
export const packetName = ({ from, kind }, t) => t(`states.packet.${from}-${kind}`);

// What happened in a moment of the record, and the rule that decided it.
export function happenedOf({ record }, { id, packet }, { t, phrase }) {
  const name = packet === null ? "" : packetName(record.packets[packet], t);
  if (id === "lost") return phrase("states.event.lost", { packet: name });
  return id.endsWith("-arrives") ? phrase("states.event.arrives", { packet: name }) : phrase(`states.event.${id}`);
}

export function whyOf({ hz }, { why, values }, { phrase, fmt }) {
  const seconds = (ticks) => (ticks === undefined ? "" : fmt.exactSeconds((ticks * 1000) / hz));
  return phrase(`states.why.${why}`, {
    fin: seconds(values.finTimeTicks),
    armed: seconds(values.armedTicks),
    rto: seconds(values.rtoTicks),
  });
}

// The finding, and the sentences that say how it comes about: { finding, sentences }, all phrases.
export function tell(story, { prediction, state }, app) {
  return story.items.length > 0 ? tellChanged(story, app) : tellBase(story, { prediction, state }, app);
}

// A story the reader had a hand in: how it ends, and by which rule.
function tellChanged(story, app) {
  const { phrase, fmt } = app;
  if (story.endMs === null)
    return { finding: phrase("states.finding.other.stays"), sentences: [phrase("states.said.other.stays")] };
  const end = fmt.seconds(story.endMs);
  const last = story.record.moments.find(({ host }) => host === "CLOSE");
  const said = { end, event: happenedOf(story, last, app), why: whyOf(story, last, app) };
  return { finding: phrase("states.finding.other.gone", { end }), sentences: [phrase("states.said.other.gone", said)] };
}

function tellBase(story, { prediction, state }, { phrase, fmt }) {
  const outcome = outcomeOf(story);
  const toMs = (ticks) => (ticks * 1000) / story.hz;
  const stay = (stage) => story.record.timers.findLast((timer) => timer.of === "host" && timer.stage === stage);
  const length = (stage) => stay(stage) && fmt.seconds(toMs((stay(stage).to ?? 0) - stay(stage).from));
  const nominal = (stage) => stay(stage) && fmt.seconds(toMs(stay(stage).shown - stay(stage).from));
  // What is set is said as it was set, "60 s"; what happens, as it was measured, "60.0 s".
  const set = fmt.exactSeconds;
  const words = {
    t: set(state.finTimeout * 1000),
    x: set(state.peerFinS * 1000),
    low: set(lowered(state.finTimeout) * 1000),
    effective: set(prediction.effectiveMs),
    at: set(loweredAtMs(prediction)),
    end: fmt.seconds(story.endMs),
    keepalive: length("keepalive"),
    mini: length("mini"),
    nominal: nominal("mini"),
    timewait: length("time-wait"),
    rto: fmt.number(state.rto),
  };
  const parts = [phrase(`states.said.${outcome}`, words)];
  if (story.base !== "held" && story.base !== "linger" && prediction.effectiveMs !== state.finTimeout * 1000)
    parts.unshift(phrase("states.said.floor", words));
  const late = outcome.startsWith("fin") ? null : lateBecause(prediction);
  if (late && words.mini !== words.nominal) parts.push(phrase(`states.said.late.${late}`, words));
  const of = (stage, name) =>
    stay(stage) ? covered((stay(stage).to ?? 0) - stay(stage).from, prediction, name) : null;
  const why = {
    // An end in FIN_WAIT2 is that of the whole wait.
    end:
      stay("time-wait") || story.endMs === null
        ? null
        : covered(story.record.end - (stay("keepalive") ?? stay("mini"))?.from, prediction),
    keepalive: of("keepalive", "keepalive"),
    mini: of("mini", "timewait"),
    timewait: of("time-wait", "timeWait"),
  };
  return { finding: phrase(`states.finding.${outcome}`, withQuestions(words, why)), sentences: parts };
}

// Names the sentences that tell a story nobody interfered with.
export function outcomeOf({ base, record }) {
  const passed = (why) => record.moments.some((moment) => moment.why === why);
  const stages = record.timers.some(({ stage }) => stage === "keepalive") ? "two" : "one";
  switch (base) {
    case "silent":
      return `silent-${stages}`;
    case "fin":
      return passed("no-socket") ? "fin-late" : "fin";
    case "lowered":
      if (passed("keepalive-reset")) return "lowered-reset";
      // Only 3.5 RTO of more than a minute keeps the second stage once the sysctl is down.
      return stages === "two" ? "lowered-floor" : "lowered-one";
    default:
      return base;
  }
}

// Why a mini socket outlives its timer, where it does by more than slack.
function lateBecause({ kernel, stages }) {
  if (kernel.mechanism === "level-wheel") return "level-wheel";
  return stages.at(-1)?.queue === "slow" ? "death-row" : null;
}
