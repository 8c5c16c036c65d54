// The axis of #clock: linear, and yet every moment can be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAxis } from "../../www/figures/clock/axis.js";

const at = (...times) => times.map((at) => ({ at }));
const size = { begin: 50, end: 950, room: 40 };

test("an instant has room for each of its moments, and is at its last", () => {
  const axis = createAxis(at(0, 0, 0, 15_040), 15_040, size);
  const [a, b, c, d] = axis.slots;
  assert.equal(a, 50);
  assert.ok(b - a > 20 && c - b === b - a);
  assert.equal(d, 950);
  assert.equal(axis.x(0), c);
  assert.deepEqual(axis.instants, [{ ms: 0, from: a, to: c }]);
});

test("between instants it is linear, and the way back is the way there", () => {
  const axis = createAxis(at(0, 0, 0, 20_000, 20_000, 20_000, 80_000), 80_000, size);
  const scale = axis.x(2000) - axis.x(1000);
  assert.ok(Math.abs(axis.x(70_000) - axis.x(69_000) - scale) < 1e-6);
  for (let ms = 0; ms <= 80_000; ms += 137) assert.ok(Math.abs(axis.ms(axis.x(ms)) - ms) < 1e-6, `${ms}`);
  assert.equal(axis.ms(axis.slots[1]), 0);
  assert.equal(axis.ms(axis.slots[4]), 20_000);
  assert.equal(axis.ms(-10), 0);
  assert.equal(axis.ms(2000), 80_000);
});

test("however much happens, time never runs backwards and stays on the axis", () => {
  const moments = at(...Array.from({ length: 500 }, (_, i) => Math.floor(i / 5) * 100));
  const axis = createAxis(moments, 60_000, size);
  axis.slots.forEach((slot, i) => assert.ok(slot >= (axis.slots[i - 1] ?? 50) && slot <= 950));
  assert.ok(Math.abs(axis.x(60_000) - 950) < 1e-6);
});

test("a story that begins later, and one without end", () => {
  const axis = createAxis(at(5000, 5000), 7_200_000, size);
  assert.equal(axis.x(0), 50);
  assert.ok(axis.slots[0] > 50);
  assert.equal(axis.x(7_200_000), 950);
});

test("labels never collide and are whole steps", () => {
  for (const last of [700, 5000, 15_040, 60_000, 122_000, 7_200_000]) {
    const { ticks } = createAxis(at(0, 0, 0, last), last, size);
    assert.ok(ticks.length >= 3 && ticks.length <= 25, `${last}: ${ticks.length}`);
    ticks.forEach(({ x }, i) => i > 0 && assert.ok(x - ticks[i - 1].x >= 40));
  }
});

test("an instant at time 0 with nothing after it", () => {
  const axis = createAxis(at(0, 0, 0), 0, size);
  assert.ok(axis.slots.every(Number.isFinite));
  assert.ok(axis.slots[2] > axis.slots[0]);
});
