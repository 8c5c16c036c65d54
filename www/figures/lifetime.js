// #lifetime: effective lifetime against tcp_fin_timeout, for the three kinds of kernel at once.

import { save } from "../plots.js";
import { actions } from "../widgets/actions.js";
import { say } from "../widgets/list.js";
import { createSeries, finding, LAST_SETTING } from "./lifetime/curves.js";
import { createMarkers } from "./lifetime/markers.js";
import { picture } from "./lifetime/picture.js";
import { createPlot } from "./lifetime/plot.js";
import { createTable, toCsv } from "./lifetime/table.js";

// Up to here the near view goes: the staircase at small settings, the fall at 61, and what follows it.
const NEAR = 70;
const SPEAK_AFTER_MS = 900;

export default { id: "lifetime", mount };

function mount(section, app) {
  const { t, fmt, rich, store } = app;
  section.innerHTML = `
    <h2></h2>
    <div class="readout"><p></p><ul></ul></div>
    <div class="plot"></div>
    <div class="range switch" role="group" data-t-label="lifetime.range">
      <button type="button" data-range="${NEAR}"></button>
      <button type="button" data-range="${LAST_SETTING}"></button>
    </div>
    <p class="reading" data-t="lifetime.reading"></p>
    <p class="reading time-waits"></p>
    <p class="spoken" role="status"></p>
    <details><summary data-t="lifetime.table.open"></summary></details>`;
  const part = (selector) => section.querySelector(selector);
  const [title, readoutAt, readoutList, spoken, timeWaits] = ["h2", ".readout p", ".readout ul", ".spoken", ".time-waits"].map(part);
  const ranges = [...section.querySelectorAll("[data-range]")];

  const seriesOf = createSeries(app.engine);
  const table = createTable(part("details"), app);
  let view = null;
  let series = [];
  let shown = null;
  let crossed = null;
  let timer = 0;

  const plot = createPlot(part(".plot"), app, (layout) => markers.laidOut(layout));
  const valuesAt = (setting) => series.map(({ mechanism, mine, name, at }) => ({ mechanism, mine, name, span: at(setting) }));
  const sayAll = (setting) => valuesAt(setting).map(({ name, span }) => t("lifetime.said", { name, lone: fmt.span(span.lone), busy: fmt.shortSpan(span.busy) }));
  const valueText = (setting) => [t("lifetime.at", { t: fmt.number(setting) }), ...sayAll(setting)].join(t("lifetime.join"));
  const answerAt = (setting) => fmt.span(valuesAt(setting).find(({ mine }) => mine).span.lone);
  const read = (setting) => {
    crossed = setting;
    readOut();
  };
  const markers = createMarkers(part(".plot"), { read, get: () => store.get().t, set: (setting) => store.set({ t: setting }), valueText, valuesAt, answerAt });

  const readOut = () => {
    const setting = crossed ?? view.state.t;
    rich(readoutAt, t(crossed === null ? "lifetime.readout.mine" : "lifetime.readout.cross", { t: fmt.number(setting) }));
    readoutList.replaceChildren(...valuesAt(setting).map(readoutItem));
  };
  const busy = (span) => (sameSpan(span) ? t("lifetime.readout.same") : t("lifetime.readout.busy", { busy: fmt.shortSpan(span.busy) }));
  const readoutItem = ({ mechanism, mine, name, span }) => {
    const item = document.createElement("li");
    item.dataset.mechanism = mechanism;
    item.classList.toggle("mine", mine);
    const spans = [["sample", ""], ["name", name], ["lone", fmt.span(span.lone)], ["busy", busy(span)]];
    item.append(...spans.map(([className, textContent]) => Object.assign(document.createElement("span"), { className, textContent })));
    return item;
  };
  const speak = (text) => {
    plot.canvas.setAttribute("aria-label", text);
    clearTimeout(timer);
    // The sliders speak for themselves; what is said here is what other controls have changed.
    timer = setTimeout(() => section.contains(document.activeElement) || (spoken.textContent = text), SPEAK_AFTER_MS);
  };

  const fileName = (extension) => `finwait-lifetime-hz${view.state.hz}-rto${view.state.rto}.${extension}`;
  const source = () => t("lifetime.source", { hz: fmt.number(view.state.hz), rto: fmt.number(view.state.rto) });
  const mine = () => ({ t: view.state.t, answer: answerAt(view.state.t) });
  section.append(
    actions("lifetime", app, [
      ["actions.png", async () => save(await picture(app, shown, title.textContent, source(), mine()), fileName("png"))],
      ["actions.csv", () => save(new Blob([toCsv(series)], { type: "text/csv" }), fileName("csv"))],
    ]),
  );
  for (const button of ranges) button.addEventListener("click", () => store.set({ range: button.dataset.range }));

  return (next) => {
    view = next;
    series = seriesOf(view);
    const { state, lang } = view;
    const [key, values] = finding(view, app);
    say(title, t(key, values));

    const lastSetting = state.range === "auto" ? (state.t > NEAR ? LAST_SETTING : NEAR) : Number(state.range);
    for (const button of ranges) {
      say(button, t("lifetime.range.to", { t: fmt.number(Number(button.dataset.range)) }));
      button.setAttribute("aria-pressed", String(lastSetting === Number(button.dataset.range)));
    }
    shown = { series, lastSetting, words: words(series), families: families(), number: (n) => fmt.number(n), key: `${lang}/${app.color("--paper")}` };
    plot.show(shown);
    markers.update(state.t);
    readOut();
    const spans = series.map(({ name, timeWait }) => t("lifetime.named-span", { name, span: fmt.shortSpan(timeWait.busy) }));
    say(timeWaits, t("lifetime.time-waits", { spans: spans.join(t("lifetime.join")) }));
    table(series, lang);
    speak(`${title.textContent}. ${valueText(state.t)}. ${timeWaits.textContent}`);
  };

  function words(shownSeries) {
    const { at, name } = shownSeries.find(({ mine }) => mine);
    const [before, after] = [60, 61].map((setting) => fmt.shortSeconds(at(setting).lone.maxMs).replace(" ", "\u00a0"));
    return {
      lifetime: t("lifetime.axis.lifetime"),
      setting: t("lifetime.axis.setting"),
      asSet: t("lifetime.as-set"),
      timeWait: t("lifetime.time-wait"),
      timeWaitShort: t("lifetime.time-wait-short"),
      cliff: t("lifetime.cliff", { name, before, after }),
      cliffShort: t("lifetime.cliff-short", { before, after }),
    };
  }

  function families() {
    return Object.fromEntries(series.map(({ mechanism }) => [mechanism, t(`lifetime.family.${mechanism}`)]));
  }
}

const sameSpan = ({ lone, busy }) => lone.minMs === busy.minMs && lone.maxMs === busy.maxMs;
