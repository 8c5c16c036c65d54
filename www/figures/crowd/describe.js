// A load in words: the title, what to know about it, and how its numbers follow.

import { find, findEach } from "../../ui/dom.js";
import { keptList, setTextOf } from "../../ui/list.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("../../pkg/finwait.js").Step} Step */

/** @param {HTMLElement} section @param {App} app */
export function createDescription(section, app) {
  const { fmt, setText } = app;
  const [title, rateTitle, reading] = findEach(section, "h2", ".rate-title", ".reading");
  const fillWarnings = keptList(find(section, ".crowd-warnings"), () => warningRow(app));
  const fillSteps = keptList(find(section, ".crowd-steps ol"), () => stepRow(app));
  return {
    /** @param {View} view @param {Result} result */
    update({ state, prediction }, { own, crowds }) {
      const k = prediction.kernel.version;
      setText(title, `crowd.${titleOf(own)}`, {
        rate: fmt.number(state.crowdRate),
        k,
        n: fmt.number(own.all.mean, { most: own.all.mean < 10 ? 1 : 0 }),
        stay: fmt.seconds(own.stays.timeWaitMs),
      });
      setText(rateTitle, own.row ? "crowd.rate.row" : "crowd.rate.straight", {
        up: fmt.number(own.row?.stallsAbovePerSecond ?? 0, { most: 1 }),
        down: fmt.number(own.row?.recoversBelowPerSecond ?? 0, { most: 1 }),
        k,
      });
      setText(reading, crowds.some(({ crowd }) => crowd.row) ? "crowd.rate.back" : "crowd.rate.drag");
      fillWarnings(own.warnings.map(({ id, values }) => ({ id, values: app.formatValues(rounded(values), state.hz) })));
      fillSteps(own.steps.map((step) => ({ step, values: app.formatValues(step.values, state.hz) })));
    },
  };
}

/**
 * As the titles have it; the steps are exact.
 * @param {Record<string, unknown>} values
 */
const rounded = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isLong(value) ? toTenths(value) : value]));

/** @param {unknown} value @returns {value is number} */
const isLong = (value) => typeof value === "number" && value >= 1 && !Number.isInteger(value);

/** @param {number} n */
const toTenths = (n) => (n < 100 ? Math.round(n * 10) / 10 : Math.round(n));

/** @param {Result["own"]} own */
const titleOf = ({ stalled, overflowPerSecond }) => (stalled ? "stalled" : overflowPerSecond > 0 ? "full" : "title");

/** @param {Pick<App, "setText">} app */
function warningRow({ setText }) {
  const element = document.createElement("li");
  return {
    element,
    /** @param {{ id: string, values: Record<string, string> }} warning */
    fill: ({ id, values }) => setText(element, `crowd.warning.${id}`, values),
  };
}

/** @param {Pick<App, "setText">} app */
function stepRow({ setText }) {
  const element = document.createElement("li");
  const sentence = document.createElement("span");
  const source = document.createElement("small");
  element.append(sentence, " ", source);
  return {
    element,
    /** @param {{ step: Step, values: Record<string, string> }} item */
    fill({ step: { id, formula, cite }, values }) {
      setText(sentence, `crowd.step.${id}`, values);
      setTextOf(source, `${formula} · ${cite.symbol}, ${cite.file}, ${cite.version}`);
    },
  };
}
