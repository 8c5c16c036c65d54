// The picture of the runs: their lives over the model's curves, under it their distances, and the one that is chosen.

import { find, memo } from "../../ui/dom.js";
import { nextTask } from "../../ui/frame.js";
import { setTextOf } from "../../ui/list.js";
import { createCurves } from "./curves.js";
import { createPicker } from "./picker.js";
import { createRecord } from "./record.js";
import { createResiduals } from "./residuals.js";
import { createScatter } from "./scatter.js";
import { lastSettingOf, NEAR_SETTING } from "./settings.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").State} State */
/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("./curves.js").Series} Series */

/**
 * Fills the parts of the section that are its own. Returns what shows `entries`; `all` are those before the filter.
 * @param {HTMLElement} section @param {import("./describe.js").Descriptions} describe @param {App} app
 * @returns {(entries: Entry[], all: Entry[], state: State, lang: string) => void}
 */
export function createPlotView(section, describe, app) {
  const { t, engine, color } = app;
  const [plotBox, residualBox, beside, reading] = [".points", ".residuals", ".beside", ".reading"].map((selector) =>
    find(section, selector),
  );
  const curvesOf = createCurves(engine);
  const record = createRecord(find(section, ".record"), describe, app);
  const residuals = createResiduals(residualBox, app);
  /** @type {State["evidenceFrom"]} */
  let from = "span";
  const pickerElement = find(section, ".picker");
  const picker = createPicker(
    pickerElement,
    [
      { box: plotBox, y: ({ y }) => y },
      { box: residualBox, y: ({ below }) => below ?? null },
    ],
    {
      picked: (point) => record(point?.entry ?? null),
      valueText: (point) => (point ? describe.sentence(point.entry) : t("evidence.record.none")),
    },
  );
  let isBegun = false;
  const scatter = createScatter(plotBox, app, async (points, layout, ratio) => {
    const { left, top, width, height } = layout.area;
    const place = { left, top, width, height };
    for (const [side, length] of Object.entries(place)) pickerElement.style.setProperty(side, `${length}px`);
    const waits = !isBegun;
    isBegun = true;
    if (waits) await nextTask();
    picker.placed(residuals(points, layout, ratio, from));
  });

  const draw = memo(
    (/** @type {Entry[]} */ entries, /** @type {number} */ lastSetting, /** @type {State} */ state, ...key) => {
      from = state.evidenceFrom;
      const near = lastSetting === NEAR_SETTING;
      const within = near ? entries.filter(({ run }) => run.finTimeoutS <= NEAR_SETTING) : entries;
      const series = curvesOf(entries, state, lastSetting);
      const highest = highestMs(within, near);
      const look = { ...wordsOfPlot(app), series, lastSetting, atLeastMs: highest };
      scatter.show({ ...look, key: [...key, highest].join("/") }, within);
      setTextOf(reading, readingText(series, entries.length - within.length, app));
    },
  );

  return (entries, all, state, lang) => {
    for (const element of [plotBox, residualBox, beside]) element.hidden = all.length > 0 && entries.length === 0;
    if (entries.length === 0) return;
    draw(entries, lastSettingOf(all, state), state, lang, color("--paper"));
  };
}

/**
 * In the near view, what other circumstances made much longer than the curves stands at the edge.
 * @param {Entry[]} entries @param {boolean} near
 */
const highestMs = (entries, near) =>
  Math.max(0, ...entries.filter(({ plain }) => plain || !near).map(({ run }) => run.totalS)) * 1000;

/**
 * What the marks and curves mean; `beyond` runs have a setting beyond the near ones.
 * @param {Series[]} series @param {number} beyond @param {App} app
 */
function readingText(series, beyond, { t, fmt, sentences }) {
  const named = (/** @type {number} */ hz) => series.filter((one) => one.hz === hz).map(({ name }) => name);
  const curve = (/** @type {number} */ hz) =>
    t("evidence.curve", { names: named(hz).join(t("evidence.list")), hz: fmt.number(hz) });
  const curves = [...new Set(series.map(({ hz }) => hz))].map(curve).join(t("evidence.join"));
  const more = { n: fmt.number(beyond), t: fmt.number(NEAR_SETTING) };
  return sentences([t("evidence.reading", { curves }), ...(beyond ? [t("evidence.reading.beyond", more)] : [])]);
}

/**
 * The words of the plot; of TIME_WAIT's line the short name, as marks stand where the long one would.
 * @param {App} app
 */
function wordsOfPlot({ t, fmt }) {
  return {
    words: {
      lifetime: t("lifetime.axis.lifetime"),
      setting: t("lifetime.axis.setting"),
      asSet: t("lifetime.as-set"),
      timeWait: t("lifetime.time-wait-short"),
      timeWaitShort: t("lifetime.time-wait-short"),
      cliff: "",
    },
    number: (/** @type {number} */ n) => fmt.number(n),
  };
}
