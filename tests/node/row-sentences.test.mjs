// What #row says of a play is so: each finding is held against the model's record, over kernels, settings, presets and
// languages. A sentence of which nothing is known here fails, too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import { createFormat } from "../../www/app/format.js";
import { plainText } from "../../www/app/text.js";
import { createDeriver } from "../../www/app/view.js";
import { describePlay, describeSocket, POINT } from "../../www/figures/row/describe.js";
import { playScenario } from "../../www/figures/row/play.js";
import { PRESET_IDS } from "../../www/figures/row/scenario.js";
import { rowsOf } from "../../www/figures/row/table.js";
import { createWords } from "../../www/figures/row/words.js";
import { CODES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

/** A kernel of each machinery, and of each way in which the shared wheel differs; HZ is set, or their distributor's. */
const KERNELS = [
  ["2.6.32", 100],
  ["3.10", 250],
  ["3.10.0-1160.el7.x86_64", 0],
  ["4.4", 300],
  ["6.12", 1000],
];
const SETTINGS = [...Array(131).keys(), ...Array.from({ length: 47 }, (_, i) => 140 + 10 * i)];
/** Hundreds of sockets in TIME_WAIT, which no setting moves: once a kernel is enough. */
const CROWDS = ["quota", "load", "overload"];
const FEW = PRESET_IDS.filter((preset) => !CROWDS.includes(preset));
const RTOS = [200, 17_400, 25_000];

const languages = await Promise.all(CODES.map(async (code) => [code, (await wordsOf(code)).all]));

/** As the page's own, but phrases keep their key and values. */
function appOf([code, words]) {
  const t = (key, values = {}) => plainText(words[key] ?? `{${key}}`, values);
  const fmt = createFormat(t, (value, { least = 0, most = 3 } = {}) =>
    new Intl.NumberFormat("en", { minimumFractionDigits: least, maximumFractionDigits: most }).format(value),
  );
  return { code, t, fmt, phrase: (key, values = {}) => ({ key, values, toString: () => t(key, values) }) };
}
const apps = languages.map(appOf);

const seconds = ({ own: { hz } }, ticks) => ticks / hz;
const fate = ({ own }, id) => own.record.fates[id];
const life = (play, id) => seconds(play, fate(play, id).at - play.own.scenario.sockets[id].at);
const stages = ({ own }, id) => own.record.stages[id];
const told = (play, id) => {
  const { until, from } = stages(play, id).at(-1);
  return seconds(play, until - from);
};
const closed = (play, id) => play.own.scenario.sockets[id].at;
const shared = ({ own }) => own.mechanism === "death-row";
const ownTimers = ({ own }) => own.record.fates.every(({ cause }) => cause === "timer");
const full = (play, id) => stages(play, id)[0].stage === "keepalive";
const lives = (play, batch, fromS = 0) => {
  const { sockets, batches } = play.own.scenario;
  return sockets
    .filter((socket) => socket.batch === batches[batch] && seconds(play, socket.at) >= fromS)
    .map(({ id }) => life(play, id));
};
/** TIME_WAIT with no slot over its quota, and with all. */
const busy = ({ prediction }) => prediction.timeWait.busy.maxMs / 1000;
const inRound = ({ own }) => own.record.happenings.some(({ what, overQuota }) => what === "hangman" && overQuota);

/** What a sentence says, of a play. */
const PREMISES = {
  "row.finding.empty": ({ own }) => own.scenario.sockets.length === 0,
  "row.finding.general": ({ own }) => own.scenario.sockets.length > 0,
  "row.finding.alone": (play) => stages(play, 0).length === 1 && !full(play, 0),
  "row.finding.alone-two": (play) =>
    stages(play, 0).length === 2 &&
    full(play, 0) &&
    life(play, 0) >= told(play, 0) + stages(play, 0)[0].until / play.own.hz - 0.1,
  "row.finding.alone-capped": (play) =>
    shared(play) && full(play, 0) && told(play, 0) > 60 && life(play, 0) < 2 * told(play, 0),
  "row.finding.phase": (play) =>
    shared(play) &&
    [1, 2].every((id) => fate(play, id).cause === "hangman" && !full(play, id)) &&
    play.own.record.visits.some((at) => at > closed(play, 1) && at <= closed(play, 2)) &&
    life(play, 1) < life(play, 2),
  "row.finding.phase-same": ownTimers,
  "row.finding.calendar": (play) =>
    shared(play) &&
    [0, 1].every((id) => fate(play, id).cause === "calendar" && !full(play, id)) &&
    fate(play, 0).at === fate(play, 1).at &&
    life(play, 1) < told(play, 1),
  "row.finding.calendar-same": ownTimers,
  "row.finding.quota": (play) => inRound(play) && Math.max(...lives(play, 1)) > busy(play),
  "row.finding.quota-none": ownTimers,
  "row.finding.load": (play) => inRound(play) && Math.min(...lives(play, 0, 120)) > busy(play),
  "row.finding.load-some": (play) =>
    inRound(play) && Math.min(...lives(play, 0, 120)) <= busy(play) && Math.max(...lives(play, 0, 120)) > busy(play),
  "row.finding.load-none": ownTimers,
  "row.finding.overload": (play) =>
    Math.min(...lives(play, 1)) > busy(play) && Math.max(...lives(play, 2, 610)) <= busy(play),
  "row.finding.overload-none": ownTimers,
  "row.finding.fin": (play) => stages(play, 0).at(-1).stage === "time-wait" && fate(play, 1).at < 45 * play.own.hz,
  "row.finding.lowered": (play) => fate(play, 0).cause === "reset" && full(play, 0) && stages(play, 1).length === 1,
  "row.finding.sixty-one": (play) =>
    full(play, 1) &&
    stages(play, 1).every(({ from, until }) => seconds(play, until - from) < 1.25) &&
    life(play, 0) > life(play, 1),
  "row.finding.sixty-one-same": ({ own }) => own.scenario.sockets.length === 2,
};

/** The play of a state, as the page has it. */
function playOf(preset, [kernel, hz], { finTimeout, rto }) {
  const set = { ...DEFAULTS, kernel, rowScenario: preset, finTimeout, rto, ...(hz ? { hz, hzSet: true } : {}) };
  return playScenario(model, createDeriver(model).derive({ ...set, secondKernel: kernel, thirdKernel: kernel }));
}

function* plays() {
  for (const kernel of KERNELS) {
    for (const preset of CROWDS) yield [preset, kernel, { finTimeout: 5, rto: 200 }];
    for (const finTimeout of SETTINGS)
      for (const [i, preset] of FEW.entries())
        if (finTimeout <= 5 || finTimeout % 4 === i % 4) yield [preset, kernel, { finTimeout, rto: RTOS[0] }];
    for (const rto of RTOS) for (const preset of FEW) yield [preset, kernel, { finTimeout: 30, rto }];
  }
}

/** Everything that is said of a play: phrases, and texts. */
function everythingSaid(play, app) {
  const { finding, sentences } = describePlay(play, app);
  const words = createWords(app, () => play.own.hz);
  const { sockets } = play.own.scenario;
  const ids = sockets.length === 0 ? [] : [0, POINT[play.state.rowScenario] ?? 0, sockets.length - 1];
  const about = [...new Set(ids)].flatMap((id) => describeSocket(id, play, play.run.snapshot(), words, app));
  const events = rowsOf(play.own.scenario, play.own.record).slice(0, 40);
  const table = events.map(({ what, cell, killed }) => app.t(`row.did.${what}`, { cell, n: killed }));
  return { finding, texts: [finding, ...sentences, ...about, ...table].map(String) };
}

test("what #row finds is what its play shows, in every language", () => {
  const refuted = new Map();
  const used = new Set();
  for (const [preset, kernel, settings] of plays()) {
    const what = `${kernel[0]} ${preset} ${settings.finTimeout} s, RTO ${settings.rto} ms`;
    const play = playOf(preset, kernel, settings);
    const { key } = describePlay(play, apps[0]).finding;
    used.add(key);
    if (!PREMISES[key]?.(play)) refuted.set(`${key} ${kernel[0]}`, what);
    // The words are the same for most settings.
    if (settings.finTimeout % 30 <= 5 || settings.rto > 200)
      for (const app of apps)
        for (const text of everythingSaid(play, app).texts)
          if (/[{}]|undefined|NaN|Infinity/.test(text)) refuted.set(`${app.code} ${text}`, what);
    play.run.free();
  }
  assert.deepEqual([...refuted], []);
  assert.deepEqual(
    Object.keys(PREMISES).filter((key) => !used.has(key)),
    [],
    "a premise of which no sentence was met",
  );
});
