// 4.1's own measurement, redrawn from the numbers of its commit.

import { findEach, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { bar, chart, dot, range } from "./bars.js";
import { gainPercent, PUBLISHED } from "./published.js";

/** @typedef {import("../../app/types.js").App} App */

const RATE_TOP = 900_000;
const RATE_TICKS = [0, 400_000, 800_000];
// Milliseconds, on a scale of powers of ten.
const [PING_LEAST, PING_MOST] = [0.01, 100];
const PING_TICKS = [0.01, 0.1, 1, 10, 100];
const onLog = (/** @type {number} */ ms) => Math.log10(ms / PING_LEAST) / Math.log10(PING_MOST / PING_LEAST);

const mechanismOf = (/** @type {{ when: string }} */ { when }) => (when === "before" ? "death-row" : "cascading-wheel");

/** @param {App} app */
export function createCommit(app) {
  const { t, setText, fmt } = app;
  const element = document.createElement("div");
  element.append(
    html`<h3></h3><p class='lead'></p><div class='rates'></div><div class='pings'></div><p class='reading'></p>`,
  );
  const [title, lead, rates, pings, source] = findEach(element, "h3", ".lead", ".rates", ".pings", ".reading");
  const fill = memo((/** @type {string} */ _lang) => {
    const { extraBytes, streams, seconds } = PUBLISHED;
    title.textContent = t("history.commit.title", { gain: fmt.number(gainPercent(PUBLISHED), { most: 0 }) });
    setText(lead, "history.commit.lead", { extraBytes, streams, seconds });
    rates.replaceChildren(heading(t("history.commit.rates")), ratesChart(app));
    pings.replaceChildren(heading(t("history.commit.pings")), pingsChart(app));
    const { file, symbol, version, commit } = PUBLISHED.cite;
    setText(source, "history.commit.source", { file, symbol, version, commit });
  });
  return { element, update: (/** @type {import("../../app/types.js").View} */ { lang }) => fill(lang) };
}

/** @param {App} app */
function ratesChart({ t, fmt }) {
  const rows = PUBLISHED.rates.map((run) => ({
    name: t(`history.commit.${run.when}`),
    mechanism: mechanismOf(run),
    marks: [bar(0, run.perSecond / RATE_TOP, "fill")],
    value: fmt.number(run.perSecond),
  }));
  const ticks = RATE_TICKS.map((at) => ({ at: at / RATE_TOP, text: fmt.number(at) }));
  return chart(rows, ticks, t("history.commit.rates"));
}

/** @param {App} app */
function pingsChart({ t, fmt }) {
  const published = (/** @type {number} */ ms) => fmt.number(ms, { least: 3 }); // to the microsecond
  const rows = PUBLISHED.pings.map(({ when, min, avg, max, mdev }) => {
    const [least, mean, most, deviation] = [min, avg, max, mdev].map(published);
    return {
      name: t(`history.commit.${when}`),
      mechanism: mechanismOf({ when }),
      marks: [range(onLog(min), onLog(max), "whisker"), dot(onLog(avg), "dot")],
      value: t("history.commit.ping", { min: least, avg: mean, max: most, mdev: deviation }),
    };
  });
  const ticks = PING_TICKS.map((ms) => ({ at: onLog(ms), text: fmt.number(ms) }));
  return chart(rows, ticks, t("history.commit.pings"));
}

const heading = (/** @type {string} */ textContent) =>
  Object.assign(document.createElement("p"), { className: "chart-title", textContent });
