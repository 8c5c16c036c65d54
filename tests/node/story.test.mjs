// The story that #clock and #states tell: where each scenario ends, and what a reader's additions in the link mean. Times are held against the model's own
// prediction, which is worked out by another route than the simulator's.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { read } from "../../www/app/control-kinds.js";
import { control, DEFAULTS } from "../../www/app/controls.js";
import {
  ACTIONS,
  BASES,
  FLAGS,
  lowered,
  NUMBERS,
  readItems,
  tellStory,
  WRITES,
  withItem,
  withoutItem,
} from "../../www/app/story.js";
import model from "./package.mjs";

const KERNELS = ["3.10", "4.4", "6.12"];

function story(base, kernel, finTimeout, more = {}) {
  const state = { ...DEFAULTS, kernel, finTimeout, scenario: base === "held" ? "silent" : base, ...more };
  const prediction = model.predict(kernel, state.hz, finTimeout, state.rto);
  return { prediction, ...tellStory(model.simulateConversation, { state, held: base === "held", prediction }) };
}

const within = (ms, { minMs, maxMs }, what) =>
  assert.ok(ms >= minMs && ms <= maxMs, `${what}: ${ms} ms is not within ${minMs}–${maxMs} ms`);
const whys = ({ record }) => record.moments.map(({ why }) => why);
const places = ({ record }) => [...new Set(record.moments.map(({ host }) => host))];

for (const kernel of KERNELS) {
  describe(kernel, () => {
    test("a silent peer: gone when the model says, by one stage or by two", () => {
      for (const t of [0, 1, 5, 30, 60, 61, 90, 180]) {
        const told = story("silent", kernel, t);
        within(told.endMs, told.prediction.total.lone, `${t} s`);
        assert.deepEqual(
          places(told),
          t > 60 ? ["FIN-WAIT-1", "keepalive", "mini", "CLOSE"] : ["FIN-WAIT-1", "mini", "CLOSE"],
          `${t} s`,
        );
      }
    });

    test("a FIN in time starts TIME_WAIT anew, one that is late meets no socket", () => {
      const told = story("fin", kernel, 30, { x: 3 });
      within(told.endMs - 3000, told.prediction.timeWait.lone, "TIME_WAIT");
      assert.ok(whys(story("fin", kernel, 1, { x: 100 })).includes("no-socket"));
    });

    test("lowered halfway through the keepalive stage: RST when it ends; with one stage: nothing", () => {
      const told = story("lowered", kernel, 90);
      within(told.endMs, told.prediction.stages[0].lone, "the reset");
      assert.ok(whys(told).includes("keepalive-reset"));
      assert.equal(story("lowered", kernel, 30).endMs, story("silent", kernel, 30).endMs);
      assert.ok(
        whys(story("lowered", kernel, 30, { rto: 30_000 })).includes("keepalive-again"),
        "3.5 RTO is over a minute",
      );
    });

    test("held by its process: no end; TCP_LINGER2 below 0: reset at once", () => {
      const held = story("held", kernel, 5);
      assert.equal(held.endMs, null);
      assert.ok(held.lastMs >= 3_600_000);
      assert.equal(story("linger", kernel, 5).endMs, 0);
    });
  });
}

test("whatever can be added is read back as what it is, and does what it says", () => {
  const timed = [...ACTIONS.map((action) => `1500.${action}`), ...WRITES.map((name) => `1500.${name}-0`)];
  const options = [...Object.keys(FLAGS), ...Object.keys(NUMBERS).map((name) => `${name}.1`)];
  const packets = ["lose.host-fin-1", "late.peer-ack-2-300"];
  for (const text of [...timed, ...options, ...packets]) {
    const { items, unread } = readItems(text);
    assert.deepEqual([items.length, unread], [1, []], text);
    assert.equal(read(control("events"), text).value, text);
    const told = story("silent", "4.4", 5, { events: text });
    assert.equal(told.refused, null, text);
    if (timed.includes(text))
      assert.ok(
        told.record.moments.some(({ id, at }) => at === 375 && text.includes(id)),
        text,
      );
  }
  assert.ok(story("silent", "4.4", 5, { events: "lose.host-fin-1" }).record.packets[0].arrives === null);
  assert.equal(story("silent", "4.4", 5, { events: "net.40" }).endMs, 5080);
});

test("what makes no sense is named and left out", () => {
  const told = story("silent", "4.4", 5, {
    events: "banana_1000.explode_2000.peer-close_lose.me-fin-1_late.host-fin-1_linger2_5.fin-timeout",
  });
  assert.deepEqual(told.unread, [
    "banana",
    "1000.explode",
    "lose.me-fin-1",
    "late.host-fin-1",
    "linger2",
    "5.fin-timeout",
  ]);
  assert.deepEqual(
    told.items.map(({ text }) => text),
    ["2000.peer-close"],
  );
});

test("what the model refuses is said and left out", () => {
  const told = story("silent", "4.4", 5, { events: "0.fin-timeout-999999999" });
  assert.match(told.refused, /999999999 was given; allowed is a whole number from -8589934 to 8589934/);
  assert.equal(told.endMs, 5000);
});

test("an option has one value and a packet one fate; what happens may happen twice", () => {
  assert.equal(withItem("linger2.5_unread", "linger2.-1"), "unread_linger2.-1");
  assert.equal(
    withItem("lose.host-fin-1_lose.host-fin-2", "late.host-fin-1-300"),
    "lose.host-fin-2_late.host-fin-1-300",
  );
  assert.equal(withItem("1000.peer-ack", "2000.peer-ack"), "1000.peer-ack_2000.peer-ack");
  assert.equal(withItem("", "unread"), "unread");
  assert.equal(withoutItem("1000.peer-ack_unread", "1000.peer-ack"), "unread");
});

// A reader's additions that, between them, meet every rule.
const lost = (packet) => Array.from({ length: 20 }, (_, i) => `lose.${packet}-${i + 1}`).join("_");
const ADDED = [
  "",
  "2000.peer-close",
  "2000.peer-data",
  "2000.peer-reset",
  "2000.peer-syn",
  "2000.peer-old-syn",
  "2000.peer-ack",
  "2000.peer-stale_2100.peer-stale",
  "2000.peer-close_3000.peer-reset",
  "2000.peer-close_3000.peer-reset_rfc1337",
  "2000.peer-close_4000.peer-ack",
  "2000.peer-close_4000.peer-stale",
  "2000.peer-close_9000.peer-syn",
  "2000.peer-close_9000.peer-syn_unheard",
  "2000.peer-close_3000.peer-old-syn",
  "2000.peer-close_3000.close",
  "2000.peer-close_lose.host-ack-1",
  "2000.peer-data_2000.peer-close_lose.peer-data-1",
  "100000.peer-close_100000.peer-data",
  "100000.peer-reset",
  "net.40_20.peer-close",
  "net.40_20.close",
  "net.40",
  "net.40_20.exit_so-linger.5",
  "net.40_so-linger.5",
  "net.40_10.peer-data",
  "at-once",
  "linger2.-1",
  "linger2.-1_5000.close",
  "so-linger.0",
  "so-linger.1_lose.host-fin-1_lose.host-fin-2_lose.host-fin-3",
  "unread",
  "recycle_2000.peer-close",
  "no-timestamps_lose.host-fin-1",
  "0.max-tw-buckets-0_net.40",
  "0.orphans-full_5000.close",
  "0.out-of-memory_5000.close",
  "lose.host-fin-1_100.orphans-full",
  "1000.rfc1337-1",
  "10000.fin-timeout-20",
  "5000.close",
  "late.peer-ack-1-300",
  lost("host-fin"),
  `2000.peer-close_${lost("peer-fin")}`,
];

test("a reader can be shown every rule there is, but those of a peer that closes first", () => {
  const met = new Set();
  for (const kernel of ["3.5", "4.4", "6.12"])
    for (const base of BASES)
      for (const t of [5, 90])
        for (const ev of ADDED) {
          const told = story(base, kernel, t, { events: ev });
          assert.deepEqual([told.refused, told.unread], [null, []], ev);
          for (const why of whys(told)) met.add(why);
        }
  assert.deepEqual(
    model
      .catalogue()
      .whys.filter((why) => !met.has(why))
      .sort(),
    ["last-acked", "peer-first"],
  );
});

test("lowering means less, and never more than a minute", () => {
  for (const t of [61, 90, 2_147_483_647]) assert.equal(lowered(t), 60);
  for (const t of [1, 5, 60]) assert.ok(lowered(t) < t && lowered(t) >= 0);
});

test("every scenario has an end that the playhead reaches, and the largest settings do not hang", () => {
  for (const base of BASES) {
    const told = story(base, "6.12", 2_147_483, { rto: 120_000, hz: 1000 });
    assert.ok(told.lastMs >= (told.endMs ?? 0), base);
  }
});
