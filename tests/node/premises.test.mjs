// What #states and #lifetime say of a story is true of it: over kernels, settings, scenarios and languages, each sentence is
// held against the model's record, by what it claims. The claims are read from the words; nothing here asks how the page
// chose them.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import { createI18n } from "../../www/app/i18n.js";
import { BASES, lowered, tellStory } from "../../www/app/story.js";
import { finding } from "../../www/figures/lifetime/curves.js";
import { describeStory } from "../../www/figures/states/describe.js";
import { CODES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const MINUTE_MS = 60_000;

// Every setting on a kernel of each kind, and the ones around every border where HZ and RTO shift it.
const ALL = Array.from({ length: 601 }, (_, t) => t);
const BORDERS = [-1, 0, 1, 3, 4, 5, 30, 53, 60, 61, 64, 67, 90, 106, 112, 113, 120, 121, 170, 600, 90_000, 2_000_000];
const GRID = [
  ...["3.10", "4.4", "6.12"].map((kernel) => ({ kernel, hz: 250, rto: 200, settings: ALL })),
  ...["2.6.32", "3.10.0-1160.el7.x86_64", "4.1", "6.8"].flatMap((kernel) =>
    [100, 300, 1000].flatMap((hz) => [200, 17_200, 40_000].map((rto) => ({ kernel, hz, rto, settings: BORDERS }))),
  ),
];
const PEER_FIN_S = [3, 0, 100, 250];

function* stories() {
  for (const { kernel, hz, rto, settings } of GRID) {
    for (const finTimeout of settings) {
      const prediction = model.predict(kernel, hz, finTimeout, rto);
      for (const base of BASES) {
        const peerFinS = PEER_FIN_S[finTimeout & 3];
        const scenario = base === "held" ? "silent" : base;
        const state = { ...DEFAULTS, kernel, hz, finTimeout, rto, scenario, peerFinS };
        const view = { state, held: base === "held", prediction };
        yield {
          view,
          story: tellStory(model.simulateConversation, view),
          where: `${kernel} HZ ${hz} RTO ${rto} ${base} ${finTimeout} s`,
        };
      }
    }
  }
}

// The facts of a record that the sentences speak of, in ms.
function factsOf({ record, hz }, { state, prediction }) {
  const ms = (ticks) => (ticks * 1000) / hz;
  const timers = record.timers
    .filter(({ of }) => of === "host")
    .map(({ stage, from, to, shown }) => ({
      stage,
      from: ms(from),
      to: to === null ? Infinity : ms(to),
      shown: shown === null ? null : ms(shown),
    }));
  const lastOf = (stage) => timers.findLast((timer) => timer.stage === stage);
  const sent = record.packets.map(({ from, kind, sent, arrives }) => ({
    end: from,
    kind,
    at: ms(sent),
    arrives: ms(arrives),
  }));
  return {
    state,
    prediction,
    mechanism: prediction.kernel.mechanism,
    effective: prediction.effectiveMs,
    end: record.end === null ? Infinity : ms(record.end),
    waits: timers.filter(({ stage }) => stage !== "retransmit" && stage !== "held"),
    keepalive: lastOf("keepalive"),
    mini: lastOf("mini"),
    timeWait: lastOf("time-wait"),
    visits: record.visits.map(ms),
    peerFin: sent.find(({ end, kind }) => end === "peer" && kind === "fin"),
    resets: sent.filter(({ end, kind }) => end === "host" && kind === "rst"),
    written: record.moments.find(({ id }) => id === "fin-timeout"),
    writtenAt: ms(record.moments.find(({ id }) => id === "fin-timeout")?.at ?? 0),
    whys: record.moments.map(({ why }) => why),
  };
}

const lengthOf = ({ from, to }) => to - from;
// 3.5 × RTO, in whole ticks.
const floorOf = ({ state, prediction }) => Math.abs(prediction.effectiveMs - 3.5 * state.rto) < 5000 / state.hz;
const silent = (facts) => !facts.peerFin && facts.resets.length === 0;
const goneByItself = (facts) => facts.mini.to === facts.end && silent(facts);

// What each sentence says has to hold; `said` are its values as the reader sees them, `seconds` makes such a text.
const CLAIMS = {
  floor: (facts) => facts.effective > facts.state.finTimeout * 1000 && floorOf(facts),
  "silent-one": (facts) =>
    facts.effective <= MINUTE_MS && facts.waits.length === 1 && facts.mini.from === 0 && goneByItself(facts),
  "silent-two": (facts, said, { exact }) =>
    facts.effective > MINUTE_MS &&
    facts.waits.length === 2 &&
    facts.keepalive.from === 0 &&
    facts.mini.from === facts.keepalive.to &&
    goneByItself(facts) &&
    said.excess === exact(facts.effective - MINUTE_MS),
  fin: (facts) => {
    const [first] = facts.waits;
    const stage = facts.waits.at(-2);
    return (
      first !== facts.timeWait &&
      facts.peerFin.arrives === facts.state.peerFinS * 1000 &&
      stage.to === facts.peerFin.arrives &&
      facts.timeWait.from === facts.peerFin.arrives &&
      facts.timeWait.to === facts.end &&
      Math.abs(lengthOf(facts.timeWait) - MINUTE_MS) < 5000
    );
  },
  "fin-late": (facts) =>
    facts.end <= facts.peerFin.arrives &&
    !facts.timeWait &&
    facts.resets.some(({ at }) => at === facts.peerFin.arrives),
  held: (facts) => facts.waits.length === 0 && facts.end === Infinity && !facts.peerFin,
  "lowered-reset": (facts, said, texts) =>
    lowersInTime(facts, said, texts) &&
    facts.writtenAt < facts.keepalive.to &&
    facts.keepalive.to === facts.end &&
    !facts.mini &&
    facts.resets.some(({ at }) => at === facts.end),
  "lowered-one": (facts, said, texts) =>
    lowersInTime(facts, said, texts) && facts.mini.from === 0 && facts.writtenAt <= facts.end && goneByItself(facts),
  "lowered-floor": (facts, said, texts) =>
    lowersInTime(facts, said, texts) &&
    facts.whys.includes("keepalive-again") &&
    3.5 * facts.state.rto > MINUTE_MS &&
    goneByItself(facts),
  "lowered-not": (facts) =>
    lowered(facts.state.finTimeout) === facts.state.finTimeout && floorOf(facts) && silent(facts),
  linger: (facts) => facts.waits.length === 0 && facts.end === 0 && facts.resets.length === 1,
  "late.death-row": (facts) =>
    facts.mechanism === "death-row" && facts.mini.to > facts.mini.shown && facts.visits.includes(facts.mini.to),
  "early.death-row": (facts, said, { seconds }) =>
    facts.mechanism === "death-row" &&
    facts.mini.to < facts.mini.shown &&
    facts.visits.includes(facts.mini.to) &&
    Math.abs(lengthOf(facts.mini) - MINUTE_MS) < 1000 &&
    said.left === seconds(facts.mini.shown - facts.mini.to),
  "late.level-wheel": (facts) => facts.mechanism === "level-wheel" && facts.mini.to > facts.mini.shown,
  "early.level-wheel": (facts) =>
    facts.mechanism === "level-wheel" &&
    facts.mini.to < facts.mini.shown &&
    facts.prediction.warnings.some(({ id }) => id === "beyond-wheel"),
};

// The setting is written when it is said to be, to less than it was.
function lowersInTime(facts, said, { exact }) {
  const at = facts.prediction.stages[0].armedMs / 2;
  return (
    Math.abs(facts.writtenAt - at) <= 1 + 1000 / facts.state.hz &&
    said.at === exact(Math.floor(at)) &&
    said.low !== said.t &&
    lowered(facts.state.finTimeout) < facts.state.finTimeout
  );
}

// What a value must be, wherever a sentence has it.
const VALUES = {
  end: (facts, { seconds }) => seconds(facts.end),
  keepalive: (facts, { seconds }) => seconds(lengthOf(facts.keepalive)),
  mini: (facts, { seconds }) => seconds(lengthOf(facts.mini)),
  nominal: (facts, { seconds }) => seconds(facts.mini.shown - facts.mini.from),
  timewait: (facts, { seconds }) => seconds(lengthOf(facts.timeWait)),
  x: (facts, { exact }) => exact(facts.state.peerFinS * 1000),
  t: (facts, { exact }) => exact(facts.state.finTimeout * 1000),
  effective: (facts, { exact }) => exact(facts.effective),
};

// What #lifetime says of a setting, held against what the model predicts.
const SETTINGS = {
  exact: ({ total }, asked) => [total.lone, total.busy].every(({ minMs, maxMs }) => minMs === asked && maxMs === asked),
  shorter: ({ total }, asked, { total: sixty }) =>
    asked > MINUTE_MS && total.lone.maxMs < sixty.lone.maxMs && total.busy.maxMs < sixty.busy.maxMs,
  floor: ({ effectiveMs }, asked) => effectiveMs > asked,
  differs: () => true,
};

const named = (template) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

let languages;
before(async () => {
  languages = await Promise.all(
    CODES.map(async (code) => {
      const i18n = createI18n({});
      await i18n.use(code, ["page", "states"]);
      const { seconds, exactSeconds: exact } = i18n.fmt;
      return { i18n, texts: { seconds, exact }, words: (await wordsOf(code)).all };
    }),
  );
});

test("no sentence is written of a story whose record does not bear it out, in any language", () => {
  const met = new Set();
  const hold = (facts, phrase, { texts, words }, where) => {
    const [, key, values] = phrase.toJSON();
    const name = key.replace(/^states\.(?:finding|said)\./, "");
    const said = Object.fromEntries(Object.entries(values).map(([value, text]) => [value, String(text)]));
    const text = String(phrase);
    met.add(name);
    assert.ok(CLAIMS[name], `${where}: nothing holds "${key}" against the record`);
    assert.ok(CLAIMS[name](facts, said, texts), `${where}: ${text}`);
    assert.doesNotMatch(text, /\{|undefined|NaN|∞/, where);
    for (const value of named(words[key]))
      if (VALUES[value]) assert.equal(said[value], VALUES[value](facts, texts), `${where}: {${value}} in ${text}`);
  };
  for (const { view, story, where } of stories()) {
    const facts = factsOf(story, view);
    // Where the tools' count and the end are so far apart that one can see it, it is said why.
    const apart = view.state.scenario !== "fin" && facts.mini && Math.abs(facts.mini.to - facts.mini.shown) > 100;
    for (const language of languages) {
      const { finding: found, sentences } = describeStory(story, view, language.i18n);
      for (const phrase of [found, ...sentences]) hold(facts, phrase, language, where);
      const explained = sentences.some((one) => /\.(?:late|early)\./.test(one.toJSON()[1]));
      assert.ok(explained || !apart, `${where}: not explained`);
    }
  }
  assert.deepEqual(
    Object.keys(CLAIMS).filter((name) => !met.has(name)),
    [],
    "no story of the grid has it",
  );
});

test("no setting is called exact, shorter or too low that is not", () => {
  const met = new Set();
  const [{ i18n, words }] = languages;
  for (const { kernel, hz, rto, settings } of GRID) {
    const sixty = model.predict(kernel, hz, 60, rto);
    for (const finTimeout of settings) {
      const prediction = model.predict(kernel, hz, finTimeout, rto);
      const [key, { n }] = finding({ state: { finTimeout, rto }, held: false, prediction }, i18n);
      const name = key.replace("lifetime.finding.", "");
      const where = `${kernel} HZ ${hz} RTO ${rto} ${finTimeout} s: ${key}`;
      assert.ok(key in words && SETTINGS[name](prediction, finTimeout * 1000, sixty), where);
      assert.equal(n, i18n.fmt.span(prediction.total.busy), where);
      met.add(name);
    }
  }
  assert.deepEqual([...met].sort(), Object.keys(SETTINGS).sort());
});

test("every language names the same numbers", async () => {
  const [first, ...others] = await Promise.all(CODES.map(async (code) => (await wordsOf(code)).parts));
  // "Below 0" and "one second" are words elsewhere.
  const numbers = (text) => [...new Set(text.match(/\d+(?:\.\d+)*/g))].filter((n) => n !== "0" && n !== "1").sort();
  for (const parts of others)
    for (const part of ["page.index", "states", "answer", "lifetime", "questions", "why", "glossary"])
      for (const [key, text] of Object.entries(first[part]))
        assert.deepEqual(numbers(parts[part][key]), numbers(text), key);
});
