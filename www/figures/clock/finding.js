// What a record comes to: how the host's last countdown ends, and why it ends then. Each sentence says no more than the
// record and the prediction show; tests/node/sentences.test.mjs holds them against each other.

import { covered } from "../../ui/covered.js";
import { withQuestions } from "../../ui/number.js";

/** @typedef {import("./types.js").ConversationRecord} ConversationRecord */
/** @typedef {import("./types.js").ConversationTimer} ConversationTimer */
/** @typedef {import("./types.js").Prediction} Prediction */
/** @typedef {{ record: ConversationRecord, hz: number }} Played */

/** What the model calls the stages that count down. @type {Map<string, string>} */
const STAGES = new Map([
  ["keepalive", "keepalive"],
  ["mini", "timewait"],
  ["time-wait", "timeWait"],
]);
/** A wait beyond 0.00 that is worth a word; and what netstat shows at least, a hundredth. */
const LATE_MS = 250;
const SHOWN_MS = 10;
/** tcp_time_wait() arms no longer a time for TIME_WAIT, and up to 4.0 no slot is farther away. */
const MINUTE_MS = 60_000;

/**
 * How it ends: { kind, counted, last }. `counted` are the host's countdowns of FIN_WAIT2 and TIME_WAIT, `last` the last
 * of them.
 *   none, at-once     none ran; the socket is gone after a while, or at once
 *   held, endless     none ran, or the last one has no end: without a timer, or with that of something else
 *   reset, cut        the last one ends in a RST, or something came between
 *   late, true, early after 0.00, at it, or while the tools still show some time
 * @param {Played} played
 */
export function outcomeOf({ record, hz }) {
  const counted = record.timers.filter(({ of, stage, from, to }) => of === "host" && STAGES.has(stage) && to !== from);
  const last = counted.at(-1) ?? null;
  return { kind: last ? endOf(last, record, hz) : withoutTimer(record), counted, last };
}

/** @param {ConversationRecord} record */
function withoutTimer({ end, moments }) {
  if (end !== null) return end === 0 ? "at-once" : "none";
  return moments.at(-1)?.host === "held" ? "held" : "endless";
}

/** @param {ConversationTimer} last @param {ConversationRecord} record @param {number} hz */
function endOf({ to, due, shown }, { moments }, hz) {
  if (to === null || shown === null) return "endless";
  if (due !== null && to < due) return "cut";
  if (moments.some(({ at, why }) => at === to && why === "keepalive-reset")) return "reset";
  const late = ((to - shown) * 1000) / hz;
  return late >= LATE_MS ? "late" : late <= -SHOWN_MS ? "early" : "true";
}

/**
 * The finding, a phrase.
 * @param {Played} story @param {Prediction} prediction
 * @param {Pick<import("../../app/types.js").App, "phrase" | "fmt">} app
 */
export function findingOf({ record, hz }, prediction, { phrase, fmt }) {
  const seconds = (/** @type {number | null} */ ticks) => (ticks === null ? "" : fmt.seconds((ticks * 1000) / hz));
  const { kind, counted, last } = outcomeOf({ record, hz });
  const values = { k: prediction.kernel.version, end: seconds(record.end) };
  if (!last || last.to === null || last.shown === null) return phrase(`clock.finding.${kind}`, values);
  const { from, to, shown, stage } = last;
  // FIN_WAIT2 begins when its first countdown does.
  const whole = stage === "time-wait" || record.end === null ? null : record.end - counted[0].from;
  return phrase(
    `clock.finding.${[groupOf(kind, counted), kind].filter(Boolean).join(".")}`,
    withQuestions(
      {
        ...values,
        shown: seconds(shown - from),
        length: seconds(to - from),
        late: seconds(to - shown),
        left: seconds(shown - to),
      },
      {
        length: covered(to - from, prediction, STAGES.get(stage)),
        end: whole === null ? null : covered(whole, prediction),
      },
    ),
  );
}

/**
 * Which words tell of an end: those of one countdown, of several, or of TIME_WAIT.
 * @param {string} kind @param {ConversationTimer[]} counted
 */
function groupOf(kind, counted) {
  if (!["late", "true", "early"].includes(kind)) return "";
  if (counted.at(-1)?.stage === "time-wait") return "time-wait";
  return counted.length === 1 ? "one" : counted.length === 2 ? "two" : "several";
}

/**
 * Why it ends then: the id of the words, or null where nothing is to be said of it.
 * @param {Played} played @param {Prediction} prediction
 */
export function reasonOf({ record, hz }, { kernel: { mechanism } }) {
  const { kind, counted, last } = outcomeOf({ record, hz });
  if (kind === "held" || kind === "reset") return kind;
  if (!last || last.to === null || last.shown === null || !["late", "true", "early"].includes(kind)) return null;
  const { to, from, shown, stage } = last;
  const two = counted.length === 2 && counted[0].stage === "keepalive" && stage === "mini";
  const twice = two && isTwice(record, hz);
  const toldMs = ((shown - from) * 1000) / hz;
  if (kind === "early") return twice && toldMs > MINUTE_MS && record.visits.includes(to) ? "twice-capped" : null;
  if (two) return twice ? "twice" : null;
  if (stage === "time-wait") return toldMs === MINUTE_MS ? "time-wait" : null;
  if (mechanism === "level-wheel") return to > shown ? "rounded" : null;
  if (mechanism === "cascading-wheel") return to === shown ? "own-timer" : null;
  return record.visits.includes(to) ? "slot" : kind === "true" ? "short" : null;
}

/**
 * Whether both waits are for what exceeds 60 s: the least, 3.5 RTO, may have made one of them longer.
 * @param {ConversationRecord} record @param {number} hz
 */
function isTwice({ moments }, hz) {
  const [first, second] = moments.map(({ values }) => values).filter(({ armedTicks }) => armedTicks !== undefined);
  return second.armedTicks === Number(first.finTimeTicks) - (MINUTE_MS * hz) / 1000;
}

/**
 * How long a timer of the host ran, for its sentence: { question }; and what is predicted of its stage if that is
 * something else: { spans, of }.
 * @param {import("./types.js").TimerItem} item @param {{ hz: number }} story @param {Prediction} prediction
 */
export function lengthOf({ stage, side, ms, toMs }, { hz }, prediction) {
  const of = STAGES.get(stage);
  if (!of || side !== "host" || toMs === null) return null;
  const question = covered(Math.round(((toMs - ms) * hz) / 1000), prediction, of);
  const spans = of === "timeWait" ? prediction.timeWait : prediction.stages.find(({ kind }) => kind === of);
  return { question, spans: question ? null : (spans ?? null), of };
}
