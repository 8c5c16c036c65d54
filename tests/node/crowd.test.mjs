// #crowd: what it asks the model, where its lines stand, and the presets show what the reports saw.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import { byRate, horizonOf, limitsNear, loadOf, mostRate, overTime, rowsOf } from "../../www/figures/crowd/data.js";
import { layOut, ticksTo, toSeries } from "../../www/figures/crowd/layout.js";
import { PRESET_BASE, PRESETS } from "../../www/figures/crowd/presets.js";
import { toCsv } from "../../www/ui/csv.js";
import model from "./package.mjs";

const crowdOf = (patch) => {
  const state = { ...DEFAULTS, ...PRESET_BASE, ...patch };
  return { state, crowd: model.crowd(loadOf(state, state.kernel)) };
};
const preset = (id) => crowdOf(PRESETS.find((one) => one.id === id).state);

test("each preset shows what its report saw", () => {
  assert.equal(preset("stall").crowd.stalled, true);
  assert.equal(preset("after-overload").crowd.stalled, true);
  assert.equal(crowdOf({ ...preset("after-overload").state, crowdStalled: false }).crowd.stalled, false);
  // 26 012 of 28 232, as `ss -s` printed it.
  const { ports, timeWait } = preset("ports").crowd;
  assert.equal(ports.available, 28_232);
  assert.ok(Math.abs(timeWait.mean - 26_012) < 50, String(timeWait.mean));
  // 65 738 orphans would be, of 65 536 allowed.
  const { state, crowd } = preset("orphans");
  assert.equal(crowd.orphans.max, 65_536);
  assert.ok(crowd.orphanResetsPerSecond > 0);
  const free = model.crowd({ ...loadOf(state, state.kernel), maxOrphans: null });
  assert.ok(Math.abs(free.orphans.mean - 65_738) < 500, String(free.orphans.mean));
  assert.ok(preset("buckets").crowd.overflowPerSecond > 0);
});

test("a curve ends where the steady state is", () => {
  for (const kernel of ["3.10", "4.4", "6.12"]) {
    const { state, crowd } = crowdOf({ kernel, finTimeout: 30, crowdRate: 20, crowdSilent: 50 });
    const prediction = model.predict(kernel, state.hz, state.finTimeout, state.rto);
    const points = overTime(model, loadOf(state, kernel), horizonOf(state, [prediction]));
    assert.deepEqual(points[0], [0, 0]);
    const [, last] = points.at(-1);
    assert.ok(
      last >= crowd.all.min - 1 && last <= crowd.all.max + 1,
      `${kernel}: ${last} ${JSON.stringify(crowd.all)}`,
    );
  }
});

test("the way back runs above the way up where a row can be in both states, and nowhere else", () => {
  const { state } = crowdOf({ kernel: "3.10", finTimeout: 60, crowdSilent: 0 });
  const { up, down } = byRate(model, loadOf(state, "3.10"), 20);
  for (const [i, [rate, n]] of up.entries()) {
    const apart = down[i][1] > 1.5 * n && n > 0;
    assert.equal(apart, rate > 6.715 && rate < 13.3, String(rate));
  }
  const timers = byRate(model, loadOf(state, "4.4"), 20);
  assert.deepEqual(timers.up, timers.down);
});

test("a limit is drawn when the sockets come near it", () => {
  const { state, crowd } = preset("ports");
  assert.deepEqual(limitsNear(state, crowd, 100), []);
  assert.deepEqual(
    limitsNear(state, crowd, 26_012).map(({ id }) => id),
    ["ports"],
  );
  assert.deepEqual(
    limitsNear(state, crowd, 131_072).map(({ id }) => id),
    ["buckets", "ports"],
  );
});

test("scales end at round numbers beyond what is shown", () => {
  for (const [most, end] of [
    [0, 1],
    [1, 1],
    [7, 8],
    [1925, 2000],
    [26_012, 30_000],
    [1e9, 1e9],
  ])
    assert.equal(ticksTo(most).end, end, String(most));
  assert.equal(mostRate(20, { stallsAbovePerSecond: 13.3 }), 30);
  assert.equal(mostRate(0, null), 5);
  assert.equal(mostRate(1e9, null), 2e9);
});

test("every line lies within its plot, and is given to the package point by point", () => {
  const points = [
    [0, 0],
    [50, 900],
    [100, 1000],
  ];
  const layout = layOut(
    { width: 600, height: 270 },
    {
      lines: [{ points, style: "death-row", colour: "--death-row", name: "3.10", mechanism: "death-row" }],
      limits: [{ at: 1500, words: "limit" }],
      xEnd: 100,
      xTicks: [0, 50, 100],
      xTitle: "x",
      yTitle: "y",
      number: String,
    },
  );
  const { left, right, top, bottom } = layout.area;
  for (const line of layout.draw)
    for (const [x, y] of line.points) assert.ok(x >= left && x <= right && y >= top - 1e-9 && y <= bottom, `${x} ${y}`);
  assert.ok(layout.labels.some(({ kind, text }) => kind === "limit" && text === "limit"));
  const series = toSeries(layout.draw, 2, () => 0x11223344);
  assert.equal(series.lines.length, 4 * layout.draw.length);
  assert.equal(series.points.length, 2 * layout.draw.reduce((n, line) => n + line.points.length, 0));
  assert.deepEqual([...series.lines.slice(-4)], [0x11223344, 4, 0, 3]);
});

test("the table for a spreadsheet has a column per kernel", () => {
  const points = [
    [0, 0],
    [1, 5],
  ];
  assert.equal(
    toCsv(
      rowsOf([
        { name: "3.10", points },
        { name: "4.4", points },
      ]),
    ),
    "seconds,3.10,4.4\r\n0,0,0\r\n1,5,5\r\n",
  );
});

test("what the model refuses it says in words", () => {
  const state = { ...DEFAULTS, crowdPortLow: 61_000, crowdPortHigh: 32_768 };
  assert.throws(() => model.crowd(loadOf(state, "3.10")), /ports: 61000 to 32768 was given; allowed is low and high/);
});

test("the model’s curves take any number for a number out of range", () => {
  const load = loadOf(DEFAULTS, "3.10");
  assert.equal(model.crowdOverTime(load, 0, 0).length, 6);
  assert.equal(model.crowdOverTime(load, 4_294_967_295, 4_294_967_295).length, 6000);
  for (const most of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e300]) {
    const values = model.crowdByRate(load, most, 5);
    assert.ok(values.every(Number.isFinite), `${most}: ${values}`);
  }
});
