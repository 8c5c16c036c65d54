// The way of a story through the graph of #states, on stories recorded from the real model: whole, in the graph's own parts, and every part of the graph within
// reach of a reader.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import { BASES, FLAGS, NUMBERS, readItems, tellStory } from "../../www/app/story.js";
import { EXAMPLES } from "../../www/figures/states/examples.js";
import { EDGES, IDS, PACKETS } from "../../www/figures/states/graph.js";
import { offersAt } from "../../www/figures/states/offers.js";
import { at, packetsAt, statuses, wayOf } from "../../www/figures/states/way.js";
import model from "./package.mjs";

function told(base, finTimeout, events = "", kernel = "4.4") {
  const state = { ...DEFAULTS, kernel, finTimeout, scenario: base === "held" ? "silent" : base, events };
  const story = tellStory(model.simulateConversation, {
    state,
    held: base === "held",
    prediction: model.predict(kernel, 250, finTimeout, 200),
  });
  assert.deepEqual([story.refused, story.unread], [null, []], events);
  return { story, way: wayOf(story) };
}

// What the page offers as examples, and a few that go where those do not.
const OFFERED = EXAMPLES.map(({ events }) => events);
const MORE = [
  "2000.peer-reset",
  "2000.peer-close_3000.peer-reset",
  "0.max-tw-buckets-0",
  "linger2.-1_net.40",
  "2000.peer-close_4000.peer-ack",
  "late.host-fin-1-300",
  "lose.peer-ack-1",
  "2000.peer-stale",
  "2000.peer-close_9000.peer-syn_unheard",
  "100000.peer-close",
  "30000.close",
  "30000.exit_31000.peer-data",
];
const STORIES = BASES.flatMap((base) =>
  [5, 90].flatMap((t) => ["", ...OFFERED, ...MORE].map((ev) => ({ base, t, ev, ...told(base, t, ev) }))),
);

test("a way has a step for every moment, in parts of the graph, and its places follow the record", () => {
  for (const { base, t, ev, story, way } of STORIES) {
    assert.equal(way.length, story.record.moments.length);
    for (const { passes } of way) for (const id of passes) assert.ok(IDS.includes(id), `${base} ${t} ${ev}: ${id}`);
    const gone = story.record.moments.map(({ host }) => host === "CLOSE");
    assert.deepEqual(
      way.map(({ host }) => ["gone", "reset"].includes(host)),
      gone,
      `${base} ${t} ${ev}`,
    );
  }
});

test("every part of the graph is passed by some story a reader can make", () => {
  const passed = new Set(STORIES.flatMap(({ way }) => way.flatMap(({ passes }) => passes)));
  assert.deepEqual(
    IDS.filter((id) => !passed.has(id)),
    [],
  );
});

test("where something is passed, it is passed from where it begins", () => {
  for (const { base, t, ev, way } of STORIES) {
    const passed = new Set(way.flatMap(({ passes }) => passes));
    for (const id of passed) {
      if (!(id in EDGES) || !IDS.includes(EDGES[id].from)) continue;
      assert.ok(passed.has(EDGES[id].from), `${base} ${t} ${ev} passes ${id}, but not ${EDGES[id].from}`);
    }
  }
});

test("at any time exactly one place of each end is the present one, and no timer is behind it", () => {
  for (const { base, t, ev, story, way } of STORIES) {
    for (let ms = 0; ms <= story.lastMs; ms += story.lastMs / 23) {
      const now = at(story, way, ms);
      const present = [...statuses(way, now)].filter(([, status]) => status === "now").map(([id]) => id);
      assert.deepEqual(present.sort(), [now.host, now.peer].sort());
      if (now.leftMs !== null)
        assert.ok(
          now.leftMs >= -1e-6 && now.shownMs >= 0 && now.shownMs <= now.leftMs + 1e-6,
          `${base} ${t} ${ev} at ${ms}`,
        );
    }
  }
});

test("the row counts down to zero and leaves the socket there; 4.4 does not", () => {
  const { story, way } = told("silent", 5, "", "3.10");
  assert.deepEqual(
    [0, 2000, 5000, 14_000].map((ms) => at(story, way, ms).shownMs),
    [5000, 3000, 0, 0],
  );
  assert.ok(at(story, way, 14_000).leftMs > 500);
  const later = told("silent", 5);
  assert.equal(at(later.story, later.way, 4000).shownMs, at(later.story, later.way, 4000).leftMs);
});

test("a packet that is lost is lost until it is sent again", () => {
  const { story } = told("silent", 5, "lose.host-fin-1");
  const moments = story.record.moments.map((_, i) => packetsAt(story, i)["p-fin"].lost);
  assert.ok(moments[0] && !moments.at(-1));
});

test("whatever is offered is possible: it changes the story, and is never refused by its state", () => {
  for (const { base, t, ev, story, way } of STORIES.filter(({ base }) => base === "silent" || base === "held")) {
    for (const [i, { ms }] of way.entries()) {
      for (const { group, offers, not } of offersAt(story, i)) {
        assert.ok(offers.length > 0 || not !== null, group);
        if (group === "network") continue;
        for (const offer of offers) {
          const text = `${Math.ceil(ms - 1e-6)}.${offer === "fin-timeout" ? "fin-timeout-7" : offer}`;
          const next = told(base, t, [ev, text].filter(Boolean).join("_"));
          const name = offer.replace(/-[01]$/, "");
          const done = next.story.record.moments.findLast(
            ({ id, at: tick }) => id === name && tick === story.record.moments[i].at,
          );
          assert.ok(done, `${base} ${t} ${ev} + ${text}`);
        }
      }
    }
  }
});

test("options and packets have parts of their own in the link", () => {
  for (const option of [...Object.keys(FLAGS), ...Object.keys(NUMBERS)]) assert.ok(!/[_.]/.test(option), option);
  for (const id of Object.keys(PACKETS)) assert.ok(id.startsWith("p-"));
  assert.equal(readItems("unread_net.40").items.length, 2);
});
