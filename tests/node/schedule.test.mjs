// When figures are updated (www/app/schedule.js), with a page, frames and a clock that the test turns.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createSchedule } from "../../www/app/schedule.js";

const SEEN = { classList: { toggle() {} } };
const UNSEEN = { classList: { toggle() {} } };
const root = {
  dataset: {},
  removeAttribute: (name) => assert.ok(name === "data-behind" && delete root.dataset.behind),
};

/** Callbacks that wait for the next frame, and how often the page was laid out. */
let frames;
let layouts;
let observers;
const nextFrame = () => {
  const now = frames;
  frames = new Map();
  for (const callback of now.values()) callback();
};

class Observer {
  constructor(tell) {
    this.tell = tell;
    observers.push(this);
  }
  observe() {}
}

beforeEach(() => {
  [frames, layouts, observers] = [new Map(), 0, []];
  root.dataset = {};
  let last = 0;
  Object.assign(globalThis, {
    document: {
      documentElement: root,
      body: { getBoundingClientRect: () => layouts++ },
      querySelectorAll: () => [],
    },
    IntersectionObserver: Observer,
    requestAnimationFrame: (callback) => frames.set(++last, callback) && last,
    cancelAnimationFrame: (id) => frames.delete(id),
  });
});

/** A schedule with a figure on the screen, one that is not, and what waits for a pause; `set` changes what is shown. */
async function begun() {
  let value = 0;
  const schedule = createSchedule(
    () => ({ value }),
    (_, error) => {
      throw error;
    },
  );
  const shown = { seen: [], unseen: [], paused: [] };
  await schedule.add(SEEN, (view) => void shown.seen.push(view.value));
  await schedule.add(UNSEEN, (view) => void shown.unseen.push(view.value));
  schedule.inPause((view) => void shown.paused.push(view.value));
  for (const { tell } of observers) tell([{ target: UNSEEN, isIntersecting: false }]);
  schedule.now();
  for (const all of Object.values(shown)) all.length = 0;
  const set = (next) => {
    value = next;
    schedule.changed();
  };
  return { shown, set };
}

test("what is on the screen is shown and laid out before the frame that shows it", async () => {
  const { shown, set } = await begun();
  set(1);
  assert.deepEqual(shown.seen, [], "not amid what else changes with it");
  await null;
  assert.deepEqual(shown, { seen: [1], unseen: [], paused: [] });
  assert.equal(layouts, 1);
  assert.equal(root.dataset.behind, "");
  nextFrame();
  assert.deepEqual(shown.seen, [1], "not twice");
});

test("what changes at once is shown once, and what changes before the frame once more, in it", async () => {
  const { shown, set } = await begun();
  set(1);
  set(2);
  await null;
  assert.deepEqual(shown.seen, [2]);
  for (let i = 3; i < 1000; i++) {
    set(i);
    await null;
  }
  assert.deepEqual(shown.seen, [2]);
  nextFrame();
  assert.deepEqual(shown.seen, [2, 999]);
  nextFrame();
  set(1000);
  await null;
  assert.deepEqual(shown.seen, [2, 999, 1000], "at once again");
});

test("what is not on the screen, and what is only heard, comes one in a frame once nothing has changed for a while", async () => {
  const { shown, set } = await begun();
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    for (let i = 1; i <= 5; i++) {
      set(i);
      await null;
      nextFrame();
      mock.timers.tick(30);
    }
    assert.deepEqual([shown.unseen, shown.paused], [[], []]);
    for (let i = 0; i < 3; i++) mock.timers.tick(60);
    assert.deepEqual([shown.unseen, shown.paused], [[5], []]);
    assert.equal(root.dataset.behind, "");
    nextFrame();
    assert.deepEqual([shown.unseen, shown.paused], [[5], [5]]);
    assert.ok(!("behind" in root.dataset));
    nextFrame();
    assert.deepEqual(shown, { seen: [1, 2, 3, 4, 5], unseen: [5], paused: [5] });
  } finally {
    mock.timers.reset();
  }
});
