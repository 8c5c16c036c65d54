// With which HZ each kernel ticks: what the reader has set, what its distributor builds, or what links have always meant.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, withExplicit } from "../../www/app/controls.js";
import { parseFragment } from "../../www/app/fragment.js";
import { createHz } from "../../www/app/hz.js";
import { createDeriver } from "../../www/app/view.js";

// Stands in for the model's table, of which the model's own tests are.
const BUILT = { "5.14.0-427.el9.x86_64": 1000, "6.8.0-31-generic": 250, "4.18.0-553.el8.x86_64": 1000 };
const kernelOf = (release) => {
  if (release === "beos") throw new Error("kernel: beos");
  return { assumedHz: release in BUILT ? { hz: BUILT[release], certainty: "read" } : null };
};
const predict = (kernel, hz) => ({ kernel, hz });
const hzOf = (fragment) =>
  createDeriver({ kernelOf, predict })
    .derive(parseFragment(fragment).state)
    .comparisons.map(({ hz, hzFrom }) => [hz, hzFrom]);

test("a kernel that says whose it is ticks as its distributor builds it", () => {
  assert.deepEqual(hzOf("#k=5.14.0-427.el9.x86_64&b=6.8.0-31-generic&c=3.10"), [
    [1000, "assumed"],
    [250, "assumed"],
    [250, "usual"],
  ]);
});

test("what the reader has set holds, for kernels of which nothing is known, too", () => {
  assert.deepEqual(hzOf("#k=5.14.0-427.el9.x86_64&hz=250&b=4.18.0-553.el8.x86_64"), [
    [250, "set"],
    [1000, "assumed"],
    [250, "usual"],
  ]);
  assert.deepEqual(hzOf("#k=3.10&hz=1000&b=4.4&chz=100"), [
    [1000, "set"],
    [1000, "usual"],
    [100, "set"],
  ]);
});

test("a link without HZ means 250 where the release does not say whose it is", () => {
  for (const [hz, from] of hzOf("#k=3.10&t=61")) assert.deepEqual([hz, from], [250, "usual"]);
});

test("any other release has its own, and one that is none has the usual", () => {
  const hz = createHz({ kernelOf });
  const state = { ...DEFAULTS, ...withExplicit({ hz: 100 }), secondKernel: "4.4", secondHz: 300 };
  assert.equal(hz.ofRelease(state, "3.10"), 100);
  assert.equal(hz.ofRelease(state, "4.4"), 300);
  assert.equal(hz.ofRelease(state, "6.8.0-31-generic"), 250);
  assert.equal(hz.ofRelease(state, "beos"), 100);
});
