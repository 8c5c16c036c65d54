// #evidence: the model against kernels that were really run. The measurements are the tests' own files; worker.js judges them by the tests' rules, and this page
// only shows what comes out. The reader's own file goes the same way and never leaves the browser.

import { dataUrl } from "../../app/data.js";
import { actions } from "../../ui/actions.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { say } from "../../ui/list.js";
import { createCurves } from "./curves.js";
import { entriesOf, kernelsIn, matches } from "./entries.js";
import { createFiles } from "./files.js";
import { createFilter } from "./filter.js";
import { createJudge } from "./judge.js";
import { createLoadList } from "./loadlist.js";
import { createMethod } from "./method.js";
import { createOwn } from "./own.js";
import { createPicker } from "./picker.js";
import { createRecord } from "./record.js";
import { createResiduals } from "./residuals.js";
import { createSaid } from "./said.js";
import { createScatter } from "./scatter.js";
import { sumUp } from "./span.js";
import { createTable, rowsOf } from "./table.js";

export default { mount };

const [RUNS, LOADS, GOLDEN] = ["runs.csv", "quota.csv", "golden.json"].map(dataUrl);

const NEAR_SETTING = 70;
const MAX_SETTING = 3600; // of a reader's own file; what lies beyond stands at the edge
const SPEAK_AFTER_MS = 900;

function mount(section, app) {
  const { t, fmt, store, engine } = app;
  section.append(html`
    <h2 id="evidence-title"></h2>
    <p class="sum"></p>
    <p class="problem" role="alert" hidden></p>
    <div class="plot points"><div class="picker" data-t-label="evidence.picker"></div></div>
    <div class="residuals"></div>
    <div class="tools">
      <div class="filter" role="group" data-t-label="evidence.filter"></div>
      <div class="views">
        <div class="switch" role="group" data-t-label="evidence.range" data-key="evidenceRange"><button type="button" data-value="70"></button><button type="button" data-value="all"></button></div>
        <div class="switch" role="group" data-t-label="evidence.from" data-key="evidenceFrom"><button type="button" data-value="span" data-t="evidence.from.span"></button><button type="button" data-value="replay" data-t="evidence.from.replay"></button></div>
      </div>
    </div>
    <div class="beside"><div class="record"></div><p class="reading"></p></div>
    <p class="spoken" role="status"></p>
    <div class="own"></div>
    <div class="under-load"><h3></h3><p data-t="evidence.load.lead"></p><div class="loads"></div></div>
    <div class="method"></div>
    <details class="all"><summary data-t="evidence.table.open"></summary></details>`);
  section.setAttribute("aria-labelledby", "evidence-title");
  const part = (selector) => section.querySelector(selector);
  const [title, sum, problem, reading, spoken, plotBox, residualBox, loadTitle] = [
    "h2",
    ".sum",
    ".problem",
    ".reading",
    ".spoken",
    ".points",
    ".residuals",
    ".under-load h3",
  ].map(part);

  let view = null;
  let runs = []; // entries of the project's files
  const loads = [];
  let golden = null;
  const left = new Set(["runs", "loads"]);
  let spoken_ = 0;

  const said = createSaid(app);
  const judge = createJudge();
  const curvesOf = createCurves(engine);
  const filter = createFilter(part(".filter"), app);
  const record = createRecord(part(".record"), said, app);
  const residuals = createResiduals(residualBox, app);
  const loadList = createLoadList(part(".loads"), app);
  const method = createMethod(part(".method"), said, app);
  const table = createTable(part("details.all"), said, app);
  for (const longer of [".under-load", ".method"]) fold(part(longer));
  const picker = createPicker(
    part(".picker"),
    [
      { box: plotBox, y: ({ y }) => y },
      { box: residualBox, y: ({ below }) => below },
    ],
    {
      picked: (point) => record(point?.entry ?? null),
      valueText: (point) => (point ? said.sentence(point.entry) : t("evidence.record.none")),
    },
  );
  const scatter = createScatter(plotBox, app, (points, layout, ratio) => {
    const { left, top, width, height } = layout.area;
    Object.assign(part(".picker").style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    picker.placed(residuals(points, layout, ratio, view.state.evidenceFrom));
  });

  const all = () => [...runs, ...files.all.flatMap(({ entries }) => entries)];
  // What has come in since: which runs there are, and what else is known of them.
  const known = { runs: 0, more: 0 };
  let shown = "";
  let drawn = "";
  function update(what) {
    known[what]++;
    if (view) show(view);
  }

  let read = [];
  judge(
    { url: RUNS.href },
    {
      read: (found) => (read = found.runs),
      spans: ({ verdicts }) => {
        runs = entriesOf(read, verdicts, false);
        update("runs");
      },
      replays: ({ replays }) => {
        runs.forEach((entry, i) => (entry.replay = replays[i]));
        update("more");
        done("runs");
      },
      failed: tellBroken,
    },
  );
  judge(
    { url: LOADS.href },
    {
      load: ({ judged, refused }) => (refused ? tellBroken({ problem: refused }) : loads.push(judged)),
      end() {
        update("more");
        done("loads");
      },
      failed: tellBroken,
    },
  );
  fetch(GOLDEN)
    .then((response) => response.json())
    .then((counts) => {
      golden = counts;
      update("more");
    })
    .catch((error) => tellBroken({ problem: { given: error.message } }));
  // For whoever waits for the whole of it, such as the tests.
  function done(kind) {
    left.delete(kind);
    if (left.size === 0) section.dataset.judged = "true";
  }
  function tellBroken({ problem: { given } }) {
    problem.textContent = t("evidence.broken", { message: given });
    problem.hidden = false;
  }

  const files = createFiles(judge, update);
  const ownFiles = createOwn(part(".own"), said, app, files);

  for (const button of section.querySelectorAll("[data-key] button")) {
    const { key } = button.parentElement.dataset;
    button.addEventListener("click", () => store.setFromText(key, button.dataset.value));
  }
  section.append(
    actions("evidence", app, [
      ["actions.csv", () => save(csvBlob(rowsOf(all().filter(matches(view.state)))), "finwait-evidence.csv")],
    ]),
  );

  const speak = (text) => {
    clearTimeout(spoken_);
    spoken_ = setTimeout(() => say(spoken, text), SPEAK_AFTER_MS);
  };

  function show({ state, lang }) {
    const asked = [
      lang,
      app.color("--paper"),
      state.evidenceKernel,
      state.evidenceHz,
      state.evidenceScenario,
      state.evidenceRange,
      state.evidenceFrom,
      known.runs,
    ].join();
    const all_ = `${asked},${known.more}`;
    if (shown === all_) return;
    shown = all_;
    const entries = all().filter(matches(state));
    const ours = entries.filter((entry) => !entry.own);
    say(title, headline(ours));
    say(sum, ours.length ? summary(ours) : "");
    showLoads();
    method(runs, golden);
    ownFiles(lang);
    table(entries);
    if (runs.length) speak(`${title.textContent}. ${sum.textContent}`);
    const plotted = state.evidenceFrom === "replay" ? all_ : asked;
    if (drawn === plotted) return;
    drawn = plotted;
    filter(all(), state, lang);
    const farthest = Math.min(
      all().reduce((most, { run }) => Math.max(most, run.finTimeoutS), NEAR_SETTING),
      MAX_SETTING,
    );
    for (const button of section.querySelectorAll("[data-key] button")) {
      const { key } = button.parentElement.dataset;
      button.setAttribute("aria-pressed", String(String(state[key]) === button.dataset.value));
      if (key === "evidenceRange")
        say(button, t("evidence.range.to", { t: fmt.number(button.dataset.value === "70" ? NEAR_SETTING : farthest) }));
    }
    for (const element of [plotBox, residualBox, part(".beside")]) element.hidden = entries.length === 0;
    if (entries.length) plot(entries, state.evidenceRange === NEAR_SETTING ? NEAR_SETTING : farthest);
  }

  function plot(entries, lastSetting) {
    const { state, lang } = view;
    const within =
      state.evidenceRange === NEAR_SETTING ? entries.filter(({ run }) => run.finTimeoutS <= NEAR_SETTING) : entries;
    const series = curvesOf(entries, state, lastSetting);
    // In the near view, what other circumstances made much longer than the curves stands at the edge.
    const highest =
      Math.max(
        ...within.filter(({ plain }) => plain || state.evidenceRange === "all").map(({ run }) => run.totalS),
        0,
      ) * 1000;
    scatter.show(
      { ...words(series), series, lastSetting, atLeastMs: highest, key: `${lang}/${app.color("--paper")}/${highest}` },
      within,
    );
    const named = (hz) => series.filter((one) => one.hz === hz).map(({ name }) => name);
    const curve = (hz) => t("evidence.curve", { names: named(hz).join(t("evidence.list")), hz: fmt.number(hz) });
    const curves = [...new Set(series.map(({ hz }) => hz))].map(curve).join(t("evidence.join"));
    const beyond = entries.length - within.length;
    say(
      reading,
      t(beyond ? "evidence.reading.beyond" : "evidence.reading", {
        curves,
        n: fmt.number(beyond),
        t: fmt.number(NEAR_SETTING),
      }),
    );
  }

  function headline(entries) {
    if (!runs.length) return t("evidence.finding.wait");
    if (!entries.length) return t("evidence.finding.none");
    const kernels = kernelsIn(entries);
    const { n, nInside } = sumUp(entries);
    const on =
      kernels.length === 1
        ? t("evidence.on.one", { kernel: kernels[0] })
        : t("evidence.on.many", { n: fmt.number(kernels.length) });
    return t(n === nInside ? "evidence.finding.all" : "evidence.finding.some", {
      n: fmt.number(n),
      inside: fmt.number(nInside),
      on,
    });
  }

  function summary(entries) {
    const { largest, largestMiss } = sumUp(entries);
    const replayed = entries.filter(({ replay }) => replay);
    const died = replayed.filter(({ replay }) => replay.missS === 0);
    const worst = largestMiss ?? largest;
    const distance = worst && said.distance(largestMiss ? worst.verdict.missS : worst.verdict.distanceS);
    const far = worst
      ? t(largestMiss ? "evidence.sum.miss" : "evidence.sum.far", { id: worst.run.id, kernel: worst.version, distance })
      : t("evidence.sum.none");
    if (!replayed.length) return far;
    const most = Math.max(...replayed.map(({ replay }) => Math.abs(replay.distanceS)));
    const values = { n: fmt.number(replayed.length), died: fmt.number(died.length), distance: said.distance(most) };
    return t("evidence.sum.both", { far, replayed: t("evidence.sum.replayed", values) });
  }

  function showLoads() {
    const agreeing = loads.filter(({ checks }) => checks.every(({ inside }) => inside));
    say(
      loadTitle,
      loads.length
        ? t("evidence.load.finding", { n: fmt.number(loads.length), agree: fmt.number(agreeing.length) })
        : t("evidence.load.wait"),
    );
    loadList([...loads, ...files.all.flatMap((file) => file.loads)], view.lang);
  }

  // The short name of TIME_WAIT's line: marks stand where the long one would.
  function words(series) {
    const texts = {
      lifetime: "axis.lifetime",
      setting: "axis.setting",
      asSet: "as-set",
      timeWait: "time-wait-short",
      timeWaitShort: "time-wait-short",
    };
    return {
      words: {
        ...Object.fromEntries(Object.entries(texts).map(([name, key]) => [name, t(`lifetime.${key}`)])),
        cliff: "",
        cliffShort: "",
      },
      families: Object.fromEntries(series.map(({ mechanism }) => [mechanism, t(`lifetime.family.${mechanism}`)])),
      number: (n) => fmt.number(n),
    };
  }

  return (next) => {
    view = next;
    show(view);
  };
}
