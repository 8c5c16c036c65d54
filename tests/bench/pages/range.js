// What the page is held against: what anyone would write in an hour, a native range, a plot of a known library
// (range.html?uplot, ?chart) with the page's own curves, the same model and as many words of answer. `?cursor` is uPlot at
// its cheapest.

import init, { lifetimeCurve, predict } from "../../../www/pkg/core/finwait.js";
import { chartJs } from "./chart.js";
import { KERNELS, LAST_SETTING } from "./kernels.js";
import { uPlotOf } from "./uplot.js";

const RTO = 200;

const two = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const one = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const seconds = (ms) => (Math.abs(ms) < 9995 ? two : one).format(ms / 1000);
function span({ minMs, maxMs }) {
  const [low, high] = [seconds(minMs), seconds(maxMs)];
  return `${low === high ? low : `${low}–${high}`} s`;
}

await init();
const curves = KERNELS.map(({ version, hz }) => lifetimeCurve(version, hz, RTO, 1, LAST_SETTING));
const byId = (id) => document.getElementById(id);
const box = byId("plot");
const plots = {
  "?uplot": () => uPlotOf(box, KERNELS, curves),
  "?cursor": () => uPlotOf(box, KERNELS, curves, true),
  "?chart": () => chartJs(box, KERNELS, curves),
};
const plot = plots[location.search]();

function show(setting) {
  const [own, ...others] = KERNELS.map(({ version, hz }) => predict(version, hz, setting, RTO).total);
  byId("setting").textContent = setting;
  byId("busy").textContent = span(own.busy);
  byId("lone").textContent = span(own.lone);
  byId("overloaded").textContent = span(own.overloaded ?? own.busy);
  byId("finding").textContent = `On 3.10, a setting of ${setting} s means ${span(own.busy)}`;
  byId("at").textContent = `At your setting, ${setting} s`;
  for (const [i, total] of [own, ...others].entries())
    byId("readout").children[i].textContent =
      `${KERNELS[i].version} ${span(total.busy)} with others, ${span(total.lone)} alone`;
  plot.at(setting, [own, ...others]);
}

const range = document.querySelector("input");
range.addEventListener("input", () => show(range.valueAsNumber));
show(range.valueAsNumber);
document.documentElement.dataset.ready = "true";
