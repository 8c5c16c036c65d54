// What is said about the graph and about the story in it.

import { lowered, loweredAtMs } from "../../app/story.js";
/**
 * @typedef {import("../../app/types.js").App} App
 * @typedef {Pick<import("../../app/types.js").View, "prediction" | "state">} StoryView
 */

import { covered } from "../../ui/covered.js";
import { withQuestions } from "../../ui/number.js";
import { EDGES, kindOf, NODES } from "./graph.js";

// "FIN from ESTAB to FIN-WAIT-1" for what leads somewhere, the plain name for a state.
/** @param {string} id @param {import("../../app/types.js").App["t"]} t */
export function nameOf(id, t) {
  const name = t(`states.name.${id}`);
  const edge = kindOf(id) === "edge" ? EDGES[id] : null;
  if (!edge || !(edge.from in NODES) || !(edge.to in NODES)) return name;
  return t("states.name.edge", { name, from: t(`states.name.${edge.from}`), to: t(`states.name.${edge.to}`) });
}

// What a packet of the record is called.
/** @param {{ from: string, kind: string }} packet @param {import("../../app/types.js").App["t"]} t */
export const packetName = ({ from, kind }, t) => t(`states.packet.${from}-${kind}`);

// What happened in a moment of the record, and the rule that decided it.
/**
 * @param {Pick<import("./types.js").Story, "record">} story @param {import("../../pkg/finwait.js").ConversationMoment} moment
 * @param {Pick<import("../../app/types.js").App, "t" | "phrase">} app
 */
export function happenedOf({ record }, { id, packet }, { t, phrase }) {
  const name = packet === null ? "" : packetName(record.packets[packet], t);
  if (id === "lost") return phrase("states.event.lost", { packet: name });
  return id.endsWith("-arrives") ? phrase("states.event.arrives", { packet: name }) : phrase(`states.event.${id}`);
}

/**
 * @param {Pick<import("./types.js").Story, "hz">} story @param {import("../../pkg/finwait.js").ConversationMoment} moment
 * @param {Pick<import("../../app/types.js").App, "phrase" | "fmt">} app
 */
export function whyOf({ hz }, { why, values }, { phrase, fmt }) {
  const seconds = (/** @type {string | number | undefined} */ ticks) =>
    typeof ticks !== "number" ? "" : fmt.exactSeconds((ticks * 1000) / hz);
  return phrase(`states.why.${why}`, {
    fin: seconds(values.finTimeTicks),
    armed: seconds(values.armedTicks),
    rto: seconds(values.rtoTicks),
  });
}

// The finding, and the sentences that say how it comes about: { finding, sentences }, all phrases.
/** @param {import("./types.js").Story} story @param {StoryView} view @param {App} app */
export function describeStory(story, view, app) {
  return story.items.length > 0 ? describeChanged(story, app) : describeBase(story, view, app);
}

// A story the reader had a hand in: how it ends, and by which rule.
/** @param {import("./types.js").Story} story @param {App} app */
function describeChanged(story, app) {
  const { phrase, fmt } = app;
  const last = story.record.moments.find(({ host }) => host === "CLOSE");
  if (story.endMs === null || !last)
    return { finding: phrase("states.finding.other.stays"), sentences: [phrase("states.said.other.stays")] };
  const end = fmt.seconds(story.endMs);
  const values = { end, event: happenedOf(story, last, app), why: whyOf(story, last, app) };
  return {
    finding: phrase("states.finding.other.gone", { end }),
    sentences: [phrase("states.said.other.gone", values)],
  };
}

/** @param {import("./types.js").Story} story @param {StoryView} view @param {App} app */
function describeBase(story, { prediction, state }, { phrase, fmt }) {
  const outcome = outcomeOf(story, state);
  const stays = staysOf(story);
  const texts = textsOf(story, stays, { prediction, state }, fmt);
  const values = withQuestions(texts, questionsOf(story, stays, prediction));
  const sentences = [phrase(`states.said.${outcome}`, values)];
  const floor = prediction.effectiveMs !== state.finTimeout * 1000;
  if (floor && story.base !== "held" && story.base !== "linger") sentences.unshift(phrase("states.said.floor", values));
  const otherwise = outcome.startsWith("fin") ? null : notAsShown(story.record, stays.mini, prediction);
  if (otherwise && texts.mini !== texts.nominal) sentences.push(phrase(`states.said.${otherwise}`, values));
  return { finding: phrase(`states.finding.${outcome}`, texts), sentences };
}

// How the host's timers ran: { from, ticks, shownTicks } of the last one in each stage. `shownTicks` is what the tools
// count down from.
/** @typedef {{ from: number, ticks: number, shownTicks: number }} Stay */
/** @param {Pick<import("./types.js").Story, "record">} story */
export function staysOf({ record }) {
  /** @type {Record<string, Stay>} */
  const stays = {};
  for (const { of, stage, from, to, shown } of record.timers)
    if (of === "host") stays[stage] = { from, ticks: (to ?? 0) - from, shownTicks: (shown ?? from) - from };
  return stays;
}

// What the words are filled with. What is set is written as it was set, "60 s"; what happens, as it was measured, "60.0 s".
/**
 * @param {import("./types.js").Story} story @param {Record<string, Stay>} stays
 * @param {StoryView} view @param {App["fmt"]} fmt
 */
function textsOf(story, stays, { prediction, state }, fmt) {
  const ms = (/** @type {number} */ ticks) => (ticks * 1000) / story.hz;
  const measured = (/** @type {number | undefined} */ ticks) =>
    ticks === undefined ? undefined : fmt.seconds(ms(ticks));
  const set = fmt.exactSeconds;
  const { keepalive, mini } = stays;
  return {
    t: set(state.finTimeout * 1000),
    x: set(state.peerFinS * 1000),
    low: set(lowered(state.finTimeout) * 1000),
    effective: set(prediction.effectiveMs),
    excess: set(prediction.stages[0]?.armedMs ?? 0),
    at: set(loweredAtMs(prediction)),
    end: story.endMs === null ? undefined : fmt.seconds(story.endMs),
    keepalive: measured(keepalive?.ticks),
    mini: measured(mini?.ticks),
    nominal: measured(mini?.shownTicks),
    left: measured(mini && mini.shownTicks - mini.ticks),
    timewait: measured(stays["time-wait"]?.ticks),
    rto: fmt.number(state.rto),
  };
}

// The questions that open the derivations of those numbers.
/**
 * @param {import("./types.js").Story} story @param {Record<string, Stay>} stays
 * @param {import("./types.js").Prediction} prediction
 */
function questionsOf({ record }, stays, prediction) {
  const of = (/** @type {string} */ stage, /** @type {string} */ name) =>
    stays[stage] ? covered(stays[stage].ticks, prediction, name) : null;
  // An end in FIN_WAIT2 is that of the whole wait.
  const first = stays.keepalive ?? stays.mini;
  const whole = stays["time-wait"] || record.end === null || !first ? null : record.end - first.from;
  return {
    end: whole === null ? null : covered(whole, prediction),
    keepalive: of("keepalive", "keepalive"),
    mini: of("mini", "timewait"),
    timewait: of("time-wait", "timeWait"),
  };
}

// Names the sentences that describe a story nobody interfered with.
/** @param {Pick<import("./types.js").Story, "base" | "record">} story @param {{ finTimeout: number }} state */
export function outcomeOf({ base, record }, { finTimeout }) {
  const passed = (/** @type {string} */ why) => record.moments.some((moment) => moment.why === why);
  const stages = record.timers.some(({ stage }) => stage === "keepalive") ? "two" : "one";
  switch (base) {
    case "silent":
      return `silent-${stages}`;
    case "fin":
      return passed("no-socket") ? "fin-late" : "fin";
    case "lowered":
      if (lowered(finTimeout) === finTimeout) return "lowered-not";
      if (passed("keepalive-reset")) return "lowered-reset";
      // Only 3.5 RTO of more than a minute keeps the second stage once the sysctl is down.
      return stages === "two" ? "lowered-floor" : "lowered-one";
    default:
      return base;
  }
}

// Why a time-wait socket goes later or sooner than the tools count. Where each socket has a timer of its own, it does
// neither; the shared wheel of the others removes it when it comes to its slot.
/** @param {import("./types.js").ConversationRecord} record @param {Stay | undefined} mini @param {import("./types.js").Prediction} prediction */
function notAsShown({ visits }, mini, { kernel: { mechanism } }) {
  if (!mini || mechanism === "cascading-wheel" || mini.ticks === mini.shownTicks) return null;
  if (mechanism === "death-row" && !visits.includes(mini.from + mini.ticks)) return null;
  return `${mini.ticks < mini.shownTicks ? "early" : "late"}.${mechanism}`;
}
