// The paths of #states, recorded from the real model: where each scenario ends, when, and by which way. Times are held against the model's own
// prediction, which is worked out by another route than the simulator's.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { EDGES, IDS } from "../../www/figures/states/graph.js";
import {
  HELD_HORIZON_MS,
  SCENARIOS,
  at,
  lowered,
  record,
  statuses,
} from "../../www/figures/states/paths.js";
import model from "./package.mjs";

const KERNELS = ["3.10", "4.4", "6.12"];
const SETTINGS = { hz: 250, x: 3, rto: 200 };

function follow(scenario, kernel, t, more = {}) {
  const { hz, x, rto } = { ...SETTINGS, ...more };
  const prediction = model.predict(kernel, hz, t, rto);
  return { prediction, path: record(model.Simulator, scenario, { kernel, hz, t, x, prediction }) };
}

const ids = (path) => path.moments.map(({ id }) => id);
const within = (ms, { minMs, maxMs }, what) =>
  assert.ok(ms >= minMs && ms <= maxMs, `${what}: ${ms} ms is not within ${minMs}–${maxMs} ms`);
const stay = (path, node) => path.stays.find((s) => s.node === node);

for (const kernel of KERNELS) {
  describe(kernel, () => {
    for (const t of [0, 1, 3, 5, 15, 30, 59, 60]) {
      test(`${t} s, silent peer: straight to the mini socket, gone when the model says`, () => {
        const { path, prediction } = follow("silent", kernel, t);
        assert.deepEqual(ids(path), ["start>mini", "mini>gone"]);
        within(path.endMs, prediction.total.lone, "the end");
        assert.equal(stay(path, "mini").fromMs, 0);
        assert.equal(path.outcome, "silent-one");
      });
    }

    for (const t of [61, 62, 65, 90, 120, 180]) {
      test(`${t} s, silent peer: the keepalive stage first, then as much again`, () => {
        const { path, prediction } = follow("silent", kernel, t);
        assert.deepEqual(ids(path), ["start>keepalive", "keepalive>mini", "mini>gone"]);
        within(path.endMs, prediction.total.lone, "the end");
        const [first] = prediction.stages;
        within(stay(path, "keepalive").toMs, first.lone, "the keepalive stage");
        assert.equal(path.outcome, "silent-two");
      });

      test(`${t} s, lowered to 60 halfway: the keepalive stage ends in a RST`, () => {
        const { path, prediction } = follow("lowered", kernel, t);
        assert.deepEqual(ids(path), ["start>keepalive", "sysctl", "keepalive>reset"]);
        within(path.endMs, prediction.stages[0].lone, "the reset");
        assert.equal(path.values.loweredAtMs, prediction.stages[0].armedMs / 2);
        assert.equal(path.moments.at(-1).peer, "peer-gone");
        assert.equal(path.outcome, "lowered-reset");
      });
    }

    test("lowered once the mini socket is there: nothing changes", () => {
      const { path } = follow("lowered", kernel, 30);
      assert.deepEqual(ids(path), ["start>mini", "sysctl", "mini>gone"]);
      assert.equal(path.endMs, follow("silent", kernel, 30).path.endMs);
      assert.equal(path.outcome, "lowered-one");
    });

    test("lowered, but 3.5 RTO is over a minute: the second stage comes all the same", () => {
      const { path } = follow("lowered", kernel, 30, { rto: 30_000 });
      assert.deepEqual(ids(path), ["start>keepalive", "sysctl", "keepalive>mini", "mini>gone"]);
      assert.equal(path.outcome, "lowered-floor");
    });

    test("a FIN in either stage starts TIME_WAIT anew, as long as the model says", () => {
      for (const [t, x, from] of [
        [30, 3, "mini"],
        [90, 3, "keepalive"],
        [90, 40, "mini"],
      ]) {
        const { path, prediction } = follow("fin", kernel, t, { x });
        assert.deepEqual(ids(path).slice(-2), [`${from}>time-wait`, "time-wait>gone"]);
        assert.equal(stay(path, "time-wait").fromMs, x * 1000);
        assert.ok(stay(path, from).dueMs > stay(path, from).toMs, "the timer had some time to go");
        within(path.endMs - x * 1000, prediction.timeWait.lone, "TIME_WAIT");
        assert.equal(path.outcome, "fin");
      }
    });

    test("TIME_WAIT is the same for every setting", () => {
      const lengths = new Set([1, 5, 30, 60].map((t) => follow("fin", kernel, t, { x: 0 }).path.endMs));
      assert.equal(lengths.size, 1);
    });

    test("a FIN that comes too late is answered with RST", () => {
      const { path, prediction } = follow("fin", kernel, 1, { x: 100 });
      assert.deepEqual(ids(path), ["start>mini", "mini>gone", "late-fin"]);
      within(path.endMs, prediction.total.lone, "the end");
      assert.equal(path.lastMs, 100_000);
      assert.ok(path.moments.at(-1).passes.includes("p-late-rst"));
      assert.equal(path.outcome, "fin-late");
    });

    test("held: no timer, no end", () => {
      const { path } = follow("held", kernel, 5);
      assert.equal(path.endMs, null);
      const end = at(path, HELD_HORIZON_MS);
      assert.deepEqual([end.host, end.peer, end.leftMs, end.shownMs], ["held", "close-wait", null, null]);
    });

    test("TCP_LINGER2 below 0: reset at once", () => {
      const { path } = follow("linger", kernel, 5);
      assert.deepEqual(ids(path), ["start>reset"]);
      assert.equal(path.endMs, 0);
      assert.deepEqual(path.stays, []);
    });
  });
}

test("the row counts down to zero and leaves the socket there; 4.4 does not", () => {
  const { path } = follow("silent", "3.10", 5);
  assert.deepEqual(
    [at(path, 0).shownMs, at(path, 2000).shownMs, at(path, 5000).shownMs, at(path, 14_000).shownMs],
    [5000, 3000, 0, 0],
  );
  assert.ok(at(path, 14_000).leftMs > 500);
  const later = follow("silent", "4.4", 5).path;
  assert.equal(at(later, 4000).shownMs, at(later, 4000).leftMs);
});

test("at any time exactly one state of each end is the present one", () => {
  for (const scenario of SCENARIOS) {
    for (const t of [5, 90]) {
      const { path } = follow(scenario, "6.12", t);
      for (let ms = 0; ms <= path.lastMs; ms += Math.max(path.lastMs / 50, 1)) {
        const now = at(path, ms);
        const found = statuses(path, now);
        assert.deepEqual(
          [...found]
            .filter(([, status]) => status === "now")
            .map(([id]) => id)
            .sort(),
          [now.host, now.peer].sort(),
        );
        if (now.leftMs !== null)
          assert.ok(now.leftMs >= 0 && now.shownMs >= 0 && now.shownMs <= now.leftMs, `${scenario} ${t} s at ${ms} ms`);
      }
      for (const { passes } of path.moments) for (const id of passes) assert.ok(IDS.includes(id), id);
    }
  }
});

test("a path passes edges in the graph's own order", () => {
  for (const scenario of SCENARIOS) {
    const { path } = follow(scenario, "4.4", 90, { x: 3 });
    const passed = new Set(path.moments.flatMap(({ passes }) => passes));
    for (const id of passed) {
      if (!(id in EDGES) || !IDS.includes(EDGES[id].from)) continue;
      assert.ok(passed.has(EDGES[id].from), `${scenario} passes ${id}, but not ${EDGES[id].from}`);
      if (IDS.includes(EDGES[id].to))
        assert.ok(passed.has(EDGES[id].to), `${scenario} passes ${id}, but not ${EDGES[id].to}`);
    }
  }
});

test("lowering means less, and never more than a minute", () => {
  for (const t of [61, 90, 2_147_483_647]) assert.equal(lowered(t), 60);
  for (const t of [1, 5, 60]) assert.ok(lowered(t) < t && lowered(t) >= 0);
});

test("an unknown scenario is refused by name", () => {
  assert.throws(() => follow("nonsense", "4.4", 5), /"nonsense".*silent, fin, held, lowered, linger/);
});

test("the largest settings do not hang", () => {
  const { path, prediction } = follow("silent", "6.12", 2_147_483, { rto: 120_000, hz: 1000 });
  within(path.endMs, prediction.total.lone, "the end");
});
