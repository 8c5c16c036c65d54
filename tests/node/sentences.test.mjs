// What #clock says of a story is so: each finding and each reason is held against the model's record, as the tools would
// show it, over kernels, settings, scenarios and languages. A sentence of which nothing is known here fails, too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import { createFormat } from "../../www/app/format.js";
import { BASES, tellStory } from "../../www/app/story.js";
import { plainText } from "../../www/app/text.js";
import { findingOf, reasonOf } from "../../www/figures/clock/finding.js";
import { socketAt } from "../../www/figures/clock/lines.js";
import { CODES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

/** A kernel of each machinery, and of each way in which the shared wheel differs. */
const KERNELS = [
  ["2.6.32", 1000],
  ["3.10", 250],
  ["3.10.0-1160.el7.x86_64", 1000],
  ["4.1", 100],
  ["4.4", 250],
  ["6.12", 250],
  ["6.8", 1000],
];
const SETTINGS = [...Array(601).keys()];
/** An RTO of a LAN, and one of which 3.5 times are more than a minute. */
const RTOS = [200, 20_000];
const PEER_FINS_S = [3, 70];

const languages = await Promise.all(CODES.map(async (code) => [code, (await wordsOf(code)).all]));

/** As the page's own, but the phrases keep their key. */
function appOf(words) {
  const t = (key, values = {}) => plainText(words[key] ?? `{${key}}`, values);
  const fmt = createFormat(t, (value, { least = 0, most = 3 } = {}) =>
    new Intl.NumberFormat("en", { minimumFractionDigits: least, maximumFractionDigits: most }).format(value),
  );
  return { t, fmt, phrase: (key, values = {}) => ({ key, values, toString: () => t(key, values) }) };
}

/** What netstat shows of the host at a tick: null where there is no socket, its timer in ms or null. */
const seen = ({ record, hz }, tick) => {
  const socket = socketAt(record, hz, "host", tick);
  return socket && { state: socket.state, timer: socket.timer?.name ?? null, ms: socket.timer?.ms ?? null };
};
const HUNDREDTH_MS = 10;
const QUARTER_MS = 250;

/** The host's countdowns, as somebody sees them who looks at every moment. */
const countdowns = ({ record }) =>
  record.timers.filter(
    ({ of, stage, from, to }) => of === "host" && ["keepalive", "mini", "time-wait"].includes(stage) && from !== to,
  );
const lastOf = (story) => countdowns(story).at(-1);
const ms = ({ hz }, ticks) => (ticks * 1000) / hz;
const after = (story, { length }) => countdowns(story).length === length;

/** It is seen to the last tick, and then no more; `check` gets what is seen there. */
const goneWith = (story, check) => {
  const { record } = story;
  return record.end !== null && seen(story, record.end) === null && check(seen(story, record.end - 1));
};
const atZero = (story) => {
  const { to, shown } = lastOf(story);
  return Math.abs(ms(story, to - shown)) < QUARTER_MS && goneWith(story, ({ ms: left }) => left < QUARTER_MS);
};
const beyondZero = (story) => {
  const { to, shown } = lastOf(story);
  return to > shown && seen(story, shown).ms === 0 && goneWith(story, ({ ms: left }) => left === 0);
};
const beforeZero = (story) => goneWith(story, ({ ms: left }) => left > HUNDREDTH_MS);
const inTimeWait = (story) => lastOf(story).stage === "time-wait";
const waits = (n) => (story) => after(story, { length: n }) && !inTimeWait(story);
const all =
  (...premises) =>
  (story, prediction) =>
    premises.every((premise) => premise(story, prediction));
const none = (story) => after(story, { length: 0 });
const mechanism =
  (wanted) =>
  (_story, { kernel }) =>
    kernel.mechanism === wanted;
const told = (story) => ms(story, lastOf(story).shown - lastOf(story).from);
const atVisit = (story) => story.record.visits.includes(lastOf(story).to);
const fullSocketFirst = (story) =>
  countdowns(story).length === 2 && countdowns(story)[0].stage === "keepalive" && lastOf(story).stage === "mini";

const PREMISES = {
  "clock.finding.one.late": all(waits(1), beyondZero),
  "clock.finding.one.true": all(waits(1), atZero),
  "clock.finding.two.late": all(waits(2), beyondZero),
  "clock.finding.two.true": all(waits(2), atZero),
  "clock.finding.two.early": all(waits(2), beforeZero),
  "clock.finding.time-wait.late": all(inTimeWait, beyondZero),
  "clock.finding.time-wait.true": all(inTimeWait, atZero),
  "clock.finding.reset": (story) => lastOf(story).stage === "keepalive" && rstAt(story, lastOf(story).to),
  "clock.finding.held": (story) =>
    none(story) && [0, 1000, 1e6].every((tick) => seen(story, story.record.moments.at(-1).at + tick).timer === null),
  "clock.finding.at-once": (story) => none(story) && seen(story, 0) === null,
  "clock.because.slot": all(mechanism("death-row"), atVisit),
  "clock.because.short": (story, prediction) =>
    mechanism("death-row")(story, prediction) && !atVisit(story) && told(story) < 7500 && atZero(story),
  "clock.because.own-timer": all(mechanism("cascading-wheel"), (story) => lastOf(story).to === lastOf(story).shown),
  "clock.because.rounded": all(mechanism("level-wheel"), (story) => lastOf(story).to > lastOf(story).shown),
  "clock.because.twice": all(fullSocketFirst, (story) => !beforeZero(story), excessTwice),
  "clock.because.twice-capped": all(mechanism("death-row"), fullSocketFirst, beforeZero, atVisit, excessTwice),
  "clock.because.time-wait": all(inTimeWait, (story) => told(story) === 60_000),
  "clock.because.held": (story) => seen(story, 0).state === "FIN-WAIT-2" && none(story),
  "clock.because.reset": (story) => story.base === "lowered" && rstAt(story, lastOf(story).to),
};

/** Both waits are set to what exceeds 60 s, but for slack, and for the unit of the list for short times. */
function excessTwice(story, { effectiveTicks }) {
  const [first, second] = countdowns(story).map(({ from, shown }) => shown - from);
  const excess = effectiveTicks - 60 * story.hz;
  const [slack, unit] = [excess / 256 + 1, 0.25 * story.hz];
  return first >= excess && first - excess <= slack && second >= excess && second - excess <= unit;
}

const rstAt = ({ record }, tick) =>
  record.packets.some(({ kind, from, sent }) => kind === "rst" && from === "host" && sent === tick);

/** A story of the page, with what is predicted. */
function storyOf(base, kernel, hz, finTimeout, { rto, peerFinS }) {
  const scenario = base === "held" ? "silent" : base;
  const state = { ...DEFAULTS, kernel, hz, finTimeout, rto, scenario, peerFinS };
  const prediction = model.predict(kernel, hz, finTimeout, rto, { steps: false });
  return { prediction, story: tellStory(model.simulateConversation, { state, held: base === "held", prediction }) };
}

/** Every silent peer, and of the other scenarios every fourth setting, so that each has each kind of setting. */
function* stories() {
  for (const [kernel, hz] of KERNELS)
    for (const setting of SETTINGS)
      for (const [i, base] of BASES.entries()) {
        if (base !== "silent" && setting % 4 !== i % 4 && setting > 3) continue;
        const more = { rto: RTOS[setting % 10 === 7 ? 1 : 0], peerFinS: PEER_FINS_S[setting % 3 === 0 ? 1 : 0] };
        yield { what: `${kernel} ${base} ${setting} s`, ...storyOf(base, kernel, hz, setting, more) };
      }
}

const apps = languages.map(([code, words]) => ({ code, ...appOf(words) }));
const said = (key, story, prediction) => {
  if (!(key in PREMISES)) return "no premise is known of it";
  return PREMISES[key](story, prediction) ? null : "the record does not show it";
};

test("what #clock finds, and why, is what the record shows, in every language", () => {
  const refuted = new Map();
  const used = new Set();
  for (const { what, story, prediction } of stories()) {
    const reason = reasonOf(story, prediction);
    for (const app of apps) {
      const finding = findingOf(story, prediction, app);
      const phrases = [finding, ...(reason === null ? [] : [app.phrase(`clock.because.${reason}`)])];
      for (const phrase of phrases) {
        used.add(phrase.key);
        const fault = said(phrase.key, story, prediction);
        if (fault) refuted.set(`${phrase.key}: ${fault}`, what);
        const text = String(phrase);
        if (/[{}]|undefined|NaN/.test(text)) refuted.set(`${app.code} ${phrase.key}: ${text}`, what);
      }
    }
  }
  assert.deepEqual([...refuted], []);
  assert.deepEqual(
    Object.keys(PREMISES).filter((key) => !used.has(key)),
    [],
    "a premise of which no sentence was met",
  );
});

test("the countdown that is cut off at 3.10 and 170 s is told as one", () => {
  const { story, prediction } = storyOf("silent", "3.10", 250, 170, { rto: 200, peerFinS: 3 });
  assert.equal(seen(story, story.record.end - 1).timer, "timewait");
  assert.match(String(findingOf(story, prediction, apps[0])), /still to go: after 170\.\d s/);
  assert.equal(reasonOf(story, prediction), "twice-capped");
});
