// The page's curves by uPlot: a line and a band of each kernel, and what is set as the diagonal.

/* global uPlot */

/** Columns of `lifetimeCurve`: alone the shortest and the longest life, with others the shortest and the longest. */
export const column = (curve, at) => Array.from({ length: curve.length / 4 }, (_, i) => curve[4 * i + at] / 1000);

/** As uPlot takes them: the settings, then of each kernel its line and both edges of its band, then the diagonal. */
export function dataOf(curves) {
  const settings = column(curves[0], 1).map((_, i) => i + 1);
  return [settings, ...curves.flatMap((curve) => [1, 2, 3].map((at) => column(curve, at))), settings];
}

/**
 * Its marks of the setting are drawn over the curves, from paths it has kept: its cursor is the reader's, to point with,
 * as on our page. `byCursor` moves that one instead, which is the cheapest it can do, and points no more.
 */
export function uPlotOf(box, kernels, curves, byCursor = false) {
  const series = kernels.flatMap(({ version, colour }) => [
    { label: version, stroke: colour, width: 2, points: { show: false } },
    { label: `${version}, least`, stroke: "transparent", points: { show: false } },
    { label: `${version}, most`, stroke: "transparent", points: { show: false } },
  ]);
  let marked = null;
  const plot = new uPlot(
    {
      width: box.clientWidth,
      height: box.clientHeight,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: false } },
      series: [{}, ...series, { label: "as set", stroke: "#777", dash: [4, 4], points: { show: false } }],
      bands: kernels.map(({ colour }, i) => ({ series: [3 * i + 3, 3 * i + 2], fill: `${colour}2e` })),
      axes: [{ label: "tcp_fin_timeout, seconds" }, { label: "seconds in FIN_WAIT2" }],
      hooks: { draw: [(drawn) => marked && drawMarks(drawn, kernels, marked)] },
    },
    dataOf(curves),
    box,
  );
  return {
    at(setting, totals) {
      if (byCursor) return plot.setCursor({ left: plot.valToPos(setting, "x"), top: 1 });
      marked = { setting, totals };
      plot.redraw(false);
    },
    redraw: (data) => plot.setData(data),
    canvas: box.querySelector("canvas"),
  };
}

/** A line at the setting, and a ring on each curve. */
function drawMarks(plot, kernels, { setting, totals }) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(setting, "x", true);
  ctx.fillStyle = "#000";
  ctx.fillRect(x, bbox.top, 1, bbox.height);
  for (const [i, { lone }] of totals.entries()) {
    ctx.beginPath();
    ctx.arc(x, plot.valToPos(lone.maxMs / 1000, "y", true), 4, 0, 2 * Math.PI);
    ctx.fillStyle = "#fff";
    ctx.strokeStyle = kernels[i].colour;
    ctx.fill();
    ctx.stroke();
  }
}
