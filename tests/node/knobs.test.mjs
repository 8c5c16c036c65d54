// #knobs: how each knob stands on a kernel, and that every condition and packet has its words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import {
  atLeast,
  KNOBS,
  kernelOf,
  knobOn,
  OTHERS,
  RECYCLE_PACKETS,
  REUSE_PACKETS,
  recycleOn,
  reuseQuestion,
  reuseStandard,
} from "../../www/figures/knobs/list.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const { parts } = await wordsOf("en");
const on = (release) => kernelOf(model.predict(release, 250, 60, 200));
const knob = (id) => KNOBS.find((one) => one.id === id);

test("versions are compared number by number", () => {
  for (const [version, release, expected] of [
    ["3.10.108", "3.10", true],
    ["4.9", "4.11", false],
    ["4.11", "4.11", true],
    ["5.4.1", "4.19", true],
    ["2.6.32", "2.6.33", false],
  ])
    assert.equal(atLeast(on(version), release), expected, `${version} ${release}`);
});

test("a knob is there, reaches and begins as its kernel has it", () => {
  assert.equal(knobOn(knob("tcp_fin_timeout"), on("4.4")).scope, "machine");
  assert.equal(knobOn(knob("tcp_fin_timeout"), on("4.6")).scope, "namespace");
  assert.equal(knobOn(knob("tcp_max_orphans"), on("7.2")).scope, "machine");
  assert.equal(knobOn(knob("TCP_LINGER2"), on("3.10")).scope, "socket");
  assert.equal(knobOn(knob("tcp_tw_reuse_delay"), on("6.13")).available, false);
  assert.equal(knobOn(knob("tcp_tw_reuse_delay"), on("6.14")).available, true);
  assert.equal(knobOn(knob("tcp_tw_timeout"), on("4.19.91-26.al7")).available, true);
  assert.equal(knobOn(knob("tcp_tw_timeout"), on("6.12")).available, false);
  assert.equal(
    knobOn(
      OTHERS.find(({ id }) => id === "somaxconn"),
      on("5.3"),
    ).standard,
    "128",
  );
  assert.equal(
    knobOn(
      OTHERS.find(({ id }) => id === "somaxconn"),
      on("5.4"),
    ).standard,
    "4096",
  );
  assert.equal(reuseStandard(on("4.18")), 0);
  assert.equal(reuseStandard(on("4.18.0-147.el8.x86_64")), 2);
  assert.equal(reuseStandard(on("4.19")), 2);
});

test("tcp_tw_recycle is harmful, then useless, then gone", () => {
  const uses = ["3.10", "4.9", "4.10", "4.11", "4.12", "6.12"].map((release) => recycleOn(on(release)));
  assert.deepEqual(uses, ["harmful", "harmful", "useless", "useless", "gone", "gone"]);
});

test("every knob, condition and packet has its words", () => {
  const words = parts.knobs;
  for (const { id } of [...KNOBS, ...OTHERS])
    for (const key of ["does", "not"]) assert.ok(words[`knobs.${id}.${key}`], `${id}.${key}`);
  for (const [from, to, what] of [...Object.values(REUSE_PACKETS).flat(), ...RECYCLE_PACKETS])
    for (const key of [`end.${from}`, `end.${to}`, `packet.${what}`]) assert.ok(words[`knobs.${key}`], key);
  const seen = new Set();
  for (const kernel of ["3.10", "4.18.0-147.el8", "4.19", "5.10.223", "5.15.0-105-generic", "6.12", "6.18"]) {
    for (const knobReuse of [0, 1, 2]) {
      for (const knobFinWait2 of [false, true]) {
        const { conditions } = model.reuse(reuseQuestion({ ...DEFAULTS, kernel, knobReuse, knobFinWait2 }));
        for (const { id } of conditions) seen.add(id);
      }
    }
  }
  for (const id of seen) assert.ok(words[`knobs.condition.${id}`], id);
  assert.equal(seen.size, 8);
});

test("every step and warning of a crowd has its words", () => {
  const words = parts.crowd;
  for (const kernel of ["2.6.32", "3.10", "4.4", "6.18"]) {
    for (const load of [
      { fin_timeout: 120, closesPerSecond: 8, silentShare: 1, maxTwBuckets: 10, maxOrphans: 10, finAfterMs: 9 },
      { fin_timeout: 5, closesPerSecond: 1000, silentShare: 0, finAfterMs: 60_000, maxTwBuckets: 100 },
      { fin_timeout: 60, closesPerSecond: 1000, silentShare: 0 },
      { fin_timeout: 60, closesPerSecond: 8, silentShare: 0 },
    ]) {
      const { steps, warnings } = model.crowd({ kernel, hz: 250, ...load });
      for (const { id } of steps) assert.ok(words[`crowd.step.${id}`], id);
      for (const { id } of warnings) assert.ok(words[`crowd.warning.${id}`], id);
    }
  }
});
