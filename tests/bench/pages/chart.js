// The same curves by Chart.js, without its animations.

/* global Chart */

import { column } from "./uplot.js";

const points = (values) => values.map((y, i) => ({ x: i + 1, y }));

/** The points of all lines, in the order of the datasets. */
export const linesOf = (curves) => [
  ...curves.flatMap((curve) => [1, 2, 3].map((at) => points(column(curve, at)))),
  points(column(curves[0], 1).map((_, i) => i + 1)),
];

/** What moves, a point on each curve and a line, is drawn with all the rest: it has nothing else. */
export function chartJs(box, kernels, curves) {
  const plain = { pointRadius: 0, borderWidth: 0, spanGaps: true };
  const first = linesOf(curves);
  const canvas = document.createElement("canvas");
  box.append(canvas);
  const marks = { data: [], showLine: false, pointRadius: 4, borderColor: "#000" };
  const line = { data: [], borderColor: "#000", borderWidth: 1, pointRadius: 0 };
  const chart = new Chart(canvas, {
    type: "line",
    data: {
      datasets: [
        ...kernels.flatMap(({ version, colour }, i) => [
          { ...plain, label: version, data: first[3 * i], borderColor: colour, borderWidth: 2 },
          { ...plain, data: first[3 * i + 1] },
          { ...plain, data: first[3 * i + 2], fill: "-1", backgroundColor: `${colour}2e` },
        ]),
        { ...plain, label: "as set", data: first.at(-1), borderColor: "#777", borderWidth: 1, borderDash: [4, 4] },
        marks,
        line,
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      normalized: true,
      parsing: false,
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: { type: "linear", min: 1, max: first[0].length, title: { display: true, text: "tcp_fin_timeout, seconds" } },
        y: { min: 0, title: { display: true, text: "seconds in FIN_WAIT2" } },
      },
    },
  });
  return {
    at(setting, totals) {
      marks.data = totals.map(({ lone }) => ({ x: setting, y: lone.maxMs / 1000 }));
      line.data = [
        { x: setting, y: 0 },
        { x: setting, y: 180 },
      ];
      chart.update("none");
    },
    redraw(lines) {
      for (const [i, data] of lines.entries()) chart.data.datasets[i].data = data;
      chart.update("none");
    },
    canvas,
  };
}
