// Where a step and an arrow key lead on a track, and what moves the time on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlayhead, nextStop, unitMs } from "../../www/app/playhead.js";
import { createStore } from "../../www/app/store.js";

const track = { key: "k", lastMs: 60_500, stops: [0, 30_000, 60_100] };

test("steps go from stop to stop and stay within the track", () => {
  assert.equal(nextStop(track, 0, 1), 30_000);
  assert.equal(nextStop(track, 30_000, 1), 60_100);
  assert.equal(nextStop(track, 60_100, 1), 60_500);
  assert.equal(nextStop(track, 60_500, 1), 60_500);
  assert.equal(nextStop(track, 60_099, -1), 30_000);
  assert.equal(nextStop(track, 0, -1), 0);
});

test("an arrow key is a tenth of a second on short tracks, a second on longer ones, and never less than a hundredth", () => {
  assert.equal(unitMs({ lastMs: 2000 }), 100);
  assert.equal(unitMs({ lastMs: 60_000 }), 1000);
  assert.equal(unitMs({ lastMs: 7_200_000 }), 72_000);
});

// What the playhead needs of a browser; `frame(now)` is the next one, `wantLessMotion` sets what the reader wants, and
// `tellOfMotion` is when the page hears of that, which is later.
function browser(t) {
  let step = null;
  let changed = null;
  const motion = { matches: false, addEventListener: (_, listener) => (changed = listener) };
  const globals = {
    matchMedia: (query) => {
      assert.equal(query, "(prefers-reduced-motion: reduce)");
      return motion;
    },
    document: { addEventListener() {} },
    IntersectionObserver: class {},
    requestAnimationFrame(next) {
      step = next;
      return 1;
    },
    cancelAnimationFrame() {
      step = null;
    },
  };
  for (const [name, value] of Object.entries(globals)) {
    globalThis[name] = value;
    t.after(() => delete globalThis[name]);
  }
  t.mock.timers.enable({ apis: ["setTimeout"] });
  return {
    frame: (now) => step(now),
    get inFrames() {
      return step !== null;
    },
    wantLessMotion: (less) => (motion.matches = less),
    tellOfMotion: () => changed(),
  };
}

test("a view that is older than the state does not bring its time back", (t) => {
  browser(t);
  const store = createStore();
  const playhead = createPlayhead({ store, key: "storyMs" });
  playhead.load(track);
  playhead.set(4000);
  t.mock.timers.tick(1000);
  assert.equal(store.get().storyMs, 4000);
  playhead.follow(0);
  assert.equal(playhead.ms, 4000);
  store.set({ storyMs: 7000 });
  playhead.follow(7000);
  assert.equal(playhead.ms, 7000);
});

test("a page that stood still plays on where it was", (t) => {
  const { frame } = browser(t);
  t.mock.method(performance, "now", () => 1000);
  const playhead = createPlayhead({ store: createStore(), key: "storyMs" });
  playhead.load(track);
  playhead.setSpeed(1);
  playhead.toggle();
  frame(1100);
  assert.equal(playhead.ms, 100);
  frame(6100);
  assert.equal(playhead.ms, 350);
});

test("with reduced motion it plays from stop to stop", (t) => {
  const { wantLessMotion } = browser(t);
  wantLessMotion(true);
  const playhead = createPlayhead({ store: createStore(), key: "storyMs" });
  playhead.load(track);
  playhead.toggle();
  const seen = [];
  for (let n = 0; n < 4; n++) {
    assert.equal(playhead.playing(), n < 3);
    t.mock.timers.tick(1500);
    seen.push(playhead.ms);
  }
  assert.deepEqual(seen, [30_000, 60_100, 60_500, 60_500]);
});

test("another wish about motion is followed while it plays, and moves nothing that stands still", (t) => {
  const page = browser(t);
  const playhead = createPlayhead({ store: createStore(), key: "storyMs" });
  playhead.load(track);
  page.tellOfMotion();
  assert.equal(playhead.playing(), false);

  // Wanted, then pressed, and only then told of.
  page.wantLessMotion(true);
  playhead.toggle();
  page.tellOfMotion();
  assert.deepEqual([playhead.playing(), page.inFrames], [true, false]);
  t.mock.timers.tick(1500);
  assert.equal(playhead.ms, 30_000);

  page.wantLessMotion(false);
  page.tellOfMotion();
  assert.deepEqual([playhead.playing(), page.inFrames], [true, true]);
  page.wantLessMotion(true);
  page.tellOfMotion();
  assert.deepEqual([playhead.playing(), page.inFrames], [true, false]);
  t.mock.timers.tick(1500);
  assert.equal(playhead.ms, 60_100);
});
