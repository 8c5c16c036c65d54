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

// What the playhead needs of a browser; `frame(now)` is the next one.
function browser(t) {
  let step = null;
  const globals = {
    matchMedia: () => ({ matches: false, addEventListener() {} }),
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
  return { frame: (now) => step(now) };
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
