// The plot alone, drawn again with other curves of the same three kernels: ours with its layout and its words, and both
// libraries with theirs.

import { createColors } from "../../../www/app/theme.js";
import { createSeries } from "../../../www/figures/lifetime/curves.js";
import { createPlot } from "../../../www/figures/lifetime/plot.js";
import init, * as engine from "../../../www/pkg/core/finwait.js";
import { chartJs, linesOf } from "./chart.js";
import { KERNELS, LAST_SETTING } from "./kernels.js";
import { dataOf, uPlotOf } from "./uplot.js";

await init();
const RTOS = [200, 1000];
const curvesAt = (rto) => KERNELS.map(({ version, hz }) => engine.lifetimeCurve(version, hz, rto, 1, LAST_SETTING));
const box = (id) => document.getElementById(id);
const words = {
  lifetime: "seconds in FIN_WAIT2",
  lifetimeShort: "seconds",
  setting: "tcp_fin_timeout, seconds",
  asSet: "as set",
  timeWait: "TIME_WAIT is not affected: 60 s",
  timeWaitShort: "TIME_WAIT: 60 s",
  timeWaitNote: "not affected",
  cliff: "60 gives 60.1 s, 61 gives 2.03 s",
};

// What is drawn is made beforehand, as each of the three takes it: two sets of curves, which differ all along.
const seriesOf = createSeries(engine);
const ourSeries = RTOS.map((rto) => {
  const comparisons = KERNELS.map(({ version, hz }, i) => {
    const name = ["kernel", "secondKernel", "thirdKernel"][i];
    return { name, kernel: version, hz, about: engine.predict(version, hz, 5, rto).kernel };
  });
  return seriesOf({ state: { rto }, comparisons });
});
const curves = RTOS.map(curvesAt);
const plots = {
  ours: createPlot(box("ours"), { engine, color: createColors(document).get }, () => {}),
  uplot: uPlotOf(box("uplot"), KERNELS, curves[0]),
  chart: chartJs(box("chart"), KERNELS, curves[0]),
};
const ways = { uplot: curves.map(dataOf), chart: curves.map(linesOf), ours: ourSeries };
const draw = {
  ours: (series) => plots.ours.show({ series, lastSetting: LAST_SETTING, words, number: String, key: "" }),
  uplot: plots.uplot.redraw,
  chart: plots.chart.redraw,
};
draw.ours(ourSeries[0]);

/** Draws one the `nth` time; how long it took, down to the pixels, in ms. */
globalThis.redraw = async (name, nth) => {
  const given = ways[name][nth % RTOS.length];
  const start = performance.now();
  draw[name](given);
  await null; // uPlot draws when the script that changed it is done
  const { canvas, drawn } = plots[name];
  // Ours hands a picture of it on, which has been done when a second one is.
  if (drawn) await createImageBitmap(drawn, 0, 0, 1, 1);
  // What was asked for is drawn now, not with the frame.
  (drawn ?? canvas).getContext("2d").getImageData(0, 0, 1, 1);
  return performance.now() - start;
};
document.documentElement.dataset.ready = "true";
