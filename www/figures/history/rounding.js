// What 4.8's wheel costs: how much later than set a timer fires, by HZ, for TIME_WAIT and for the reader's setting.

import { find, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { nameAfter, number } from "../../ui/number.js";
import { bar, chart, rule } from "./bars.js";

/** @typedef {import("../../app/types.js").App} App */
/**
 * What timers were set for in all, and how long they last.
 * @typedef {{ hz: number, of: "timeWait" | "total", kernel: string, asked: number,
 *   span: import("../../app/types.js").Span }} Lateness
 */
/** @typedef {Pick<import("../../app/types.js").State, "finTimeout" | "rto">} Settings */

// The first kernel of the wheel, unless the reader's own has it.
const FIRST = "4.8";
const RATES = [100, 250, 300, 1000];
const OF = /** @type {const} */ (["timeWait", "total"]);
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/**
 * @param {string} kernel @param {Settings} settings @param {Pick<App["engine"], "predict">} model @returns {Lateness[]}
 */
export function lateness(kernel, { finTimeout, rto }, { predict }) {
  return OF.flatMap((of) =>
    RATES.map((hz) => {
      const prediction = of === "total" ? predict(kernel, hz, finTimeout, rto) : predict(kernel, hz, 60, 200);
      const asked = prediction.stages.reduce((sum, { armedMs }) => sum + armedMs, 0);
      return { hz, of, kernel, asked, span: prediction[of].lone };
    }),
  );
}

const leastLate = (/** @type {Lateness} */ { asked, span }) => span.minMs - asked;
const mostLate = (/** @type {Lateness} */ { asked, span }) => span.maxMs - asked;

/** @param {App} app */
export function createRounding(app) {
  const element = document.createElement("div");
  element.append(
    html`<h3></h3><p class='lead' data-t="history.rounding.lead"></p><div class='charts'></div><p class='reading'></p>`,
  );
  /** @param {string} kernel @param {number} finTimeout @param {number} rto @param {number} hz @param {string} _lang */
  const fill = (kernel, finTimeout, rto, hz, _lang) => {
    const all = lateness(kernel, { finTimeout, rto }, app.engine);
    find(element, "h3").textContent = titleOf(all, app);
    const top = niceTop(Math.max(...all.map(mostLate)));
    const charts = OF.flatMap((of) => {
      const text = app.t(`history.rounding.${of}`, { t: app.fmt.number(finTimeout) });
      const title = Object.assign(document.createElement("p"), { className: "chart-title", textContent: text });
      const rows = all
        .filter((one) => one.of === of)
        .map((one) => rowOf(one, finTimeout, one.hz === hz, top, title, app));
      const ticks = TICKS.map((at) => ({ at, text: app.fmt.number((at * top) / 1000) }));
      return [title, chart(rows, ticks, text)];
    });
    find(element, ".charts").replaceChildren(...charts);
    app.setText(find(element, ".reading"), "history.rounding.reading", { k: kernel });
  };
  const refill = memo(fill);
  return {
    element,
    /** @param {import("../../app/types.js").View} view */
    update({ state, prediction, lang }) {
      const kernel = prediction.kernel.mechanism === "level-wheel" ? state.kernel : FIRST;
      refill(kernel, state.finTimeout, state.rto, state.hz, lang);
    },
  };
}

/**
 * The HZ at which TIME_WAIT may end latest, and the one at which it may not end as late as at any other.
 * @param {Lateness[]} all @param {App} app
 */
function titleOf(all, { t, fmt }) {
  const sorted = all.filter(({ of }) => of === "timeWait").sort((a, b) => mostLate(b) - mostLate(a));
  const [most, least] = [sorted[0], sorted[sorted.length - 1]];
  return t("history.rounding.title", {
    most: fmt.seconds(mostLate(most)),
    mostHz: fmt.number(most.hz),
    least: fmt.seconds(mostLate(least)),
    leastHz: fmt.number(least.hz),
  });
}

/**
 * @param {Lateness} one @param {number} finTimeout @param {boolean} mine @param {number} top @param {HTMLElement} title
 * @param {App} app
 */
function rowOf(one, finTimeout, mine, top, title, { t, fmt }) {
  const { kernel, hz, of, span } = one;
  const name = t("history.rounding.hz", { hz: fmt.number(hz) });
  const value = number(fmt.span(span), { kernel, hz, finTimeout, of, span: "lone" });
  const rate = Object.assign(document.createElement("span"), { hidden: true, textContent: name });
  const both = document.createElement("span");
  both.append(value, rate);
  nameAfter(value, [rate, title]);
  return {
    name,
    mechanism: "level-wheel",
    marks: [bar(leastLate(one) / top, mostLate(one) / top, mine ? "fill mine" : "fill"), rule(0, "zero")],
    value: both,
  };
}

/** The next of 1, 2, 4, 6, 8 times a power of ten. @param {number} ms */
function niceTop(ms) {
  const power = 10 ** Math.floor(Math.log10(ms));
  return [1, 2, 4, 6, 8, 10].map((n) => n * power).find((top) => top >= ms) ?? ms;
}
