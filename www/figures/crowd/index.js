// #crowd: how many sockets a load keeps, and which limits it comes near.

import { actions } from "../../ui/actions.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { createLab } from "../../ui/lab.js";
import { keptList, setTextOf, tint } from "../../ui/list.js";
import { problemValues } from "../../ui/problems.js";
import { slider } from "../../ui/slider.js";
import {
  byRate,
  horizonOf,
  limitsNear,
  loadOf,
  mostRate,
  overTime,
  PRESET_BASE,
  PRESETS,
  ticksTo,
  toCsv,
} from "./data.js";
import { createPlot } from "./plot.js";
import { createTable } from "./table.js";

export default { mount };

const NUMBERS = [
  "finTimeout",
  "crowdRate",
  "crowdSilent",
  "crowdFinAfter",
  "crowdBuckets",
  "crowdOrphans",
  "crowdPortLow",
  "crowdPortHigh",
  "crowdDestinations",
];

function mount(section, app) {
  const { t, fmt, engine, store, setText } = app;
  section.append(html`
    <h2 id="crowd-title"></h2>
    <nav class="crowd-presets" data-t-label="crowd.presets"><ul></ul></nav>
    <p class="crowd-load"></p>
    <p class="crowd-limits"></p>
    <div class="crowd-sliders"></div>
    <ul class="problems" aria-live="polite"></ul>
    <ul class="crowd-warnings"></ul>
    <h3 data-t="crowd.time.title"></h3>
    <div class="time-holder"></div>
    <h3 class="rate-title"></h3>
    <div class="rate-holder"></div>
    <p class="reading"></p>
    <div class="crowd-table" tabindex="0" role="region" data-t-label="crowd.table"></div>
    <details class="crowd-steps"><summary data-t="crowd.why"></summary><ol></ol></details>`);
  section.setAttribute("aria-labelledby", "crowd-title");
  const find = (selector) => section.querySelector(selector);

  const problems = () => Object.values(values).flatMap((widget) => widget.problem() ?? []);
  const values = {
    kernel: inlineKernel("kernel", app, () => showProblems()),
    ...Object.fromEntries(NUMBERS.map((name) => [name, inlineNumber(name, app, () => showProblems())])),
  };
  const sliders = ["crowdRate", "crowdSilent"].map((name) => slider(name, app));
  find(".crowd-sliders").append(...sliders.map(({ element }) => element));
  const presets = createPresets(find(".crowd-presets ul"), app);
  const time = createPlot("time", app);
  const rate = createPlot("rate", app);
  find(".time-holder").append(time.element);
  find(".rate-holder").append(rate.element);
  dragRate(rate, store);
  const table = createTable(app);
  find(".crowd-table").append(table.element);
  const fillProblems = keptList(find(".problems"), () => line((element, text) => setTextOf(element, text)));
  const fillWarnings = keptList(find(".crowd-warnings"), () =>
    line((element, { id, values: of }) => setText(element, `crowd.warning.${id}`, of)),
  );
  const fillSteps = keptList(find(".crowd-steps ol"), () => line((element, step) => writeStep(element, step, app)));
  const lab = createLab(
    app,
    () =>
      view && {
        state: { ...view.state, mechanism: view.prediction.kernel.mechanism },
        finAfterMs: finAfter(view.state),
      },
  );
  const csv = () => save(new Blob([toCsv(shown.series)], { type: "text/csv" }), "finwait-crowd.csv");
  section.append(lab.element, actions("crowd", app, [["actions.csv", csv]]));

  let view = null;
  let shown = null;
  let refused = null;
  let worded = "";
  let byRates = { key: "", curves: [] };
  // Whether the row was stalled at the last setting: a drag through the range where both can be keeps it so.
  let wasStalled = false;

  const showProblems = () => {
    const texts = problems().map((problem) => t(`problem.${problem.why}`, problemValues(problem, app)));
    fillProblems([...texts, ...(refused ? [refused] : [])]);
    section.classList.toggle("stale", texts.length > 0 || refused !== null);
  };

  const compute = ({ state, comparisons }) => {
    const crowds = comparisons.map(({ kernel, prediction }) => ({
      kernel,
      version: prediction.kernel.version,
      mechanism: prediction.kernel.mechanism,
      crowd: engine.crowd(loadOf(state, kernel, state.crowdStalled || wasStalled)),
    }));
    const [own] = crowds;
    wasStalled = own.crowd.stalled;
    const seconds = horizonOf(
      state,
      comparisons.map(({ prediction }) => prediction),
    );
    const series = crowds.map(({ kernel, version, mechanism }) => ({
      name: version,
      mechanism,
      points: overTime(engine, loadOf(state, kernel), seconds),
    }));
    const most = mostRate(state.crowdRate, own.crowd.row);
    // The same at every rate, so a drag along it need not ask again.
    const { closesPerSecond: _, stalledBefore: __, ...rest } = loadOf(state, "");
    const key = JSON.stringify([rest, most, crowds.map(({ kernel }) => kernel)]);
    if (byRates.key !== key) {
      const curves = crowds.map(({ kernel }) => byRate(engine, loadOf(state, kernel), most));
      byRates = { key, curves };
    }
    const rates = crowds.map(({ version, mechanism, crowd }, i) => ({
      version,
      mechanism,
      row: crowd.row,
      ...byRates.curves[i],
    }));
    return { crowds, own: own.crowd, seconds, series, most, rates };
  };

  const showPlots = () => {
    const { own, crowds, seconds, series, most, rates } = shown;
    const { state } = view;
    const highest = Math.max(...series.flatMap(({ points }) => points.map(([, y]) => y)));
    const limits = limitsNear(state, own, highest).map(({ id, at }) => ({
      at,
      words: t(`crowd.limit.${id}`, { n: fmt.number(at) }),
    }));
    const number = (n) => fmt.number(n, { most: 1 });
    const summary = crowds
      .map(({ version, crowd }) => t("crowd.summary", { k: version, n: fmt.number(crowd.all.mean, { most: 0 }) }))
      .join(" ");
    time.show({
      lines: series.map((one) => ({ ...one, style: one.mechanism, colour: `--${one.mechanism}` })),
      limits,
      xEnd: seconds,
      xTicks: ticksTo(seconds, 6).ticks.filter((at) => at <= seconds),
      xTitle: t("crowd.axis.seconds"),
      yTitle: t("crowd.axis.sockets"),
      number,
      dots: [],
      summary,
    });
    rate.show({
      lines: rates.flatMap(({ version, mechanism, row, up, down }) => [
        { points: up, style: mechanism, colour: `--${mechanism}`, name: version, mechanism },
        ...(row ? [{ points: down, style: "back", colour: `--${mechanism}` }] : []),
      ]),
      limits,
      xEnd: most,
      xTicks: ticksTo(most, 6).ticks.filter((at) => at <= most),
      xTitle: t("crowd.axis.rate"),
      yTitle: t("crowd.axis.mean"),
      number,
      dots: crowds.map(({ mechanism, crowd }, i) => ({
        x: state.crowdRate,
        y: crowd.all.mean,
        mechanism,
        words: i === 0 ? fmt.number(crowd.all.mean, { most: 0 }) : "",
      })),
      summary,
    });
  };

  const words = () => {
    const { own, crowds } = shown;
    const { state, prediction } = view;
    const n = fmt.number(own.all.mean, { most: own.all.mean < 10 ? 1 : 0 });
    const kind = own.stalled ? "stalled" : own.overflowPerSecond > 0 ? "full" : "title";
    setText(find("h2"), `crowd.${kind}`, {
      rate: fmt.number(state.crowdRate),
      k: prediction.kernel.version,
      n,
      stay: fmt.seconds(own.stays.timeWaitMs),
    });
    setText(find(".rate-title"), own.row ? "crowd.rate.row" : "crowd.rate.straight", {
      up: own.row ? fmt.number(own.row.stallsAbovePerSecond ?? 0, { most: 1 }) : "",
      down: own.row ? fmt.number(own.row.recoversBelowPerSecond ?? 0, { most: 1 }) : "",
      k: prediction.kernel.version,
    });
    setText(find(".reading"), crowds.some(({ crowd }) => crowd.row) ? "crowd.rate.back" : "crowd.rate.drag");
    fillWarnings(own.warnings.map(({ id, values: of }) => ({ id, values: app.formatValues(of, state.hz) })));
    table.update(crowds.map(({ version, mechanism, crowd }) => ({ kernel: version, mechanism, crowd })));
    fillSteps(own.steps.map((step) => ({ ...step, hz: state.hz })));
  };

  return (next) => {
    view = next;
    tint(section, view.prediction);
    if (worded !== view.lang) {
      worded = view.lang;
      const slots = Object.fromEntries(Object.entries(values).map(([name, { element }]) => [name, element]));
      setText(find(".crowd-load"), "crowd.load", slots);
      setText(find(".crowd-limits"), "crowd.limits", slots);
    }
    for (const widget of [...Object.values(values), ...sliders, presets, lab]) widget.update(view);
    try {
      shown = compute(view);
      refused = null;
    } catch (error) {
      refused = error.message;
    }
    showProblems();
    if (!shown || refused) return;
    // A link has to say so where both can be, and only there.
    const { crowdStalled, crowdRate } = view.state;
    const { row } = shown.own;
    const either = row !== null && crowdRate >= row.recoversBelowPerSecond && crowdRate <= row.stallsAbovePerSecond;
    if (row !== null && crowdStalled !== (either && shown.own.stalled))
      store.set({ crowdStalled: either && shown.own.stalled });
    words();
    showPlots();
  };
}

// Without a FIN that is late, the case for the lab is that of the silent peer.
const finAfter = ({ crowdSilent, crowdFinAfter }) => (crowdSilent < 100 && crowdFinAfter > 0 ? crowdFinAfter : null);

// The rate is dragged on its own plot, up and back down.
function dragRate(plot, store) {
  const { element } = plot;
  const set = (event) => {
    const value = plot.valueAt(event);
    if (value !== null) store.set({ crowdRate: Math.round(value) });
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    set(event);
  });
  element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && set(event));
}

function createPresets(list, { t, href, store }) {
  const links = PRESETS.map(({ id, state }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.append(link);
    list.append(item);
    const patch = { ...PRESET_BASE, ...state };
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      store.set(patch);
    });
    return { id, link, patch };
  });
  return {
    update({ state }) {
      for (const { id, link, patch } of links) {
        setTextOf(link, t(`crowd.preset.${id}`));
        link.href = href(patch, "crowd");
        const here = Object.entries(patch).every(([name, value]) => state[name] === value || name === "crowdStalled");
        if (here && state.crowdStalled === patch.crowdStalled) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
  };
}

function writeStep(element, { id, formula, values, cite, hz }, { setText, formatValues }) {
  const [said, source] = element.children.length
    ? element.children
    : [document.createElement("span"), document.createElement("small")];
  if (!element.children.length) element.append(said, " ", source);
  setText(said, `crowd.step.${id}`, formatValues(values, hz));
  setTextOf(source, `${formula} · ${cite.symbol}, ${cite.file}, ${cite.version}`);
}

function line(fill) {
  const element = document.createElement("li");
  return { element, fill: (item) => fill(element, item) };
}
