// The two plots: all sockets over time, and how many there are at each rate, where the rate can be dragged.

import { find } from "../../ui/dom.js";
import { limitsNear } from "./data.js";
import { ticksTo } from "./layout.js";
import { createPlot } from "./plot.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("./layout.js").Line} Line */

/** @param {HTMLElement} section @param {App} app */
export function createPlots(section, app) {
  const time = createPlot("time", app);
  const rate = createPlot("rate", app);
  find(section, ".time-holder").append(time.element);
  find(section, ".rate-holder").append(rate.element);
  dragRate(rate, app.store);
  return {
    /** @param {View} view @param {Result} result */
    update(view, result) {
      const common = commonOf(view, result, app);
      time.update({ ...common, ...overTimePlot(result, app) });
      rate.update({ ...common, ...byRatePlot(view, result, app) });
    },
  };
}

/** What both plots have. @param {View} view @param {Result} result @param {App} app */
function commonOf({ state }, { crowds, own, series }, { t, fmt }) {
  const highest = Math.max(...series.flatMap(({ points }) => points.map(([, y]) => y)));
  return {
    limits: limitsNear(state, own, highest).map(({ id, at }) => ({
      at,
      words: t(`crowd.limit.${id}`, { n: fmt.number(at) }),
    })),
    number: (/** @type {number} */ n) => fmt.number(n, { most: 1 }),
    summary: crowds
      .map(({ version, crowd }) => t("crowd.summary", { k: version, n: fmt.number(crowd.all.mean, { most: 0 }) }))
      .join(" "),
  };
}

/** @param {Result} result @param {App} app */
function overTimePlot({ series, seconds }, { t }) {
  /** @type {Line[]} */
  const lines = series.map((one) => ({ ...one, style: one.mechanism, colour: `--${one.mechanism}` }));
  return {
    lines,
    ...xAxis(seconds),
    xTitle: t("crowd.axis.seconds"),
    yTitle: t("crowd.axis.sockets"),
    dots: [],
  };
}

/** @param {View} view @param {Result} result @param {App} app */
function byRatePlot({ state }, { crowds, rates, most }, { t, fmt }) {
  return {
    lines: crowds.flatMap(({ version, mechanism, crowd }, i) => {
      const colour = `--${mechanism}`;
      /** @type {Line[]} */
      const up = [{ points: rates[i].up, style: mechanism, colour, name: version, mechanism }];
      /** @type {Line[]} */
      const back = crowd.row ? [{ points: rates[i].down, style: "back", colour }] : [];
      return [...up, ...back];
    }),
    ...xAxis(most),
    xTitle: t("crowd.axis.rate"),
    yTitle: t("crowd.axis.mean"),
    dots: crowds.map(({ mechanism, crowd }, i) => ({
      x: state.crowdRate,
      y: crowd.all.mean,
      mechanism,
      words: i === 0 ? fmt.number(crowd.all.mean, { most: 0 }) : "",
    })),
  };
}

/** @param {number} xEnd */
const xAxis = (xEnd) => ({ xEnd, xTicks: ticksTo(xEnd, 6).ticks.filter((at) => at <= xEnd) });

// The rate is dragged on its own plot, up and back down.
/** @param {ReturnType<typeof createPlot>} plot @param {App["store"]} store */
function dragRate(plot, store) {
  const { element } = plot;
  /** @param {PointerEvent} event */
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
