// What #row says: its finding, how it comes about, and what becomes of a socket. All numbers are the model's.

import { asked, withQuestions } from "../../ui/number.js";
import { findingOf, rangeOf } from "./findings.js";
import { livesOf } from "./lines.js";

/** @typedef {import("./types.js").Play} Play */
/** @typedef {import("./types.js").Panel} Panel */
/** @typedef {import("./types.js").Life} Life */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("../../app/types.js").Phrase} Phrase */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "phrase" | "fmt">} App */

/** @param {Panel} panel @param {Pick<App, "fmt">} app */
const timesOf = ({ hz }, { fmt }) => {
  const ms = (/** @type {number} */ ticks) => (ticks * 1000) / hz;
  return {
    ms,
    seconds: (/** @type {number} */ ticks) => fmt.seconds(ms(ticks)),
    span: (/** @type {{ minMs: number, maxMs: number }} */ span) => fmt.span(span),
  };
};

/**
 * The finding, and the sentences under it.
 * @param {Play} play @param {App} app @returns {{ finding: Phrase, sentences: Phrase[] }}
 */
export function describePlay(play, app) {
  const { phrase, fmt } = app;
  const { own, prediction, state } = play;
  const { scenario, record, mechanism } = own;
  if (scenario.sockets.length === 0)
    return { finding: phrase("row.finding.empty"), sentences: [phrase("row.said.empty")] };
  const machinery = phrase(`row.said.${mechanism}`);
  const k = prediction.kernel.version;
  const found = findingOf(play, app);
  if (!found) {
    const lives = livesOf(scenario, record);
    const { min, max } = rangeOf(lives);
    const { ms } = timesOf(own, app);
    const span = fmt.span({ minMs: ms(min), maxMs: ms(max) });
    return { finding: phrase("row.finding.general", { k, n: fmt.number(lives.length), span }), sentences: [machinery] };
  }
  const values = { k, t: fmt.exactSeconds(state.finTimeout * 1000), ...found.values };
  return {
    finding: phrase(`row.finding.${found.id}`, withQuestions(values, found.questions ?? {})),
    sentences: [phrase(`row.said.${found.id}`, values), machinery],
  };
}

/** The socket a preset is about. @type {Record<string, number>} */
export const POINT = { phase: 1, calendar: 1, quota: 101, load: 2800, overload: 3800, "sixty-one": 1 };

/**
 * What one socket was told, what becomes of it, what the tools show of it now, and what becomes of it elsewhere.
 * @param {number} id @param {Play} play @param {Snapshot} snapshot @param {import("./words.js").Words} words
 * @param {App} app @returns {Phrase[]}
 */
export function describeSocket(id, { own, panels, lifeOf }, snapshot, words, app) {
  return [
    ...promisesOf(id, own, app),
    ...fateOf(id, own, lifeOf(id, own), app),
    ...presentOf(id, own, snapshot, words, app),
    ...panels.filter((panel) => !panel.own).flatMap((panel) => elsewhere(panel, lifeOf(id, panel), app)),
  ];
}

/** @param {number} id @param {Panel} own @param {App} app */
function promisesOf(id, own, app) {
  const { at, name, batch } = own.scenario.sockets[id];
  const { seconds } = timesOf(own, app);
  const stages = own.record.stages?.[id] ?? [];
  return [
    app.phrase(`row.socket.${batch.kind}`, { name, at: seconds(at) }),
    ...stages.map(({ stage, from, until }) =>
      app.phrase(`row.socket.${from === at ? "first" : "next"}.${stage}`, {
        told: seconds(until - from),
        at: seconds(from),
      }),
    ),
  ];
}

/** @param {number} id @param {Panel} own @param {Life | null} life @param {App} app */
function fateOf(id, own, life, app) {
  const fate = own.record.fates[id];
  if (!fate || !life) return [];
  const { phrase } = app;
  const { seconds } = timesOf(own, app);
  const last = own.record.stages?.[id].at(-1);
  const off = last ? fate.at - last.until : 0;
  const notable = Math.abs(off) >= own.hz / 20;
  return [
    phrase(`row.socket.fate.${fate.cause}`, {
      at: seconds(fate.at),
      life: asked(seconds(life.ticks), life.question),
    }),
    ...(notable ? [phrase(off > 0 ? "row.socket-late" : "row.socket-early", { off: seconds(Math.abs(off)) })] : []),
    ...compareLife(life, own, app),
  ];
}

/**
 * How a life differs from what is predicted of a socket alone, or with others.
 * @param {Life} life @param {Panel} own @param {App} app
 */
function compareLife({ ticks, question, part, asked: settings, spans }, own, app) {
  const { phrase } = app;
  const { seconds, span } = timesOf(own, app);
  if (part) return [phrase("row.socket.part", { part: asked(seconds(part.ticks), part.question) })];
  if (question?.span === "lone") return [];
  const number = (/** @type {"lone" | "busy" | "overloaded"} */ name) => {
    const given = spans[name];
    return given && asked(span(given), { ...settings, span: name });
  };
  if (question) return [phrase("row.socket.predicted.lone", { span: number("lone") })];
  // Between what is predicted with others and of a wheel whose slots are all crowded.
  if (!spans.overloaded || ticks < spans.busy.minTicks || ticks > spans.overloaded.maxTicks) return [];
  return [phrase("row.socket.predicted.between", { busy: number("busy"), crowded: number("overloaded") })];
}

/**
 * @param {number} id @param {Panel} own @param {Snapshot} snapshot @param {import("./words.js").Words} words
 * @param {App} app
 */
function presentOf(id, own, snapshot, words, { phrase }) {
  const { at } = own.scenario.sockets[id];
  const fate = own.record.fates[id];
  if (snapshot.now < at) return [phrase("row.socket.now.before")];
  if (fate && snapshot.now >= fate.at) return [phrase("row.socket.now.gone")];
  const present = snapshot.sockets.find(({ socket }) => socket === id);
  if (!present) return [];
  return [phrase("row.socket.now", { timer: `${present.timer} (${words.netstat(present.shownTicks)}/0/0)` })];
}

/** @param {Panel} panel @param {Life | null} life @param {App} app */
function elsewhere(panel, life, app) {
  if (!life) return [];
  const { seconds } = timesOf(panel, app);
  const values = { k: panel.version, hz: panel.hz, life: asked(seconds(life.ticks), life.question) };
  return [app.phrase("row.socket.beside", values)];
}
