// The plot in words: what is said at a setting, and what stands on the plot.

import { tieRanges } from "../../app/tie.js";

/**
 * @typedef {import("../../app/types.js").App} App
 * @typedef {import("./types.js").Series} Series
 * @typedef {import("./types.js").Reading} Reading
 */

/** @param {import("./types.js").Lifetimes} lifetimes */
export const sameSpan = ({ lone, busy }) => lone.minMs === busy.minMs && lone.maxMs === busy.maxMs;

/** What each kernel does at a setting. @param {Series[]} series @param {number} setting @returns {Reading[]} */
export const readingsAt = (series, setting) =>
  series.map(({ at, mechanism, line, kernel, hz, mine, name }) => {
    return { mechanism, line, kernel, hz, mine, name, span: at(setting) };
  });

/** @param {Series[]} series */
export const ownOf = (series) => series.find(({ mine }) => mine) ?? series[0];

/**
 * Returns what says all that is to read at a setting. Three elements are called by it: the last text is kept.
 * @param {Pick<App, "t" | "fmt">} app
 */
export function createSaying({ t, fmt }) {
  /** @type {{ setting: number, series: Series[], lang: string, text: string } | null} */
  let last = null;
  /** @param {Series[]} series @param {number} setting @param {string} lang */
  return (series, setting, lang) => {
    if (last?.setting === setting && last.series === series && last.lang === lang) return last.text;
    const all = readingsAt(series, setting).map(({ name, span }) =>
      t(sameSpan(span) ? "lifetime.said.same" : "lifetime.said", {
        name,
        lone: fmt.span(span.lone),
        busy: fmt.span(span.busy),
      }),
    );
    const text = [t("lifetime.at", { t: fmt.number(setting) }), ...all].join(t("lifetime.join"));
    last = { setting, series, lang, text };
    return text;
  };
}

/** What stands on the plot. @param {Series[]} series @param {Pick<App, "t" | "fmt">} app @returns {import("./types.js").Words} */
export function wordsOf(series, { t, fmt }) {
  const { at, name } = ownOf(series);
  const [before, after] = [60, 61].map((setting) => tieRanges(fmt.span(at(setting).busy)));
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

/** What a saved picture says of itself. @param {Series[]} series @param {import("../../app/types.js").State} state @param {Pick<App, "t" | "fmt">} app */
export const sourceLine = (series, state, { t, fmt }) =>
  t("lifetime.source", {
    t: state.finTimeout,
    kernels: series.map(({ kernel, hz }) => t("lifetime.source.kernel", { kernel, hz })).join(t("lifetime.join")),
    rto: fmt.number(state.rto),
  });
