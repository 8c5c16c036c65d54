// #lifetime: effective lifetime against tcp_fin_timeout, for the three kinds of kernel at once.

import { actions } from "../../ui/actions.js";
import { sourceOf } from "../../ui/caption.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { asked, explain, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";
import { steady } from "../../ui/steady.js";
import { setAttributes } from "../../ui/svg.js";
import { createSeries, finding, LAST_SETTING } from "./curves.js";
import { createMarkers } from "./markers.js";
import { createPlot } from "./plot.js";

// Up to here the near view goes: the staircase at small settings, the fall at 61, and what follows it.
const NEAR = 70;
const SPEAK_AFTER_MS = 900;

export default { mount };

function mount(section, app) {
  const { t, fmt, setText, store } = app;
  section.append(html`
    <h2></h2>
    <div class="plot"></div>
    <div class="range switch" role="group" data-t-label="lifetime.range">
      <button type="button"></button>
      <button type="button"></button>
    </div>
    <div class="readout" role="group"><p></p><ul></ul></div>
    <p class="reading" data-t="lifetime.reading"></p>
    <p class="reading time-waits"></p>
    <p class="spoken" role="status"></p>
    <details><summary data-t="lifetime.table.open"></summary></details>`);
  const part = (selector) => section.querySelector(selector);
  const [title, readoutAt, readoutList, spoken, timeWaits] = [
    "h2",
    ".readout p",
    ".readout ul",
    ".spoken",
    ".time-waits",
  ].map(part);
  const ranges = [...section.querySelectorAll(".range button")];
  for (const [i, to] of [NEAR, LAST_SETTING].entries()) ranges[i].dataset.range = String(to);

  const heading = steady(document.createElement("span"), title);
  const seriesOf = createSeries(app.engine);
  let view = null;
  let series = [];
  let shown = null;
  let crossed = null;
  let timer = 0;

  const plot = createPlot(part(".plot"), app, (layout) => markers.laidOut(layout));
  const valuesAt = (setting) =>
    series.map(({ at, mechanism, line, kernel, hz, mine, name }) => {
      return { mechanism, line, kernel, hz, mine, name, span: at(setting) };
    });
  const sayAll = (setting) =>
    valuesAt(setting).map(({ name, span }) =>
      t(sameSpan(span) ? "lifetime.said.same" : "lifetime.said", {
        name,
        lone: fmt.span(span.lone),
        busy: fmt.span(span.busy),
      }),
    );
  // Three elements are called by it.
  let worded = {};
  const valueText = (setting) => {
    if (worded.setting !== setting || worded.series !== series || worded.lang !== view.lang) {
      const all = [t("lifetime.at", { t: fmt.number(setting) }), ...sayAll(setting)];
      worded = { setting, series, lang: view.lang, text: all.join(t("lifetime.join")) };
    }
    return worded.text;
  };
  const answerAt = (setting) => fmt.span(valuesAt(setting).find(({ mine }) => mine).span.busy);
  const read = (setting) => {
    crossed = setting;
    readOut();
  };
  const fillReadout = keptList(readoutList, () => readoutItem(app));
  const markers = createMarkers(part(".plot"), {
    read,
    get: () => store.get().finTimeout,
    set: (setting) => store.set({ finTimeout: setting }),
    valueText,
    valuesAt,
    answerAt,
  });

  const readout = part(".readout");
  const refreshStops = oneTabStop(readout);
  const readAt = steady(document.createElement("span"));
  let said = "";
  const readOut = () => {
    const setting = crossed ?? view.state.finTimeout;
    const key = crossed === null ? "lifetime.readout.mine" : "lifetime.readout.cross";
    if (said !== key + view.lang) setText(readoutAt, key, { t: readAt.element });
    said = key + view.lang;
    readAt.say(fmt.number(setting));
    // At the page's own setting a number need not say which one it is of.
    const of = crossed === null ? {} : { finTimeout: setting };
    fillReadout(valuesAt(setting).map((value) => ({ ...value, of, lang: view.lang })));
    refreshStops();
  };
  // The sliders speak for themselves; what is said here is what other controls have changed.
  const speak = (text) => {
    if (plot.canvas.getAttribute("aria-label") === text) return;
    plot.canvas.setAttribute("aria-label", text);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!section.contains(document.activeElement)) spoken.textContent = text;
    }, SPEAK_AFTER_MS);
  };

  const nameOf = (extension) => `finwait-lifetime-hz${view.state.hz}-rto${view.state.rto}.${extension}`;
  const source = () => [
    t("lifetime.source", {
      t: view.state.finTimeout,
      kernels: series.map(({ kernel, hz }) => t("lifetime.source.kernel", { kernel, hz })).join(t("lifetime.join")),
      rto: fmt.number(view.state.rto),
    }),
    sourceOf(app.href({}, "lifetime")),
  ];
  const mine = () => ({ t: view.state.finTimeout, answer: answerAt(view.state.finTimeout) });
  const savePicture = async () => {
    const { picture } = await import("./picture.js");
    save(await picture(app, shown, heading.inner.textContent, source(), mine()), nameOf("png"));
  };
  const saveTable = async () => {
    const { rowsOf } = await import("./table.js");
    save(csvBlob(rowsOf(series)), nameOf("csv"));
  };
  let table = null;
  part("details").addEventListener("toggle", async ({ target }) => {
    const { createTable } = await import("./table.js");
    table ??= createTable(target, app);
    table(series, view.lang);
  });
  section.append(
    actions("lifetime", app, [
      ["actions.png", savePicture],
      ["actions.csv", saveTable],
    ]),
  );
  for (const button of ranges)
    button.addEventListener("click", () => store.set({ plotRange: Number(button.dataset.range) }));

  const update = (next) => {
    view = next;
    series = seriesOf(view);
    const { state, lang } = view;
    heading.say(t(...finding(view, app)));

    const lastSetting = state.plotRange === "auto" ? (state.finTimeout > NEAR ? LAST_SETTING : NEAR) : state.plotRange;
    for (const button of ranges) {
      setTextOf(button, t("lifetime.range.to", { t: fmt.number(Number(button.dataset.range)) }));
      setAttributes(button, { "aria-pressed": lastSetting === Number(button.dataset.range) });
    }
    shown = {
      series,
      lastSetting,
      words: words(series),
      number: (n) => fmt.number(n),
      key: `${lang}/${app.color("--paper")}`,
    };
    markers.to(state.finTimeout);
    if (!plot.show(shown)) markers.update();
    showTimeWaits(timeWaits, series, lang, app);
    table?.(series, lang);
    speak(`${heading.inner.textContent}. ${valueText(state.finTimeout)}. ${timeWaits.textContent}`);
  };
  // On a low screen the readout is under it.
  return /** @type {import("../../app/types.js").Updates} */ ([
    [section, update],
    [readout, readOut],
  ]);

  function words(shownSeries) {
    const { at, name } = shownSeries.find(({ mine }) => mine);
    const [before, after] = [60, 61].map((setting) => fmt.span(at(setting).busy).replace(" ", "\u00a0"));
    return {
      lifetime: t("lifetime.axis.lifetime"),
      lifetimeShort: t("lifetime.axis.lifetime-short"),
      setting: t("lifetime.axis.setting"),
      asSet: t("lifetime.as-set"),
      timeWait: t("lifetime.time-wait"),
      timeWaitShort: t("lifetime.time-wait-short"),
      timeWaitNote: t("lifetime.time-wait-note"),
      cliff: t("lifetime.cliff", { name, before, after }),
    };
  }
}

const sameSpan = ({ lone, busy }) => lone.minMs === busy.minMs && lone.maxMs === busy.maxMs;

// One kernel at one setting. Kept from frame to frame: a number in it may have the focus.
function readoutItem({ fmt, setText }) {
  const element = document.createElement("li");
  const [sample, name, values] = ["sample", "name", "values"].map((className) =>
    Object.assign(document.createElement("span"), { className }),
  );
  const [lone, busy] = ["lone", "busy"].map((className) => steady(Object.assign(number(""), { className })));
  element.append(sample, name, values);
  let said = "";
  return {
    element,
    fill({ mechanism, line, kernel, hz, mine, name: called, span, of, lang }) {
      setAttributes(element, { "data-mechanism": mechanism, "data-line": line });
      element.classList.toggle("mine", mine);
      setTextOf(name, called);
      lone.say(fmt.span(span.lone));
      explain(lone.inner, { kernel, hz, ...of });
      busy.say(fmt.span(span.busy));
      explain(busy.inner, { kernel, hz, ...of, span: "busy" });
      const words = sameSpan(span) ? "lifetime.readout.same" : "lifetime.readout.differs";
      if (said !== words + lang) setText(values, words, { busy: busy.element, lone: lone.element });
      said = words + lang;
    },
  };
}

function showTimeWaits(element, series, lang, { fmt, setText, phrase, phrases }) {
  const named = series.map(({ kernel, hz, name, timeWait }) => ({
    kernel,
    hz,
    name,
    span: fmt.span(timeWait.busy),
  }));
  const key = JSON.stringify([lang, named]);
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  const spans = named.map(({ kernel, hz, name, span }) =>
    phrase("lifetime.named-span", { name, span: asked(span, { kernel, hz, of: "timeWait", span: "busy" }) }),
  );
  setText(element, "lifetime.time-waits", { spans: phrases(spans, "lifetime.join") });
}
