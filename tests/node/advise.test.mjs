// #advise without a browser: the fleet as text and link, the wish from the state, the reasons in words, the files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../www/app/control-kinds.js";
import { control, DEFAULTS, KERNELS } from "../../www/app/controls.js";
import { createFormat } from "../../www/app/format.js";
import { fillTemplate } from "../../www/app/text.js";
import { FILES } from "../../www/figures/advise/files.js";
import { fleetOf, fleetText, linesOf, MAX_KERNELS, readLines } from "../../www/figures/advise/fleet.js";
import { membersOf, wishOf } from "../../www/figures/advise/wish.js";
import { rangesText, reasonText, verdictOf, wishTexts } from "../../www/figures/advise/words.js";
import { PRESETS } from "../../www/figures/questions/presets.js";
import engine from "./package.mjs";

const LANGUAGES = [
  ["en", "en", " "],
  ["zh", "zh-Hans", ""],
];

async function wordsIn([code, tag, joiner]) {
  const parts = await Promise.all(["page", "advise"].map((part) => import(`../../www/lang/${code}/${part}.js`)));
  const words = Object.assign({}, ...parts.map((part) => part.default));
  const t = (key, values = {}) => {
    assert.ok(key in words, `${code} has no "${key}"`);
    return fillTemplate(words[key], values);
  };
  const number = (value, { least = 0, most = 3 } = {}) =>
    new Intl.NumberFormat(tag, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
  return { t, fmt: createFormat(t, number), sentences: (texts) => texts.filter(Boolean).join(joiner) };
}

const wish = (given) => ({
  kernels: [{ kernel: "3.10.0-1160.el7.x86_64", hz: 1000 }],
  rto: 200,
  gone: null,
  keep: null,
  closesPerSecond: null,
  silentShare: null,
  atMost: null,
  allowed: { min: 1, max: 120 },
  present: 60,
  ...given,
});

test("a fleet goes into a link and comes back", () => {
  const fleet = [
    { kernel: "3.10.0-1160.el7.x86_64", hz: null },
    { kernel: "4.18.0-553.16.1.el8_10.x86_64", hz: 1000 },
  ];
  const text = fleetText(fleet);
  assert.equal(text, "3.10.0-1160.el7.x86_64,4.18.0-553.16.1.el8_10.x86_64@1000");
  assert.deepEqual(fleetOf(text), fleet);
  assert.deepEqual(read(control("adviseFleet"), text), { value: text });
  for (const broken of ["a,,b", "3.10@", "3.10 4.4", `3.10@12345`, "x".repeat(7000)])
    assert.ok(read(control("adviseFleet"), broken).why, broken);
});

test("lines are read as people paste them", () => {
  const { members, left } = readLines(
    [
      "3.10.0-1160.el7.x86_64",
      "Linux web-01 5.14.0-427.13.1.el9_4.x86_64 #1 SMP PREEMPT_DYNAMIC Wed May 1 19:11:28 UTC 2024 x86_64 GNU/Linux",
      "6.1.0-28-amd64 250",
      "6.8.0-45-generic, CONFIG_HZ=1000",
      "4.4 HZ 300",
      "",
      "# a remark",
      "hello",
      "3.10.0-1160.el7.x86_64",
    ].join("\r\n"),
  );
  assert.deepEqual(members, [
    { kernel: "3.10.0-1160.el7.x86_64", hz: null },
    { kernel: "5.14.0-427.13.1.el9_4.x86_64", hz: null },
    { kernel: "6.1.0-28-amd64", hz: 250 },
    { kernel: "6.8.0-45-generic", hz: 1000 },
    { kernel: "4.4", hz: 300 },
  ]);
  assert.deepEqual(left, ["hello"]);
  assert.deepEqual(readLines(linesOf(members)).members, members);
});

test("a fleet has an end, and that is known", () => {
  const many = Array.from({ length: MAX_KERNELS + 5 }, (_, i) => `6.${i}`).join("\n");
  const { members, cut } = readLines(many);
  assert.equal(members.length, MAX_KERNELS);
  assert.equal(cut, true);
});

test("whatever is pasted can stand in a link", () => {
  for (const line of ["3.10,4.4@5", "9.9@@@", "1.1\t2.2", "4.4;rm -rf /", "6.1\u0000x", "3.10 \u202e 4.4"]) {
    const text = fleetText(readLines(line).members);
    assert.ok(text === "" || !read(control("adviseFleet"), text).why, `${line} -> ${text}`);
  }
});

test("the state becomes a wish that the model takes", () => {
  const hzOf = (kernel) => (kernel === "3.10.0-1160.el7.x86_64" ? { hz: 1000, certainty: "read" } : null);
  const comparisons = ["3.10", "4.4", "3.10"].map((kernel) => ({ kernel, prediction: { hz: 300 } }));
  const compared = membersOf(DEFAULTS, comparisons, hzOf);
  assert.deepEqual(compared, [
    { kernel: "3.10", hz: 300, hzFrom: "given" },
    { kernel: "4.4", hz: 300, hzFrom: "given" },
  ]);
  const adviseFleet = "3.10.0-1160.el7.x86_64,4.4@100,6.8";
  const members = membersOf({ ...DEFAULTS, adviseFleet }, comparisons, hzOf);
  assert.deepEqual(
    members.map(({ hz, hzFrom }) => [hz, hzFrom]),
    [
      [1000, "read"],
      [100, "given"],
      [250, "unknown"],
    ],
  );
  const asked = wishOf({ ...DEFAULTS, adviseMost: 500, adviseMin: 90, adviseMax: 20 }, members);
  assert.deepEqual(asked.allowed, { min: 20, max: 90 });
  assert.equal(asked.silentShare, DEFAULTS.adviseSilent / 100);
  assert.equal(engine.advise(asked).kernels.length, members.length);
  assert.equal(wishOf({ ...DEFAULTS, finTimeout: 2147483647 }, members).present, null);
});

// One wish for each kind of reason, so that none is without words.
const REASONS = [
  wish({ gone: 20, keep: 18 }),
  wish({
    kernels: [
      { kernel: "3.10", hz: 250 },
      { kernel: "6.8", hz: 250 },
    ],
    gone: 16,
    keep: 10,
  }),
  wish({ gone: 0.1 }),
  wish({ kernels: [{ kernel: "6.8", hz: 100 }], gone: 57, keep: 52, allowed: { min: 1, max: 60 } }),
  wish({ kernels: [{ kernel: "4.4", hz: 250 }], keep: 100, gone: 130, allowed: { min: 1, max: 600 } }),
  wish({ rto: 20_000, present: 5 }),
  wish({ closesPerSecond: 500, silentShare: 0.1, atMost: 100_000 }),
  wish({ gone: 4, present: 3 }),
  wish({ gone: 30 }),
  wish({ kernels: [{ kernel: "6.8", hz: 250 }], allowed: { min: 1, max: 30 }, closesPerSecond: 9, atMost: 1 }),
];

for (const language of LANGUAGES) {
  test(`every reason has words: ${language[0]}`, async () => {
    const words = await wordsIn(language);
    const seen = new Set();
    for (const asked of REASONS) {
      const advice = engine.advise(asked);
      for (const reason of advice.reasons) {
        seen.add(reason.id);
        const text = reasonText(reason, asked, words);
        assert.doesNotMatch(text, /[{}]|undefined|NaN|null/, `${reason.id}: ${text}`);
      }
      const { t } = words;
      const n = advice.finTimeoutS ?? "";
      assert.doesNotMatch(
        t(`advise.verdict.${verdictOf(advice, advice.finTimeoutS, true)}`, { n, min: 1, max: 9 }),
        /[{}]/,
      );
      assert.doesNotMatch(rangesText(advice.possible, words), /[{}]/);
    }
    for (const id of engine.catalogue().adviceReasons) assert.ok(seen.has(id), `no case has the reason ${id}`);
  });

  test(`the files say the setting, and nothing but comments besides: ${language[0]}`, async () => {
    const words = await wordsIn(language);
    const asked = wish({ gone: 40, keep: 10 });
    const of = {
      setting: 22,
      kernels: [{ kernel: "3.10.0-1160.el7.x86_64", hz: 1000, now: "52.5–60.2 s", after: "22.5–30.1 s" }],
      wishes: wishTexts(asked, words),
      link: "https://example.org/finwait/tools.html#advise&v=1",
      words: words.t,
    };
    for (const [kind, { text }] of Object.entries(FILES)) {
      const file = text(of);
      assert.match(file, /22/, kind);
      assert.doesNotMatch(file, /[{}]|undefined/, kind);
      assert.ok(file.endsWith("\n") && !file.endsWith("\n\n"), kind);
    }
    const settings = FILES.sysctl
      .text(of)
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    assert.deepEqual(settings, ["net.ipv4.tcp_fin_timeout = 22"]);
    const commands = FILES.docker
      .text(of)
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    assert.deepEqual(commands, ["docker run --sysctl net.ipv4.tcp_fin_timeout=22 IMAGE"]);
    assert.match(FILES.kubernetes.text(of), /- name: net\.ipv4\.tcp_fin_timeout\n {8}value: "22"\n/);
  });
}

test("the questions that lead here get the answer they claim", () => {
  const stateOf = (id) => ({ ...DEFAULTS, ...PRESETS.find((preset) => preset.id === id).patch });
  const asked = (id) => {
    const state = stateOf(id);
    const comparisons = KERNELS.map((name) => ({ kernel: state[name], prediction: { hz: state.hz } }));
    return {
      state,
      wish: wishOf(
        state,
        membersOf(state, comparisons, () => null),
      ),
    };
  };
  const which = asked("which").wish;
  assert.deepEqual(which.allowed, { min: 5, max: 120 });
  const { verdict, finTimeoutS } = engine.advise(which);
  assert.deepEqual([verdict, finTimeoutS], ["keep", 60]);
  for (const shorter of [61, 82])
    for (const { kernel, hz } of which.kernels) {
      const { total, stages } = engine.predict(kernel, hz, shorter, 200);
      assert.ok(total.busy.maxMs < engine.predict(kernel, hz, 60, 200).total.busy.maxMs, kernel);
      assert.equal(stages[0].kind, "keepalive", "a full socket");
    }
  assert.equal(asked("pod").state.adviseFile, "kubernetes");

  const { kernel, hz, finTimeout, rto } = stateOf("ten");
  const lone = (setting) => engine.predict(kernel, hz, setting, rto).total.lone.maxMs / 1000;
  assert.ok(Math.abs(lone(finTimeout) - 22.55) < 0.05);
  for (const kept of [60, 106, 180]) assert.ok(Math.abs(lone(kept) - kept) < 1, kept);
  const orphans = stateOf("orphans");
  assert.equal(engine.predict(orphans.kernel, orphans.hz, orphans.finTimeout, 200).stages[0].kind, "keepalive");
  assert.notEqual(engine.predict(orphans.kernel, orphans.hz, 60, 200).stages[0].kind, "keepalive");
});

test("a release from a link is text in what is taken away", () => {
  const kernel = "4.8-`a`|<b>*c*[d](e)";
  assert.throws(
    () => engine.predict(kernel, 250, 60, 200),
    /allowed are letters, digits/,
    "no such release gets so far",
  );
  const of = { setting: 22, kernels: [{ kernel, hz: 250, now: "", after: "1 s" }], wishes: [], words: (key) => key };
  const file = FILES.markdown.text({ ...of, link: "https://example.org/#k=a)b" });
  assert.match(file, /\| 4\.8-\\`a\\`\\\|\\<b\\>/);
  assert.match(file, /<https:\/\/example\.org\/#k=a%29b>/);
});

test("a value picked by hand is judged for itself", () => {
  const advice = { finTimeoutS: 22, verdict: "set" };
  assert.equal(verdictOf(advice, 22, true), "set");
  assert.equal(verdictOf(advice, 20, true), "meets");
  assert.equal(verdictOf(advice, 61, false), "breaks");
  assert.equal(verdictOf({ finTimeoutS: null, verdict: "impossible" }, null, false), "impossible");
  assert.equal(verdictOf({ finTimeoutS: null, verdict: "impossible" }, 30, false), "breaks");
});
