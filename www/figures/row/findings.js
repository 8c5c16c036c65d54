// What there is to say of a preset on the reader's kernel: the id of the words (`row.finding.<id>`, `row.said.<id>`),
// their values, and the questions behind those. null where the play does not show what the preset is there to show:
// then only what is always so is said. tests/node/row-sentences.test.mjs holds each against the play.

import { covered } from "../../ui/covered.js";
import { livesOf } from "./lines.js";

/** @typedef {import("./types.js").Play} Play */
/** @typedef {import("./types.js").Question} Question */
/**
 * @typedef {object} Found
 * @property {string} id
 * @property {import("../../app/types.js").Values} values
 * @property {Record<string, Question | null>} [questions]
 */
/** @typedef {{ min: number, max: number }} Range */

/** A difference that is worth a word, and the wait beyond which a timer is another one, in seconds. */
const NOTABLE_S = 0.1;
const MINUTE_S = 60;

/** @param {Play} play @param {Pick<import("../../app/types.js").App, "fmt">} app @returns {Found | null} */
export function findingOf(play, app) {
  // What the reader added may be in the way.
  if (!play.own.scenario.batches.every(({ preset }) => preset)) return null;
  return FINDINGS[play.state.rowScenario]?.(factsOf(play, app)) ?? null;
}

/** @typedef {ReturnType<typeof factsOf>} Facts */

/** What the findings are made from. @param {Play} play @param {Pick<import("../../app/types.js").App, "fmt">} app */
function factsOf(play, { fmt }) {
  const { prediction, lifeOf, own } = play;
  const { scenario, record, hz, mechanism } = own;
  const ms = (/** @type {number} */ ticks) => (ticks * 1000) / hz;
  const question = (/** @type {number} */ id) => {
    const life = lifeOf(id, own);
    return (life?.part ? life.part.question : life?.question) ?? null;
  };
  return {
    hz,
    record,
    scenario,
    prediction,
    question,
    shared: mechanism === "death-row",
    number: fmt.number,
    seconds: (/** @type {number} */ ticks) => fmt.seconds(ms(ticks)),
    range: (/** @type {Range} */ { min, max }) => fmt.span({ minMs: ms(min), maxMs: ms(max) }),
    lives: (/** @type {number} */ batch, fromMs = 0) =>
      livesOf(scenario, record, scenario.batches[batch], (fromMs * hz) / 1000),
    /** A socket with its end and its stages. */
    socket: (/** @type {number} */ id) => {
      const { at } = scenario.sockets[id];
      const fate = record.fates[id];
      const stages = record.stages?.[id] ?? [];
      return { at, fate, stages, life: (fate?.at ?? at) - at };
    },
  };
}

/** @param {number[]} numbers @returns {Range} */
export const rangeOf = (numbers) => ({
  min: numbers.reduce((a, b) => Math.min(a, b), Infinity),
  max: numbers.reduce((a, b) => Math.max(a, b), -Infinity),
});

/** The question of a range of TIME_WAITs, if one span covers all of it. @param {Facts} facts @param {Range} range */
function rangeQuestion({ prediction }, { min, max }) {
  const [a, b] = [min, max].map((ticks) => covered(ticks, prediction, "timeWait"));
  return a?.span === b?.span ? a : null;
}

/** Whether the wheel stood still for a socket that lived so long. @param {Facts} facts @param {number} ticks */
const isStalled = ({ shared, prediction }, ticks) => shared && ticks > prediction.timeWait.busy.maxTicks;

/** @param {Facts} facts @returns {Found | null} */
function alone(facts) {
  const { hz, seconds, socket, question } = facts;
  const { stages, fate, life } = socket(0);
  const last = stages.at(-1);
  if (!last || !fate) return null;
  const told = last.until - last.from;
  const questions = { life: question(0) };
  if (stages.length === 1) return { id: "alone", values: { told: seconds(told), life: seconds(life) }, questions };
  const early = last.until - fate.at > NOTABLE_S * hz;
  const values = { life: seconds(life), left: seconds(last.until - fate.at) };
  if (early) return told > MINUTE_S * hz ? { id: "alone-capped", values, questions } : null;
  return { id: "alone-two", values, questions };
}

/** @param {Facts} facts @returns {Found | null} */
function phase({ seconds, socket, question, shared, record }) {
  const [b, c] = [socket(1), socket(2)];
  const values = { gap: seconds(c.at - b.at), b: seconds(b.life), c: seconds(c.life) };
  const found = { values, questions: { b: question(1), c: question(2) } };
  if (!shared) return { id: "phase-same", ...found };
  const inSlots = [b, c].every(({ fate, stages }) => fate?.cause === "hangman" && stages.length === 1);
  const handBetween = record.visits.some((visit) => b.at < visit && visit <= c.at);
  return inSlots && handBetween && c.life > b.life ? { id: "phase", ...found } : null;
}

/** @param {Facts} facts @returns {Found | null} */
function calendar({ hz, seconds, socket, question, shared }) {
  const [a, b] = [socket(0), socket(1)];
  const [stage] = b.stages;
  if (!stage) return null;
  const values = { a: seconds(a.life), b: seconds(b.life), told: seconds(stage.until - stage.from) };
  const found = { values, questions: { a: question(0), b: question(1) } };
  if (!shared) return { id: "calendar-same", ...found };
  const together = [a, b].every(({ fate, stages }) => fate?.cause === "calendar" && stages.length === 1);
  const early = b.fate !== null && stage.until - b.fate.at > NOTABLE_S * hz && a.fate?.at === b.fate.at;
  return together && early ? { id: "calendar", ...found } : null;
}

/** @param {Facts} facts @returns {Found | null} */
function quota(facts) {
  const { scenario, shared, seconds, range, lives, record } = facts;
  const [burst, late] = [rangeOf(lives(0)), rangeOf(scenario.batches.slice(1).flatMap((_, i) => lives(i + 1)))];
  const values = { n: scenario.batches[0].n, burst: range(burst), late: seconds(late.max), most: range(late) };
  if (!shared) return { id: "quota-none", values };
  const over = record.happenings.some(({ overQuota }) => overQuota);
  return over && isStalled(facts, late.max) ? { id: "quota", values } : null;
}

/** @param {Facts} facts @returns {Found | null} */
function load(facts) {
  const { scenario, shared, range, lives, record } = facts;
  const [{ perS = 0 }] = scenario.batches;
  // Once the first of them have gone and the wheel is in its stride.
  const steady = rangeOf(lives(0, 120_000));
  const found = {
    values: { rate: perS, span: range(steady) },
    questions: { span: rangeQuestion(facts, steady) },
  };
  if (!shared) return { id: "load-none", ...found };
  if (isStalled(facts, steady.min)) return { id: "load", ...found };
  const over = record.happenings.some(({ overQuota }) => overQuota);
  return over && isStalled(facts, steady.max) ? { id: "load-some", ...found } : null;
}

/** @param {Facts} facts @returns {Found | null} */
function overload(facts) {
  const { scenario, shared, range, lives, number } = facts;
  const [first, second, third] = scenario.batches;
  const spans = [lives(0, 30_000), lives(1), lives(2, third.atMs + 180_000)].map(rangeOf);
  const [a, b, c] = spans.map(range);
  const rates = { r1: first.perS ?? 0, r2: second.perS ?? 0, r3: third.perS ?? 0 };
  const values = { a, b, c, ...rates, n: number(scenario.sockets.length) };
  if (!shared) return { id: "overload-none", values };
  const stuck = isStalled(facts, spans[1].min) && !isStalled(facts, spans[2].max);
  return stuck ? { id: "overload", values } : null;
}

/** @param {Facts} facts @returns {Found | null} */
function fin({ seconds, socket, question, scenario }) {
  const [a, b] = [socket(0), socket(1)];
  const began = a.stages.find(({ stage }) => stage === "time-wait");
  const comesTo = scenario.batches[1].finTick ?? 0;
  if (!began || !a.fate || !b.fate || b.fate.at >= comesTo) return null;
  const values = { x: seconds(began.from), timewait: seconds(a.fate.at - began.from), b: seconds(b.life) };
  return { id: "fin", values, questions: { timewait: question(0) } };
}

/** @param {Facts} facts @returns {Found | null} */
function lowered({ seconds, socket, question }) {
  const [a, b] = [socket(0), socket(1)];
  if (a.fate?.cause !== "reset" || b.stages.length !== 1) return null;
  return { id: "lowered", values: { end: seconds(a.fate.at), b: seconds(b.life) }, questions: { end: question(0) } };
}

/** @param {Facts} facts @returns {Found | null} */
function sixtyOne({ hz, seconds, socket, question }) {
  const [a, b] = [socket(0), socket(1)];
  const values = { a: seconds(a.life), b: seconds(b.life) };
  const [first, second] = b.stages;
  // The least, 3.5 RTO, may make any of them longer.
  const excess = Boolean(second) && [first, second].every(({ from, until }) => until - from < 1.5 * hz);
  const id = a.stages.length === 1 && excess && a.life > b.life ? "sixty-one" : "sixty-one-same";
  return { id, values, questions: { a: question(0), b: question(1) } };
}

/** @type {Record<string, (facts: Facts) => Found | null>} */
const FINDINGS = { alone, phase, calendar, quota, load, overload, fin, lowered, "sixty-one": sixtyOne };
